// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Reads the `__metadata__` of a safetensors file; never a tensor, and no tree of the whole header.
///
/// Layout: the header's length as a 64-bit little-endian number, a JSON object, the data. The object's
/// keys are scanned one by one, values of other keys are stepped over, and reading stops behind
/// `__metadata__`, which the common writers put first. There is no standard key for the license: `license`
/// and ModelSpec's `modelspec.license` occur.
///
/// Source: huggingface/safetensors, README, format; limit of 100,000,000 bytes as in the library.
package enum SafetensorsReader {
  private static let maxHeader: UInt64 = 100_000_000
  private static let maxText = 65_536

  /// Reads the metadata; nil when the file is no safetensors file.
  package static func read(
    _ source: any ByteSource, path: String
  ) -> (header: WeightHeader?, problem: HeaderProblem?) {
    var values: [String: String] = [:]
    do throws(HeaderProblem) {
      try read(source, into: &values)
      return (header(values, path), nil)
    } catch {
      if case .invalid = error { return (nil, error) }
      return (header(values, path), error)
    }
  }

  private static func read(
    _ source: any ByteSource, into values: inout [String: String]
  ) throws(HeaderProblem) {
    var cursor = ByteCursor(source, limit: Int(maxHeader) + 8)
    let count = try cursor.u64()
    guard count <= maxHeader else { throw .limit("a header of more than \(maxHeader) bytes") }
    guard count <= UInt64(cursor.left) else { throw .truncated }
    var scanner = HeaderScanner(cursor: cursor, end: cursor.offset + Int(count), maxText: maxText)
    try scanner.metadata(into: &values)
  }

  private static func header(_ values: [String: String], _ path: String) -> WeightHeader {
    let isLicense = { (key: String) in
      [
        "license", "license_name", "license_link", "modelspec.license", "licence",
        "general.license",
      ]
      .contains(key)
    }
    let bases = ["base_model", "modelspec.base_model", "base_model_name_or_path"]
      .compactMap { values[$0] }
    let datasets = ["dataset", "datasets"].compactMap { values[$0] }
    return WeightHeader(
      path: path, format: "safetensors",
      licenses: values.filter { isLicense($0.key) && !$0.value.isEmpty }, baseModels: bases,
      datasets: datasets,
      name: values["modelspec.title"] ?? values["name"] ?? values["model_name"],
      entries: values.filter { !isLicense($0.key) && $0.value.utf8.count <= 256 })
  }
}

/// Steps through the JSON of a header.
private struct HeaderScanner {
  var cursor: ByteCursor
  let end: Int
  let maxText: Int
  private var peeked: UInt8?

  init(cursor: ByteCursor, end: Int, maxText: Int) {
    self.cursor = cursor
    self.end = end
    self.maxText = maxText
  }

  private mutating func next() throws(HeaderProblem) -> UInt8 {
    if let byte = peeked {
      peeked = nil
      return byte
    }
    guard cursor.offset < end else { throw .invalid("a header that is cut off") }
    return try cursor.byte()
  }

  private mutating func nextVisible() throws(HeaderProblem) -> UInt8 {
    while true {
      let byte = try next()
      if !byte.isSpace { return byte }
    }
  }

  /// Reads the entries of `__metadata__` and stops behind it.
  mutating func metadata(into values: inout [String: String]) throws(HeaderProblem) {
    guard try nextVisible() == 123 else { throw .invalid("a header that is no JSON object") }
    var byte = try nextVisible()
    while byte != 125 {
      if byte == 44 { byte = try nextVisible() }
      guard byte == 34 else { throw .invalid("a header without keys") }
      let key = try text()
      guard try nextVisible() == 58 else { throw .invalid("a key without value") }
      if key == "__metadata__" { return try entries(into: &values) }
      try skipValue()
      byte = try nextVisible()
    }
  }

  private mutating func entries(into values: inout [String: String]) throws(HeaderProblem) {
    guard try nextVisible() == 123 else { throw .invalid("metadata that are no object") }
    var count = 0
    var byte = try nextVisible()
    while byte != 125 {
      if byte == 44 { byte = try nextVisible() }
      guard byte == 34 else { throw .invalid("metadata without keys") }
      count += 1
      guard count <= 10_000 else { throw .limit("more than 10,000 entries of metadata") }
      let key = try text()
      guard try nextVisible() == 58, try nextVisible() == 34 else {
        throw .invalid("metadata that are no texts")
      }
      let value = try text()
      if let key, let value { values[key] = value }
      byte = try nextVisible()
    }
  }

  /// The text behind an opening quote; nil when it is too long to keep.
  private mutating func text() throws(HeaderProblem) -> String? {
    var raw: [UInt8] = [34]
    var isEscape = false
    while true {
      let byte = try next()
      if raw.count <= maxText { raw.append(byte) }
      if isEscape {
        isEscape = false
      } else if byte == 92 {
        isEscape = true
      } else if byte == 34 {
        break
      }
    }
    guard raw.count <= maxText else { return nil }
    do throws(JSONError) {
      return try JSONReader.read(raw).text
    } catch {
      throw .invalid("a text that is no JSON: \(error.message)")
    }
  }

  /// Steps over a value of any shape.
  private mutating func skipValue() throws(HeaderProblem) {
    var depth = 0
    while true {
      let byte = try next()
      switch byte {
      case 34: _ = try text()
      case 123, 91: depth += 1
      case 125, 93:
        if depth == 0 {
          peeked = byte
          return
        }
        depth -= 1
      case 44 where depth == 0:
        peeked = byte
        return
      default: break
      }
    }
  }
}
