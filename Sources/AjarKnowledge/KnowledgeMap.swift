// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// A mapping of a knowledge file whose keys are checked: see `KnowledgeNode.map`.
package struct KnowledgeMap: Sendable {
  /// A key with its place and its value.
  package struct Entry: Sendable {
    package let key: String
    package let position: SourcePosition
    package let value: KnowledgeNode
  }

  /// The mapping itself, for errors that concern it as a whole.
  package let whole: KnowledgeNode
  /// Its entries, in the order of the file.
  package let entries: [Entry]
  private let what: String

  init(_ whole: KnowledgeNode, what: String, entries: [TreeNode.Entry]) {
    self.whole = whole
    self.what = what
    self.entries = entries.map {
      Entry(
        key: $0.key, position: $0.keyPosition,
        value: KnowledgeNode($0.value, path: whole.path))
    }
  }

  /// The value of a key; nil where the key is absent or holds nothing (empty, `~`, `null`).
  package subscript(key: String) -> KnowledgeNode? {
    guard let value = entries.first(where: { $0.key == key })?.value, !value.isNull else {
      return nil
    }
    return value
  }

  /// The value of a key that must be there.
  package func required(_ key: String) throws(KnowledgeError) -> KnowledgeNode {
    guard let value = self[key] else {
      throw whole.error("expected the key \"\(key)\" in \(what)")
    }
    return value
  }

  /// The texts of a key (a list or a single one); empty where it is absent.
  package func texts(_ key: String) throws(KnowledgeError) -> [String] {
    try self[key]?.texts() ?? []
  }

  /// The truth value of a key; false where it is absent.
  package func flag(_ key: String) throws(KnowledgeError) -> Bool {
    try self[key]?.flag() ?? false
  }

  /// The items of a list under a key; empty where it is absent.
  package func list(_ key: String) throws(KnowledgeError) -> [KnowledgeNode] {
    try self[key]?.list() ?? []
  }
}
