// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Takes the source of code cells out of a notebook and searches it as Python, with every place
/// counted in the notebook's own bytes.
///
/// Outputs are never searched: progress bars there look like model names by the thousand. Markdown
/// cells are prose.
struct NotebookScanner {
  private let bytes: [UInt8]
  private var index = 0
  /// Keys around the current value, outermost first.
  private var keys: [String] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The decoded source of one cell, with the raw offset of every decoded byte.
  private struct Cell {
    var type: String?
    var text: [UInt8] = []
    var offsets: [Int] = []
  }

  /// Walks over all code cells.
  mutating func scan(_ found: (Candidate) -> Void) {
    var depth = 0
    var cellDepth: Int?
    var cell = Cell()
    var key: (text: String, depth: Int)?
    while index < bytes.count {
      switch bytes[index] {
      case 123, 91:
        depth += 1
        if depth > 512 { return }
        if bytes[index] == 123, cellDepth == nil, key?.text == "cells", depth == 3 {
          cellDepth = depth
          cell = Cell()
        }
        index += 1
      case 125, 93:
        if depth == cellDepth {
          if cell.type == "code" { search(cell, found) }
          cellDepth = nil
          key = ("cells", 1)
        }
        depth -= 1
        index += 1
      case 34:
        let isInCell = depth == cellDepth || (cellDepth.map { depth == $0 + 1 } ?? false)
        let takes = isInCell && key?.text == "source" && cellDepth != nil
        if takes, !isKey() {
          readText { byte, offset in
            cell.text.append(byte)
            cell.offsets.append(offset)
          }
        } else {
          var text: [UInt8] = []
          let isKey = isKey()
          readText { byte, _ in if text.count < 64 { text.append(byte) } }
          let word = String(decoding: text, as: UTF8.self)
          if isKey {
            if cellDepth == nil ? depth == 1 : depth == cellDepth { key = (word, depth) }
          } else if key?.text == "cell_type", depth == cellDepth {
            cell.type = word
          }
        }
      default: index += 1
      }
    }
  }

  /// Whether the text that starts here is a key: a colon follows it.
  private func isKey() -> Bool {
    var at = index + 1
    while at < bytes.count, bytes[at] != 34 { at += bytes[at] == 92 ? 2 : 1 }
    at += 1
    while at < bytes.count, [32, 9, 10, 13].contains(bytes[at]) { at += 1 }
    return at < bytes.count && bytes[at] == 58
  }

  /// Reads a JSON text and hands out its decoded bytes in UTF-8, each with the place of what says it; half
  /// of a surrogate pair becomes U+FFFD.
  private mutating func readText(_ take: (UInt8, Int) -> Void) {
    index += 1
    while index < bytes.count, bytes[index] != 34 {
      let byte = bytes[index]
      guard byte == 92 else {
        take(byte, index)
        index += 1
        continue
      }
      let escape = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch escape {
      case 0x6E: take(10, index)
      case 0x74: take(9, index)
      case 0x72: take(13, index)
      case 0x75:
        let (text, length) = escaped(at: index)
        for byte in text.utf8 { take(byte, index) }
        index += length - 2
      default: take(escape, index)
      }
      index += 2
    }
    index += 1
  }

  /// What an escaped code unit, or two that are a surrogate pair, stands for, and how long that is.
  private func escaped(at place: Int) -> (text: String, length: Int) {
    guard let first = codeUnit(at: place) else { return ("\u{FFFD}", 2) }
    if UTF16.isLeadSurrogate(first), let second = codeUnit(at: place + 6),
      UTF16.isTrailSurrogate(second)
    {
      return (String(decoding: [first, second], as: UTF16.self), 12)
    }
    return (String(decoding: [first], as: UTF16.self), 6)
  }

  /// The value of a backslash, "u" and four hexadecimal digits; nil where something else stands.
  private func codeUnit(at place: Int) -> UInt16? {
    guard place + 6 <= bytes.count, bytes[place] == 92, bytes[place + 1] == 0x75 else { return nil }
    var value: UInt16 = 0
    for byte in bytes[(place + 2)..<(place + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }

  private func search(_ cell: Cell, _ found: (Candidate) -> Void) {
    let relay: (Candidate) -> Void = { candidate in
      let span = candidate.span
      guard span.start < cell.offsets.count, span.end > span.start,
        span.end <= cell.offsets.count
      else {
        if candidate.isIdentifier { found(candidate) }
        return
      }
      found(
        Candidate(
          text: candidate.text,
          span: SourceSpan(cell.offsets[span.start], cell.offsets[span.end - 1] + 1),
          context: candidate.context, isIdentifier: candidate.isIdentifier))
    }
    // Lines for the shell, `!pip ...`, are blanked out of the Python text.
    var python = cell.text
    var start = 0
    while start < cell.text.count {
      let end = cell.text[start...].firstIndex(of: 10) ?? cell.text.count
      let first = cell.text[start..<end].first { $0 != 32 && $0 != 9 }
      if first == 33 || first == 37 {
        let at = cell.text[start..<end].firstIndex { $0 == 33 || $0 == 37 } ?? start
        ShellScanner(cell.text, range: (at + 1)..<end).scan(relay)
        for index in start..<end { python[index] = 32 }
      }
      start = end + 1
    }
    var scanner = CodeScanner(python, language: .init(hashComments: true))
    scanner.scan(relay)
  }
}
