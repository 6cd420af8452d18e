// SPDX-License-Identifier: Apache-2.0

/// Recognizes HTML tags by name and link targets of Markdown.
///
/// Tags are known by name, because plain license texts are full of "<year>" and "<name@example.org>".
enum Markup {
  /// A tag: where to go on behind it, and whether it breaks a line or a block.
  struct Tag {
    let end: Int
    let isBlock: Bool
    let isLineBreak: Bool
    /// A `script` or `style` without an end tag: none follows, so none need be looked for again.
    let isUnclosed: Bool
  }

  private static let longestTag = 2_000
  private static let longestTarget = 400

  /// The tag that begins at a "<"; nil where none does. Behind an opening `script` or `style` the
  /// scan goes on after its end tag.
  static func tag(
    _ bytes: borrowing Span<UInt8>, _ offset: Int, looksForEnd: Bool
  ) -> Tag? {
    var index = offset + 1
    let isEnd = index < bytes.count && bytes[index] == 0x2F
    if isEnd { index += 1 }
    var name: UInt64 = 0
    let nameStart = index
    while index < bytes.count, index - nameStart < 10 {
      let byte = bytes[index]
      guard (byte | 0x20) &- 0x61 < 26 || (byte &- 0x30 < 10 && index > nameStart) else { break }
      name = name << 8 | UInt64(byte < 0x40 ? byte : byte | 0x20)
      index += 1
    }
    guard index < bytes.count, index > nameStart, index - nameStart <= 8 else { return nil }
    let behind = bytes[index]
    guard behind == 0x3E || behind == 0x2F || behind <= 0x20, let kind = names[name] else {
      return nil
    }
    let limit = min(bytes.count, index + longestTag)
    while index < limit, bytes[index] != 0x3E {
      guard bytes[index] != 0x3C else { return nil }
      index += 1
    }
    guard index < limit else { return nil }
    index += 1
    var isUnclosed = false
    if kind == .hidden, !isEnd, looksForEnd {
      let end = endOfHidden(bytes, index, name)
      isUnclosed = end == index
      index = end
    }
    return Tag(
      end: index, isBlock: kind == .block || kind == .hidden, isLineBreak: kind == .line,
      isUnclosed: isUnclosed)
  }

  /// Behind "](target)": where the scan goes on; nil where no target stands.
  static func linkTargetEnd(_ bytes: borrowing Span<UInt8>, _ offset: Int) -> Int? {
    guard offset + 2 < bytes.count, bytes[offset + 1] == 0x28 else { return nil }
    let limit = min(bytes.count, offset + longestTarget)
    var index = offset + 2
    while index < limit {
      let byte = bytes[index]
      if byte == 0x29 { return index + 1 }
      if byte <= 0x20 { return nil }
      index += 1
    }
    return nil
  }

  /// Behind the end tag of the same name; where there is none, nothing is hidden.
  private static func endOfHidden(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ name: UInt64
  ) -> Int {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == 0x3C, bytes[index + 1] == 0x2F {
        var end = index + 2
        var found: UInt64 = 0
        while end < bytes.count, (bytes[end] | 0x20) &- 0x61 < 26, end - index < 10 {
          found = found << 8 | UInt64(bytes[end] | 0x20)
          end += 1
        }
        if found == name { return end }
      }
      index += 1
    }
    return start
  }

  private enum Kind { case inline, block, line, hidden }

  private static let names: [UInt64: Kind] = {
    var names: [UInt64: Kind] = [:]
    func add(_ list: [String], _ kind: Kind) {
      for name in list { names[name.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = kind }
    }
    add(
      [
        "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "img", "kbd", "mark", "s",
        "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "link", "meta",
        "input", "button", "label", "time", "del", "ins", "picture", "source", "svg", "path", "wbr",
      ], .inline)
    add(
      [
        "address", "article", "aside", "body", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "html",
        "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
        "tfoot",
        "th", "thead", "title", "tr", "ul", "iframe", "noscript",
      ], .block)
    add(["br", "hr"], .line)
    add(["script", "style"], .hidden)
    return names
  }()
}
