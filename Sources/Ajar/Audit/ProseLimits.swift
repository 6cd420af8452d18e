// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarRules

/// Limits that a card's prose puts on the use of its model, as clauses.
///
/// A card may say "Apache 2.0, for research only": the sentence is the publisher's word as much as the
/// tag is, so the stricter of the two is what we judge by.
struct ProseLimits {
  let rows: LicenseRowRule

  /// The limits that the readers found in the prose, as clauses with their places.
  static func clauses(_ source: ModelSource) -> [Clause] {
    source.findings.compactMap { finding in
      kind(finding.code).map { kind in
        Clause(kind: kind, quote: quote(finding, source), place: finding.place)
      }
    }
  }

  private static func kind(_ code: FindingCode) -> ClauseKind? {
    switch code {
    case .researchOnlyInBody: "limit.research-only"
    case .commercialRestrictedInBody: "limit.noncommercial"
    case .commercialByApplication: "condition.acceptance"
    default: nil
    }
  }

  private static func quote(_ finding: Finding, _ source: ModelSource) -> String {
    guard let card = source.card, let position = finding.place.position else { return "" }
    let span = LineTable(card.bytes).span(ofLine: position.line)
    return String(decoding: card.bytes[span.start..<span.end], as: UTF8.self)
  }

  /// The declared licenses with these limits added; a fact of its own where nothing is declared.
  func add(_ clauses: [Clause], to declared: [LicenseFact]) -> [LicenseFact] {
    guard let first = clauses.first, let place = first.place else { return declared }
    let limit = rows.row(clauses: clauses, definition: nil, verdict: MatchVerdict.none)
    let evidence = Evidence(
      .declared, "the card's text says: \(first.quote.withoutMarkup)", at: place)
    guard !declared.isEmpty else {
      return [
        LicenseFact(
          license: nil, written: "the card's own words", origin: .declared, clauses: clauses,
          row: limit, evidence: evidence)
      ]
    }
    return declared.map { fact in
      let known = Set(fact.clauses.map(\.kind))
      let new = clauses.filter { !known.contains($0.kind) }
      guard !new.isEmpty, let own = fact.row ?? rows.row(fact) else { return fact }
      return LicenseFact(
        license: fact.license, written: fact.written, origin: .declared, verdict: fact.verdict,
        clauses: fact.clauses + new, definition: fact.definition, row: max(own, limit ?? own),
        viaModel: fact.viaModel, evidence: fact.evidence)
    }
  }
}
