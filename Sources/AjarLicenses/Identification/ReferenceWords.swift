// SPDX-License-Identifier: Apache-2.0
//
// The words that the index does not hold
// ======================================
//
// Idea
// Of a template's words the index keeps codes of 8 bits, so that it gives no license text back. Where a
// user has the official text at hand, a diff of both by these codes says which word of that text is
// which word of the template; a missing word can then be shown as it is written there.
//
// Official texts and templates differ in little (slots, optional parts), so Myers' greedy diff is used:
// its cost is the length times the number of differences. Source: E. W. Myers, An O(ND) difference
// algorithm and its variations, Algorithmica 1986.
//
// What it gets wrong
// A text with more than `mostDifferences` is no text of that license and gives no words. Next to a slot
// a code that agrees by chance (1 in 192) may shift a run by a word.

internal import AjarText

/// An official text of a license, laid along the template of that license.
struct ReferenceWords {
  private let bytes: [UInt8]
  private let words: WordStream
  /// The word of the text for each word of the template; -1 where unknown, -2 where it never counts.
  private let places: [Int32]

  private static let mostDifferences = 600
  /// Of the template's countable words at least so many in a hundred must stand in the text.
  private static let least = 70

  /// Lays a text along a template; nil where it is no text of that license.
  init?(_ bytes: [UInt8], _ template: LoadedTemplate) {
    self.bytes = bytes
    words = WordScanner.scan(bytes)
    let text = TextWords(words)
    let own = template.codes.indices.filter { !template.isIgnorable[$0] }
    let other = text.codes.indices.filter { !text.isIgnorable[$0] }
    guard
      let pairs = ReferenceWords.pairs(
        own.map { template.codes[$0] }, other.map { text.codes[$0] })
    else { return nil }
    guard pairs.count * 100 >= own.count * ReferenceWords.least else { return nil }
    var places = template.isIgnorable.map { $0 ? Int32(-2) : -1 }
    for pair in pairs { places[own[pair.0]] = Int32(other[pair.1]) }
    self.places = places
  }

  /// The text's words for a range of the template's; nil where an end of it is not known.
  func text(_ range: Range<Int>) -> String? {
    let known = range.map { Int(places[$0]) }.filter { $0 > -2 }
    guard let first = known.first, let last = known.last, first >= 0, first <= last else {
      return nil
    }
    let part = bytes[Int(words.starts[first])..<Int(words.ends[last])]
    let lines = part.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
    return lines.joined(separator: " ")
  }

  /// Pairs of agreeing positions, ascending; nil with too many differences.
  private static func pairs(_ left: [UInt8], _ right: [UInt8]) -> [(Int, Int)]? {
    let most = min(mostDifferences, left.count + right.count)
    // furthest[k + most] is the furthest position of `left` on diagonal k.
    var furthest = [Int32](repeating: 0, count: 2 * most + 3)
    var history: [[Int32]] = []
    for differences in 0...most {
      history.append(Array(furthest[(most - differences)...(most + differences + 2)]))
      for diagonal in stride(from: -differences, through: differences, by: 2) {
        let at = diagonal + most + 1
        let isDown =
          diagonal == -differences
          || (diagonal != differences && furthest[at - 1] < furthest[at + 1])
        var i = Int(isDown ? furthest[at + 1] : furthest[at - 1] + 1)
        while i < left.count, i - diagonal >= 0, i - diagonal < right.count,
          left[i] == right[i - diagonal]
        {
          i += 1
        }
        furthest[at] = Int32(i)
        if i >= left.count, i - diagonal >= right.count {
          return trace(history, left.count, right.count)
        }
      }
    }
    return nil
  }

  /// Follows the steps back from the end of both.
  private static func trace(_ history: [[Int32]], _ left: Int, _ right: Int) -> [(Int, Int)] {
    var out: [(Int, Int)] = []
    var i = left
    var j = right
    for differences in stride(from: history.count - 1, through: 0, by: -1) {
      let before = history[differences]
      let diagonal = i - j
      // `before` holds the diagonals -differences - 1 ... differences + 1.
      let at = diagonal + differences + 1
      let isDown =
        diagonal == -differences || (diagonal != differences && before[at - 1] < before[at + 1])
      let start = differences == 0 ? 0 : Int(isDown ? before[at + 1] : before[at - 1] + 1)
      while i > start, i > 0, j > 0 {
        i -= 1
        j -= 1
        out.append((i, j))
      }
      guard differences > 0 else { break }
      if isDown { j -= 1 } else { i -= 1 }
    }
    return out.reversed()
  }
}
