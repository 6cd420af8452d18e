// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarKnowledge
internal import AjarRules

/// The base models that a source names, each once, the strongest evidence first.
struct NamedBases {
  let knowledge: KnowledgeBase

  /// One base: its id in the catalog, else as it is written.
  struct Base {
    let id: String
    let relation: BaseRelation?
    let evidence: Evidence
  }

  /// Bases from metadata, configuration, weight headers and prose, in this order.
  func bases(of source: ModelSource) -> [Base] {
    var named: [(name: String, evidence: Evidence)] = []
    if let card = source.card {
      let metadata = card.hasFrontMatter ? card.declared : (card.tolerant ?? card.declared)
      let place = Place(path: card.path, position: metadata.positions["base_model"])
      named += metadata.baseModels.map {
        ($0, Evidence(.declared, "the card names \($0) as base_model", at: place))
      }
    }
    named += source.configBaseModels.map {
      ($0.model, Evidence(.verified, "\($0.place.path) names \($0.model) as base", at: $0.place))
    }
    for header in source.headers {
      named += header.baseModels.map {
        (
          $0,
          Evidence(
            .declared, "the header of \(header.path) names \($0) as base",
            at: Place(path: header.path))
        )
      }
    }
    if let card = source.card {
      // A name in prose that the catalog does not know may be anything: it is a finding, not a base.
      for (index, name) in card.proseBaseModels.enumerated()
      where !knowledge.baseReleases(name).isEmpty {
        let position =
          index < card.proseBasePositions.count ? card.proseBasePositions[index] : nil
        let place = Place(path: card.path, position: position)
        named.append(
          (name, Evidence(.declared, "the card's text names \(name) as base", at: place)))
      }
    }
    return unique(named, relation: relation(of: source), except: source.modelID)
  }

  private func unique(
    _ named: [(name: String, evidence: Evidence)], relation: BaseRelation?, except own: String?
  ) -> [Base] {
    var seen: Set<String> = []
    return named.compactMap { name, evidence in
      let key = (knowledge.baseReleases(name).first?.id ?? name).lowercased()
      guard key != own?.lowercased(), seen.insert(key).inserted else { return nil }
      return Base(id: name, relation: relation, evidence: evidence)
    }
  }

  private func relation(of source: ModelSource) -> BaseRelation? {
    source.card?.declared.baseModelRelation.flatMap { BaseRelation(rawValue: $0.lowercased()) }
  }
}

extension KnowledgeBase {
  /// The catalog's entries for a base as somebody names it: by its id, else by its name in prose.
  func baseReleases(_ name: String) -> [CatalogRelease] {
    let exact = releases(name)
    if !exact.isEmpty { return exact }
    return (release(name) ?? release(inProse: name)).map { [$0] } ?? []
  }

  /// The catalog as evidence for the rules.
  var catalogEvidence: CatalogEvidence {
    CatalogEvidence(definition: { self.definition($0) }, releases: { self.baseReleases($0) })
  }
}
