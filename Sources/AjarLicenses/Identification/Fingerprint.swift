// SPDX-License-Identifier: Apache-2.0

/// One selected run of words: its hash and the index of its first word.
package struct Fingerprint: Hashable, Sendable {
  package let key: UInt32
  package let position: Int32
}

/// Hashes of every five countable words, thinned by winnowing.
///
/// In each window of six neighbouring runs the smallest hash is kept (the rightmost of equal ones), so
/// two texts that share ten words in a row share a fingerprint, and one in three and a half is kept.
/// Source: Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003.
enum Winnowing {
  static let width = 5
  static let window = 6
  /// The width used for short templates.
  static let shortWidth = 3

  private static let factor: UInt32 = 0x9E37_79B1

  @inline(__always)
  static func mix(_ sum: UInt32) -> UInt32 {
    var hash = sum
    hash ^= hash >> 16
    hash = hash &* 0x85EB_CA6B
    hash ^= hash >> 13
    hash = hash &* 0xC2B2_AE35
    return hash ^ (hash >> 16)
  }

  /// The fingerprints of the countable words in `range`, appended to `out`.
  static func fingerprints(
    of hashes: [UInt32], isIgnorable: [Bool], in range: Range<Int>, into out: inout [Fingerprint]
  ) {
    // Ring buffers of the last words (for the rolling sum) and the last runs (for the minimum).
    var ring = InlineArray<8, UInt32>(repeating: 0)
    var places = InlineArray<8, Int32>(repeating: 0)
    var keys = InlineArray<8, UInt32>(repeating: 0)
    var starts = InlineArray<8, Int32>(repeating: 0)
    let power = factor &* factor &* factor &* factor &* factor
    var sum: UInt32 = 0
    var seen = 0
    var runs = 0
    var least: UInt32 = 0
    var leastRun = -1
    var emitted = -1
    for index in range where !isIgnorable[index] {
      let hash = hashes[index]
      let leaving = seen >= width ? ring[(seen - width) & 7] : 0
      sum = sum &* factor &+ hash &- leaving &* power
      ring[seen & 7] = hash
      places[seen & 7] = Int32(truncatingIfNeeded: index)
      seen += 1
      guard seen >= width else { continue }
      let key = mix(sum)
      keys[runs & 7] = key
      starts[runs & 7] = places[(seen - width) & 7]
      if leastRun >= 0, leastRun > runs - window {
        if key <= least {
          least = key
          leastRun = runs
        }
      } else {
        leastRun = max(0, runs - window + 1)
        least = keys[leastRun & 7]
        var run = leastRun + 1
        while run <= runs {
          if keys[run & 7] <= least {
            least = keys[run & 7]
            leastRun = run
          }
          run += 1
        }
      }
      runs += 1
      if runs >= window, leastRun != emitted {
        out.append(Fingerprint(key: least, position: starts[leastRun & 7]))
        emitted = leastRun
      }
    }
    if runs > 0, runs < window {
      out.append(Fingerprint(key: least, position: starts[leastRun & 7]))
    }
  }

  /// Every run of three words, for templates and texts that are short.
  static func shortRuns(
    of hashes: [UInt32], isIgnorable: [Bool], in range: Range<Int>, into out: inout [Fingerprint]
  ) {
    var first: UInt32 = 0
    var second: UInt32 = 0
    var firstPlace = 0
    var secondPlace = 0
    var seen = 0
    for index in range where !isIgnorable[index] {
      let hash = hashes[index]
      if seen >= 2 {
        let sum = ((first &* factor &+ second) &* factor &+ hash) ^ 0x5BD1_E995
        out.append(Fingerprint(key: mix(sum), position: Int32(truncatingIfNeeded: firstPlace)))
      }
      first = second
      firstPlace = secondPlace
      second = hash
      secondPlace = index
      seen += 1
    }
  }
}

/// A 64-bit hash of a run of full word hashes.
struct RunHash {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always)
  mutating func add(_ word: UInt32) {
    value = (value ^ UInt64(word)) &* 0x0000_0100_0000_01B3
    value ^= value >> 29
  }
}
