// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarKnowledge
import AjarLicenses
import AjarText
import Testing

@Suite struct ClauseFinderTests {
  private func clauses(_ text: String) throws -> [Clause] {
    let bytes = Array(text.utf8)
    return try #require(OwnClauses.finder).find(
      in: bytes, words: WordScanner.scan(bytes), path: "LICENSE", lines: LineTable(bytes))
  }

  @Test func clauseCarriesSectionQuoteAndPlace() throws {
    let text = """
      License of our own

      1. Grant. You get the files.

      2. Limits.
        (a) You may not host
            the model as a managed service.
      """
    let clause = try #require(try clauses(text).first { $0.kind == "limit.hosting" })
    #expect(clause.section == "2.a")
    #expect(clause.quote.hasPrefix("You may not host"))
    #expect(clause.place?.path == "LICENSE")
    #expect(clause.place?.position == SourcePosition(line: 6, column: 7))
    let span = try #require(clause.place?.span)
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[span.start..<span.end], as: UTF8.self) == clause.quote)
  }

  @Test func listItemIsReadWithItsLead() throws {
    let kinds = try clauses(
      "You shall not: (a) reverse engineer the tool; (b) offer it as a hosted service.")
    #expect(kinds.map(\.kind).contains("limit.hosting"))
    #expect(kinds.map(\.kind).contains("limit.reverse-engineering"))
  }

  @Test(arguments: [
    "must not redis-\ntribute the weights to third parties",
    "must not **redistribute** the weights to third parties",
    "must not redistribute the weights to third\n   parties",
    "must not redistribute the ‘weights’ to third parties",
  ])
  func writingMakesNoDifference(_ wording: String) throws {
    #expect(try clauses("You \(wording).").map(\.kind).contains("limit.no-distribution"))
  }

  @Test(arguments: [
    "", "\u{FEFF}", "(((((", "\"\"\"\"", "$", "1.1.1.1.1", "- - - -", "“", "(a)(b)(c)",
  ])
  func oddTextsFindNothingAndNeverTrap(_ text: String) throws {
    #expect(try clauses(text).isEmpty)
  }

  @Test func anyBytesAreRead() throws {
    var state: UInt64 = 42
    let finder = try #require(OwnClauses.finder)
    for _ in 0..<200 {
      let bytes = (0..<300).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
      }
      _ = finder.matches(in: bytes, words: WordScanner.scan(bytes))
    }
  }

  @Test func compiledBytesThatAreCutGiveNothing() throws {
    let bytes = try CompiledClauses.compile(OwnClauses.files)
    for count in stride(from: 0, to: bytes.count, by: bytes.count / 50) {
      #expect(CompiledClauses(Array(bytes[..<count])) == nil)
    }
  }

  @Test(arguments: [
    "Disclaimer of Warranty. The model comes without warranties of any kind.",
    "5. Disclaimer of Warranty\nThe model comes without warranties of any kind.",
    "## Disclaimer of Warranty\nThe model comes without warranties of any kind.",
  ])
  func titleIsNoEvidenceWhereASentenceSaysIt(_ text: String) throws {
    let quotes = try clauses(text).filter { $0.kind == "disclaim.warranty" }.map(\.quote)
    #expect(quotes == ["The model comes without warranties of any kind"])
  }

  @Test(arguments: [
    ("You may not use it for com-\nmercial purposes.", "limit.noncommercial"),
    ("It is for non-\ncommercial use only.", "limit.noncommercial"),
    ("You must not distri-\nbute the weights to third parties.", "limit.no-distribution"),
    ("It is for **non-commercial** _use_ only.", "limit.noncommercial"),
    ("It is for ‘non‑commercial’ use only.", "limit.noncommercial"),
    ("The licence is governed by the laws of France.", "control.governing-law"),
    ("不得将本模型用于商业用途（包括转售）。", "limit.noncommercial"),
    ("You may not：\n（a）host the model as a managed service；", "limit.hosting"),
    (
      "2. You may not:\n2.1. host it;\n2.2. distribute the weights to third parties.",
      "limit.no-distribution"
    ),
  ])
  func writingOfLawyersIsRead(_ text: String, _ kind: ClauseKind) throws {
    #expect(try clauses(text).map(\.kind).contains(kind))
  }

  @Test func kindOfAnEarlierFolderReplacesALaterOne() throws {
    let mine = try KnowledgeNode(
      yaml: Array(
        """
        kind: limit.users
        title: mine
        effect: mine
        patterns: ["too many friends"]
        examples: {fires: ["«too many friends»", "«too many friends»", "«too many friends»"], silent: [b, c]}
        """.utf8), path: "licenses/clauses/limit.users.yaml")
    let own = OwnClauses.files
    let both = try #require(CompiledClauses(CompiledClauses.compile(layers: [[mine], own])))
    #expect(both.info(of: "limit.users")?.title == "mine")
    #expect(both.kinds.count == OwnClauses.kinds.count)
    #expect(throws: KnowledgeError.self) { try CompiledClauses.compile([mine] + own) }
  }

  @Test func errorInPatternHasLineAndColumn() throws {
    let yaml = """
      kind: limit.users
      title: x
      effect: y
      patterns:
        - "more than (ten"
      examples: {fires: [], silent: []}
      """
    let error = #expect(throws: KnowledgeError.self) {
      try ClauseKindFile(yaml: Array(yaml.utf8), path: "k.yaml")
    }
    #expect(error?.description == "k.yaml:5:16: this bracket is never closed")
  }

  @Test func unknownListIsAnErrorWithItsPlace() throws {
    let yaml = """
      kind: limit.users
      title: x
      effect: y
      patterns: ["{nowhere} users"]
      examples: {fires: ["«a»", "«a»", "«a»"], silent: [b, c]}
      """
    let kind = try ClauseKindFile(yaml: Array(yaml.utf8), path: "k.yaml")
    let error = #expect(throws: KnowledgeError.self) {
      try ClauseCompiler.compile([kind], words: ClauseWordLists())
    }
    #expect(error?.path == "k.yaml" && error?.position.line == 4)
  }
}
