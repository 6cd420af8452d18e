// SPDX-License-Identifier: Apache-2.0
import AjarText
import Testing

/// Some words are read as two, and signs at numbers as words.
@Suite struct TokenTests {
  /// The words as which a text is read, of those that the vocabulary knows; "#" for values, "-" for others.
  private func read(_ text: String) -> String {
    var builder = VocabularyBuilder()
    var names: [UInt16: String] = [:]
    for (word, bytes) in VocabularyBuilder.words("is do not over under reaching users to allowed")
      .map({ ($0, $0.text) })
    {
      names[builder.wordClass(hash: word.hash, text: bytes)] = String(
        decoding: bytes, as: UTF8.self)
    }
    let bytes = Array(text.utf8)
    let structure = StructureReader.read(
      bytes, words: WordScanner.scan(bytes), vocabulary: builder.vocabulary())
    let values = Set(structure.values.map(\.token))
    return structure.classes.enumerated().map { token, word in
      values.contains(token) ? "#" : names[word] ?? "-"
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("It isn't allowed", "- is not allowed"), ("It isn\u{2019}t allowed", "- is not allowed"),
    ("Don't", "do not"), ("its users", "- users"), ("we're allowed", "- allowed"),
  ])
  func contractionsAreTwoWords(_ text: String, _ expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    ("to >10 million users", "to over # users"), ("users>10M", "users over #"),
    ("to <$1M", "to under #"), ("to >= 5000 users", "to reaching # users"),
    ("to \u{2265} 5000 users", "to reaching # users"), ("to \u{2264}5000", "to under #"),
    ("to 1M+ users", "to over # users"),
    // The ends of tags and arrows, a quoted line, a sum.
    ("to <b>5000</b> users", "to # users"), ("to -> 5000 users", "to # users"),
    ("> 5000 users", "# users"), ("to 5000+2 users", "to # # users"),
  ])
  func signsAtNumbersAreWords(_ text: String, _ expected: String) {
    #expect(read(text) == expected)
  }
}
