// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Whether the license of one element is open enough for its kind, as the Open Source AI Definition
/// asks: code needs a license approved by the OSI, data information and parameters need open terms.
///
/// Source: OSAID 1.0, preferred form to make modifications; judgement calls in
/// frameworks/osaid-1.0.yaml.
package struct OpenTermsRule: Sendable {
  private let rows: LicenseRowRule

  /// Makes a rule.
  package init(_ rows: LicenseRowRule) { self.rows = rows }

  /// Whether a license will do for code.
  package func forCode(_ fact: LicenseFact?, isSearched: Bool = false) -> Truth {
    guard let fact else { return isSearched ? .no : .unknown }
    if let id = fact.license, rows.rules.undecidedForCode.contains(id), isUnchanged(fact) {
      return .unknown
    }
    if let definition = fact.definition, isUnchanged(fact) {
      if definition.isOSIApproved { return .yes }
      return definition.kind == .family ? .unknown : .no
    }
    // A text that is on no list: known not to be approved once it is known to be a license at all.
    return fact.clauses.isEmpty ? .unknown : .no
  }

  /// Whether a license will do for data information or parameters.
  package func forDataOrParameters(_ fact: LicenseFact?) -> Truth {
    guard let fact else { return .unknown }
    if let definition = fact.definition, isUnchanged(fact) {
      if definition.isOSIApproved || definition.isOpenContent { return .yes }
      if definition.row == .proprietary || definition.row == LicenseRow.none { return .no }
    }
    let clauses = fact.clauses.isEmpty ? fact.definition?.clauses ?? [] : fact.clauses
    if clauses.contains(where: { $0.kind == "grant.public-domain" }), isUnchanged(fact) {
      return .yes
    }
    if clauses.contains(where: { $0.kind.group == .limit }) { return .no }
    return rows.row(fact) == .restrictive ? .no : .unknown
  }

  private func isUnchanged(_ fact: LicenseFact) -> Bool {
    fact.verdict == nil || fact.verdict == .verbatim || fact.verdict == .variant
  }
}
