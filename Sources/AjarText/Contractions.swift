// SPDX-License-Identifier: Apache-2.0

/// Words written as one that are read as two, in texts and in patterns: "isn't" is "is not".
///
/// The scanner drops apostrophes, so that "don't" and "dont" are one word; what would then be a frequent
/// word of its own ("we're", "it's", "we'll") stays as it is.
enum Contractions {
  private static let list: [(String, String, String)] = [
    ("isnt", "is", "not"), ("arent", "are", "not"), ("wasnt", "was", "not"),
    ("werent", "were", "not"), ("dont", "do", "not"), ("doesnt", "does", "not"),
    ("didnt", "did", "not"), ("cant", "can", "not"), ("cannot", "can", "not"),
    ("couldnt", "could", "not"), ("wont", "will", "not"), ("wouldnt", "would", "not"),
    ("shant", "shall", "not"), ("shouldnt", "should", "not"), ("mustnt", "must", "not"),
    ("mightnt", "might", "not"), ("neednt", "need", "not"), ("havent", "have", "not"),
    ("hasnt", "has", "not"), ("hadnt", "had", "not"), ("youre", "you", "are"),
    ("theyre", "they", "are"), ("youve", "you", "have"), ("youll", "you", "will"),
    ("ill", "i", "will"),
  ]

  /// The two words that a word stands for, by its hash.
  static let parts: [UInt32: (first: String, second: String)] = Dictionary(
    uniqueKeysWithValues: list.map { (WordHash.of($0.0), ($0.1, $0.2)) })

  /// The same as hashes.
  static let hashes: [UInt32: (first: UInt32, second: UInt32)] = parts.mapValues {
    (WordHash.of($0.first), WordHash.of($0.second))
  }
}
