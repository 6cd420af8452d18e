// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Reads the JSON files beside weights: which base model they name, and what they are evidence for.
enum ConfigReader {
  /// The keys that name a base model, by file name.
  private static func keys(_ name: String) -> [String] {
    switch name {
    case "adapter_config.json": ["base_model_name_or_path"]
    case "config.json", "model_index.json":
      ["_name_or_path", "base_model", "base_model_name_or_path"]
    default: []
    }
  }

  /// Adds what one configuration file says.
  static func read(_ bytes: [UInt8], name: String, path: String, into source: inout ModelSource) {
    let tree: TreeNode
    do throws(JSONError) {
      tree = try JSONReader.read(bytes)
    } catch {
      source.findings.append(
        Finding(
          .unreadableFile, "no JSON: \(error.message)",
          at: Place(path: path, position: error.position)))
      return
    }
    for key in keys(name.lowercased()) {
      guard let node = tree[key], let model = node.text, isModel(model),
        !source.configBaseModels.contains(where: { $0.model == model })
      else { continue }
      let place = Place(path: path, span: node.span, position: node.position)
      // A folder's own id stands in _name_or_path too: that is no base.
      if model == source.modelID { continue }
      source.configBaseModels.append(ConfigBase(model: model, place: place))
    }
    if tree["architectures"] != nil || tree["model_type"] != nil || tree["_class_name"] != nil {
      source.componentFiles[.modelMetadata, default: []].append(path)
    }
    if tree["auto_map"]?.entries?.isEmpty == false {
      source.componentFiles[.modelArchitecture, default: []].append(path)
    }
  }

  /// A hub id; a path on somebody's disk names nothing.
  private static func isModel(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return (parts.count == 2 || parts.count == 1) && parts.allSatisfy(ModelPath.isPart)
      && !MetadataFindings.isLocalPath(name)
  }
}
