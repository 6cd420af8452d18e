// SPDX-License-Identifier: Apache-2.0
internal import AjarInterop
internal import AjarReferences

/// What a file is for the check, which decides how it is looked at.
package enum CheckedFile: Hashable, Sendable {
  /// The team's policy.
  case policy
  /// An entry of a catalog.
  case catalog
  /// A part of a model folder, which is audited as a whole.
  case model(folder: String)
  /// Source code or configuration, which may name models.
  case source
  /// Nothing that can name or be a model.
  case other

  /// Classifies a file by its name, its head and its folder.
  package init(path: String, head: [UInt8]) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let name = parts.last.map(String.init) ?? path
    let lower = name.lowercased()
    let folder = parts.dropLast().joined(separator: "/")
    if PolicyFile.names.contains(lower) {
      self = .policy
    } else if Self.isCatalog(lower, head) {
      self = .catalog
    } else if Self.isWeights(lower) || Self.isPart(lower) && Self.isModelFolder(folder) {
      self = .model(folder: folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder)
    } else if SourceKind(path: path) != nil {
      self = .source
    } else {
      self = .other
    }
  }

  /// Whether a file's ending is one of weights.
  package static func isWeights(_ lower: String) -> Bool {
    lower.hasSuffix(".gguf") || lower.hasSuffix(".safetensors")
      || lower.hasSuffix(".safetensors.index.json")
  }

  /// Whether a file of a model folder says something of its model.
  private static func isPart(_ lower: String) -> Bool {
    ["readme.md", "config.json", "adapter_config.json", "use_policy.md"].contains(lower)
      || lower.hasPrefix("license") || lower.hasPrefix("licence") || lower.hasPrefix("copying")
      || lower.hasPrefix("notice") || lower.hasPrefix("use_policy")
  }

  /// A catalog file has a family with its provider and releases, at the left margin.
  private static func isCatalog(_ lower: String, _ head: [UInt8]) -> Bool {
    guard lower.hasSuffix(".yaml") || lower.hasSuffix(".yml") else { return false }
    var keys: Set<String> = []
    for line in head.split(separator: 10).prefix(2_000) {
      for key in ["family:", "provider:", "releases:"] where line.starts(with: key.utf8) {
        keys.insert(key)
      }
    }
    return keys.count == 3
  }

  /// A folder with weights, with an adapter's configuration, or with a card of a model hub.
  private static func isModelFolder(_ folder: String) -> Bool {
    let prefix = folder.isEmpty ? "" : folder + "/"
    guard let entries = try? FileReader.list(folder.isEmpty ? "." : folder, limit: 20_000) else {
      return false
    }
    if entries.contains(where: { isWeights($0.name.lowercased()) }) { return true }
    if entries.contains(where: { $0.name == "adapter_config.json" }) { return true }
    guard entries.contains(where: { $0.name == "README.md" }),
      let card = try? FileReader.readHead(prefix + "README.md", count: 8_192)
    else { return false }
    return isCard(card)
  }

  /// Whether a text opens with the metadata of a hub's model card.
  package static func isCard(_ head: [UInt8]) -> Bool {
    let lines = head.split(separator: 10, omittingEmptySubsequences: false)
    guard let first = lines.first, first.starts(with: "---".utf8) else { return false }
    var isModel = false
    for line in lines.dropFirst().prefix(200) {
      if line.starts(with: "---".utf8) { break }
      // A demo of a hub has a card as well, but names its toolkit.
      if line.starts(with: "sdk:".utf8) { return false }
      for key in ["base_model:", "library_name:", "pipeline_tag:", "license_name:"]
      where line.starts(with: key.utf8) {
        isModel = true
      }
    }
    return isModel
  }
}
