// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarKnowledge
internal import Testing

@Suite struct LicenseLookupTests {
  private let knowledge: KnowledgeBase

  init() throws { knowledge = try SampleKnowledge.base() }

  @Test(
    arguments: [
      ("apache-2.0", LicenseName.Form.hubID, "Apache-2.0"),
      ("Apache-2.0", .identifier, "Apache-2.0"), ("APACHE-2.0", .otherSpelling, "Apache-2.0"),
      ("Apache 2.0", .otherSpelling, "Apache-2.0"), ("apache-2", .otherSpelling, "Apache-2.0"),
      ("apache2", .otherSpelling, "Apache-2.0"), ("asl 2", .otherSpelling, "Apache-2.0"),
      ("The Apache License, Version 2.0", .otherSpelling, "Apache-2.0"),
      ("https://www.apache.org/licenses/LICENSE-2.0.txt", .address, "Apache-2.0"),
      ("MIT", .identifier, "MIT"), ("mit", .otherSpelling, "MIT"),
      ("MIT License", .otherSpelling, "MIT"), ("acme", .hubID, "acme"),
      ("gpl 2 only", .otherSpelling, "GPL-2.0-only"),
      ("GNU General Public License v2.0 only", .otherSpelling, "GPL-2.0-only"),
      ("GPL-2.0", .identifier, "GPL-2.0"), ("twin license", .ambiguous, nil),
      ("apache", .unknown, nil), ("apache-2.0-modified", .unknown, nil), ("other", .unknown, nil),
      ("LLVM exception", .unknown, nil), ("mit nc", .unknown, nil), ("", .unknown, nil),
      ("the", .unknown, nil),
    ] as [(String, LicenseName.Form, String?)])
  func tellsSpellingsApart(written: String, form: LicenseName.Form, id: String?) {
    let name = knowledge.license(named: written)
    #expect(name.form == form)
    #expect(name.id?.rawValue == id)
  }

  @Test func aFamilyHasItsMembersAsCandidates() {
    let name = knowledge.license(named: "acme")
    #expect(name.isFamily)
    #expect(name.candidates == ["acme-1.0", "MIT"])
    #expect(name.definition?.row == nil)
    #expect(knowledge.license(named: "Twin License").candidates == ["Twin-A", "Twin-B"])
  }

  @Test func decodesEveryPartOfADefinition() throws {
    let apache = try #require(knowledge.definition("apache-2.0"))
    #expect(apache.isOSIApproved && apache.row == .permissive && apache.kind == .license)
    #expect(apache.sources.first?.url == "apache.org")
    let clause = try #require(apache.clauses.first)
    #expect(clause.kind == "condition.notice" && clause.section == "4.d")
    #expect(
      clause.parameters == [
        "where": .list(["notice file"]), "days": .number(30), "strict": .flag(true),
      ])
  }

  @Test func theSPDXListAnswersWhereNoDefinitionDoes() throws {
    #expect(knowledge.definition("mit")?.row == .permissive)
    let sendmail = try #require(knowledge.definition("Sendmail"))
    #expect(sendmail.row == nil && !sendmail.isOSIApproved)
    #expect(knowledge.spdx("apache-2.0")?.isFSFLibre == true)
    #expect(knowledge.spdx("acme-1.0") == nil)
    #expect(knowledge.definitions.map(\.id) == ["Apache-2.0", "acme", "acme-1.0"])
  }

  @Test(arguments: [
    ("GPLv3", "gpl 3"), ("gpl-3.0", "gpl 3"), ("GPL v3.0", "gpl 3"), ("GPL-3.0+", "gpl 3 plus"),
    ("CC BY-NC 4.0", "cc by nc 4"), ("cc-by-nc-4.0", "cc by nc 4"), ("Llama 3.10", "llama 3.10"),
    ("llama3.1", "llama 3.1"), ("v", "v"), ("License", "license"), ("", ""), ("3.", "3"),
  ])
  func foldsSpellings(written: String, folded: String) {
    #expect(LicenseSpelling.fold(written) == folded)
  }
}
