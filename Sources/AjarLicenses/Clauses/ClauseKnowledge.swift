// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
package import AjarKnowledge

extension CompiledClauses {
  /// The name of the section of the packed knowledge that holds the compiled clauses.
  package static let sectionName = "clause-automaton"

  /// Compiles the clause kinds and word lists of some knowledge files.
  ///
  /// A kind or word list that stands in several files is taken from the first: a user's own come first.
  /// - Throws: `KnowledgeError` for the first thing that is wrong.
  package static func compile(_ files: [KnowledgeNode]) throws(KnowledgeError) -> [UInt8] {
    var kinds: [ClauseKindFile] = []
    var words: ClauseWordLists?
    for file in files {
      guard file.path.hasSuffix(ClauseWordLists.fileName) else {
        let kind = try ClauseKindFile(file: file)
        let earlier = kinds.first { $0.kind == kind.kind }
        if earlier == nil || earlier?.path == kind.path { kinds.append(kind) }
        continue
      }
      let more = try ClauseWordLists(file: file)
      words = words.map { $0.adding(more) } ?? more
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
    let files = knowledge.trees("clauses")
    guard !files.isEmpty else { return nil }
    return CompiledClauses(try compile(files))
  }
}
