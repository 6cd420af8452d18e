// SPDX-License-Identifier: Apache-2.0
package import AjarCore

// # The catalog as evidence
//
// A catalog entry becomes evidence of strength `curated`; the licenses of its bases, and of theirs,
// become inherited license facts. The walk along the bases visits each model once and stops at a
// depth that no real chain reaches. An id with several entries (terms that changed with time) brings
// all of them: the rules then take the strictest.

/// Turns catalog entries into evidence.
package struct CatalogEvidence {
  private let definition: (LicenseID) -> LicenseDefinition?
  private let releases: (String) -> [CatalogRelease]
  private static let maximumDepth = 16

  /// Makes it from two look-ups: of a license, and of the entries for a model id.
  package init(
    definition: @escaping (LicenseID) -> LicenseDefinition?,
    releases: @escaping (String) -> [CatalogRelease]
  ) {
    self.definition = definition
    self.releases = releases
  }

  /// Everything that the catalog says of one release, its bases included.
  package func evidence(of release: CatalogRelease, path: String) -> ReleaseEvidence {
    var evidence = ReleaseEvidence(path: path, model: release.id)
    add(release, to: &evidence)
    return evidence
  }

  /// Adds what the catalog says of this very release to evidence from elsewhere.
  ///
  /// What was seen or declared stays; the catalog fills in what is unknown.
  package func add(_ release: CatalogRelease, to evidence: inout ReleaseEvidence) {
    evidence.catalog = release
    if release.isHosted { evidence.isHosted = true }
    let shown = curated(release, "describes it")
    for (component, entry) in release.components {
      var parts = evidence.components[component] ?? ComponentEvidence()
      if parts.available == .unknown {
        parts.available = entry.available
        parts.isPartial = parts.isPartial || entry.isPartial
        parts.evidence.append(shown)
      }
      if parts.gating == nil { parts.gating = entry.gating }
      if let license = entry.license {
        parts.curated.append(fact(license, .curated, via: nil, release))
      }
      evidence.components[component] = parts
    }
    if evidence.dataInformation == .unknown, release.dataInformation != .unknown {
      evidence.dataInformation = release.dataInformation
      evidence.dataInformationEvidence = [shown]
    }
    for id in release.base {
      addBase(id, relation: release.relation, evidence: shown, to: &evidence)
    }
  }

  /// Adds a base model with the licenses that it and its own bases bring along.
  ///
  /// A base that is already there is not added again, and a release is not its own base.
  package func addBase(
    _ id: String, relation: BaseRelation?, evidence shown: Evidence,
    to evidence: inout ReleaseEvidence
  ) {
    guard id != evidence.model, !evidence.bases.contains(where: { $0.id == id }) else { return }
    let entries = releases(id)
    evidence.bases.append(
      BaseModel(id: id, relation: relation, release: entries.first, evidence: shown))
    var visited: Set<String> = []
    let brought = licenses(of: entries, via: id, visited: &visited, depth: 0)
    guard !brought.isEmpty || relation == .quantized else { return }
    evidence.components[.modelParametersFinal, default: ComponentEvidence()].inherited += brought
    guard relation == .quantized, let base = entries.first else { return }
    for (component, entry) in base.components where component != .modelParametersFinal {
      guard let license = entry.license else { continue }
      evidence.components[component, default: ComponentEvidence()].inherited.append(
        fact(license, .inherited, via: id, base))
    }
  }

  /// The licenses on the weights of these entries and of their bases; `via` is the base that the
  /// audited model names, so that a report can say which one brings a license along.
  private func licenses(
    of entries: [CatalogRelease], via: String, visited: inout Set<String>, depth: Int
  ) -> [LicenseFact] {
    var facts: [LicenseFact] = []
    guard depth < Self.maximumDepth else { return facts }
    for entry in entries {
      if let license = entry.weightsLicense {
        facts.append(fact(license, .inherited, via: via, entry))
      } else if entry.isHosted {
        continue
      }
      for base in entry.base where visited.insert(base).inserted {
        facts += licenses(of: releases(base), via: via, visited: &visited, depth: depth + 1)
      }
    }
    return facts
  }

  private func fact(
    _ license: LicenseID, _ origin: LicenseOrigin, via: String?, _ release: CatalogRelease
  ) -> LicenseFact {
    let definition = definition(license)
    return LicenseFact(
      license: license, origin: origin, clauses: definition?.clauses ?? [],
      definition: definition, viaModel: via,
      evidence: curated(release, "gives \(release.id) the license \(license)"))
  }

  private func curated(_ release: CatalogRelease, _ statement: String) -> Evidence {
    Evidence(.curated, "the catalog entry \(release.family) \(statement)")
  }
}
