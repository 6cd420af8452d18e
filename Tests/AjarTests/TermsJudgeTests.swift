// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarKnowledge
import AjarLicenses
import AjarRules
import Testing

@testable import Ajar

/// Terms beside a license count, whatever the license is.
@Suite struct TermsJudgeTests {
  /// Words of our own under the id of an approved license: what counts is that the id is approved.
  private static let words = """
    Whoever walks across this meadow may pick flowers for a table of their own and for a market as
    well, and leaves the roots where they are so that next spring brings more. The gate stays shut
    behind each visitor because sheep do not read signs. Dogs wait outside until the shepherd calls
    them, and kites fly on windy days. Bees come and go as they please, and hens do the same.
    Frogs sing in the ditch at night, while the miller counts the sacks of grain behind the barn.

    """
  private static let other = """
    The ferry crosses when the bell was rung twice, and it waits for nobody who is still asleep. On
    the far bank a lantern hangs in the willow, so that late guests find the jetty in the fog. Ropes
    are coiled by the youngest hand, and the oldest hand steers. Soup is served at noon in tin bowls.

    """

  private func fact(_ text: String, _ license: LicenseID = "MIT") throws -> LicenseFact {
    let knowledge = KnowledgeBase.builtIn
    let templates = [("MIT", Self.words), ("BSD-3-Clause", Self.other)].map {
      TemplateCompiler.compile([.text($0.1)], id: $0.0)
    }
    let index = LicenseIndex(IndexBytes(IndexBuilder.build(templates).bytes))
    let clauses = try #require(try CompiledClauses.load(from: knowledge))
    let judge = TermsJudge(
      knowledge: knowledge,
      engines: TextEngines(
        identifier: LicenseIdentifier(index), finder: ClauseFinder(clauses)),
      rows: LicenseRowRule(try Frameworks(knowledge).tiers.rows))
    let read = judge.read(TermsText(path: "LICENSE", role: .license, bytes: Array(text.utf8)))
    return try #require(read.facts.first { $0.license == license })
  }

  @Test(arguments: ["", "Meadow terms\n\n", "The flowers are yellow this year.\n\n"])
  func anApprovedLicenseIsPermissive(head: String) throws {
    let fact = try fact(head + Self.words)
    #expect(fact.row == .permissive && fact.verdict == .verbatim)
  }

  @Test(arguments: [
    "This model may not be used commercially.",
    "You may not use the model for commercial purposes.",
    "<!-- You may use this model for non-commercial research purposes only. -->",
  ])
  func addedTermsAreNeverPermissive(terms: String) throws {
    for text in [terms + "\n\n" + Self.words, Self.words + "\n" + terms + "\n"] {
      let fact = try fact(text)
      #expect(fact.row == .restrictive, "\(text)")
      #expect(fact.verdict == .embedded)
      #expect(fact.clauses.contains { $0.kind.group == .limit })
      #expect(fact.evidence.statement.contains("among other text"))
    }
  }

  @Test func addedTermsHoldForEachLicenseOfAFile() throws {
    let text = Self.words + "\n" + Self.other + "\nThis model may not be used commercially.\n"
    for id in ["MIT", "BSD-3-Clause"] as [LicenseID] {
      #expect(try fact(text, id).row == .restrictive, "\(id)")
      #expect(try fact(Self.words + "\n" + Self.other, id).row == .permissive, "\(id)")
    }
  }
}
