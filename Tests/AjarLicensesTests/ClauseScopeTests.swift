// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarKnowledge
import AjarLicenses
import AjarText
import Testing

/// Where a pattern and its guards are looked for.
@Suite struct ClauseScopeTests {
  /// A kind of its own with one rule.
  private func finder(_ rule: String) throws -> ClauseFinder {
    let kind = try KnowledgeNode(
      yaml: Array(
        """
        kind: limit.picnics
        title: picnics
        effect: none are held
        patterns:
          - {pattern: "no picnics", \(rule)}
          - {pattern: "zero picnics ... unless asked", within: section}
        examples: {fires: ["«no picnics»", "«no picnics»", "«no picnics»"], silent: [b, c]}
        """.utf8), path: "limit.picnics.yaml")
    let words = OwnClauses.files.filter { $0.path == ClauseWordLists.fileName }
    return ClauseFinder(try #require(CompiledClauses(CompiledClauses.compile([kind] + words))))
  }

  private func lines(_ finder: ClauseFinder, _ text: String) -> [Int] {
    let bytes = Array(text.utf8)
    return finder.find(
      in: bytes, words: WordScanner.scan(bytes), path: "t", lines: LineTable(bytes)
    ).compactMap { $0.place?.position?.line }
  }

  private static let text = """
    1. Terms

    "Rain" means water from above; no picnics are held then. It is wet.

    "Sun" means the following:
    (a) no picnics;
    (b) heat.

    No picnics elsewhere.

    2. Rules

    No picnics. Heat is bad; you must stay dry.
    """

  @Test(
    arguments: [
      ("unless: [rain]", [6, 9, 13]),
      ("requires: [sun]", [6]),
      ("unless-definition: [heat]", [3, 9, 13]),
      ("unless-definition: [wet]", [6, 9, 13]),
      ("requires-definition: [heat]", [6]),
      ("requires-definition: [(heat | wet)]", [3, 6]),
      ("unless-section: [wet]", [13]),
      ("requires-section: [wet]", [3, 6, 9]),
      ("requires-section: [rules]", [13]),
      ("unless-text: [wet]", []),
      ("requires-text: [picnic*]", [3, 6, 9]),
      ("requires: ['{must} ..2 dry']", []),
      ("requires-section: ['{must} ..2 dry']", [13]),
      ("unless-text: ['{must} ..2 dry']", []),
      ("unless-text: ['{must} ..2 wet']", [3, 6, 9]),
      ("requires-text: ['{must} ..2 dry']", [3, 6, 9]),
    ] as [(String, [Int])])
  func guardsLookWhereTheySay(_ rule: String, _ found: [Int]) throws {
    #expect(lines(try finder(rule), Self.text) == found)
  }

  @Test(
    arguments: [
      ("Zero picnics are held. They are banned, unless asked.", [1]),
      ("1. Fun\nZero picnics are held.\n\n2. Law\nNothing holds unless asked.", []),
      ("Zero picnics are held.\n\n2. Law\nNothing holds unless asked.", []),
      ("1. Fun\nZero picnics are held.\n\nIt rains.\n\nThey are banned unless asked.", [2]),
    ] as [(String, [Int])])
  func patternWithinASectionGoesOverItsSentences(_ text: String, _ found: [Int]) throws {
    #expect(lines(try finder("unless: [never]"), text) == found)
  }

  @Test(arguments: [
    "“Sun” shall mean heat. No picnics.",
    "“Sun” is defined as heat; no picnics.",
    "Bright Sun has the meaning of heat. No picnics.",
    "“太阳”是指 heat, no picnics.",
  ])
  func definitionsAreKnownByTheirWords(_ text: String) throws {
    #expect(lines(try finder("unless-definition: [heat]"), text).isEmpty)
  }

  @Test(arguments: [
    "This means heat. No picnics.", "The sun is heat. No picnics.",
    "“Sun” means heat.\n\nNo picnics.", "He said “sun” and heat. No picnics.",
  ])
  func otherSentencesAreNoDefinitions(_ text: String) throws {
    #expect(lines(try finder("unless-definition: [heat]"), text).count == 1)
  }
}
