// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// A place in a text in every unit that we need.
struct Mark: Hashable, Sendable {
  /// Unicode scalars before it.
  var index = 0
  /// Bytes before it.
  var offset = 0
  /// Line, from 1.
  var line = 1
  /// Column in scalars, from 1.
  var column = 1

  var position: SourcePosition { SourcePosition(line: line, column: column) }
}

/// Turns libyaml's marks, which count characters, into byte offsets, lines and columns.
///
/// libyaml's own lines also end at NEL, LS and PS, which no editor and no `LineTable` counts. Marks come
/// in nearly ascending order, so the cursor walks on from the last one; it leaves a checkpoint each 512
/// scalars, so that a step back costs no more than that.
struct MarkCursor: Sendable {
  private static let stride = 512
  private var mark: Mark
  private var checkpoints: [Mark]

  /// Starts at a byte offset (behind a byte order mark).
  init(offset: Int) {
    mark = Mark(offset: offset)
    checkpoints = [mark]
  }

  /// The place before the scalar of this index; the end of the text when there are fewer.
  mutating func place(ofScalar index: Int, in bytes: Span<UInt8>) -> Mark {
    move(in: bytes) { $0.index >= index }
    if mark.index > index {
      mark = checkpoints[min(checkpoints.count - 1, max(0, index) / Self.stride)]
      move(in: bytes) { $0.index >= index }
    }
    return mark
  }

  /// The place of a byte offset, which may be anywhere in the text.
  mutating func place(ofByte offset: Int, in bytes: Span<UInt8>) -> Mark {
    if mark.offset > offset { mark = checkpoints[0] }
    move(in: bytes) { $0.offset >= offset }
    return mark
  }

  private mutating func move(in bytes: Span<UInt8>, until isThere: (Mark) -> Bool) {
    while mark.offset < bytes.count, !isThere(mark) {
      let byte = bytes[mark.offset]
      mark.offset += 1
      while mark.offset < bytes.count, bytes[mark.offset] & 0xC0 == 0x80 { mark.offset += 1 }
      mark.index += 1
      let isBeforeLF = mark.offset < bytes.count && bytes[mark.offset] == 10
      if byte == 10 || (byte == 13 && !isBeforeLF) {
        mark.line += 1
        mark.column = 1
      } else {
        mark.column += 1
      }
      if mark.index == checkpoints.count * Self.stride { checkpoints.append(mark) }
    }
  }
}
