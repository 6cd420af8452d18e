// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Reads conditions: a fact's name, `yes`, `no`, or one of `{all: [...]}`, `{any: [...]}`, `{not: ...}`.
package enum ConditionDecoder {
  /// Deeper conditions than this are refused.
  private static let maximumDepth = 16

  /// A condition whose facts all pass `isKnown`.
  package static func condition(
    _ node: KnowledgeNode, isKnown: (FactKey) -> Bool
  ) throws(KnowledgeError) -> Condition {
    try condition(node, depth: 0, isKnown: isKnown)
  }

  private static func condition(
    _ node: KnowledgeNode, depth: Int, isKnown: (FactKey) -> Bool
  ) throws(KnowledgeError) -> Condition {
    guard depth < maximumDepth else {
      throw node.error("expected a condition of at most \(maximumDepth) levels")
    }
    if let flag = node.plainFlag { return flag ? .always : .any([]) }
    if node.node.text != nil {
      let key = FactKey(try node.text("the name of a fact"))
      guard isKnown(key) else {
        let near = Spelling.nearest(
          to: key.rawValue, among: FactVocabulary.fixed.map(\.key.rawValue))
        throw node.error(
          "expected the name of a fact (frameworks/README.md), found \"\(key)\""
            + Spelling.hint(near))
      }
      return .fact(key)
    }
    let map = try node.map("a condition", keys: ["all", "any", "not"])
    guard map.entries.count == 1, let entry = map.entries.first else {
      throw node.expected("exactly one of all, any, not")
    }
    if entry.key == "not" {
      return .not(try condition(entry.value, depth: depth + 1, isKnown: isKnown))
    }
    var parts: [Condition] = []
    for item in try entry.value.list("a list of conditions") {
      parts.append(try condition(item, depth: depth + 1, isKnown: isKnown))
    }
    return entry.key == "all" ? .all(parts) : .any(parts)
  }
}
