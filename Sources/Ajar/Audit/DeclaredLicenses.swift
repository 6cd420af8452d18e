// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarKnowledge
internal import AjarLicenses

/// Licenses that a publisher names: in metadata, prose, weight headers.
struct DeclaredLicenses {
  let knowledge: KnowledgeBase
  let engines: TextEngines

  /// Names in a card's metadata; the reference reader's view first, else what a tolerant pass found.
  func inMetadata(_ card: ModelCard) -> [LicenseFact] {
    let metadata = card.declared.license.isEmpty ? (card.tolerant ?? card.declared) : card.declared
    let isTolerant = card.declared.license.isEmpty && !(card.tolerant?.license.isEmpty ?? true)
    let source = isTolerant ? "a license line that the reference reader does not see" : "the card"
    return metadata.license.map { written in
      let place = Place(path: card.path, position: metadata.positions["license"])
      let isOther = ["other", "unknown"].contains(written.lowercased())
      let definition =
        isOther ? named(metadata) : knowledge.license(named: written).definition
      return fact(
        definition, written: isOther ? metadata.licenseName ?? written : written,
        Evidence(
          .declared,
          isOther
            ? "\(source) says license: other"
              + (metadata.licenseName.map { " and names \($0)" } ?? " without naming it")
            : "\(source) says license: \(written)",
          at: place))
    }
  }

  /// The license that `license_name`, else `license_link`, names.
  private func named(_ metadata: DeclaredMetadata) -> LicenseDefinition? {
    if let name = metadata.licenseName, let known = knowledge.license(named: name).definition {
      return known
    }
    return metadata.licenseLink.flatMap { knowledge.definition(url: $0) }
  }

  /// Licenses that the prose states, by the component they speak of.
  func inProse(_ card: ModelCard) -> [(component: Component, fact: LicenseFact)] {
    card.statements.compactMap { statement in
      guard Self.isOwn(statement) else { return nil }
      let definition = definition(for: statement)
      guard definition != nil || statement.written != nil else { return nil }
      return (
        statement.component ?? .modelParametersFinal,
        fact(
          definition, written: statement.written,
          Evidence(
            .declared, "the card's text says: \(statement.quote.withoutMarkup)",
            at: Place(path: card.path, position: statement.position)))
      )
    }
  }

  /// Whether a sentence speaks of what the card hands out, not of its base, data or tools.
  static func isOwn(_ statement: LicenseStatement) -> Bool {
    statement.subject == .thisModel || statement.subject == .project
  }

  /// The license that a sentence names: by its extracted name, else by the notices in it.
  func definition(for statement: LicenseStatement) -> LicenseDefinition? {
    if let id = statement.license, let known = knowledge.definition(id) { return known }
    if let written = statement.written, let known = knowledge.license(named: written).definition {
      return known
    }
    if let link = statement.link, let known = knowledge.definition(url: link) { return known }
    let notices = engines.identifier.identify(Array(statement.quote.utf8)).notices
    return notices.lazy.compactMap(\.license).compactMap { self.knowledge.definition($0) }.first
  }

  /// Names in the headers of weight files.
  func inHeaders(_ headers: [WeightHeader]) -> [LicenseFact] {
    headers.flatMap { header in
      header.licenses.sorted { $0.key < $1.key }.compactMap { key, value -> LicenseFact? in
        guard !key.hasSuffix("link"), !key.hasSuffix("url") else { return nil }
        return fact(
          knowledge.license(named: value).definition, written: value,
          Evidence(
            .declared, "the header of \(header.path) says \(key): \(value)",
            at: Place(path: header.path)))
      }
    }
  }

  private func fact(
    _ definition: LicenseDefinition?, written: String?, _ evidence: Evidence
  ) -> LicenseFact {
    LicenseFact(
      license: definition?.id, written: written == definition?.id.rawValue ? nil : written,
      origin: .declared, clauses: definition?.clauses ?? [], definition: definition,
      row: definition?.row, evidence: evidence)
  }
}
