// SPDX-License-Identifier: Apache-2.0

/// Little-endian numbers at any place of packed bytes; what lies outside reads as zero, so that a
/// damaged file gives wrong values but never a trap.
extension Span<UInt8> {
  func uint32(at offset: Int) -> UInt32 {
    guard offset >= 0, offset <= count - 4 else { return 0 }
    return UInt32(self[offset]) | UInt32(self[offset + 1]) << 8 | UInt32(self[offset + 2]) << 16
      | UInt32(self[offset + 3]) << 24
  }

  func uint64(at offset: Int) -> UInt64 {
    UInt64(uint32(at: offset)) | UInt64(uint32(at: offset + 4)) << 32
  }

  /// A number in groups of seven bits, low ones first; moves the offset behind it.
  func varint(at offset: inout Int) -> Int {
    var value = 0
    var shift = 0
    while offset >= 0, offset < count, shift < 35 {
      let byte = self[offset]
      offset += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return value
  }

  /// The text in a range; empty where the range lies outside.
  func text(_ range: Range<Int>) -> String {
    guard range.lowerBound >= 0, range.upperBound <= count else { return "" }
    let bytes = extracting(range)
    guard let valid = try? UTF8Span(validating: bytes) else { return "" }
    return String(copying: valid)
  }
}

/// Bytes being written in the form that the extension above reads.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ more: [UInt8]) { bytes += more }

  mutating func add(uint32 value: Int) {
    let value = UInt32(truncatingIfNeeded: value)
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  mutating func add(uint64 value: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  mutating func add(varint value: Int) {
    var rest = UInt32(truncatingIfNeeded: value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Zeros up to a multiple.
  mutating func align(to multiple: Int) {
    while !bytes.count.isMultiple(of: multiple) { bytes.append(0) }
  }
}
