// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarReports
import AjarTestSupport
import FoundationEssentials
import Testing

/// Audits in every format.
@Suite struct AuditReportTests {
  private let options = ReportOptions(glossary: Samples.glossary, policyPath: "ajar.yaml")

  @Test(arguments: [
    (AuditFormat.text, "audit.txt"), (.markdown, "audit.md"), (.json, "audit.json"),
    (.ndjson, "audit.ndjson"),
  ])
  func writesAsRecorded(format: AuditFormat, file: String) throws {
    try expectSnapshot(format.report([Samples.restricted, Samples.open], options), file)
  }

  @Test func oneModelIsAMemoOfItsOwn() throws {
    try expectSnapshot(AuditFormat.markdown.report([Samples.restricted], options), "memo.md")
  }

  @Test func linesAreJSONWithTheKeysOfTheContract() throws {
    let text = AuditFormat.ndjson.report([Samples.restricted, Samples.open], options)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 2)
    for key in [
      "\"path\":", "\"model\":", "\"declared\":{\"license\":", "\"licenseName\":",
      "\"licenseLink\":", "\"baseModels\":", "\"datasets\":", "\"detected\":", "\"inherited\":",
      "\"concluded\":", "\"row\":", "\"tier\":{\"lowest\":", "\"highest\":", "\"settle\":",
      "\"components\":{", "\"clauses\":", "\"claims\":", "\"frameworks\":", "\"findings\":",
    ] {
      #expect(lines.allSatisfy { $0.contains(key) }, "\(key)")
    }
    struct Line: Decodable {
      struct Tier: Decodable { let lowest: String }
      let path: String
      let tier: Tier
    }
    let decoded: [Line] = try lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    #expect(decoded.map(\.tier.lowest) == ["restricted", "permissive"])
  }

  @Test func aMemoNamesVerdictQuestionsAndAdvice() {
    let memo = AuditFormat.markdown.report([Samples.restricted], options)
    for words in [
      "**The release is restricted.**", "Can the public download the weights? | **yes**",
      "Does their license allow any use? | **partly**",
      "Are the training data released? | **open**",
      "Is the training code released? | **no**", "- [ ] Show",
      "For the declared use: **does not bind**",
      "not legal advice", "SHA-256",
    ] {
      #expect(memo.contains(words), "\(words)")
    }
  }

  @Test func noAuditsGiveASentence() {
    #expect(AuditFormat.text.report([]) == "No model found.\n")
    #expect(AuditFormat.markdown.report([]).contains("No model was found."))
    #expect(AuditFormat.ndjson.report([]).isEmpty)
  }

  @Test func unlessAskedNoColorIsWritten() {
    let plain = AuditFormat.text.report([Samples.restricted], options)
    #expect(!plain.contains("\u{1B}"))
    let colored = AuditFormat.text.report(
      [Samples.restricted], ReportOptions(style: TextStyle(isColored: true)))
    #expect(colored.contains("\u{1B}[33mrestricted\u{1B}[0m"))
  }
}
