// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Reads `frameworks/<id>.yaml`.
package enum FrameworkDecoder {
  /// A framework of requirements, such as `osaid-1.0.yaml`.
  package static func framework(_ node: KnowledgeNode) throws(KnowledgeError) -> Framework {
    let map = try node.map(
      "a framework", keys: ["id", "name", "derived", "requirements", "judgement", "sources"])
    let items = try map.required("requirements").list("a list of requirements")
    guard !items.isEmpty else { throw try map.required("requirements").expected("a requirement") }
    var ids: [String] = []
    for item in items {
      let id = try item.freeMap("a requirement").required("id").text()
      guard !ids.contains(id) else {
        throw item.error("expected each id once, found \"\(id)\" again")
      }
      ids.append(id)
    }

    var derived: [FactKey: Condition] = [:]
    let names = try map["derived"]?.freeMap("derived facts").entries ?? []
    let derivedKeys = Set(names.map { FactKey($0.key) })
    for entry in names {
      let key = FactKey(entry.key)
      guard !FactVocabulary.contains(key, requirements: ids) else {
        throw KnowledgeError(
          path: node.path, position: entry.position,
          message: "expected a new name for a derived fact, found \"\(key)\"")
      }
      derived[key] = try ConditionDecoder.condition(entry.value) { fact in
        derivedKeys.contains(fact) && fact != key
          || FactVocabulary.contains(fact) && !fact.rawValue.hasPrefix("requirement.")
      }
    }

    var requirements: [Requirement] = []
    for item in items {
      let earlier = requirements.map(\.id)
      requirements.append(
        try requirement(item) { fact in
          derivedKeys.contains(fact)
            || FactVocabulary.contains(
              fact, requirements: fact.rawValue.hasPrefix("requirement.") ? earlier : ids)
        })
    }
    return Framework(
      id: try map.required("id").text(), name: try map.required("name").text(),
      requirements: requirements, derived: derived, judgement: try map.texts("judgement"),
      sources: try sources(map))
  }

  private static func requirement(
    _ node: KnowledgeNode, isKnown: (FactKey) -> Bool
  ) throws(KnowledgeError) -> Requirement {
    let map = try node.map(
      "a requirement", keys: ["id", "title", "source", "applies", "holds", "fails", "judgement"])
    var applies = Condition.always
    if let value = map["applies"] {
      applies = try ConditionDecoder.condition(value, isKnown: isKnown)
    }
    var fails: Condition?
    if let value = map["fails"] { fails = try ConditionDecoder.condition(value, isKnown: isKnown) }
    return Requirement(
      id: try map.required("id").text(), title: try map.required("title").text(),
      source: try map.required("source").text(), applies: applies,
      holds: try ConditionDecoder.condition(map.required("holds"), isKnown: isKnown),
      fails: fails, judgement: try map["judgement"]?.text())
  }

  /// What a knowledge file rests on; at least one source.
  static func sources(_ map: KnowledgeMap) throws(KnowledgeError) -> [KnowledgeSource] {
    var sources: [KnowledgeSource] = []
    for item in try map.required("sources").list("a list of sources") {
      let entry = try item.map("a source", keys: ["what", "read", "confidence"])
      sources.append(
        KnowledgeSource(
          what: try entry.required("what").text(), read: try entry["read"]?.date(),
          confidence: try entry["confidence"]?.word(of: ["high", "medium", "low"])))
    }
    guard !sources.isEmpty else { throw try map.required("sources").expected("a source") }
    return sources
  }
}
