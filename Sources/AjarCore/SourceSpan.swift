// SPDX-License-Identifier: Apache-2.0

/// A range of bytes in one document.
///
/// Offsets count UTF-8 bytes from 0; the end is exclusive. `LineTable` turns an offset into a line
/// and column.
public struct SourceSpan: Hashable, Sendable, Comparable {
  /// Offset of the first byte.
  public let start: Int
  /// Offset behind the last byte.
  public let end: Int

  /// Makes a span; an end before the start gives an empty span at the start.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// How many bytes the span holds.
  public var count: Int { end - start }

  /// Whether the two spans share a byte.
  public func overlaps(_ other: SourceSpan) -> Bool { start < other.end && other.start < end }

  /// Orders by start, then by end.
  public static func < (left: SourceSpan, right: SourceSpan) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}

/// A place for a person: line and column, both counted from 1; the column counts Unicode scalars.
public struct SourcePosition: Hashable, Sendable, Comparable {
  /// Line, from 1.
  public let line: Int
  /// Column in Unicode scalars, from 1.
  public let column: Int

  /// Makes a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders by line, then by column.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Where something was seen: a file, and a position in it where one is known.
public struct Place: Hashable, Sendable {
  /// Path as given by the user or relative to the audited root, with `/`.
  public let path: String
  /// Byte range, where known.
  public let span: SourceSpan?
  /// Line and column, where known.
  public let position: SourcePosition?

  /// Makes a place.
  public init(path: String, span: SourceSpan? = nil, position: SourcePosition? = nil) {
    self.path = path
    self.span = span
    self.position = position
  }
}
