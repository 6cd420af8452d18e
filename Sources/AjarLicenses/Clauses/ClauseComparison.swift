// SPDX-License-Identifier: Apache-2.0
package import AjarCore

// Two ways that check each other
//
// A person read a license and wrote its clauses down; the patterns read the same text without knowing
// which license it is. Where the two differ, one of them is wrong. Kinds are compared, not places or
// parameters: a definition states an effect once, a text may say it in five sentences.

/// What only a definition or only the patterns say of one text.
package struct ClauseComparison: Sendable {
  /// The kinds that both give.
  package let both: [ClauseKind]
  /// What the definition states and no pattern finds.
  package let onlyStated: [Clause]
  /// What the patterns find and the definition does not state: for each kind its first place.
  package let onlyFound: [Clause]

  /// Compares a definition's clauses with those found in a text of it.
  ///
  /// A clause that the definition takes from a document it incorporates stands elsewhere, so that the
  /// patterns need not find it here.
  package init(stated: [Clause], found: [Clause]) {
    let statedKinds = Set(stated.map(\.kind))
    let foundKinds = Set(found.map(\.kind))
    both = statedKinds.intersection(foundKinds).sorted()
    var seen = foundKinds
    onlyStated = stated.filter { clause in
      clause.parameters["incorporated"] != .flag(true) && seen.insert(clause.kind).inserted
    }.sorted { $0.kind < $1.kind }
    seen = statedKinds
    onlyFound = found.filter { seen.insert($0.kind).inserted }.sorted { $0.kind < $1.kind }
  }

  /// How many kinds at least one side gives.
  package var count: Int { both.count + onlyStated.count + onlyFound.count }
}
