// SPDX-License-Identifier: Apache-2.0
import Ajar
import AjarCore
import FoundationEssentials
import Testing

/// A folder with a few texts that is removed at the end.
private struct Texts: ~Copyable {
  let path: String

  init(_ files: [String: String]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ajar-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite struct IncorporatedTextsTests {
  private static let license = """
    You may use and copy the model.
    Your use must comply with the Larch Acceptable Use Policy, which is part of this license.
    """
  private static let policy = """
    Larch Acceptable Use Policy
    You may not use Larch to harass people.
    Do not disable the safety filters.
    """
  private static let other = "Finch Acceptable Use Policy\nDo not disable the safety filters.\n"

  private func clauses(_ files: [String: String], of file: String = "LICENSE") throws -> FileClauses
  {
    let folder = try Texts(files)
    return try Inspector().clauses(of: folder.path + "/" + file, patternsOnly: true)
  }

  @Test func policyBesideTheLicenseIsReadAndMarkedWithItsFile() throws {
    let found = try clauses(["LICENSE": Self.license, "USE_POLICY.md": Self.policy])
    #expect(found.documents.map(\.name) == ["Larch Acceptable Use Policy"])
    #expect(found.documents.first?.file?.hasSuffix("/USE_POLICY.md") == true)
    let guardrails = try #require(found.clauses.first { $0.kind == "condition.guardrails" })
    #expect(guardrails.place?.path.hasSuffix("/USE_POLICY.md") == true)
    #expect(guardrails.place?.position?.line == 3)
  }

  @Test func policyThatIsNotAtHandIsListed() throws {
    let found = try clauses(["LICENSE": Self.license])
    #expect(found.documents.map(\.name) == ["Larch Acceptable Use Policy"])
    #expect(found.documents.first?.file == nil && found.documents.first?.line == 2)
  }

  @Test func policyOfAnotherMakerIsNotTaken() throws {
    let found = try clauses(
      [
        "larch-license.txt": Self.license, "finch-license.txt": Self.license,
        "finch-use-policy.txt": Self.other,
      ], of: "larch-license.txt")
    #expect(found.documents.first?.file == nil)
    #expect(!found.clauses.contains { $0.kind == "condition.guardrails" })
  }

  @Test func attachmentOfTheTextIsNoDocumentOfItsOwn() throws {
    let found = try clauses([
      "LICENSE": "The restrictions listed in Attachment A apply to you.",
      "USE_POLICY.md": Self.other,
    ])
    #expect(found.documents.isEmpty)
  }

  @Test func reportsNameTheFileOfEachClause() throws {
    let folder = try Texts(["LICENSE": Self.license, "USE_POLICY.md": Self.policy])
    let found = try Inspector().clauses(of: folder.path + "/LICENSE", patternsOnly: true)
    let text = ClausesReport.report([found], as: .text)
    #expect(text.contains("/USE_POLICY.md, line 3"))
    #expect(text.contains("Larch Acceptable Use Policy (line 2): read from"))
    let lines = ClausesReport.report([found], as: .ndjson)
    #expect(lines.contains("USE_POLICY.md\",\"kind\":\"condition.guardrails\""))
    #expect(lines.contains("\"incorporatedBy\":"))
  }
}
