// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
package import AjarKnowledge

extension CompiledClauses {
  /// The name of the section of the packed knowledge that holds the compiled clauses.
  package static let sectionName = "clause-automaton"

  /// Compiles the clause kinds and word lists of some knowledge files.
  /// - Throws: `KnowledgeError` for the first thing that is wrong.
  package static func compile(_ files: [KnowledgeNode]) throws(KnowledgeError) -> [UInt8] {
    try compile(layers: [files])
  }

  /// The same for several folders: a kind or word list is taken from the first that has it, so a
  /// user's own come first. Two of one name in the same folder are a mistake.
  /// - Throws: `KnowledgeError` for the first thing that is wrong.
  package static func compile(layers: [[KnowledgeNode]]) throws(KnowledgeError) -> [UInt8] {
    var kinds: [ClauseKindFile] = []
    var words: ClauseWordLists?
    for layer in layers {
      let known = Set(kinds.map(\.kind))
      for file in layer {
        guard file.path.hasSuffix(ClauseWordLists.fileName) else {
          let kind = try ClauseKindFile(file: file)
          if !known.contains(kind.kind) { kinds.append(kind) }
          continue
        }
        let more = try ClauseWordLists(file: file)
        words = words.map { $0.adding(more) } ?? more
      }
    }
    return try ClauseCompiler.compile(kinds, words: words ?? ClauseWordLists())
  }

  /// The clauses of a knowledge base: the packed ones in place, or, where a user's folder adds to them,
  /// all of them compiled anew. Nil where there are none.
  /// - Throws: `KnowledgeError` for the first thing that is wrong in a user's files.
  package static func load(from knowledge: KnowledgeBase) throws(KnowledgeError) -> CompiledClauses?
  {
    let isExtended = knowledge.layers.dropLast().contains {
      !$0.container.trees("clauses").nodes.isEmpty
    }
    if !isExtended, let packed = knowledge.withSection(sectionName, { CompiledClauses($0) }) {
      return packed
    }
    let layers = knowledge.layers.map { $0.container.trees("clauses").nodes }
    guard layers.contains(where: { !$0.isEmpty }) else { return nil }
    return CompiledClauses(try compile(layers: layers))
  }
}
