// SPDX-License-Identifier: Apache-2.0

/// Reads tables that are stored as 32-bit values, little endian.
package enum WordBytes {
  /// The values from a byte offset on, copied at once.
  ///
  /// - Parameters:
  ///   - bytes: The stored bytes.
  ///   - offset: Where the values begin.
  ///   - count: How many there are.
  /// - Returns: The values; none where the bytes do not hold them.
  package static func read(_ bytes: Span<UInt8>, from offset: Int, count: Int) -> [UInt32] {
    guard offset >= 0, count > 0, offset <= bytes.count, count <= (bytes.count - offset) / 4 else {
      return []
    }
    let part = bytes.extracting(offset..<offset + count * 4)
    let values = unsafe part.withUnsafeBytes { source in
      unsafe [UInt32](unsafeUninitializedCapacity: count) { target, filled in
        unsafe UnsafeMutableRawBufferPointer(target).copyMemory(from: source)
        filled = count
      }
    }
    #if _endian(little)
      return values
    #else
      return values.map { UInt32(littleEndian: $0) }
    #endif
  }
}
