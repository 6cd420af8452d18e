// SPDX-License-Identifier: Apache-2.0
public import AjarCore
internal import AjarKnowledge
internal import AjarLicenses
public import AjarReports

extension Inspector {
  /// Words for clause kinds.
  public var glossary: Glossary {
    guard let compiled = try? opened.compiled(knowledge) else { return Glossary() }
    var entries: [ClauseKind: Glossary.Entry] = [:]
    for kind in compiled.kinds {
      guard let info = compiled.info(of: kind) else { continue }
      entries[kind] = Glossary.Entry(title: info.title, effect: info.effect)
    }
    return Glossary(clauses: entries)
  }

  /// Everything that a word can mean, in this order: finding, tier, row, framework, clause kind,
  /// license, model.
  public func topics(named word: String) -> [ExplainTopic] {
    let lower = word.lowercased()
    var topics: [ExplainTopic] = []
    topics += FindingCode.allCases.filter { $0.code.lowercased() == lower || $0.name == lower }
      .map(ExplainTopic.finding)
    if let tier = Tier(rawValue: lower) { topics.append(.tier(tier)) }
    if let row = LicenseRow(rawValue: lower) { topics.append(.row(row)) }
    topics += frameworks.filter { $0.id == lower || $0.id.hasPrefix(lower + "-") }
      .map(ExplainTopic.framework)
    if let clause = clause(ClauseKind(lower)) { topics.append(clause) }
    if let definition = knowledge.license(named: word).definition {
      topics.append(.license(definition))
    }
    if let release = release(word) { topics.append(.model(release)) }
    return topics
  }

  private var frameworks: [Framework] {
    (try? Frameworks(knowledge))?.frameworks ?? []
  }

  private func clause(_ kind: ClauseKind) -> ExplainTopic? {
    guard let compiled = try? opened.compiled(knowledge),
      let info = compiled.info(of: kind)
    else { return nil }
    var page = ClausePage(kind: kind, title: info.title, effect: info.effect)
    page.judgement = info.judgement
    page.parameters = info.parameters.map { .init(name: $0.name, meaning: $0.meaning) }
    page.fires = info.fires
    page.silent = info.silent
    page.licenses = knowledge.definitions.filter { definition in
      definition.clauses.contains { $0.kind == kind }
    }.map(\.id).sorted()
    if let rows = (try? Frameworks(knowledge))?.tiers.rows {
      let bare = Clause(kind: kind)
      page.row =
        rows.isRestrictive(bare) ? .restrictive : rows.isPlain(bare) ? .permissive : .conditional
    }
    return .clause(page)
  }

  /// The known word that was probably meant.
  public func spelling(of word: String) -> String? {
    var known = FindingCode.allCases.flatMap { [$0.code, $0.name] }
    known += Tier.allCases.map(\.rawValue) + LicenseRow.allCases.map(\.rawValue)
    known += frameworks.map(\.id)
    known += glossary.clauses.keys.sorted().map(\.rawValue)
    known += knowledge.definitions.map(\.id.rawValue)
    known += knowledge.releases.map(\.id)
    return Spelling.nearest(to: word, among: known)
  }

  /// What the catalog says of a model, by any of its names.
  public func release(_ name: String) -> CatalogRelease? { knowledge.release(name) }

  /// The models of the catalog whose id, provider or family holds a text, sorted by id; all without one.
  public func releases(containing text: String?) -> [CatalogRelease] {
    let wanted = text?.lowercased()
    return knowledge.releases.filter { release in
      guard let wanted else { return true }
      return [release.id, release.provider, release.family]
        .contains { $0.lowercased().contains(wanted) }
    }.sorted { ($0.id.lowercased(), $0.id) < ($1.id.lowercased(), $1.id) }
  }
}
