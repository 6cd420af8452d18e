// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// The words of a text that no license explains: they are told of, whatever the verdict.
struct Surroundings {
  /// Runs of words outside of all regions that hold a countable word.
  private(set) var ranges: [Range<Int>] = []
  /// Whether the licenses explain less than nine tenths of the countable words.
  private(set) var isEmbedding = false
  /// Whether a run is more than a title: a sentence, or many words.
  private(set) var hasSentence = false

  private static let longestTitle = 25
  private static let shortestSentence = 5

  init(_ words: WordStream, _ regions: [Range<Int>]) {
    var next = 0
    var total = 0
    var outside = 0
    let ignorable = WordFlags.ignorable.rawValue
    let sentence = WordFlags.sentenceEnd.rawValue
    func take(_ range: Range<Int>) {
      var countable = 0
      var ends = 0
      for word in range {
        let flags = words.flags[word].rawValue
        if flags & ignorable == 0 { countable += 1 }
        if flags & sentence != 0 { ends += 1 }
      }
      guard countable > 0 else { return }
      ranges.append(range)
      outside += countable
      let isSentence = ends > 0 && countable >= Surroundings.shortestSentence
      if isSentence || countable > Surroundings.longestTitle { hasSentence = true }
    }
    for region in regions.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if next < region.lowerBound { take(next..<region.lowerBound) }
      next = max(next, region.upperBound)
    }
    if next < words.count { take(next..<words.count) }
    for flags in words.flags where flags.rawValue & ignorable == 0 { total += 1 }
    isEmbedding = outside * 10 > total
  }
}
