// SPDX-License-Identifier: Apache-2.0

/// Lays out the bits of `AnchorTable`: rules, and the slots that are noted, in blocks of 64, so that each word
/// matters to few blocks.
///
/// What shares frequent words goes together. A block begins with the bit whose words are the most frequent
/// and takes in, one after the other, those that add the least to the words that it has.
struct AnchorOrder {
  private static let blockSize = 64
  /// How much of what a bit's own words weigh is set against what they add to a block, in tenths: without
  /// it, bits of rare words would fill the first blocks and leave the frequent ones scattered.
  private static let credit = 9

  /// The words of each bit.
  private let words: [[UInt16]]
  private let weights: [UInt16: Int]
  /// The bits that a word belongs to.
  private var bits: [UInt16: [Int]] = [:]

  /// Takes the words of each bit and how often each word stands in license texts.
  init(words: [Set<UInt16>], frequency: [UInt16: Int]) {
    self.words = words.map { $0.sorted() }
    weights = frequency
    for (bit, list) in self.words.enumerated() {
      for word in list { bits[word, default: []].append(bit) }
    }
  }

  /// The bits in their new order.
  func order() -> [Int] {
    let own = words.map { $0.reduce(0) { $0 + weight($1) } }
    // What a bit would add to the block; what is placed already adds the most.
    var added = own
    var isPlaced = [Bool](repeating: false, count: words.count)
    var order: [Int] = []
    var inBlock: Set<UInt16> = []
    while order.count < words.count {
      let left = words.indices.filter { !isPlaced[$0] }
      let best: Int?
      if order.count % Self.blockSize == 0 {
        inBlock = []
        added = own
        best = left.max { (own[$0], $1) < (own[$1], $0) }
      } else {
        best = left.min { (cost(added[$0], own[$0]), $0) < (cost(added[$1], own[$1]), $1) }
      }
      guard let best else { break }
      isPlaced[best] = true
      order.append(best)
      for word in words[best] where inBlock.insert(word).inserted {
        for bit in bits[word] ?? [] { added[bit] -= weight(word) }
      }
    }
    return order
  }

  private func weight(_ word: UInt16) -> Int { max(1, weights[word] ?? 0) }

  private func cost(_ added: Int, _ own: Int) -> Int { 10 * added - Self.credit * own }
}
