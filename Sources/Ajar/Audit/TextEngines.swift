// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarKnowledge
internal import AjarLicenses
internal import AjarText

/// Identification and clause finding over one scan of a text's words.
struct TextEngines: Sendable {
  let identifier: LicenseIdentifier
  let finder: ClauseFinder

  /// Opens the index of license texts and the compiled clause kinds.
  /// - Throws: `KnowledgeError` when a user's clause file is wrong.
  init(_ knowledge: KnowledgeBase) throws(KnowledgeError) {
    identifier = LicenseIdentifier()
    guard let compiled = try CompiledClauses.load(from: knowledge) else {
      throw KnowledgeError(
        path: "licenses/clauses", position: SourcePosition(line: 1, column: 1),
        message: "expected at least one clause kind")
    }
    finder = ClauseFinder(compiled)
  }

  /// Takes engines that are open already.
  init(identifier: LicenseIdentifier, finder: ClauseFinder) {
    self.identifier = identifier
    self.finder = finder
  }

  /// Which license a text is, and the clauses that its words make.
  func read(_ text: TermsText) -> (identification: Identification, clauses: [Clause]) {
    let words = WordScanner.scan(text.bytes)
    let lines = LineTable(text.bytes)
    return (
      identifier.identify(text.bytes, words),
      finder.find(in: text.bytes, words: words, path: text.path, lines: lines)
    )
  }
}
