// SPDX-License-Identifier: Apache-2.0

/// Sets of word classes as bits: a row for each class, which tells the sets that have it.
///
/// Many sets are asked of the same few words of a sentence, so that these words' rows are at hand.
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
    Self.has(index, set, bits.span, width)
  }

  /// Whether a class is in a set, over borrowed rows.
  @inline(__always)
  static func has(_ index: UInt16, _ set: Int, _ bits: Span<UInt32>, _ width: Int) -> Bool {
    let place = Int(index) &* width &+ set >> 5
    guard place >= 0, place < bits.count else { return false }
    return bits[place] >> UInt32(truncatingIfNeeded: set & 31) & 1 != 0
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
    let width = (sets.count + 31) / 32
    var bits = [UInt32](repeating: 0, count: classes * width)
    for (set, list) in sets.enumerated() {
      for index in list where index < classes {
        bits[Int(index) * width + set / 32] |= 1 << UInt32(set % 32)
      }
    }
    return (bits, width)
  }
}
