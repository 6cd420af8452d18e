// SPDX-License-Identifier: Apache-2.0

/// The hash of a normalized word: FNV-1a over the folded bytes with a final mix, 32 bits.
///
/// Pattern and template compilers must use `of` and `words`, never a hash of their own: both run the
/// scanner, so that a pattern goes through the same folding as the text it is held against.
package enum WordHash {
  /// Where every word begins.
  package static let seed: UInt32 = 0x811C_9DC5

  /// Takes one folded byte in.
  @inline(__always)
  package static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 0x0100_0193
  }

  /// Spreads the last bytes over all bits, so that low bits serve as table slots.
  @inline(__always)
  package static func finish(_ hash: UInt32) -> UInt32 {
    var hash = hash
    hash ^= hash >> 15
    hash = hash &* 0x2C1B_3C6D
    return hash ^ (hash >> 13)
  }

  /// The hash of bytes that are already folded: what the scanner's own tables are made of.
  package static func folded(_ word: StaticString) -> UInt32 {
    var hash = seed
    for byte in word.description.utf8 { hash = step(hash, byte) }
    return finish(hash)
  }

  /// The hash of the first word of a text; the seed's hash where there is no word in it.
  package static func of(_ word: String) -> UInt32 {
    words(word).first ?? finish(seed)
  }

  /// The hashes of all words of a phrase, as the scanner would give them in running text.
  package static func words(_ phrase: String) -> [UInt32] {
    WordScanner.scan(Array(phrase.utf8)).hashes
  }
}
