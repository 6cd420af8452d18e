// SPDX-License-Identifier: Apache-2.0

/// Where the front matter of a card stands.
///
/// The first pass finds exactly what the reference reader finds, and nothing else: huggingface_hub 2.4
/// searches `^(\s*---(?:\r\n|\r|\n))([\S\s]*?)((?:\r\n|\r|\n)---[ \t]*(\r\n|\n|$))` after it dropped a
/// byte order mark. So leading blank lines are fine, trailing blanks behind the opening line are not,
/// behind the closing line they are; and an opening line followed at once by a closing line is no
/// block, since the closing one needs a line end of its own.
///
/// The second pass (`FrontMatterShape`) is for everybody else's habits.
struct FrontMatter: Hashable, Sendable {
  /// The YAML between the lines.
  let yaml: Range<Int>
  /// Behind the closing line and its line end.
  let end: Int
  /// Whether blank lines stand before the opening line.
  let isAfterBlankLine: Bool

  /// The block as the reference reader finds it; nil where it finds none.
  static func locate(in bytes: [UInt8], from start: Int) -> FrontMatter? {
    var index = start
    var isAfterBlankLine = false
    while index < bytes.count {
      if bytes[index].isLineEnd { isAfterBlankLine = true }
      let width = spaceWidth(bytes, at: index)
      guard width > 0 else { break }
      index += width
    }
    guard bytes.has("---", at: index), index + 3 < bytes.count else { return nil }
    index += 3
    let opening = index
    if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 {
      index += 2
    } else if bytes[index].isLineEnd {
      index += 1
    } else {
      return nil
    }
    if let close = closing(bytes, from: index) {
      return FrontMatter(
        yaml: index..<close.start, end: close.end, isAfterBlankLine: isAfterBlankLine)
    }
    // "---\r\n---\r\n": the expression may split the CRLF of the opening line.
    if index == opening + 2, let close = closing(bytes, from: opening + 1) {
      return FrontMatter(
        yaml: index..<max(index, close.start), end: close.end, isAfterBlankLine: isAfterBlankLine)
    }
    return nil
  }

  /// The first line end followed by exactly three hyphens, blanks, and LF, CRLF or the end.
  private static func closing(_ bytes: [UInt8], from: Int) -> (start: Int, end: Int)? {
    var index = from
    while index < bytes.count {
      guard bytes[index].isLineEnd else {
        index += 1
        continue
      }
      let start = index
      index += bytes[index] == 13 && index + 1 < bytes.count && bytes[index + 1] == 10 ? 2 : 1
      guard bytes.has("---", at: index) else { continue }
      var end = index + 3
      while end < bytes.count, bytes[end].isBlank { end += 1 }
      if end == bytes.count { return (start, end) }
      if bytes[end] == 10 { return (start, end + 1) }
      if bytes[end] == 13, end + 1 < bytes.count, bytes[end + 1] == 10 { return (start, end + 2) }
    }
    return nil
  }

  /// How many bytes of white space (Python's `\s`) stand at an offset: 0 for none.
  private static func spaceWidth(_ bytes: [UInt8], at index: Int) -> Int {
    let byte = bytes[index]
    if byte.isSpace || (byte >= 0x1C && byte <= 0x1F) { return 1 }
    if byte == 0xC2, index + 1 < bytes.count {
      return bytes[index + 1] == 0xA0 || bytes[index + 1] == 0x85 ? 2 : 0
    }
    guard index + 2 < bytes.count else { return 0 }
    switch (byte, bytes[index + 1], bytes[index + 2]) {
    case (0xE3, 0x80, 0x80), (0xE1, 0x9A, 0x80), (0xE2, 0x81, 0x9F): return 3
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF):
      return 3
    default: return 0
    }
  }
}
