// SPDX-License-Identifier: Apache-2.0
package import AjarCore

// # Terms flow down
//
// ## Idea
// Whoever changes weights cannot grant more than was granted: the row of a derivative is the
// strictest along its chain. A milder license on it is a finding, not a permission.
//
// ## Cases
// - No usable license of its own: on a base with known limits those limits hold (inherited); on a
//   permissive base it stays unknown, since nobody granted anything for the derivative; only a
//   quantized copy that the catalog records goes with its base.
// - It grants more than its base: conflict; the base's license decides. A license of the same class
//   counts as granting more when it lacks a limit of the base, unless it excludes commercial use.
// - Another license, just as strict: drift; both bind.
// - A maker's own earlier model: its terms count where nothing else is known, but a maker may license
//   its next model otherwise: neither inherited nor drift is said.
// - A base nobody knows: its own permissive license is not enough to call it permissive. A catalog
//   entry for the very release settles that, since its author looked.

extension LicenseConclusion {
  func withBases(_ own: Pick, _ weights: ComponentEvidence, _ evidence: ReleaseEvidence) -> Pick {
    guard !evidence.bases.isEmpty || !weights.inherited.isEmpty else { return own }
    var result = own
    let base = strictest(weights.inherited)
    let isUnknown =
      base.row == nil
      || evidence.bases.contains { base in !weights.inherited.contains { $0.viaModel == base.id } }
    let place =
      own.fact?.evidence.place ?? evidence.bases.first?.evidence.place ?? evidence.rootPlace

    let known = weights.inherited.compactMap { fact in rows.row(fact) }
    if known.contains(.permissive), known.contains(where: { $0 > .permissive }) {
      result.findings.append(
        Finding(
          .baseLicenseMixed,
          "the base models stand under licenses of different rows: "
            + Set(weights.inherited.map(\.spoken)).sorted().joined(separator: ", "),
          at: place, model: evidence.model))
    }

    guard let baseFact = base.fact, let baseRow = base.row, baseRow > .permissive else {
      let isCurated =
        !weights.curated.isEmpty && (evidence.catalog.map { $0.matchedGlob == nil } ?? false)
      if isUnknown, own.row == .permissive, !isCurated { result.row = nil }
      // A repacked copy adds no work of its own: the catalog's entry stands under its base's license.
      if own.fact == nil, base.row == .permissive, evidence.catalog?.relation == .quantized,
        evidence.catalog?.matchedGlob == nil, let fact = base.fact
      {
        result.fact = fact
        result.row = base.row
      }
      return result
    }
    let via = baseFact.viaModel ?? "its base"
    let isForeign = evidence.bases.isEmpty || evidence.isDerived
    guard let fact = own.fact, let row = own.row else {
      result.fact = baseFact
      result.row = baseRow
      if isForeign {
        result.findings.append(
          Finding(
            .licenseInheritedFromBase,
            "no usable license is stated; \(via) brings along \(baseFact.spoken)",
            at: place, model: evidence.model))
      }
      return result
    }
    if fact.agrees(with: baseFact) {
      result.row = max(row, baseRow)
      return result
    }
    if row < baseRow || row == .conditional && lacksLimit(fact, of: baseFact)
      || row == .restrictive && !excludesCommerce(fact) && lacksLimit(fact, of: baseFact)
    {
      result.findings.append(
        Finding(
          .licenseConflictWithBase,
          "\(fact.spoken) grants more than \(baseFact.spoken), which \(via) brings along",
          at: place, help: "a derivative cannot lift the terms of its base", model: evidence.model))
      result.fact = baseFact.judged(baseRow, adding: row > .permissive ? fact.clauses : [])
      result.row = max(row, baseRow)
      return result
    }
    if isForeign {
      result.findings.append(
        Finding(
          .licenseDriftFromBase,
          "\(fact.spoken) is not \(baseFact.spoken), which \(via) brings along",
          at: place, model: evidence.model))
    }
    result.fact = fact.judged(row, adding: baseFact.clauses)
    result.row = max(row, baseRow)
    return result
  }

  /// Whether the base has a limit that this license leaves out.
  private func lacksLimit(_ fact: LicenseFact, of base: LicenseFact) -> Bool {
    let own = Set(fact.clauses.map(\.kind))
    return base.clauses.contains { $0.kind.group == .limit && !own.contains($0.kind) }
  }

  /// Whether it grants nothing to commercial users: then it cannot grant them more than its base.
  private func excludesCommerce(_ fact: LicenseFact) -> Bool {
    fact.clauses.contains {
      ["limit.noncommercial", "limit.research-only", "limit.personal-only"].contains($0.kind)
    } || fact.clauses.isEmpty
  }
}

/// What a derivative takes over from its base besides the license.
package enum Lineage {
  /// Caps data information by that of the bases, and lets a quantized copy take over what its base
  /// published: it was made by no training of its own.
  package static func complete(_ evidence: inout ReleaseEvidence) {
    for base in evidence.bases {
      let because = Evidence(.inferred, "inherited from \(base.id)", at: base.evidence.place)
      let baseData = base.release?.dataInformation ?? .unknown
      if base.relation == .quantized, let release = base.release {
        if evidence.dataInformation == .unknown, release.dataInformation != .unknown {
          evidence.dataInformation = release.dataInformation
          evidence.dataInformationEvidence = [because]
        }
        for (component, published) in release.components
        where component != .modelParametersFinal && published.available != .unknown {
          var parts = evidence.components[component] ?? ComponentEvidence()
          guard parts.available == .unknown else { continue }
          parts.available = published.available
          parts.evidence.append(because)
          evidence.components[component] = parts
        }
      } else if baseData < evidence.dataInformation
        || baseData == .no && evidence.dataInformation == .unknown
      {
        evidence.dataInformation = baseData
        evidence.dataInformationEvidence = [
          Evidence(
            .inferred,
            baseData == .no
              ? "\(base.id), its base, does not describe its training data"
              : "the training data of \(base.id), its base, are training data too",
            at: base.evidence.place)
        ]
      }
    }
  }
}
