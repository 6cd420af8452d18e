// SPDX-License-Identifier: Apache-2.0
import AjarText
import Testing

/// How words find their class.
@Suite struct VocabularyTests {
  private func classOf(_ word: String, _ vocabulary: Vocabulary) -> UInt16 {
    let bytes = Array(word.utf8)
    let words = WordScanner.scan(bytes)
    return vocabulary.classOf(
      hash: words.hashes[0], bytes: bytes.span, start: Int(words.starts[0]), end: bytes.count)
  }

  private func hash(_ word: String) -> UInt32 { VocabularyBuilder.words(word)[0].hash }

  @Test func wordsAndPrefixesHaveClasses() {
    var builder = VocabularyBuilder()
    let host = builder.wordClass(hash: hash("host"), text: Array("host".utf8))
    let any = builder.prefixClass(Array("hos".utf8))
    let found = builder.vocabulary()
    #expect(classOf("host", found) == host)
    #expect(classOf("Hosting", found) == any)
    #expect(classOf("ho", found) == TokenClass.other)
  }

  @Test func knownWordsKeepTheirClassAndYieldToPatterns() {
    var builder = VocabularyBuilder()
    let prefix = builder.prefixClass(Array("licens".utf8))
    let own = builder.wordClass(hash: hash("terms"), text: Array("terms".utf8))
    builder.know(hash("license"), as: prefix)
    builder.know(hash("terms"), as: prefix)
    builder.know(hash("sunshine"), as: TokenClass.other)
    let found = builder.vocabulary()
    // The British spelling is the same word.
    #expect(classOf("licence", found) == prefix)
    #expect(classOf("terms", found) == own)
    #expect(classOf("sunshine", found) == TokenClass.other)
  }

  @Test func aFullTableOfAnyContentEnds() {
    let found = Vocabulary(
      table: [1, 7, 2, 7, 3, 7, 4, 7], nodes: [], edges: [], lexicon: [])
    #expect(classOf("nothing", found) == TokenClass.other)
  }
}
