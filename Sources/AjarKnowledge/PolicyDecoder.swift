// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Reads `ajar.yaml`: what a team does with models, what it allows, and which exceptions it granted.
///
/// Strict: an unknown key, a wrong type or a misspelled word is an error with path, line and column
/// and the nearest known word, for a policy that is read otherwise than it was meant is worse than
/// none.
package struct PolicyDecoder {
  /// Clause kinds that the knowledge files define; empty where they are not at hand, then any dotted
  /// name of a known group passes.
  private let clauseKinds: Set<ClauseKind>

  /// Makes a decoder.
  package init(clauseKinds: Set<ClauseKind> = []) { self.clauseKinds = clauseKinds }

  /// Decodes a policy file.
  package func policy(yaml bytes: [UInt8], path: String) throws(KnowledgeError) -> Policy {
    let root = try KnowledgeNode(yaml: bytes, path: path)
      .map("a policy", keys: ["version", "use", "policy", "exceptions"])
    let version = try root.required("version")
    guard try version.integer() == 1 else { throw version.expected("version 1") }

    var policy = Policy()
    policy.path = path
    if let node = root["use"] { policy.use = try use(node) }
    if let node = root["policy"] { try rules(node, into: &policy) }
    for node in try root.list("exceptions") { policy.exceptions.append(try exception(node)) }
    return policy
  }

  // MARK: - use

  private func use(_ node: KnowledgeNode) throws(KnowledgeError) -> Use {
    let map = try node.map(
      "use",
      keys: [
        "commercial", "distribute-weights", "serve", "fine-tune", "train-on-outputs",
        "monthly-users", "annual-revenue", "territory",
      ])
    var use = Use()
    use.isCommercial = try map["commercial"]?.flag()
    use.distributesWeights = try map["distribute-weights"]?.flag()
    use.serves = try map["serve"]?.flag()
    use.fineTunes = try map["fine-tune"]?.flag()
    use.trainsOnOutputs = try map["train-on-outputs"]?.flag()
    if let node = map["monthly-users"] { use.monthlyUsers = try amount(node, "users") }
    if let node = map["annual-revenue"] { use.annualRevenue = try money(node) }
    if let node = map["territory"] {
      var territories: [String] = []
      for item in node.listOrOne() { territories.append(try territory(item)) }
      use.territories = territories
    }
    return use
  }

  private func amount(_ node: KnowledgeNode, _ what: String) throws(KnowledgeError) -> Double {
    let number = try node.number()
    guard number >= 0 else { throw node.expected("a number of \(what), zero or more") }
    return number
  }

  private func money(_ node: KnowledgeNode) throws(KnowledgeError) -> Money {
    let map = try node.map("annual-revenue", keys: ["amount", "currency"])
    let currency = try map.required("currency")
    let code = try currency.text()
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
      throw currency.expected("a currency code of three capital letters, such as USD")
    }
    return Money(
      amount: try amount(try map.required("amount"), "the currency's unit"), currency: code)
  }

  private func territory(_ node: KnowledgeNode) throws(KnowledgeError) -> String {
    // YAML 1.1 readers take a plain NO for a truth value; here it is Norway.
    let code = try node.text("a country code, EU or EEA")
    guard (2...3).contains(code.utf8.count), code.utf8.allSatisfy({ (65...90).contains($0) })
    else { throw node.expected("a country code of capital letters such as US, or EU or EEA") }
    return code
  }

  // MARK: - policy

  private func rules(_ node: KnowledgeNode, into policy: inout Policy) throws(KnowledgeError) {
    let map = try node.map(
      "policy",
      keys: [
        "allow", "closed-apis", "unknown", "unknown-models", "deny-clauses", "judgements",
        "severity",
      ])
    if let node = map["allow"] {
      var tiers: Set<Tier> = []
      for item in node.listOrOne() { tiers.insert(try item.choice()) }
      policy.allow = tiers
    }
    if let node = map["closed-apis"] { policy.closedAPIs = try node.choice() }
    if let node = map["unknown"] { policy.unknown = try node.choice() }
    if let node = map["unknown-models"] { policy.unknownModels = try node.choice() }
    if let node = map["deny-clauses"] {
      var kinds: Set<ClauseKind> = []
      for item in node.listOrOne() { kinds.insert(try clauseKind(item)) }
      policy.denyClauses = kinds.sorted()
    }
    if let node = map["judgements"] {
      policy.presumesJudgements = try node.word(of: ["required", "presumed"]) == "presumed"
    }
    if let node = map["severity"] { policy.severities = try severities(node) }
  }

  private func clauseKind(_ node: KnowledgeNode) throws(KnowledgeError) -> ClauseKind {
    let text = try node.text("a clause kind")
    let kind = ClauseKind(text)
    if clauseKinds.isEmpty {
      guard kind.group != .other, text.contains(".") else {
        throw node.expected("a clause kind such as limit.noncommercial")
      }
      return kind
    }
    guard !clauseKinds.contains(kind) else { return kind }
    let near = Spelling.nearest(to: text, among: clauseKinds.sorted().map(\.rawValue))
    throw node.expected("a clause kind such as limit.noncommercial" + Spelling.hint(near))
  }

  private func severities(
    _ node: KnowledgeNode
  ) throws(KnowledgeError) -> [FindingCode: Severity?] {
    var result: [FindingCode: Severity?] = [:]
    for entry in try node.freeMap("severity").entries {
      guard
        let code = FindingCode.allCases.first(where: {
          $0.code == entry.key || $0.name == entry.key
        })
      else {
        let known = FindingCode.allCases.flatMap { [$0.code, $0.name] }
        let near = Spelling.nearest(to: entry.key, among: known)
        throw KnowledgeError(
          path: node.path, position: entry.position,
          message: "expected a finding code such as AJ201, found \"\(entry.key)\""
            + Spelling.hint(near))
      }
      let word = try entry.value.word(of: ["error", "warning", "note", "off"])
      result.updateValue(Severity(rawValue: word), forKey: code)
    }
    return result
  }

  // MARK: - exceptions

  private func exception(_ node: KnowledgeNode) throws(KnowledgeError) -> PolicyException {
    let map = try node.map(
      "an exception",
      keys: ["model", "paths", "accepts", "reason", "comment", "approved-by", "expires"])
    var accepts: [String] = []
    for item in try map.required("accepts").listOrOne() {
      accepts.append(item.node.text == "*" ? "*" : try clauseKind(item).rawValue)
    }
    return PolicyException(
      model: try map.required("model").text("a model id"),
      paths: try map.texts("paths"),
      accepts: accepts,
      reason: try map.required("reason").choice(),
      comment: try map["comment"]?.text(),
      approvedBy: try map["approved-by"]?.text(),
      expires: try map["expires"]?.date(),
      place: Place(path: node.path, span: node.node.span, position: node.node.position))
  }
}
