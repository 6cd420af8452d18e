// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// A value of a knowledge file, ready for strict decoding: every accessor gives what it promises or
/// throws with path, line and column.
///
///     let map = try node.map("a family", keys: ["id", "names", "hosted"])
///     let id = try map.required("id").text()
///     let names = try map["names"]?.texts() ?? []
///     let isHosted = try map["hosted"]?.flag() ?? false
package struct KnowledgeNode: Sendable {
  /// The value.
  package let node: TreeNode
  /// The file it stands in.
  package let path: String

  package init(_ node: TreeNode, path: String) {
    self.node = node
    self.path = path
  }

  /// An error at this value.
  package func error(_ message: String) -> KnowledgeError {
    KnowledgeError(path: path, position: node.position, message: message)
  }

  /// An error "expected ..., found ..." at this value.
  package func expected(_ what: String) -> KnowledgeError {
    error("expected \(what), found \(found)")
  }

  /// Whether nothing stands there: empty, `~` or `null`.
  package var isNull: Bool {
    if case .scalar = node.value { node.text == nil } else { false }
  }

  /// The value in a few words.
  package var found: String {
    switch node.value {
    case .list: "a list"
    case .map: "a mapping"
    case .scalar(let text, _):
      isNull ? "nothing" : text.count > 40 ? "\"\(text.prefix(37))...\"" : "\"\(text)\""
    }
  }

  // MARK: - Scalars

  /// A text that is not empty.
  package func text(_ what: String = "a text") throws(KnowledgeError) -> String {
    guard let text = node.text, !text.isEmpty else { throw expected(what) }
    return text
  }

  /// A truth value, written yes, no, true or false without quotes.
  package func flag() throws(KnowledgeError) -> Bool {
    guard let flag = plainFlag else { throw expected("yes or no") }
    return flag
  }

  /// yes, no or unknown.
  package func truth() throws(KnowledgeError) -> Truth {
    if let flag = plainFlag { return Truth(flag) }
    guard node.text == "unknown" else { throw expected("yes, no or unknown") }
    return .unknown
  }

  /// A finite number; underscores may group digits.
  package func number() throws(KnowledgeError) -> Double {
    guard let number = plainNumber else { throw expected("a number") }
    return number
  }

  /// A whole number.
  package func integer() throws(KnowledgeError) -> Int {
    guard let number = plainNumber, let integer = Int(exactly: number) else {
      throw expected("a whole number")
    }
    return integer
  }

  /// A day in the form 2026-11-21.
  package func date() throws(KnowledgeError) -> String {
    guard let text = node.text, CalendarDate.isValid(text) else {
      throw expected("a date like 2026-11-21")
    }
    return text
  }

  /// One of the words of an enumeration.
  package func choice<Choice>(
    _ type: Choice.Type = Choice.self
  ) throws(KnowledgeError) -> Choice
  where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    if let text = node.text, let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    let near = node.text.flatMap { Spelling.nearest(to: $0, among: words) }
    throw expected("one of \(words.joined(separator: ", "))" + Spelling.hint(near))
  }

  /// One of some words.
  package func word(of words: [String]) throws(KnowledgeError) -> String {
    if let text = node.text, words.contains(text) { return text }
    let near = node.text.flatMap { Spelling.nearest(to: $0, among: words) }
    throw expected("one of \(words.joined(separator: ", "))" + Spelling.hint(near))
  }

  /// The scalar as a plain truth value; nil for others, also for a quoted "yes".
  package var plainFlag: Bool? {
    guard case .scalar(let text, isPlain: true) = node.value else { return nil }
    switch text {
    case "yes", "true", "Yes", "True": return true
    case "no", "false", "No", "False": return false
    default: return nil
    }
  }

  /// The scalar as a plain number; nil for others, also for a quoted "2".
  package var plainNumber: Double? {
    guard case .scalar(let text, isPlain: true) = node.value else { return nil }
    let digits = text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || [43, 45, 46, 69, 95, 101].contains(byte)
    }
    guard digits, let number = Double(text.filter { $0 != "_" }), number.isFinite else {
      return nil
    }
    return number
  }

  // MARK: - Lists and mappings

  /// The items of a list.
  package func list(_ what: String = "a list") throws(KnowledgeError) -> [KnowledgeNode] {
    guard let items = node.items else { throw expected(what) }
    return items.map { KnowledgeNode($0, path: path) }
  }

  /// The items of a list; a single value counts as a list of one.
  package func listOrOne() -> [KnowledgeNode] {
    node.items.map { $0.map { KnowledgeNode($0, path: path) } } ?? [self]
  }

  /// Texts: a list of them, or a single one.
  package func texts() throws(KnowledgeError) -> [String] {
    if case .map = node.value { throw expected("a text or a list of texts") }
    var texts: [String] = []
    for item in listOrOne() { texts.append(try item.text()) }
    return texts
  }

  /// A mapping with known keys only, none twice.
  package func map(_ what: String, keys: [String]) throws(KnowledgeError) -> KnowledgeMap {
    let map = try freeMap(what)
    for entry in map.entries where !keys.contains(entry.key) {
      let near = Spelling.nearest(to: entry.key, among: keys)
      let known = keys.joined(separator: ", ")
      throw KnowledgeError(
        path: path, position: entry.position,
        message: "expected a key of \(what) (\(known)), found \"\(entry.key)\""
          + Spelling.hint(near))
    }
    return map
  }

  /// A mapping with any keys, none twice.
  package func freeMap(_ what: String) throws(KnowledgeError) -> KnowledgeMap {
    guard let entries = node.entries else { throw expected("\(what) as a mapping") }
    var seen: [String: SourcePosition] = [:]
    for entry in entries {
      if let first = seen.updateValue(entry.keyPosition, forKey: entry.key) {
        throw KnowledgeError(
          path: path, position: entry.keyPosition,
          message:
            "expected each key once, found \"\(entry.key)\" again (first in line \(first.line))"
        )
      }
    }
    return KnowledgeMap(self, what: what, entries: entries)
  }
}
