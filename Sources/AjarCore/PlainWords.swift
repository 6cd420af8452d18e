// SPDX-License-Identifier: Apache-2.0

extension String {
  /// The words of a quotation from a Markdown text without the marks around them, for sentences that
  /// people read: emphasis, code marks, headings and the targets of links are left out. Records for
  /// programs keep the quotation as it stands.
  public var withoutMarkup: String {
    let bytes = Array(utf8)
    guard bytes.contains(where: { [0x2A, 0x5B, 0x5D, 0x5F, 0x60, 0x23].contains($0) }) else {
      return self
    }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x2A:
        // "model-*.gguf" keeps its star.
        let isPattern =
          (index > 0 && [0x2D, 0x2E, 0x2F].contains(bytes[index - 1]))
          || (index + 1 < bytes.count && bytes[index + 1] == 0x2E)
        if isPattern { plain.append(byte) }
      case 0x60, 0x5B: break
      case 0x5D:
        // "](target)"
        if index + 1 < bytes.count, bytes[index + 1] == 0x28 {
          let end = bytes[index...].firstIndex(of: 0x29) ?? bytes.count - 1
          index = end
        }
      case 0x5F:
        let isWithin =
          index > 0 && bytes[index - 1].isWordByte && index + 1 < bytes.count
          && bytes[index + 1].isWordByte
        if isWithin { plain.append(byte) }
      case 0x23 where plain.allSatisfy { $0 == 0x20 }: break
      default: plain.append(byte)
      }
      index += 1
    }
    return String(decoding: plain, as: UTF8.self).split(separator: " ").joined(separator: " ")
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool { self | 0x20 &- 0x61 < 26 || self &- 0x30 < 10 || self >= 0x80 }
}
