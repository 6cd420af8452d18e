// SPDX-License-Identifier: Apache-2.0
internal import CKnowledge

/// Bytes that are read in place: a part of the program, or of an array.
///
/// The program's own bytes lie in its read-only data and cost nothing until they are touched. Tests
/// and files given at run time use the same type with an array.
package struct EmbeddedBytes: Sendable {
  private enum Storage: Sendable {
    case knowledge
    case licenseIndex
    case memory([UInt8])
  }

  private let storage: Storage
  private let start: Int
  /// How many bytes there are.
  package let count: Int

  private init(_ storage: Storage, start: Int, count: Int) {
    self.storage = storage
    self.start = start
    self.count = count
  }

  /// Bytes in memory.
  package init(_ bytes: [UInt8]) {
    self.init(.memory(bytes), start: 0, count: bytes.count)
  }

  /// What `make pack` compiled of the knowledge files; empty in a program built before it.
  package static var knowledge: EmbeddedBytes {
    EmbeddedBytes(.knowledge, start: 0, count: ajar_knowledge_count())
  }

  /// What `make index` computed of the license texts; empty in a program built before it.
  package static var licenseIndex: EmbeddedBytes {
    EmbeddedBytes(.licenseIndex, start: 0, count: ajar_license_index_count())
  }

  /// No bytes.
  package static let empty = EmbeddedBytes([])

  /// Whether there are none.
  package var isEmpty: Bool { count == 0 }

  /// A part of the bytes, in place; what lies outside of them is cut off.
  package subscript(range: Range<Int>) -> EmbeddedBytes {
    let lower = min(max(0, range.lowerBound), count)
    let upper = min(max(lower, range.upperBound), count)
    return EmbeddedBytes(storage, start: start + lower, count: upper - lower)
  }

  /// Lends the bytes for the time of the call.
  package func withSpan<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch storage {
    case .memory(let bytes): return try body(bytes.span.extracting(start..<start + count))
    case .knowledge:
      let all = unsafe UnsafeBufferPointer(
        start: ajar_knowledge_bytes(), count: ajar_knowledge_count())
      return try body(unsafe all.span.extracting(start..<start + count))
    case .licenseIndex:
      let all = unsafe UnsafeBufferPointer(
        start: ajar_license_index_bytes(), count: ajar_license_index_count())
      return try body(unsafe all.span.extracting(start..<start + count))
    }
  }

  /// A copy.
  package var array: [UInt8] {
    withSpan { span in unsafe span.withUnsafeBufferPointer { unsafe Array($0) } }
  }
}
