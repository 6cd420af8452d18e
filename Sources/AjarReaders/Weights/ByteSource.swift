// SPDX-License-Identifier: Apache-2.0
package import AjarInterop

/// Bytes that can be read in pieces: a file's head, or an array in tests.
package protocol ByteSource: Sendable {
  /// How many bytes there are.
  var count: Int { get }
  /// Some of them; fewer only where the source ends.
  func bytes(at offset: Int, count: Int) throws(ReadError) -> [UInt8]
}

/// A file, read in pieces.
package struct FileSource: ByteSource {
  private let path: String
  package let count: Int

  /// Opens nothing yet, but asks for the size.
  /// - Throws: `ReadError` where there is no readable file.
  package init(_ path: String) throws(ReadError) {
    self.path = path
    count = try FileReader.size(path)
  }

  package func bytes(at offset: Int, count: Int) throws(ReadError) -> [UInt8] {
    try FileReader.readHead(path, offset: offset, count: count)
  }
}

/// Why a header could not be read to its end.
package enum HeaderProblem: Error, Hashable, Sendable {
  /// The file ends before its header does.
  case truncated
  /// More than we read; what.
  case limit(String)
  /// Not what the format says; what.
  case invalid(String)
  /// The system says no.
  case unreadable(String)
}

/// Reads a source forward through a window of some bytes; every step is checked against the end.
struct ByteCursor {
  private let source: any ByteSource
  /// No byte at or behind this offset is read.
  private let limit: Int
  private var window: [UInt8] = []
  private var windowStart = 0
  private(set) var offset = 0
  /// Big-endian numbers.
  var isBigEndian = false

  init(_ source: any ByteSource, limit: Int) {
    self.source = source
    self.limit = limit
  }

  /// Bytes left in the file.
  var left: Int { max(0, source.count - offset) }

  /// Steps over bytes without reading them.
  mutating func skip(_ count: UInt64) throws(HeaderProblem) {
    guard count <= UInt64(left) else { throw .truncated }
    offset += Int(count)
    guard offset <= limit else { throw .limit("a header of more than \(limit) bytes") }
  }

  /// Takes bytes; at most so many as the caller has bounded.
  mutating func take(_ count: Int) throws(HeaderProblem) -> ArraySlice<UInt8> {
    guard count <= left else { throw .truncated }
    guard offset + count <= limit else { throw .limit("a header of more than \(limit) bytes") }
    let end = windowStart + window.count
    if offset < windowStart || offset + count > end {
      let size = min(max(count, 262_144), left)
      do throws(ReadError) {
        window = try source.bytes(at: offset, count: size)
      } catch {
        throw .unreadable(error.reason)
      }
      windowStart = offset
      guard window.count >= count else { throw .truncated }
    }
    let start = offset - windowStart
    offset += count
    return window[start..<start + count]
  }

  mutating func byte() throws(HeaderProblem) -> UInt8 {
    let slice = try take(1)
    return slice[slice.startIndex]
  }

  mutating func u32() throws(HeaderProblem) -> UInt32 {
    let slice = try take(4)
    return UInt32(truncatingIfNeeded: number(slice))
  }

  mutating func u64() throws(HeaderProblem) -> UInt64 {
    number(try take(8))
  }

  private func number(_ slice: ArraySlice<UInt8>) -> UInt64 {
    isBigEndian
      ? slice.reduce(0) { $0 << 8 | UInt64($1) }
      : slice.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
