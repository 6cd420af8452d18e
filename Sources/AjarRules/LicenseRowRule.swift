// SPDX-License-Identifier: Apache-2.0
package import AjarCore

// # From clauses to a row
//
// ## Idea
// A license is as open as its strictest clause: one restrictive clause makes it restrictive, else one
// clause outside the plain set makes it conditional, else it is permissive if something is granted.
// Which kinds are plain and which are restrictive stands in frameworks/tiers.yaml.
//
// ## Who decides before the clauses do
// 1. A list. The text of a license that the OSI approved is permissive whatever its clauses, as long
//    as its words stand unchanged (verbatim, variant) or only its id is declared.
// 2. A definition that states its row: somebody read that license and gives reasons there. This also
//    is where judgement calls about scopes live (a territory clause for some models only).
// A text that was changed is judged by its clauses alone: nobody approved or read that text.
//
// ## When it says nothing
// No grant and no limit: either not a license, or not readable for us. A fragment of a license may
// lack the very clause that limits; it can show restrictions but never permission.

/// Decides the row of a license.
package struct LicenseRowRule: Sendable {
  /// The sets of clauses.
  package let rules: RowRules

  /// Makes a rule from the sets of clauses.
  package init(_ rules: RowRules) { self.rules = rules }

  /// The row, nil when it cannot be told.
  ///
  /// `verdict` is nil for a license that is only declared.
  package func row(
    clauses: [Clause], definition: LicenseDefinition?, verdict: MatchVerdict?
  ) -> LicenseRow? {
    let isThatLicense = verdict == nil || verdict == .verbatim || verdict == .variant
    if isThatLicense, let definition {
      if definition.isOSIApproved { return .permissive }
      if let row = definition.row { return row }
      if definition.kind == .service { return .proprietary }
      if definition.kind == .family || definition.kind == .policy && clauses.isEmpty { return nil }
      return byClauses(
        clauses.isEmpty ? definition.clauses : clauses,
        grantsAll: definition.isFSFLibre || definition.isOpenContent)
    }
    if let definition, definition.kind == .service { return .proprietary }
    let row = byClauses(clauses, grantsAll: false)
    return verdict == .fragment && row == .permissive ? nil : row
  }

  /// The row of terms that stand beside a license's own words; they need grant nothing themselves.
  package func row(ofAdded clauses: [Clause]) -> LicenseRow? { byClauses(clauses, grantsAll: true) }

  /// The row of a fact: the one it came with, else by this rule.
  package func row(_ fact: LicenseFact) -> LicenseRow? {
    fact.row
      ?? row(
        clauses: fact.clauses, definition: fact.definition,
        verdict: fact.origin == .detected ? fact.verdict ?? MatchVerdict.none : nil)
  }

  /// Whether the clauses demand that derivatives or sources stay open.
  package func isCopyleft(_ clauses: [Clause]) -> Bool {
    clauses.contains { clause in
      // Unchanged copies under this license alone: what is made from them may carry another.
      clause.text("scope") != "copies" && rules.copyleft.contains { $0.covers(clause) }
    }
  }

  /// Whether a license's words give a right: yes, no, or not told.
  package func grants(_ right: String, in fact: LicenseFact) -> Truth {
    let isChanged = fact.verdict == .modified || fact.verdict == .fragment
    if let definition = fact.definition, !isChanged,
      definition.isOSIApproved || definition.isFSFLibre || definition.isOpenContent
    {
      return .yes
    }
    switch rights(fact.clauses) {
    case .all: return .yes
    case .some(let rights): return Truth(rights.contains(right))
    case .unstated, .none:
      return row(fact) == .permissive ? .yes : .unknown
    }
  }

  private func byClauses(_ clauses: [Clause], grantsAll: Bool) -> LicenseRow? {
    if clauses.contains(where: rules.isRestrictive) { return .restrictive }
    let granted = rights(clauses)
    if !grantsAll, case .some(let rights) = granted,
      !rules.neededRights.allSatisfy(rights.contains)
    {
      return .restrictive
    }
    if clauses.contains(where: { !rules.isPlain($0) }) { return .conditional }
    if case .none = granted, !grantsAll { return nil }
    return .permissive
  }

  /// What the grants of a text give.
  private enum Rights {
    case none, unstated, all
    case some(Set<String>)
  }

  private func rights(_ clauses: [Clause]) -> Rights {
    var hasGrant = false
    var rights: Set<String> = []
    for clause in clauses {
      switch clause.kind {
      case "grant.public-domain": return .all
      case "grant.copyright":
        hasGrant = true
        if case .list(let list) = clause.parameters["rights"] { rights.formUnion(list) }
        if case .text(let word) = clause.parameters["rights"] { rights.insert(word) }
      default: break
      }
    }
    if !rights.isEmpty { return .some(rights) }
    return hasGrant ? .unstated : .none
  }
}
