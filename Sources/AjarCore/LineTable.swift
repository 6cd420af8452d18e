// SPDX-License-Identifier: Apache-2.0

/// The line starts of one text: turns byte offsets into lines and columns in O(log lines).
///
/// A line ends behind LF, or behind CR where no LF follows.
public struct LineTable: Sendable {
  private let starts: [Int]
  private let bytes: [UInt8]

  /// Scans a text once.
  public init(_ bytes: [UInt8]) {
    var starts = [0]
    let span = bytes.span
    for index in span.indices {
      let byte = span[index]
      if byte == 10 || (byte == 13 && !(index + 1 < span.count && span[index + 1] == 10)) {
        starts.append(index + 1)
      }
    }
    self.starts = starts
    self.bytes = bytes
  }

  /// How many lines there are, at least 1.
  public var count: Int { starts.count }

  /// The line and column of a byte offset; one past the end is allowed.
  public func position(at offset: Int) -> SourcePosition {
    let offset = max(0, min(offset, bytes.count))
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    var column = 1
    var index = starts[low]
    while index < offset {
      index += 1
      if index == bytes.count || bytes[index] & 0xC0 != 0x80 { column += 1 }
    }
    return SourcePosition(line: low + 1, column: column)
  }

  /// The bytes of a line (from 1) without its line end; empty where there is no such line.
  public func span(ofLine line: Int) -> SourceSpan {
    guard line >= 1, line <= starts.count else { return SourceSpan(bytes.count, bytes.count) }
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : bytes.count
    while end > start, bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
    return SourceSpan(start, end)
  }
}
