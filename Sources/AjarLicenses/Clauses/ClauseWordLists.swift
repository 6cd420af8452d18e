// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
package import AjarKnowledge
package import AjarText

/// `licenses/clauses/words.yaml`: the word lists that all patterns share.
///
/// A list is a list of patterns, or a mapping from a value to the patterns that say it.
package struct ClauseWordLists: Sendable {
  /// The file's name in `licenses/clauses/`.
  package static let fileName = "words.yaml"
  package let lists: [String: WordList]

  /// Reads the file.
  /// - Throws: `KnowledgeError` with the place of the first thing that is wrong.
  package init(yaml bytes: [UInt8], path: String) throws(KnowledgeError) {
    try self.init(file: try KnowledgeNode(yaml: bytes, path: path))
  }

  /// Decodes a file that was parsed.
  /// - Throws: `KnowledgeError` with the place of the first thing that is wrong.
  package init(file node: KnowledgeNode) throws(KnowledgeError) {
    let map = try node.freeMap("word lists")
    var lists: [String: WordList] = [:]
    for entry in map.entries {
      var entries: [WordList.Entry] = []
      if entry.value.node.entries != nil {
        for value in try entry.value.freeMap("a word list").entries {
          for item in value.value.listOrOne() {
            entries.append(
              WordList.Entry(value: value.key, node: try ClauseKindFile.pattern(item).node))
          }
        }
      } else {
        for item in try entry.value.list("a word list") {
          entries.append(WordList.Entry(value: nil, node: try ClauseKindFile.pattern(item).node))
        }
      }
      guard !entries.isEmpty else { throw entry.value.expected("at least one word") }
      lists[entry.key] = WordList(entries: entries)
    }
    self.lists = lists
  }

  /// No lists.
  package init() { lists = [:] }

  private init(lists: [String: WordList]) { self.lists = lists }

  /// These lists, and those of another file that have other names.
  func adding(_ more: ClauseWordLists) -> ClauseWordLists {
    ClauseWordLists(lists: lists.merging(more.lists) { first, _ in first })
  }
}
