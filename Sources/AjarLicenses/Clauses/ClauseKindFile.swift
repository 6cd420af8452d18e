// SPDX-License-Identifier: Apache-2.0
package import AjarCore
package import AjarKnowledge
package import AjarText

/// A phrase pattern as it stands in a knowledge file.
package struct PhrasePattern: Sendable {
  /// The pattern.
  package let node: PatternNode
  /// Where it stands, for errors.
  package let source: KnowledgeNode
}

/// One way in which a text may say that a clause holds.
package struct ClauseRule: Sendable {
  package let pattern: PhrasePattern
  /// Matched over a whole section instead of a sentence.
  package let isWithinSection: Bool
  /// Parameters that this wording fixes.
  package let with: [(name: String, value: ParameterValue)]
  package let guards: ClauseGuards
}

/// An example of a knowledge file: text with `«` and `»` around the span to be returned.
package struct ClauseExample: Hashable, Sendable {
  /// The text without the marks.
  package let text: String
  /// What lies between the marks; nil in examples that stay silent.
  package let marked: String?
  /// Parameters that must come out.
  package let parameters: [String: ParameterValue]
}

/// `licenses/clauses/<kind>.yaml`: one clause kind with patterns, guards and examples.
package struct ClauseKindFile: Sendable {
  package let path: String
  package let kind: ClauseKind
  package let title: String
  package let effect: String
  package let judgement: String?
  /// What each parameter means.
  package let parameters: [(name: String, meaning: String)]
  package let rules: [ClauseRule]
  /// Patterns that fill in parameters from the same sentence.
  package let also: [PhrasePattern]
  /// Parameters that hold for every clause of the kind in a text, once one of them says so.
  package let shared: [String]
  package let fires: [ClauseExample]
  package let silent: [ClauseExample]

  private static let keys = [
    "kind", "title", "effect", "judgement", "parameters", "patterns", "also", "shared", "examples",
  ]
  private static let ruleKeys = ["pattern", "within", "with"]

  /// Reads a file.
  /// - Throws: `KnowledgeError` with the place of the first thing that is wrong.
  package init(yaml bytes: [UInt8], path: String) throws(KnowledgeError) {
    try self.init(file: try KnowledgeNode(yaml: bytes, path: path))
  }

  /// Decodes a file that was parsed.
  /// - Throws: `KnowledgeError` with the place of the first thing that is wrong.
  package init(file node: KnowledgeNode) throws(KnowledgeError) {
    let map = try node.map("a clause kind", keys: Self.keys + GuardScope.keys)
    path = node.path
    let kind = ClauseKind(try map.required("kind").text())
    guard kind.group != .other else {
      throw try map.required("kind").expected(
        "a kind that begins with limit., condition., control., grant., disclaim. or note.")
    }
    self.kind = kind
    title = try map.required("title").text()
    effect = try map.required("effect").text()
    judgement = try map["judgement"]?.text()
    var parameters: [(name: String, meaning: String)] = []
    for entry in try map["parameters"]?.freeMap("parameters").entries ?? [] {
      parameters.append((entry.key, try entry.value.text()))
    }
    self.parameters = parameters
    let common = try Self.guards(map)
    var rules: [ClauseRule] = []
    for item in try map.required("patterns").list() {
      rules.append(try Self.rule(item, common))
    }
    guard !rules.isEmpty else { throw try map.required("patterns").expected("a pattern") }
    self.rules = rules
    also = try Self.patterns(map["also"])
    shared = try map.texts("shared")
    let examples = try map.required("examples").map("examples", keys: ["fires", "silent"])
    var fires: [ClauseExample] = []
    for item in try examples.list("fires") { fires.append(try Self.example(item)) }
    var silent: [ClauseExample] = []
    for item in try examples.list("silent") {
      silent.append(ClauseExample(text: try item.text(), marked: nil, parameters: [:]))
    }
    guard fires.count >= 3, silent.count >= 2 else {
      throw try map.required("examples").error(
        "expected at least three examples that fire and two that stay silent, found"
          + " \(fires.count) and \(silent.count)")
    }
    self.fires = fires
    self.silent = silent
  }

  private static func rule(
    _ item: KnowledgeNode, _ common: ClauseGuards
  ) throws(KnowledgeError) -> ClauseRule {
    guard item.node.entries != nil else {
      return ClauseRule(
        pattern: try pattern(item), isWithinSection: false, with: [], guards: common)
    }
    let map = try item.map("a pattern", keys: ruleKeys + GuardScope.keys)
    let guards = try guards(map).adding(common)
    var with: [(name: String, value: ParameterValue)] = []
    for entry in try map["with"]?.freeMap("parameters").entries ?? [] {
      with.append((entry.key, try value(entry.value)))
    }
    let within = try map["within"]?.word(of: ["sentence", "section"]) ?? "sentence"
    return ClauseRule(
      pattern: try pattern(try map.required("pattern")), isWithinSection: within == "section",
      with: with, guards: guards)
  }

  private static func guards(_ map: KnowledgeMap) throws(KnowledgeError) -> ClauseGuards {
    var guards = ClauseGuards()
    for scope in GuardScope.allCases {
      guards.unless[scope.rawValue] = try patterns(map[scope.unlessKey])
      guards.requires[scope.rawValue] = try patterns(map[scope.requiresKey])
    }
    return guards
  }

  private static func patterns(_ node: KnowledgeNode?) throws(KnowledgeError) -> [PhrasePattern] {
    var list: [PhrasePattern] = []
    for item in node?.listOrOne() ?? [] { list.append(try pattern(item)) }
    return list
  }

  /// Reads a pattern; an error in it carries its own column.
  static func pattern(_ node: KnowledgeNode) throws(KnowledgeError) -> PhrasePattern {
    let text = try node.text("a pattern")
    do throws(PatternError) {
      return PhrasePattern(node: try PatternParser.parse(text), source: node)
    } catch {
      throw place(error, in: node)
    }
  }

  /// The place of an error inside a scalar: exact where the pattern stands on one line.
  static func place(_ error: PatternError, in node: KnowledgeNode) -> KnowledgeError {
    var column = node.node.position.column + error.offset
    if case .scalar(_, isPlain: false) = node.node.value { column += 1 }
    return KnowledgeError(
      path: node.path, position: SourcePosition(line: node.node.position.line, column: column),
      message: error.message)
  }

  private static func example(_ node: KnowledgeNode) throws(KnowledgeError) -> ClauseExample {
    var text: String
    var parameters: [String: ParameterValue] = [:]
    if node.node.entries != nil {
      let map = try node.freeMap("an example")
      text = try map.required("text").text()
      for entry in map.entries where entry.key != "text" {
        // The parameter named "text" is written "says" here.
        parameters[entry.key == "says" ? "text" : entry.key] = try value(entry.value)
      }
    } else {
      text = try node.text()
    }
    guard let open = text.firstIndex(of: "«"), let end = text.firstIndex(of: "»"), open < end else {
      throw node.expected("an example with the span between « and »")
    }
    let marked = String(text[text.index(after: open)..<end])
    text.removeAll { $0 == "«" || $0 == "»" }
    return ClauseExample(text: text, marked: marked, parameters: parameters)
  }

  private static func value(_ node: KnowledgeNode) throws(KnowledgeError) -> ParameterValue {
    if node.node.items != nil { return .list(try node.texts()) }
    if let flag = node.plainFlag { return .flag(flag) }
    if let number = node.plainNumber { return .number(number) }
    return .text(try node.text())
  }
}
