// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarKnowledge

/// Findings about a card that need knowledge of licenses: spelling, contradictions, claims.
///
/// Names and their meaning: the research page on card findings.
struct CardFindings {
  let knowledge: KnowledgeBase
  let declared: DeclaredLicenses

  /// Findings about how the license is declared.
  func aboutDeclaration(_ card: ModelCard) -> [Finding] {
    let metadata = card.declared
    var findings: [Finding] = []
    let place = Place(path: card.path, position: metadata.positions["license"])
    for written in metadata.license where !["other", "unknown"].contains(written.lowercased()) {
      let name = knowledge.license(named: written)
      if name.isFamily {
        findings.append(
          Finding(
            .familyLicenseId, "\(written) names a family of licenses without its version",
            at: place))
      } else if name.definition == nil || written.contains(" ") {
        findings.append(
          Finding(
            .unknownLicenseId, "\(written) is no identifier of the hub's list", at: place,
            help: hint(name)))
      } else if name.form != .hubID {
        findings.append(
          Finding(
            .noncanonicalLicenseId,
            "\(written) means \(name.definition?.name ?? written) but is no listed spelling",
            at: place, help: hint(name)))
      }
    }
    if let name = metadata.licenseName, let first = metadata.license.first, first != "other",
      let one = knowledge.license(named: first).definition,
      let two = knowledge.license(named: name).definition, one.id != two.id
    {
      findings.append(
        Finding(
          .licenseNameConflict, "license says \(first), license_name says \(name)", at: place))
    }
    return findings + aboutProse(card)
  }

  private func hint(_ name: LicenseName) -> String? {
    (name.definition?.hubIDs.first ?? name.definition?.id.rawValue).map { "Write \($0)." }
  }

  private func aboutProse(_ card: ModelCard) -> [Finding] {
    let stated = card.statements.filter {
      DeclaredLicenses.isOwn($0)
        && ($0.component ?? .modelParametersFinal) == .modelParametersFinal
    }
    let known = stated.compactMap { statement in
      declared.definition(for: statement).map { (statement, $0) }
    }
    let metadata = card.declared
    let isNamed =
      metadata.license.contains { $0 != "other" && $0 != "unknown" }
      || metadata.licenseName != nil
    let hasAny = isNamed || !(card.tolerant?.license.isEmpty ?? true)
    let place = Place(path: card.path, position: stated.first?.position)
    if !isNamed, !stated.isEmpty {
      return [Finding(.licenseOnlyInBody, "only the prose states a license", at: place)]
    }
    if !hasAny, stated.isEmpty, !metadata.hasLicenseKey, !card.hasFrontMatter {
      return [
        Finding(
          .licenseUnstated, "neither front matter nor prose states a license for this model",
          at: Place(path: card.path, position: SourcePosition(line: 1, column: 1)))
      ]
    }
    guard let own = metadata.license.first.flatMap({ knowledge.license(named: $0).definition }),
      own.kind != .family,
      let other = known.first(where: {
        $0.1.id != own.id && $0.1.kind != .family && $0.1.kind != .policy
      })
    else { return [] }
    return [
      Finding(
        .licenseConflictBodyVsMetadata,
        "the front matter says \(own.id), the text says \(other.1.id)",
        at: Place(path: card.path, position: other.0.position))
    ]
  }

  /// Claims of openness, held against the tier. That commercial use is fine misleads where another
  /// maker's terms bind (`isDerived`); the maker itself means its own license.
  func aboutClaims(
    _ card: ModelCard, tier: TierRange, hasLicense: Bool, isDerived: Bool
  ) -> [Finding] {
    let own = card.claims.filter { $0.about == .thisModel || $0.about == .project }
    var findings: [Finding] = []
    if tier.highest <= .restricted {
      if let claim = own.first(where: { $0.kind == .openSource || $0.kind == .fullyOpen }) {
        findings.append(
          Finding(
            .openwashingClaim,
            "the card says \"\(claim.quote.withoutMarkup)\", but the terms are \(tier.highest.rawValue)",
            at: Place(path: card.path, position: claim.position)))
      } else if isDerived, let claim = own.first(where: { $0.kind == .commercialOK }) {
        findings.append(
          Finding(
            .misleadingPermissiveClaim,
            "the card says \"\(claim.quote.withoutMarkup)\", but the terms of its base are \(tier.highest.rawValue)",
            at: Place(path: card.path, position: claim.position)))
      }
    }
    if !hasLicense, let claim = own.first(where: { $0.kind != .researchOnly }) {
      findings.append(
        Finding(
          .openClaimWithoutLicense,
          "the card says \"\(claim.quote.withoutMarkup)\", but states no license",
          at: Place(path: card.path, position: claim.position)))
    }
    return findings
  }

  /// What the card says of its base models. A maker that names another model of its own family as the
  /// base leaves nothing open.
  func aboutBases(_ card: ModelCard, of source: ModelSource) -> [Finding] {
    let family = ModelFamily(source, knowledge)
    let metadata = card.hasFrontMatter ? card.declared : (card.tolerant ?? card.declared)
    guard metadata.baseModels.isEmpty,
      let named = card.proseBaseModels.first(where: { !family.holds($0) })
    else { return [] }
    return [
      Finding(
        .baseModelOnlyInProse, "the prose names \(named) as base, the front matter does not",
        at: Place(path: card.path, position: metadata.positions["base_model"]))
    ]
  }
}
