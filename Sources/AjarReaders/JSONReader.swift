// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Where and why a text is no JSON, or more of it than we read.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was expected, as a lower-case sentence.
  package let message: String
  /// Where.
  package let position: SourcePosition

  /// `line:column: message`.
  package var description: String { "\(position.line):\(position.column): \(message)" }
}

/// Reads JSON into a tree with the place of each value; depth, size and the number of values are bounded.
///
/// Numbers, `true` and `false` become plain scalars with their text, as in YAML; `null` is a plain scalar
/// whose `text` is nil. Duplicate keys stay, the last one counts.
package enum JSONReader {
  /// Nesting that is still read.
  package static let maxDepth = 64
  /// Bytes that are still read.
  package static let maxSize = 16 << 20

  /// Reads one value.
  /// - Throws: `JSONError` with the first place that is wrong.
  package static func read(_ bytes: [UInt8]) throws(JSONError) -> TreeNode {
    var parser = JSONParser(bytes)
    guard bytes.count <= maxSize else {
      throw parser.error("expected at most \(maxSize) bytes of JSON, found \(bytes.count)")
    }
    return try parser.document()
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  let table: LineTable
  var index = 0
  var values = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    table = LineTable(bytes)
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
  }

  func error(_ message: String) -> JSONError {
    JSONError(message: message, position: table.position(at: index))
  }

  mutating func document() throws(JSONError) -> TreeNode {
    let root = try value(depth: 0)
    space()
    guard index == bytes.count else { throw error("expected the end, found more") }
    return root
  }

  private var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

  private mutating func space() {
    while index < bytes.count, bytes[index].isBlank || bytes[index].isLineEnd { index += 1 }
  }

  private mutating func value(depth: Int) throws(JSONError) -> TreeNode {
    space()
    guard depth < JSONReader.maxDepth else {
      throw error("expected at most \(JSONReader.maxDepth) levels")
    }
    values += 1
    guard values <= 1_000_000 else { throw error("expected at most 1,000,000 values") }
    let start = index
    let shape: TreeNode.Value
    switch current {
    case 123: shape = try object(depth)
    case 91: shape = try list(depth)
    case 34: shape = .scalar(try string(), isPlain: false)
    default: shape = try plain()
    }
    return TreeNode(
      shape, position: table.position(at: start), span: SourceSpan(start, index))
  }

  private mutating func object(_ depth: Int) throws(JSONError) -> TreeNode.Value {
    index += 1
    var entries: [TreeNode.Entry] = []
    space()
    if current == 125, index < bytes.count {
      index += 1
      return .map(entries)
    }
    while true {
      space()
      let at = table.position(at: index)
      guard current == 34 else { throw error("expected a key in quotes") }
      let key = try string()
      space()
      guard current == 58 else { throw error("expected a colon") }
      index += 1
      entries.append(
        TreeNode.Entry(key: key, keyPosition: at, value: try value(depth: depth + 1)))
      space()
      if current == 44 {
        index += 1
        continue
      }
      guard current == 125 else { throw error("expected a comma or a closing brace") }
      index += 1
      return .map(entries)
    }
  }

  private mutating func list(_ depth: Int) throws(JSONError) -> TreeNode.Value {
    index += 1
    var items: [TreeNode] = []
    space()
    if current == 93 {
      index += 1
      return .list(items)
    }
    while true {
      items.append(try value(depth: depth + 1))
      space()
      if current == 44 {
        index += 1
        continue
      }
      guard current == 93 else { throw error("expected a comma or a closing bracket") }
      index += 1
      return .list(items)
    }
  }

  private static let wordsWords: Set<String> = [
    "true", "false", "null", "NaN", "Infinity", "-Infinity",
  ]

  /// A number or a word; JSON's own and the `NaN` and `Infinity` that Python writes.
  private mutating func plain() throws(JSONError) -> TreeNode.Value {
    let start = index
    while index < bytes.count,
      bytes[index].isAlphanumeric || bytes[index] == 45 || bytes[index] == 43 || bytes[index] == 46
    { index += 1 }
    let text = bytes.text(start..<index)
    let words = Self.wordsWords
    guard words.contains(text) || Double(text) != nil else {
      index = start
      throw error("expected a value")
    }
    return .scalar(text, isPlain: true)
  }

  private mutating func string() throws(JSONError) -> String {
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != 34, bytes[index] != 92, bytes[index] >= 32 {
      index += 1
    }
    if current == 34, index < bytes.count {
      defer { index += 1 }
      return bytes.text(start..<index)
    }
    var out = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 34 {
        index += 1
        return String(decoding: out, as: UTF8.self)
      }
      guard byte >= 32 else { throw error("expected no control character in a text") }
      if byte == 92 {
        try escape(into: &out)
      } else {
        out.append(byte)
        index += 1
      }
    }
    throw error("expected a closing quote")
  }

  private mutating func escape(into out: inout [UInt8]) throws(JSONError) {
    index += 1
    let byte = current
    index += 1
    switch byte {
    case 34, 47, 92: out.append(byte)
    case 98: out.append(8)
    case 102: out.append(12)
    case 110: out.append(10)
    case 114: out.append(13)
    case 116: out.append(9)
    case 117:
      var code = try hex()
      if code >= 0xD800, code < 0xDC00, current == 92, index + 1 < bytes.count,
        bytes[index + 1] == 117
      {
        let mark = index
        index += 2
        let low = try hex()
        if low >= 0xDC00, low < 0xE000 {
          code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        } else {
          index = mark
        }
      }
      let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
      out += Array(String(Character(scalar)).utf8)
    default:
      index -= 1
      throw error("expected an escape that JSON knows")
    }
  }

  private mutating func hex() throws(JSONError) -> UInt32 {
    guard index + 4 <= bytes.count, let code = UInt32(bytes.text(index..<index + 4), radix: 16),
      bytes[index].isAlphanumeric
    else { throw error("expected four hexadecimal digits") }
    index += 4
    return code
  }
}
