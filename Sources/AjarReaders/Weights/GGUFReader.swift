// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Reads the metadata of a GGUF file: licenses, base models, data sets. Never the tensors.
///
/// Layout: magic, version, tensor count, key count, then keys with typed values. Little-endian unless
/// the version reads byte-swapped; the magic stays. Counts are 64-bit and under the author's control: each
/// is held against the bytes left before anything is skipped or allocated. Limits are those that other
/// readers settled on: 100,000 keys, strings of 10 MB, arrays of 2,000,000 elements, four levels.
///
/// Source: ggml-org/ggml, docs/gguf.md, versions 2 and 3.
package enum GGUFReader {
  private static let maxHeader = 256 << 20
  private static let maxString: UInt64 = 10 << 20
  private static let maxElements: UInt64 = 2_000_000

  /// Reads a header as far as it goes; nil when the file is no GGUF file of a version we read.
  package static func read(
    _ source: any ByteSource, path: String
  ) -> (header: WeightHeader?, problem: HeaderProblem?) {
    var values: [String: String] = [:]
    var problem: HeaderProblem?
    do throws(HeaderProblem) {
      try read(source, into: &values)
    } catch {
      problem = error
      if values.isEmpty, case .invalid = error { return (nil, error) }
    }
    return (header(values, path), problem)
  }

  private static func read(
    _ source: any ByteSource, into values: inout [String: String]
  ) throws(HeaderProblem) {
    var cursor = ByteCursor(source, limit: maxHeader)
    guard Array(try cursor.take(4)) == Array("GGUF".utf8) else { throw .invalid("no GGUF magic") }
    var version = try cursor.u32()
    if version != 0, version & 0xFFFF == 0 {
      cursor.isBigEndian = true
      version = version.byteSwapped
    }
    guard version == 2 || version == 3 else { throw .invalid("GGUF version \(version)") }
    _ = try cursor.u64()
    let count = try cursor.u64()
    guard count <= 100_000 else { throw .limit("more than 100,000 keys") }
    // A key takes its length, its type and a value: 13 bytes at least.
    guard count <= UInt64(cursor.left) / 13 else { throw .truncated }
    for _ in 0..<count {
      let key = try string(&cursor, limit: 65_535)
      let type = try cursor.u32()
      if let value = try value(&cursor, type, key: key) { values[key] = value }
    }
  }

  private static func string(
    _ cursor: inout ByteCursor, limit: UInt64
  ) throws(HeaderProblem) -> String {
    let count = try cursor.u64()
    guard count <= UInt64(cursor.left) else { throw .truncated }
    guard count <= limit else { throw .limit("a text of more than \(limit) bytes") }
    return String(decoding: try cursor.take(Int(count)), as: UTF8.self)
  }

  /// A value worth keeping as text; nil for the others, which are skipped.
  private static func value(
    _ cursor: inout ByteCursor, _ type: UInt32, key: String
  ) throws(HeaderProblem) -> String? {
    let isKept = key.hasPrefix("general.") || key.hasPrefix("split.")
    switch type {
    case 8:
      guard isKept else {
        try skipString(&cursor)
        return nil
      }
      return try string(&cursor, limit: maxString)
    case 9:
      let element = try cursor.u32()
      let count = try cursor.u64()
      guard isKept, element == 8, count <= 64 else {
        try skipArray(&cursor, element, count, depth: 1)
        return nil
      }
      var items: [String] = []
      for _ in 0..<count { items.append(try string(&cursor, limit: maxString)) }
      return items.joined(separator: ", ")
    case 4 where isKept: return String(try cursor.u32())
    case 10 where isKept: return String(try cursor.u64())
    case 2 where isKept:
      let pair = Array(try cursor.take(2))
      let number =
        cursor.isBigEndian ? Int(pair[0]) << 8 | Int(pair[1]) : Int(pair[1]) << 8 | Int(pair[0])
      return String(number)
    default:
      try cursor.skip(UInt64(try width(type)))
      return nil
    }
  }

  private static func width(_ type: UInt32) throws(HeaderProblem) -> Int {
    switch type {
    case 0, 1, 7: 1
    case 2, 3: 2
    case 4, 5, 6: 4
    case 10, 11, 12: 8
    default: throw .invalid("value type \(type)")
    }
  }

  private static func skipString(_ cursor: inout ByteCursor) throws(HeaderProblem) {
    let count = try cursor.u64()
    guard count <= UInt64(cursor.left) else { throw .truncated }
    guard count <= maxString else { throw .limit("a text of more than \(maxString) bytes") }
    try cursor.skip(count)
  }

  private static func skipArray(
    _ cursor: inout ByteCursor, _ element: UInt32, _ count: UInt64, depth: Int
  ) throws(HeaderProblem) {
    guard depth <= 4 else { throw .limit("more than 4 levels of arrays") }
    let smallest = element == 8 ? 8 : element == 9 ? 12 : try width(element)
    guard count <= UInt64(cursor.left / smallest) else { throw .truncated }
    guard count <= maxElements else {
      throw .limit("an array of more than \(maxElements) elements")
    }
    if element == 8 {
      for _ in 0..<count { try skipString(&cursor) }
    } else if element == 9 {
      for _ in 0..<count {
        let inner = try cursor.u32()
        try skipArray(&cursor, inner, try cursor.u64(), depth: depth + 1)
      }
    } else {
      try cursor.skip(count * UInt64(smallest))
    }
  }

  private static func header(_ values: [String: String], _ path: String) -> WeightHeader {
    var licenses: [String: String] = [:]
    for key in ["general.license", "general.license.name", "general.license.link"] {
      if let value = values[key], !value.isEmpty { licenses[key] = value }
    }
    let shown = [
      "general.architecture", "general.organization", "general.author", "general.finetune",
      "general.quantized_by", "general.repo_url", "general.source.repo_url", "general.tags",
      "general.size_label", "general.basename", "split.count",
    ]
    let entries = values.filter { shown.contains($0.key) && $0.value.utf8.count <= 256 }
    return WeightHeader(
      path: path, format: "gguf", licenses: licenses,
      baseModels: named(values, "general.base_model"), datasets: named(values, "general.dataset"),
      name: values["general.name"], entries: entries)
  }

  /// `prefix.count` entries of name, organization, repo_url: hub ids where they can be told.
  private static func named(_ values: [String: String], _ prefix: String) -> [String] {
    let count = min(values[prefix + ".count"].flatMap { Int($0) } ?? 0, 1000)
    return (0..<max(0, count)).compactMap { index in
      let base = "\(prefix).\(index)"
      if let url = values[base + ".repo_url"] ?? values[base + ".url"] {
        let bytes = Array(url.replacing("/datasets/").utf8)
        if let id = BaseModelFinder.hubID(bytes, 0..<bytes.count) { return id }
      }
      guard let name = values[base + ".name"], !name.isEmpty else { return nil }
      guard let owner = values[base + ".organization"], !owner.isEmpty else { return name }
      return "\(owner)/\(name)".split(separator: " ").joined(separator: "-")
    }
  }
}

extension String {
  /// The text with a part of a path taken out: `…/datasets/a/b` becomes `…/a/b`.
  fileprivate func replacing(_ part: String) -> String {
    guard let range = SubText.range(of: part, in: self) else { return self }
    return String(self[..<range.lowerBound]) + "/" + String(self[range.upperBound...])
  }
}
