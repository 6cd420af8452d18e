// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarKnowledge
internal import AjarLicenses
internal import AjarRules
internal import AjarText

/// What one text of terms says: which license it is, and its clauses as they stand there.
struct ReadTerms {
  let text: TermsText
  let identification: Identification
  /// What the patterns find, whatever the license is called.
  let found: [Clause]
  /// What we judge by: for a known text its definition's clauses with the places found, else `found`.
  let facts: [LicenseFact]
}

/// Judges license texts: one scan of the words serves identification and clause finding.
struct TermsJudge {
  let knowledge: KnowledgeBase
  let engines: TextEngines
  let rows: LicenseRowRule

  /// Reads one text.
  func read(_ text: TermsText) -> ReadTerms {
    let (identification, found) = engines.read(text)
    return ReadTerms(
      text: text, identification: identification, found: found,
      facts: facts(of: text, identification, found))
  }

  private func facts(
    of text: TermsText, _ identification: Identification, _ found: [Clause]
  ) -> [LicenseFact] {
    guard let main = identification.license, identification.verdict != .none else {
      return unknownText(text, identification, found)
    }
    let others = identification.matches.filter {
      $0.license != main && ($0.verdict == .verbatim || $0.verdict == .variant)
    }
    let mainMatch = identification.matches.first { $0.license == main }
    var result = [
      fact(text, main, identification.verdict, mainMatch, found, also: mainMatch?.also ?? [])
    ]
    for match in others where !result.contains(where: { $0.license == match.license }) {
      let inside = found.filter { $0.place?.span.map(match.span.overlaps) ?? false }
      result.append(fact(text, match.license, match.verdict, match, inside, also: match.also))
    }
    return result
  }

  private func fact(
    _ text: TermsText, _ id: LicenseID, _ verdict: MatchVerdict, _ match: LicenseMatch?,
    _ found: [Clause], also: [LicenseID]
  ) -> LicenseFact {
    let definition = knowledge.definition(ofText: id)
    let isKnown = verdict == .verbatim || verdict == .variant
    let clauses: [Clause]
    switch verdict {
    case .verbatim, .variant:
      clauses = definition.map { placed($0.clauses, by: found) } ?? found
    case .embedded:
      let outside = found.filter { clause in
        guard let span = clause.place?.span, let match else { return true }
        return !span.overlaps(match.span)
      }
      let isWhole = match.map { $0.verdict == .verbatim || $0.verdict == .variant } ?? false
      clauses = isWhole ? (definition.map { placed($0.clauses, by: found) } ?? []) + outside : found
    case .modified, .fragment, .none:
      clauses = found
    }
    let words = wording(verdict)
    return LicenseFact(
      license: definition?.id ?? id, origin: .detected, verdict: verdict, clauses: clauses,
      definition: definition,
      row: isKnown && definition?.row != nil
        ? definition?.row
        : rows.row(clauses: clauses, definition: definition, verdict: verdict),
      evidence: Evidence(
        .verified, "\(text.path) holds \(words) \(definition?.id ?? id)",
        at: Place(path: text.path, span: match?.span, position: match?.position)))
  }

  private func unknownText(
    _ text: TermsText, _ identification: Identification, _ found: [Clause]
  ) -> [LicenseFact] {
    let place = Place(path: text.path, position: SourcePosition(line: 1, column: 1))
    guard !found.isEmpty else {
      return identification.notices.compactMap { notice in
        guard let id = notice.license else { return nil }
        let definition = knowledge.definition(id)
        return LicenseFact(
          license: definition?.id ?? id, written: notice.expression, origin: .declared,
          clauses: definition?.clauses ?? [], definition: definition, row: definition?.row,
          evidence: Evidence(
            .declared, "\(text.path) names \(notice.expression)",
            at: Place(path: text.path, span: notice.span, position: notice.position)))
      }
    }
    return [
      LicenseFact(
        license: nil, origin: .detected, verdict: MatchVerdict.none, clauses: found,
        row: rows.row(clauses: found, definition: nil, verdict: MatchVerdict.none),
        evidence: Evidence(
          .verified, "\(text.path) is no license that ajar knows; it was judged by its clauses",
          at: place))
    ]
  }

  /// The definition's clauses, each with the place where the patterns found its kind.
  private func placed(_ stated: [Clause], by found: [Clause]) -> [Clause] {
    var left = found
    return stated.map { clause in
      guard let index = left.firstIndex(where: { $0.kind == clause.kind }) else { return clause }
      let seen = left.remove(at: index)
      return Clause(
        kind: clause.kind,
        parameters: seen.parameters.merging(clause.parameters) { _, stated in stated },
        section: seen.section ?? clause.section, quote: seen.quote, place: seen.place)
    }
  }

  private func wording(_ verdict: MatchVerdict) -> String {
    switch verdict {
    case .verbatim: "the words of"
    case .variant: "a variant of"
    case .modified: "a changed text of"
    case .fragment: "a part of"
    case .embedded: "among other text"
    case .none: "no text of"
    }
  }
}
