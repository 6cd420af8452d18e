// SPDX-License-Identifier: Apache-2.0

/// Words of a text as they stand, with one blank between them.
enum FoldedText {
  /// The words between white space and other bytes that part them.
  ///
  /// `parts` tells which ASCII characters part words beside white space.
  static func words(
    _ bytes: [UInt8], _ start: Int, _ end: Int, where parts: (UInt8) -> Bool = { _ in false }
  ) -> String {
    guard start < end else { return "" }
    // Bytes and characters part alike where all are ASCII.
    guard bytes[start..<end].allSatisfy({ $0 < 0x80 }) else {
      return String(decoding: bytes[start..<end], as: UTF8.self)
        .split { $0.isWhitespace || ($0.asciiValue.map(parts) ?? false) }.joined(separator: " ")
    }
    var folded: [UInt8] = []
    folded.reserveCapacity(end - start)
    var isBehindBlank = false
    for index in start..<end {
      let byte = bytes[index]
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || parts(byte) {
        isBehindBlank = true
        continue
      }
      if isBehindBlank, !folded.isEmpty { folded.append(0x20) }
      isBehindBlank = false
      folded.append(byte)
    }
    return String(decoding: folded, as: UTF8.self)
  }
}
