// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// The frameworks that releases are judged by: the tiers, and every other one.
package struct Frameworks: Hashable, Sendable {
  /// The ladder of tiers and the license rows.
  package let tiers: TierRules
  /// Every other framework, by id.
  package let frameworks: [Framework]

  /// Decodes what the knowledge holds; a user's file stands in for a shipped one of the same id.
  /// - Throws: `KnowledgeError` when a file is wrong, or when there is no file of tiers.
  package init(_ knowledge: KnowledgeBase) throws(KnowledgeError) {
    var tiers: TierRules?
    var frameworks: [String: Framework] = [:]
    for node in knowledge.trees("frameworks") {
      guard node.node["id"]?.text == "tiers" else {
        let framework = try FrameworkDecoder.framework(node)
        if frameworks[framework.id] == nil { frameworks[framework.id] = framework }
        continue
      }
      if tiers == nil { tiers = try FrameworkDecoder.tierRules(node) }
    }
    guard let tiers else {
      throw KnowledgeError(
        path: "frameworks/tiers.yaml", position: SourcePosition(line: 1, column: 1),
        message: "expected a file with the id tiers")
    }
    self.tiers = tiers
    self.frameworks = frameworks.values.sorted { $0.id < $1.id }
  }
}
