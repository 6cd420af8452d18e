// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop
internal import AjarKnowledge
internal import AjarReaders

/// Catalog files at a path that a user names.
enum CatalogFiles {
  /// The catalog file, or the catalog files of a folder that holds nothing but them; nil when the path
  /// holds something else.
  /// - Throws: `ReadError` when the path cannot be read.
  static func at(_ path: String) throws(ReadError) -> [KnowledgeFiles.File]? {
    guard let kind = FileReader.kind(path) else { throw .notFound(path: path) }
    if kind == .file {
      guard try InputReader.kind(of: path) == .catalog else { return nil }
      return [
        KnowledgeFiles.File(path: path, bytes: try FileReader.read(path, limit: 4 << 20))
      ]
    }
    guard kind == .directory else { return nil }
    var files: [KnowledgeFiles.File] = []
    for name in try yamlFiles(below: path, depth: 4) {
      files.append(
        KnowledgeFiles.File(path: name, bytes: try FileReader.read(name, limit: 4 << 20)))
    }
    let areFamilies = !files.isEmpty && files.allSatisfy { hasFamilyKey($0.bytes) }
    return areFamilies ? files : nil
  }

  private static func yamlFiles(below path: String, depth: Int) throws(ReadError) -> [String] {
    guard depth > 0 else { return [] }
    var result: [String] = []
    for entry in try FileReader.list(path, limit: 20_000) where !entry.name.hasPrefix(".") {
      let full = path.hasSuffix("/") ? path + entry.name : path + "/" + entry.name
      if entry.kind == .directory {
        result += try yamlFiles(below: full, depth: depth - 1)
      } else if entry.name.hasSuffix(".yaml") || entry.name.hasSuffix(".yml") {
        result.append(full)
      }
    }
    return result.sorted()
  }

  /// Whether a line starts with the key that every catalog file has.
  private static func hasFamilyKey(_ bytes: [UInt8]) -> Bool {
    let key = Array("family:".utf8)
    if bytes.starts(with: key) { return true }
    guard bytes.count > key.count else { return false }
    for index in 0..<(bytes.count - key.count) where bytes[index] == 10 {
      if bytes[(index + 1)...].starts(with: key) { return true }
    }
    return false
  }
}
