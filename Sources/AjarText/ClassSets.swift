// SPDX-License-Identifier: Apache-2.0

/// Sets of word classes as rows of bits.
package struct ClassSets: Sendable {
  let bits: [UInt32]
  let width: Int

  /// Rows of `width` 32-bit values each.
  package init(bits: [UInt32], width: Int) {
    self.bits = bits
    self.width = max(1, width)
  }

  /// Whether a class is in a set.
  @inline(__always)
  package func contains(_ index: UInt16, in set: Int) -> Bool {
    let place = set * width + Int(index >> 5)
    guard Int(index >> 5) < width, place < bits.count else { return false }
    return bits[place] >> UInt32(index & 31) & 1 != 0
  }

  /// Whether a class is in a set, over borrowed rows.
  @inline(__always)
  static func has(_ index: UInt16, _ set: Int, _ bits: Span<UInt32>, _ width: Int) -> Bool {
    let place = set &* width &+ Int(index >> 5)
    guard place >= 0, place < bits.count else { return false }
    return bits[place] >> UInt32(index & 31) & 1 != 0
  }

  /// Whether a word of a range is in a set.
  @inline(__always)
  static func hasAny(
    _ words: Span<UInt16>, _ range: Range<Int>, _ set: Int, _ bits: Span<UInt32>, _ width: Int
  ) -> Bool {
    for index in range where has(words[index], set, bits, width) { return true }
    return false
  }

  /// Builds the rows.
  package static func rows(_ sets: [[UInt16]], classes: Int) -> (bits: [UInt32], width: Int) {
    let width = (classes + 31) / 32
    var bits = [UInt32](repeating: 0, count: sets.count * width)
    for (row, list) in sets.enumerated() {
      for index in list { bits[row * width + Int(index) / 32] |= 1 << UInt32(index % 32) }
    }
    return (bits, width)
  }
}
