// SPDX-License-Identifier: Apache-2.0
package import AjarCore

extension FrameworkDecoder {
  /// The ladder of tiers and the sets of clauses: `frameworks/tiers.yaml`.
  package static func tierRules(_ node: KnowledgeNode) throws(KnowledgeError) -> TierRules {
    let map = try node.map(
      "the tiers",
      keys: [
        "id", "name", "tiers", "ask", "data-released", "license-rows", "undecided-for-code",
        "judgement", "sources",
      ])
    var ask: [FactKey] = []
    for item in try map.required("ask").list("a list of facts") {
      ask.append(try fact(item))
    }
    var rungs: [TierRung] = []
    for item in try map.required("tiers").list("a list of tiers") {
      let rung = try item.map("a tier", keys: ["tier", "requires"])
      let tier: Tier = try rung.required("tier").choice()
      if let last = rungs.last, tier >= last.tier {
        throw try rung.required("tier").expected("a tier below \(last.tier.rawValue)")
      }
      rungs.append(
        TierRung(
          tier: tier,
          requires: try ConditionDecoder.condition(
            rung.required("requires"), isKnown: ask.contains)))
    }
    guard rungs.last?.requires == .always else {
      throw try map.required("tiers").error("expected the last tier to hold always: {all: []}")
    }
    return TierRules(
      rungs: rungs, ask: ask, dataReleased: try fact(map.required("data-released")),
      rows: try rows(
        map.required("license-rows"),
        undecided: Set(try map.texts("undecided-for-code").map { LicenseID($0) })),
      judgement: try map.texts("judgement"), sources: try sources(map))
  }

  private static func fact(_ node: KnowledgeNode) throws(KnowledgeError) -> FactKey {
    let key = FactKey(try node.text("the name of a fact"))
    guard FactVocabulary.contains(key) else { throw node.expected("the name of a fact") }
    return key
  }

  private static func rows(
    _ node: KnowledgeNode, undecided: Set<LicenseID>
  ) throws(KnowledgeError) -> RowRules {
    let map = try node.map(
      "license rows", keys: ["needed-rights", "restrictive", "plain", "copyleft"])
    return RowRules(
      plain: try patterns(map.required("plain")),
      restrictive: try patterns(map.required("restrictive")),
      copyleft: try patterns(map.required("copyleft")),
      neededRights: try map.texts("needed-rights"), undecidedForCode: undecided)
  }

  /// Kinds, `group.*` globs, or mappings with `kind` and the words its parameters must have.
  private static func patterns(_ node: KnowledgeNode) throws(KnowledgeError) -> [ClausePattern] {
    var patterns: [ClausePattern] = []
    for item in try node.list("a list of clause kinds") {
      if item.node.entries == nil {
        patterns.append(ClausePattern(try kind(item)))
        continue
      }
      let map = try item.freeMap("a clause pattern")
      var parameters: [String: String] = [:]
      for entry in map.entries where entry.key != "kind" {
        parameters[entry.key] = try entry.value.text()
      }
      patterns.append(ClausePattern(try kind(map.required("kind")), parameters: parameters))
    }
    return patterns
  }

  private static func kind(_ node: KnowledgeNode) throws(KnowledgeError) -> String {
    let text = try node.text("a clause kind")
    guard ClauseKind(text).group != .other else {
      throw node.expected("a clause kind such as limit.users, or limit.*")
    }
    return text
  }
}
