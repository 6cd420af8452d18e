// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// The 8-bit codes that the index keeps of words.
///
/// Codes from 64 are buckets of ordinary words: order identifies a license, not the words, and a bucket
/// gives no text back. Codes below 64 name the words that turn a meaning, so that a report can say which
/// of them is missing and none of them is ever taken for another word.
package enum WordCode {
  /// Words whose loss or gain matters, in the order of their codes (from 1).
  package static let substantive: [String] = [
    "not", "no", "nor", "never", "without", "with", "only", "except", "must", "may", "shall",
    "should", "will", "cannot", "need", "unless", "until", "provided", "prohibited", "forbidden",
    "permitted", "permission", "granted", "denied", "grant", "grants", "irrevocable", "revocable",
    "perpetual", "terminate", "terminates", "exclusive", "royalty", "free", "fee", "charge",
    "commercial", "noncommercial", "any", "none", "solely", "hereby", "required", "prior",
    "written",
    "source", "notice", "patent", "patents", "warranty", "liable", "modify", "distribute",
    "reproduce", "sublicense", "sell", "worldwide", "nothing", "or", "and", "all", "if", "neither",
  ]

  /// How many codes name a word.
  static let firstBucket: UInt8 = 64
  private static let slots = 512

  private static let table: [(key: UInt32, code: UInt8)] = {
    var table = [(key: UInt32, code: UInt8)](repeating: (0, 0), count: slots)
    for (index, word) in substantive.enumerated() {
      let hash = WordHash.of(word)
      var slot = Int(hash & UInt32(slots - 1))
      while table[slot].code != 0 { slot = (slot + 1) & (slots - 1) }
      table[slot] = (hash, UInt8(index + 1))
    }
    return table
  }()

  /// The code of a word hash.
  package static func of(_ hash: UInt32) -> UInt8 {
    var slot = Int(hash & UInt32(slots - 1))
    let table = table
    while table[slot].code != 0 {
      if table[slot].key == hash { return table[slot].code }
      slot = (slot + 1) & (slots - 1)
    }
    return firstBucket + UInt8(truncatingIfNeeded: (UInt64(hash) &* 192) >> 32)
  }

  /// The codes of many words.
  static func fill(_ codes: inout [UInt8], _ hashes: [UInt32]) {
    let table = table
    codes.removeAll(keepingCapacity: true)
    codes.reserveCapacity(hashes.count)
    for hash in hashes {
      var slot = Int(hash & UInt32(slots - 1))
      var code: UInt8 = 0
      while table[slot].code != 0 {
        if table[slot].key == hash {
          code = table[slot].code
          break
        }
        slot = (slot + 1) & (slots - 1)
      }
      codes.append(
        code != 0 ? code : firstBucket + UInt8(truncatingIfNeeded: (UInt64(hash) &* 192) >> 32))
    }
  }

  /// Whether the word of a code may turn the meaning of a sentence.
  static func turns(_ code: UInt8) -> Bool {
    code > 0 && code <= lastTurning
  }

  /// The codes up to "exclusive" turn a meaning; those behind it are only named.
  private static let lastTurning: UInt8 = 32

  /// The word that a code names; nil for a bucket.
  package static func word(_ code: UInt8) -> String? {
    code > 0 && code < firstBucket && Int(code) <= substantive.count
      ? substantive[Int(code) - 1] : nil
  }
}
