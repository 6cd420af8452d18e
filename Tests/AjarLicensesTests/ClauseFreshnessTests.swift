// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarInterop
import AjarKnowledge
import AjarLicenses
import AjarTestSupport
import FoundationEssentials
import Testing

/// The automaton in the program is what the clause files of the repository compile to.
@Suite struct ClauseFreshnessTests {
  @Test func embeddedAutomatonIsWhatTheClauseFilesSay() throws {
    let files = try KnowledgeFiles(folder: repositoryRoot.path).clauses
    let nodes = try files.map { try KnowledgeNode(yaml: $0.bytes, path: $0.path) }
    let compiled = try CompiledClauses.compile(nodes)
    let isFresh = KnowledgeBase.builtIn.withSection(CompiledClauses.sectionName) { embedded in
      embedded.count == compiled.count
        && compiled.indices.allSatisfy { embedded[$0] == compiled[$0] }
    }
    #expect(isFresh, "the automaton in Sources/CKnowledge/knowledge.bin is stale: run make pack")
  }
}
