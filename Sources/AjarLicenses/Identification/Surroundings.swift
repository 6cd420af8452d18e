// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// The words of a text that no license explains: they are told of, whatever the verdict.
struct Surroundings {
  /// Runs of words outside of all regions that hold a countable word.
  private(set) var ranges: [Range<Int>] = []
  /// Whether the licenses explain less than nine tenths of the countable words.
  private(set) var isEmbedding = false

  init(_ words: WordStream, _ regions: [Range<Int>]) {
    var next = 0
    var outside = 0
    func isCountable(_ flags: WordFlags) -> Bool {
      flags.rawValue & WordFlags.ignorable.rawValue == 0
    }
    func take(_ range: Range<Int>) {
      let countable = words.flags[range].count(where: isCountable)
      guard countable > 0 else { return }
      ranges.append(range)
      outside += countable
    }
    for region in regions.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if next < region.lowerBound { take(next..<region.lowerBound) }
      next = max(next, region.upperBound)
    }
    if next < words.count { take(next..<words.count) }
    isEmbedding = outside * 10 > words.flags.count(where: isCountable)
  }
}
