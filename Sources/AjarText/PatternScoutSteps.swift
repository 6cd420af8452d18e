// SPDX-License-Identifier: Apache-2.0

/// What the scout does at each word: the links that take it, and the words at which nothing can happen.
extension PatternScout {
  /// Where the links stand in an index that take a word.
  @inline(__always)
  static func targets(of word: UInt16, _ index: Span<UInt32>) -> Range<Int> {
    guard index.count > 2 else { return 0..<0 }
    let mask = Int(index[0])
    guard mask < (index.count - 1) / 2 else { return 0..<0 }
    var slot = Int(word) & mask
    for _ in 0...mask {
      let found = Int(index[1 + slot * 2])
      if found == Int(word) + 1 {
        let list = Int(index[2 + slot * 2])
        guard list < index.count, Int(index[list]) < index.count - list else { return 0..<0 }
        return list + 1..<list + 1 + Int(index[list])
      }
      if found == 0 { break }
      slot = (slot + 1) & mask
    }
    return 0..<0
  }

  /// Where only gaps are under way: the next position at which anything can happen.
  @inline(__always)
  static func skip(
    from start: Int, to end: Int, _ gaps: Span<Int32>, _ count: Int, _ ends: Span<Int>,
    _ nodes: Span<UInt32>, _ firstNode: Int, _ words: Span<UInt16>, _ bits: Span<UInt32>,
    _ width: Int, _ nextOpen: Int, _ first: Int?
  ) -> Int {
    var end = min(end, nextOpen)
    for index in 0..<count {
      let gap = Int(gaps[index])
      let place = firstNode + gap * PatternLinks.width
      guard nodes[place] & 0xFF_FF00 == 0, nodes[place + 1] > 0 else { return start }
      end = min(end, ends[gap])
    }
    var position = start
    search: while position < end {
      let word = words[position]
      if let first, ClassSets.has(word, first, bits, width) { break }
      for index in 0..<count {
        let follow = Int(nodes[firstNode + Int(gaps[index]) * PatternLinks.width + 1])
        if ClassSets.has(word, follow - 1, bits, width) { break search }
      }
      position += 1
    }
    return position
  }
}
