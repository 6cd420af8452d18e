// SPDX-License-Identifier: Apache-2.0
package import AjarCore

// # Which license do we judge by?
//
// ## Idea
// Four kinds of license facts are kept apart: declared (card, header), detected (texts that are
// there), inherited (base models), curated (catalog). This file picks the one that decides for each
// component, and says where they contradict each other.
//
// ## Order
// 1. A text wins over a tag. It covers the weights if the card declares it or declares nothing else;
//    a text that contradicts the card wins where it is stricter. Where it is milder it may be the
//    code's license, so the card stands: either way the contradiction is a finding.
// 2. Among several texts the one that the card declares, else the strictest; a file named for the
//    code does not cover the weights, one named for the model comes first.
// 3. A declared license comes before the catalog, unless the catalog knows this very id and is
//    stricter. Card and header: the stricter one.
// 4. Then the bases: `Lineage.swift`.
//
// ## What it gets wrong
// A card's list of licenses may mean a choice or a sum: the strictest is taken. A rule sees no text,
// so file names are all that tells a code license from a model license.

/// Picks the license that each component is judged by.
package struct LicenseConclusion: Sendable {
  package let rows: LicenseRowRule

  /// Makes the rule.
  package init(_ rows: LicenseRowRule) { self.rows = rows }

  /// A license, its row as far as it can be told, and what is to be said about it.
  struct Pick {
    var fact: LicenseFact?
    var row: LicenseRow?
    var findings: [Finding] = []
  }

  /// Sets the concluded license of every component and returns the contradictions, unsorted.
  ///
  /// `expectsText`: a folder was read, so that a missing license text means something.
  package func conclude(_ evidence: inout ReleaseEvidence, expectsText: Bool) -> [Finding] {
    var findings: [Finding] = []
    for component in evidence.components.keys where component != .modelParametersFinal {
      guard let parts = evidence.components[component] else { continue }
      let pick = own(parts, of: evidence)
      let inherited = pick.fact == nil ? strictest(parts.inherited) : pick
      evidence.components[component]?.concluded = inherited.fact?.judged(inherited.row)
    }
    let weights = evidence.components[.modelParametersFinal] ?? ComponentEvidence()
    var pick = own(weights, of: evidence)
    pick = withPolicies(pick, weights, evidence)
    if expectsText, pick.fact != nil, !weights.detected.contains(where: { !$0.isPolicy }) {
      pick.findings.append(
        Finding(
          .licenseTextMissing, "no text of the declared license is in the folder",
          at: evidence.rootPlace, model: evidence.model))
    }
    findings += pick.findings
    pick.findings = []
    pick = withBases(pick, weights, evidence)
    findings += pick.findings
    if pick.row == LicenseRow.none, pick.fact != nil {
      findings.append(
        Finding(
          .allRightsReserved, "no right to use the weights is granted",
          at: pick.fact?.evidence.place ?? evidence.rootPlace, model: evidence.model))
    }
    if let fact = pick.fact {
      evidence.components[.modelParametersFinal, default: weights].concluded = fact.judged(pick.row)
    }
    return findings
  }

  // MARK: One component, its bases aside

  private func own(_ parts: ComponentEvidence, of evidence: ReleaseEvidence) -> Pick {
    let declared = declared(parts.declared, evidence)
    var pick = withTexts(declared, parts, evidence)
    pick = withCatalog(pick, declared, parts, evidence)
    return pick
  }

  /// Card and headers.
  private func declared(_ facts: [LicenseFact], _ evidence: ReleaseEvidence) -> Pick {
    let card = strictest(facts.filter { !$0.isFromHeader })
    let header = strictest(facts.filter(\.isFromHeader))
    guard let headerFact = header.fact else { return card }
    guard let cardFact = card.fact else { return header }
    var pick =
      card.row == nil || (header.row.map { $0 > (card.row ?? .permissive) } ?? false)
      ? header : card
    if header.row == nil { pick = card }
    if cardFact.license != nil, headerFact.license != nil, !cardFact.agrees(with: headerFact) {
      pick.findings.append(
        Finding(
          .licenseConflictCardVsHeader,
          "the card declares \(cardFact.spoken), the header of the weights \(headerFact.spoken)",
          at: headerFact.evidence.place ?? evidence.rootPlace, model: evidence.model))
    }
    return pick
  }

  private func withTexts(
    _ declared: Pick, _ parts: ComponentEvidence, _ evidence: ReleaseEvidence
  ) -> Pick {
    var result = declared
    let all = parts.detected.filter { !$0.isPolicy }
    for text in all where text.license == nil {
      result.findings.append(
        Finding(
          .licenseTextUnknown,
          text.clauses.isEmpty
            ? "the license text is not known and nothing in it could be read"
            : "the license text is not known: it is judged by the clauses found in it",
          at: text.evidence.place ?? evidence.rootPlace, model: evidence.model))
    }
    let readable = all.filter(\.isReadable)
    var texts = readable.filter { !$0.isForCode }
    if texts.isEmpty, declared.fact?.license == nil { texts = readable }
    let forModel = texts.filter(\.isForModel)
    if !forModel.isEmpty { texts = forModel }
    let matching = texts.filter { text in parts.declared.contains { text.agrees(with: $0) } }
    guard let text = strictest(matching.isEmpty ? texts : matching).fact else { return result }
    let textRow = rows.row(text)
    if text.verdict == .modified {
      result.findings.append(
        Finding(
          .licenseTextModified, "the text of \(text.spoken) was changed",
          at: text.evidence.place ?? evidence.rootPlace,
          help: "compare it with the original: \"ajar identify\" lists the changed words",
          model: evidence.model))
    }
    guard matching.isEmpty, let card = declared.fact, card.license != nil else {
      // Part of a license confirms what is declared, but does not say all of it.
      if text.verdict == .fragment, textRow == nil, declared.row != nil { return result }
      result.fact = text
      result.row = textRow
      return result
    }
    if text.license == nil, textRow == nil { return result }
    // A changed text is near some license, not proof of it: then only another row is a conflict.
    let isCertain = text.license != nil && text.verdict != .modified
    if isCertain || textRow != declared.row {
      result.findings.append(
        Finding(
          .licenseConflictCardVsText,
          "the card declares \(card.spoken), the license text is \(text.spokenAsText)",
          at: text.evidence.place ?? card.evidence.place ?? evidence.rootPlace,
          model: evidence.model))
    }
    if let textRow, let declaredRow = declared.row, textRow < declaredRow { return result }
    result.fact = text
    result.row = textRow
    return result
  }

  private func withCatalog(
    _ pick: Pick, _ declared: Pick, _ parts: ComponentEvidence, _ evidence: ReleaseEvidence
  ) -> Pick {
    let curated = strictest(parts.curated)
    guard let fact = curated.fact else { return pick }
    var result = pick
    if let card = declared.fact, card.license != nil, fact.license != nil,
      !card.agrees(with: fact), declared.row != nil
    {
      result.findings.append(
        Finding(
          .licenseConflictCardVsCatalog,
          "the card declares \(card.spoken), the catalog states \(fact.spoken)",
          at: card.evidence.place ?? evidence.rootPlace, model: evidence.model))
    }
    guard let row = pick.row else {
      // What was read but cannot be judged is no reason to fall back on the catalog's word.
      if pick.fact?.origin == .detected { return result }
      result.fact = fact
      result.row = curated.row
      return result
    }
    let isExact = evidence.catalog.map { $0.matchedGlob == nil } ?? false
    if pick.fact?.origin == .declared, isExact, let catalogRow = curated.row, catalogRow > row {
      result.fact = fact
      result.row = catalogRow
    }
    return result
  }

  // MARK: Policies that a license incorporates

  private func withPolicies(
    _ pick: Pick, _ parts: ComponentEvidence, _ evidence: ReleaseEvidence
  ) -> Pick {
    guard let fact = pick.fact, fact.origin == .detected else { return pick }
    var result = pick
    let read = parts.detected.filter(\.isPolicy)
    let wanted = fact.definition?.incorporates ?? []
    let unread = wanted.filter { id in !read.contains { $0.license == id } }
    // An unidentified policy beside the text stands for the one that the text incorporates.
    let isRead = unread.isEmpty || (unread.count == 1 && read.contains { $0.license == nil })
    if !wanted.isEmpty, !read.isEmpty {
      let clauses = read.flatMap(\.clauses)
      let row = rows.row(clauses: clauses, definition: nil, verdict: MatchVerdict.none)
      result.fact = fact.judged(pick.row, adding: clauses)
      if fact.definition?.row == nil, let own = pick.row, let row { result.row = max(own, row) }
    }
    if !isRead {
      result.findings.append(
        Finding(
          .policyNotRead,
          "the license makes \(unread.map(\.rawValue).joined(separator: ", ")) part of itself, which was not read",
          at: fact.evidence.place ?? evidence.rootPlace, model: evidence.model))
      result.row = pick.row.map { max($0, .conditional) }
    }
    return result
  }

  // MARK: Strictest

  /// The strictest of several licenses; the row is open while an unknown one could be stricter.
  func strictest(_ facts: [LicenseFact]) -> Pick {
    var result = Pick()
    var hasUnknown = false
    for fact in facts {
      guard let row = rows.row(fact) else {
        hasUnknown = true
        if result.fact == nil || result.row == nil && result.fact?.license == nil {
          result.fact = fact
        }
        continue
      }
      if let known = result.row, known >= row { continue }
      result.fact = fact
      result.row = row
    }
    if hasUnknown, result.row == .permissive { result.row = nil }
    return result
  }
}

extension LicenseFact {
  fileprivate var spokenAsText: String {
    guard license != nil else { return "another one" }
    return verdict == .modified ? "a changed \(spoken)" : spoken
  }
}

extension ReleaseEvidence {
  /// The place of findings that have no better one.
  package var rootPlace: Place { Place(path: path) }
}
