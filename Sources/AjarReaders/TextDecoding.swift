// SPDX-License-Identifier: Apache-2.0

/// A text file's bytes as UTF-8, and what had to be done for that.
package struct DecodedText: Hashable, Sendable {
  /// UTF-8; a byte order mark of UTF-8 stays, so that offsets are those of the file.
  package let bytes: [UInt8]
  /// Where the text starts: behind a byte order mark.
  package let start: Int
  /// Whether it was UTF-16; offsets then count the transcoded bytes.
  package let isTranscoded: Bool

  /// Decodes by byte order mark; without one the bytes are taken as they are.
  package init(_ raw: [UInt8]) {
    if raw.count >= 2, raw[0] == 0xFF, raw[1] == 0xFE {
      bytes = Self.transcode(raw, lowFirst: true)
      start = 0
      isTranscoded = true
    } else if raw.count >= 2, raw[0] == 0xFE, raw[1] == 0xFF {
      bytes = Self.transcode(raw, lowFirst: false)
      start = 0
      isTranscoded = true
    } else {
      bytes = raw
      start = raw.count >= 3 && raw[0] == 0xEF && raw[1] == 0xBB && raw[2] == 0xBF ? 3 : 0
      isTranscoded = false
    }
  }

  /// UTF-16 behind its mark to UTF-8; lone surrogates and a lone last byte become U+FFFD.
  private static func transcode(_ raw: [UInt8], lowFirst: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(raw.count / 2)
    var index = 2
    while index + 1 < raw.count {
      let first = UInt16(raw[index])
      let second = UInt16(raw[index + 1])
      units.append(lowFirst ? second << 8 | first : first << 8 | second)
      index += 2
    }
    if index < raw.count { units.append(0xFFFD) }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
