// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarKnowledge
import AjarRules
import Testing

@testable import Ajar

/// The row that a definition states is the one that its clauses give by the rules of the tiers.
@Suite struct DefinitionRowTests {
  @Test func statedRowFollowsFromClauses() throws {
    let knowledge = KnowledgeBase.builtIn
    let rules = LicenseRowRule(try Frameworks(knowledge).tiers.rows)
    var wrong: [String] = []
    let licenses = knowledge.definitions.filter { $0.kind == .license && !$0.clauses.isEmpty }
    #expect(licenses.count > 100)
    for definition in licenses {
      let bare = LicenseDefinition(
        id: definition.id, name: definition.name, isOSIApproved: definition.isOSIApproved,
        isFSFLibre: definition.isFSFLibre, isOpenContent: definition.isOpenContent,
        clauses: definition.clauses, row: nil)
      let row = rules.row(clauses: definition.clauses, definition: bare, verdict: nil)
      // A judgement on record may see it otherwise; without one the clauses decide.
      if row != definition.row, definition.judgement == nil {
        wrong.append(
          "\(definition.id): states \(definition.row?.rawValue ?? "unknown"), "
            + "its clauses give \(row?.rawValue ?? "unknown")")
      }
    }
    #expect(wrong == [])
  }
}
