// SPDX-License-Identifier: Apache-2.0
package import AjarInterop

/// The YAML files of one knowledge folder, not yet parsed: the repository's root, or a user's own
/// `--knowledge` folder of the same layout.
package struct KnowledgeFiles: Hashable, Sendable {
  /// One file.
  package struct File: Hashable, Sendable {
    /// Path relative to the folder, with `/`.
    package let path: String
    /// Its bytes.
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// `licenses/definitions/*.yaml`
  package var definitions: [File] = []
  /// `licenses/clauses/*.yaml`
  package var clauses: [File] = []
  /// `licenses/spdx.yaml`
  package var spdx: File?
  /// `frameworks/*.yaml`
  package var frameworks: [File] = []
  /// `catalog/<provider>/*.yaml`
  package var catalog: [File] = []

  package init() {}

  /// Reads a folder; parts that are absent are empty.
  /// - Throws: `ReadError` when the folder itself or one of its files cannot be read.
  package init(folder: String) throws(ReadError) {
    guard FileReader.kind(folder) == .directory else {
      throw FileReader.kind(folder) == nil
        ? .notFound(path: folder) : .notDirectory(path: folder)
    }
    definitions = try Self.read(folder, "licenses/definitions", levels: 1)
    clauses = try Self.read(folder, "licenses/clauses", levels: 1)
    spdx = try Self.read(folder, "licenses", levels: 1).first { $0.path == "licenses/spdx.yaml" }
    frameworks = try Self.read(folder, "frameworks", levels: 1)
    catalog = try Self.read(folder, "catalog", levels: 2)
  }

  private static func read(
    _ root: String, _ folder: String, levels: Int
  ) throws(ReadError) -> [File] {
    let place = root + "/" + folder
    guard FileReader.kind(place) == .directory else { return [] }
    var files: [File] = []
    for entry in try FileReader.list(place) {
      let path = folder + "/" + entry.name
      if entry.name.hasPrefix(".") { continue }
      if entry.name.hasSuffix(".yaml") || entry.name.hasSuffix(".yml") {
        let bytes = try FileReader.read(root + "/" + path, limit: YAMLLimits.standard.size)
        files.append(File(path: path, bytes: bytes))
      } else if levels > 1, FileReader.kind(root + "/" + path) == .directory {
        files += try read(root, path, levels: levels - 1)
      }
    }
    return files
  }
}
