// SPDX-License-Identifier: Apache-2.0
package import AjarCore

extension LicenseDefinition {
  static let fileKeys = [
    "id", "name", "kind", "steward", "spdx", "members", "hub-ids", "names", "urls", "incorporates",
    "osi-approved", "fsf-libre", "open-content", "text", "clauses", "expect", "judgement",
    "sources",
    "confidence", "note",
  ]

  /// Decodes `licenses/definitions/<id>.yaml`.
  package init(file node: KnowledgeNode) throws(KnowledgeError) {
    let map = try node.map("a license definition", keys: Self.fileKeys)
    let kind = try map["kind"]?.choice(Kind.self) ?? .license
    _ = try map["confidence"]?.word(of: ["high", "medium", "low"])
    self.init(
      id: LicenseID(try map.required("id").text()), name: try map.required("name").text(),
      kind: kind, steward: try map["steward"]?.text(),
      spdx: try map.ids("spdx"), members: try map.ids("members"),
      hubIDs: try map.texts("hub-ids"), names: try map.texts("names"),
      urls: try map.texts("urls"), incorporates: try map.ids("incorporates"),
      isOSIApproved: try map.flag("osi-approved"), isFSFLibre: try map.flag("fsf-libre"),
      isOpenContent: try map.flag("open-content"), texts: try map.ids("text"),
      clauses: try Self.clauses(map), row: try Self.row(map),
      judgement: try map["judgement"]?.text(), sources: try map["sources"]?.sources() ?? [])
  }

  private static func row(_ map: KnowledgeMap) throws(KnowledgeError) -> LicenseRow? {
    guard let expect = map["expect"] else { return nil }
    let row = try expect.map("an expectation", keys: ["row"]).required("row")
    return row.node.text == "unknown" ? nil : try row.choice(LicenseRow.self)
  }

  private static func clauses(_ map: KnowledgeMap) throws(KnowledgeError) -> [Clause] {
    var clauses: [Clause] = []
    for item in try map.list("clauses") { clauses.append(try Clause(file: item)) }
    return clauses
  }
}

extension Clause {
  /// Decodes a clause that a definition states: `kind`, `section`, `quote`, and any parameters.
  package init(file node: KnowledgeNode) throws(KnowledgeError) {
    let map = try node.freeMap("a clause")
    var parameters: [String: ParameterValue] = [:]
    for entry in map.entries where !["kind", "section", "quote"].contains(entry.key) {
      parameters[entry.key] = try ParameterValue(file: entry.value)
    }
    let kind = try map.required("kind").text()
    guard kind.contains(".") || ClauseKind(kind).group == .other else {
      throw try map.required("kind").expected("a clause kind like limit.users")
    }
    self.init(
      kind: ClauseKind(kind), parameters: parameters, section: try map["section"]?.text(),
      quote: try map["quote"]?.text() ?? "")
  }
}

extension ParameterValue {
  /// Decodes a parameter: yes and no, numbers (both without quotes), texts, lists of texts.
  package init(file node: KnowledgeNode) throws(KnowledgeError) {
    if node.node.items != nil {
      self = .list(try node.texts())
    } else if let flag = node.plainFlag {
      self = .flag(flag)
    } else if let number = node.plainNumber {
      self = .number(number)
    } else {
      self = .text(try node.text("a text, a number, yes, no or a list of texts"))
    }
  }
}

extension KnowledgeMap {
  /// License ids under a key: a list or a single one.
  func ids(_ key: String) throws(KnowledgeError) -> [LicenseID] {
    try texts(key).map { LicenseID($0) }
  }
}
