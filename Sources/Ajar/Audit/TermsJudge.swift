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
    let whole = identification.matches.filter(isWhole)
    let own = identification.matches.filter { $0.license == main }
    let mainMatch =
      own.first { $0.verdict == identification.verdict } ?? own.first(where: isWhole) ?? own.first
    // Terms that stand beside every whole license of the file hold for each of them.
    let beside = found.filter { clause in !whole.contains { stands(clause, in: $0) } }
    var result = [
      fact(text, main, identification.verdict, mainMatch, found, beside)
    ]
    var told: Set<LicenseID> = [main]
    for match in whole where told.insert(match.license).inserted {
      let inside = found.filter { stands($0, in: match) }
      result.append(fact(text, match.license, match.verdict, match, inside, beside))
    }
    return result
  }

  private func isWhole(_ match: LicenseMatch) -> Bool {
    match.verdict == .verbatim || match.verdict == .variant
  }

  private func stands(_ clause: Clause, in match: LicenseMatch) -> Bool {
    clause.place?.span.map(match.span.overlaps) ?? false
  }

  /// What we judge by; `beside` holds the clauses outside of all whole licenses of the file.
  ///
  /// Approval and a definition's row are about the license's own words. Terms added beside them are
  /// judged by their clauses, and where these are the stricter ones they decide: the license then
  /// counts as one among other text, whatever its own words are.
  private func fact(
    _ text: TermsText, _ id: LicenseID, _ verdict: MatchVerdict, _ match: LicenseMatch?,
    _ found: [Clause], _ beside: [Clause]
  ) -> LicenseFact {
    let definition = knowledge.definition(ofText: id)
    var verdict = verdict
    let clauses: [Clause]
    var row: LicenseRow?
    switch verdict {
    case .verbatim, .variant:
      let inside = match.map { match in found.filter { stands($0, in: match) } } ?? found
      clauses = (definition.map { placed($0.clauses, by: inside) } ?? inside) + beside
      let own =
        definition?.row ?? rows.row(clauses: inside, definition: definition, verdict: verdict)
      row = own
      if !beside.isEmpty, let added = rows.row(ofAdded: beside), added > own ?? .permissive {
        row = added
        verdict = .embedded
      }
    case .embedded:
      let isKnown = match.map(isWhole) ?? false
      clauses = isKnown ? (definition.map { placed($0.clauses, by: found) } ?? []) + beside : found
    case .modified, .fragment, .none:
      clauses = found
    }
    let words = wording(verdict)
    return LicenseFact(
      license: definition?.id ?? id, origin: .detected, verdict: verdict, clauses: clauses,
      definition: definition,
      row: row ?? rows.row(clauses: clauses, definition: definition, verdict: verdict),
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
