// SPDX-License-Identifier: Apache-2.0
@testable import AjarInterop
@testable import AjarReaders

/// Bytes in memory that record the furthest byte asked for.
struct ArraySource: ByteSource {
  let array: [UInt8]
  var count: Int { array.count }

  func bytes(at offset: Int, count: Int) throws(ReadError) -> [UInt8] {
    precondition(offset >= 0 && count >= 0 && offset + count <= array.count, "read past the end")
    return Array(array[offset..<offset + count])
  }
}

/// Builds the head of a GGUF file, key by key.
struct GGUFBuilder {
  private var keys: [[UInt8]] = []
  private let isBigEndian: Bool
  private let version: UInt32

  init(isBigEndian: Bool = false, version: UInt32 = 3) {
    self.isBigEndian = isBigEndian
    self.version = version
  }

  private func number(_ value: UInt64, _ width: Int) -> [UInt8] {
    let bytes = (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    return isBigEndian ? bytes.reversed() : bytes
  }

  private func text(_ value: String) -> [UInt8] {
    number(UInt64(value.utf8.count), 8) + Array(value.utf8)
  }

  func key(_ name: String, _ value: String) -> GGUFBuilder {
    adding(text(name) + number(8, 4) + text(value))
  }

  func key(_ name: String, number value: UInt32) -> GGUFBuilder {
    adding(text(name) + number(4, 4) + number(UInt64(value), 4))
  }

  func key(_ name: String, list: [String]) -> GGUFBuilder {
    adding(
      text(name) + number(9, 4) + number(8, 4) + number(UInt64(list.count), 8)
        + list.flatMap { text($0) })
  }

  /// An array that claims more elements than there are.
  func key(_ name: String, type: UInt32, claiming count: UInt64) -> GGUFBuilder {
    adding(text(name) + number(9, 4) + number(UInt64(type), 4) + number(count, 8))
  }

  private func adding(_ key: [UInt8]) -> GGUFBuilder {
    var copy = self
    copy.keys.append(key)
    return copy
  }

  var bytes: [UInt8] {
    Array("GGUF".utf8) + number(UInt64(version), 4) + number(0, 8)
      + number(UInt64(keys.count), 8) + keys.flatMap { $0 }
  }
}

/// Builds a safetensors file: length, JSON, a few bytes of data.
struct SafetensorsBuilder {
  var json: String
  var bytes: [UInt8] {
    let header = Array(json.utf8)
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    return length + header + [0, 0, 0, 0]
  }
}
