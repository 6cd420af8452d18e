// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarReports
import AjarTestSupport
import FoundationEssentials
import Testing

/// Checks in every format.
@Suite struct CheckReportTests {
  private func report(_ format: CheckFormat, _ check: CheckResult = Samples.check) -> String {
    format.report(check, version: "1.2.3") { path in
      path == "app/a b.py" ? Array("x = \"meta-llama/Llama-3.1-8B\"\n".utf8) : nil
    }
  }

  @Test(arguments: [
    (CheckFormat.text, "check.txt"), (.json, "check.json"), (.sarif, "check.sarif"),
    (.github, "check.github.txt"),
  ])
  func writesAsRecorded(format: CheckFormat, file: String) throws {
    try expectSnapshot(report(format), file)
  }

  @Test func linesStartWithPlaceAndCode() {
    let lines = report(.text).split(separator: "\n")
    #expect(
      lines.first
        == "app/a b.py:1:5: AJ501 meta-llama/Llama-3.1-8B is restricted; allowed: permissive")
    #expect(lines.dropFirst().first == "    help: choose another model")
    #expect(
      lines.last
        == "Found 2 errors, 1 warning, 1 note and 1 accepted by exception: 2 models in 3 files, as of 2026-11-21."
    )
  }

  @Test func aCleanCheckSaysSo() {
    let clean = CheckResult(fileCount: 1, modelCount: 0, asOf: "2026-11-21")
    #expect(report(.text, clean) == "No problems: 0 models in 1 file, as of 2026-11-21.\n")
    #expect(!clean.isFailing)
    #expect(Samples.check.isFailing)
  }

  /// The fields that GitHub code scanning asks for.
  @Test func sarifHoldsWhatCodeScanningRequires() throws {
    struct Log: Decodable {
      struct Text: Decodable { let text: String }
      struct Rule: Decodable {
        let id: String
        let shortDescription: Text
        let fullDescription: Text
        let help: Text
      }
      struct Driver: Decodable {
        let name: String
        let semanticVersion: String
        let rules: [Rule]
      }
      struct Tool: Decodable { let driver: Driver }
      struct Region: Decodable {
        let startLine: Int
        let startColumn: Int
        let endLine: Int?
        let endColumn: Int?
      }
      struct Artifact: Decodable { let uri: String }
      struct Physical: Decodable {
        let artifactLocation: Artifact
        let region: Region
      }
      struct Location: Decodable { let physicalLocation: Physical }
      struct Result: Decodable {
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Text
        let locations: [Location]
        let partialFingerprints: [String: String]
      }
      struct Run: Decodable {
        let tool: Tool
        let columnKind: String
        let results: [Result]
      }
      let version: String
      let runs: [Run]
    }
    let log = try JSONDecoder().decode(Log.self, from: Data(report(.sarif).utf8))
    let run = try #require(log.runs.first)
    #expect(log.version == "2.1.0")
    #expect(run.columnKind == "unicodeCodePoints")
    #expect(run.tool.driver.rules.map(\.id) == ["AJ501", "AJ504", "AJ510"])
    #expect(
      run.tool.driver.rules.allSatisfy {
        !$0.shortDescription.text.isEmpty && !$0.fullDescription.text.isEmpty
          && !$0.help.text.isEmpty
      })
    #expect(run.results.map(\.level) == ["error", "error", "warning", "note"])
    #expect(run.results.allSatisfy { run.tool.driver.rules[$0.ruleIndex].id == $0.ruleId })
    let first = try #require(run.results.first)
    let place = try #require(first.locations.first).physicalLocation
    #expect(place.artifactLocation.uri == "app/a%20b.py")
    #expect(place.region.startLine == 1 && place.region.startColumn == 5)
    #expect(place.region.endLine == 1 && place.region.endColumn == 28)
    #expect(first.partialFingerprints["primaryLocationLineHash"] != nil)
    #expect(first.partialFingerprints["ajarFinding/v1"]?.count == 16)
    #expect(!report(.sarif).contains("security-severity"))
  }

  @Test(arguments: [
    ("a.py", "a.py"), ("./a.py", "a.py"), ("a b/ü.py", "a%20b/%C3%BC.py"),
    ("a#?%.py", "a%23%3F%25.py"),
  ])
  func addressesAreRelativeAndEncoded(path: String, uri: String) {
    #expect(SARIFReport.uri(path) == uri)
  }

  @Test func workflowCommandsAreEscapedAndTheGravestFirst() {
    let lines = report(.github).split(separator: "\n")
    #expect(
      lines.first
        == "::error file=app/a b.py,line=1,col=5,title=AJ501 policy-tier-denied::meta-llama/Llama-3.1-8B is restricted; allowed: permissive%0Ahelp: choose another model"
    )
    #expect(lines.dropFirst().first?.hasPrefix("::warning file=app/b.py,line=9") ?? false)
    #expect(lines.contains { $0.contains("::100%25 hosted") })
    #expect(lines.contains { $0.hasPrefix("app/b.py:7:2: AJ501") })
    #expect(GitHubReport.property("a:b,c%\n") == "a%3Ab%2Cc%25%0A")
  }

  @Test func identityLeavesTheLineOut() {
    let finding = Samples.check.findings[0]
    let moved = Finding(
      finding.code, "other words", at: Samples.place("app/a b.py", 99), model: finding.model)
    #expect(SARIFReport.identity(finding) == SARIFReport.identity(moved))
    #expect(SARIFReport.identity(finding) != SARIFReport.identity(Samples.check.findings[1]))
  }
}
