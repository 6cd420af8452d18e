// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Turns the tree of a card's front matter into what it declares, with the values as PyYAML loads them.
enum MetadataDecoder {
  /// Reads the top-level keys; the last one counts where a key stands twice. `firstLine` is the line of
  /// the card on which the block's first line stands.
  static func decode(_ root: TreeNode, firstLine: Int) -> DeclaredMetadata {
    var metadata = DeclaredMetadata()
    for entry in root.entries ?? [] {
      metadata.positions[entry.key] = SourcePosition(
        line: entry.keyPosition.line + firstLine - 1, column: entry.keyPosition.column)
      if entry.key.hasPrefix("extra_gated") || entry.key == "gated" { gate(entry, &metadata) }
    }
    metadata.hasLicenseKey = root["license"] != nil
    metadata.license = strings(root["license"])
    metadata.licenseName = string(root["license_name"])
    metadata.licenseLink = string(root["license_link"])
    metadata.baseModels = strings(root["base_model"])
    metadata.baseModelRelation = string(root["base_model_relation"])
    metadata.datasets = strings(root["datasets"])
    metadata.tags = strings(root["tags"])
    metadata.libraryName = string(root["library_name"])
    metadata.pipelineTag = string(root["pipeline_tag"])
    return metadata
  }

  private static func gate(_ entry: TreeNode.Entry, _ metadata: inout DeclaredMetadata) {
    let text = entry.value.text
    if entry.key == "gated", text.map({ ["false", "no"].contains($0.lowercased()) }) ?? true {
      return
    }
    if let text, text.utf8.count <= 40 {
      metadata.gatingKeys.append("\(entry.key): \(text)")
    } else {
      metadata.gatingKeys.append(entry.key)
    }
    if entry.key == "extra_gated_prompt" { metadata.gatePrompt = text }
    if entry.key == "extra_gated_eu_disallowed" {
      metadata.isEUDisallowed =
        text.map { ["true", "yes", "on"].contains($0.lowercased()) } ?? false
    }
  }

  /// A scalar, or the scalars of a list; nothing for other shapes.
  private static func strings(_ node: TreeNode?) -> [String] {
    guard let node else { return [] }
    if let items = node.items { return items.compactMap(string) }
    return string(node).map { [$0] } ?? []
  }

  private static func string(_ node: TreeNode?) -> String? {
    guard let text = node?.text, !text.isEmpty else { return nil }
    return text
  }
}
