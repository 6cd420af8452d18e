// SPDX-License-Identifier: Apache-2.0

/// Sets of word classes: for each class which sets have it.
///
/// Many sets are asked of the same few words of a sentence, so that these words' rows are at hand. Classes
/// are numbered by how often their words are met: the first have rows of bits, the others, which are in
/// few sets each, have lists. All lies in one array: the rows, then for each other class where its list
/// begins, with one more at the end, then the lists.
package struct ClassSets: Sendable {
  /// How many classes have rows.
  static let rowCount = 2_048

  let bits: [UInt32]
  let width: Int

  /// Takes what `rows` made; any content is safe to use.
  package init(bits: [UInt32], width: Int) {
    self.bits = bits
    self.width = max(1, width)
  }

  /// Whether a class is in a set.
  @inline(__always)
  package func contains(_ index: UInt16, in set: Int) -> Bool {
    Self.has(index, set, bits.span, width)
  }

  /// Whether a class is in a set, over a borrowed array.
  @inline(__always)
  static func has(_ index: UInt16, _ set: Int, _ bits: Span<UInt32>, _ width: Int) -> Bool {
    guard Int(index) < rowCount else { return isListed(index, set, bits, width) }
    let place = Int(index) &* width &+ set >> 5
    guard place >= 0, place < bits.count else { return false }
    return bits[place] >> UInt32(truncatingIfNeeded: set & 31) & 1 != 0
  }

  @inline(never)
  private static func isListed(
    _ index: UInt16, _ set: Int, _ bits: Span<UInt32>, _ width: Int
  ) -> Bool {
    let place = rowCount &* width &+ Int(index) &- rowCount
    guard place >= 0, place &+ 1 < bits.count else { return false }
    var at = Int(bits[place])
    let end = min(Int(bits[place &+ 1]), bits.count)
    while at < end {
      // The lists ascend.
      if Int(bits[at]) >= set { return Int(bits[at]) == set }
      at += 1
    }
    return false
  }

  /// Builds the array.
  package static func rows(_ sets: [[UInt16]], classes: Int) -> (bits: [UInt32], width: Int) {
    let width = max(1, (sets.count + 31) / 32)
    var bits = [UInt32](repeating: 0, count: rowCount * width)
    var lists = [[UInt32]](repeating: [], count: max(0, classes - rowCount))
    for (set, list) in sets.enumerated() {
      for index in list.lazy.map(Int.init) where index < classes {
        if index < rowCount {
          bits[index * width + set / 32] |= 1 << UInt32(set % 32)
        } else {
          lists[index - rowCount].append(UInt32(set))
        }
      }
    }
    var start = bits.count + lists.count + 1
    for list in lists {
      bits.append(UInt32(start))
      start += list.count
    }
    bits.append(UInt32(start))
    for list in lists { bits += list }
    return (bits, width)
  }
}
