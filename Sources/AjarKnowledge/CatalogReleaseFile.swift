// SPDX-License-Identifier: Apache-2.0
package import AjarCore

extension CatalogRelease {
  static let fileKeys = [
    "id", "also", "names", "ollama", "docker", "api", "released", "license", "components", "base",
    "relation", "hosted", "since", "until", "data-information", "expect", "judgement", "sources",
    "note",
  ]

  /// Decodes a release and fills in its family's defaults.
  package init(file node: KnowledgeNode, family: CatalogFamily) throws(KnowledgeError) {
    let map = try node.map("a release", keys: Self.fileKeys)
    let isHosted = try map["hosted"]?.flag() ?? family.isHosted
    let license = try map["license"].map { node throws(KnowledgeError) in
      LicenseID(try node.text())
    }
    let since = try map["since"]?.date()
    let until = try map["until"]?.date()
    if let since, let until, until < since {
      throw try map.required("until").expected("a day not before \(since)")
    }
    let base = try map["base"]?.texts() ?? family.base
    let relation: BaseRelation? = try map["relation"]?.choice() ?? family.relation
    if relation != nil, base.isEmpty { throw node.error("expected the key \"base\" in a release") }
    _ = try map["note"]?.text()
    self.init(
      id: try map.required("id").text(), also: try map.texts("also"),
      names: try map.texts("names"), ollama: try map.texts("ollama"),
      docker: try map.texts("docker"), api: try map.texts("api"), family: family.id,
      provider: family.provider, isHosted: isHosted, released: try map["released"]?.date(),
      since: since, until: until,
      components: Self.components(
        try map["components"]?.components() ?? [:], license: license, family: family,
        isHosted: isHosted),
      dataInformation: try map["data-information"]?.dataInformation()
        ?? family.dataInformation ?? .unknown,
      base: base, relation: relation,
      expect: try map["expect"]?.expectedVerdict() ?? family.expect ?? ExpectedVerdict(),
      judgement: try map["judgement"]?.text() ?? family.judgement,
      sources: try map["sources"]?.sources() ?? family.sources, file: family.file)
  }

  /// The release that a glob stands for: the family's defaults under the id that was asked for.
  package init(id: String, glob: CatalogGlob, family: CatalogFamily) {
    self.init(
      id: id, family: family.id, provider: family.provider, isHosted: family.isHosted,
      matchedGlob: glob.pattern,
      components: Self.components(
        [:], license: nil, family: family, isHosted: family.isHosted),
      dataInformation: family.dataInformation ?? .unknown, base: family.base,
      relation: family.relation, expect: family.expect ?? ExpectedVerdict(),
      judgement: family.judgement, sources: family.sources, file: family.file)
  }

  /// A release's own parts replace the family's whole; `license` speaks of the weights; what is
  /// hosted only has no weights to be had.
  private static func components(
    _ own: [Component: CatalogComponent], license: LicenseID?, family: CatalogFamily,
    isHosted: Bool
  ) -> [Component: CatalogComponent] {
    var components = family.components.merging(own) { $1 }
    let weights = components[.modelParametersFinal]
    if let license {
      components[.modelParametersFinal] = CatalogComponent(
        available: weights?.available ?? (isHosted ? .no : .unknown),
        isPartial: weights?.isPartial ?? false, gating: weights?.gating, license: license,
        note: weights?.note)
    } else if weights == nil, isHosted {
      components[.modelParametersFinal] = CatalogComponent(available: .no)
    }
    return components
  }
}

extension KnowledgeNode {
  /// `components` of a family or release: MOF component ids to facts.
  func components() throws(KnowledgeError) -> [Component: CatalogComponent] {
    var components: [Component: CatalogComponent] = [:]
    let ids = Component.allCases.map(\.rawValue)
    for entry in try map("the components", keys: ids).entries {
      guard let component = Component(rawValue: entry.key) else { continue }
      let facts = try entry.value.map(
        "a component", keys: ["available", "gated", "license", "note"])
      let availability = try facts.required("available")
      let isPartial = availability.node.text == "partly"
      components[component] = CatalogComponent(
        available: isPartial ? .unknown : try availability.partialTruth(),
        isPartial: isPartial, gating: try facts["gated"]?.choice(),
        license: try facts["license"].map { node throws(KnowledgeError) in
          LicenseID(try node.text())
        },
        note: try facts["note"]?.text())
    }
    return components
  }

  /// yes, no, unknown; `partly` counts as no, since OSAID wants D1 to D3 whole.
  func dataInformation() throws(KnowledgeError) -> Truth {
    node.text == "partly" ? .no : try partialTruth()
  }

  private func partialTruth() throws(KnowledgeError) -> Truth {
    if let flag = plainFlag { return Truth(flag) }
    guard node.text == "unknown" else { throw expected("yes, no, partly or unknown") }
    return .unknown
  }

  /// `expect` of a family or release: `{tier: one or [lowest, highest], row, osaid}`.
  func expectedVerdict() throws(KnowledgeError) -> ExpectedVerdict {
    let map = try map("an expectation", keys: ["tier", "row", "osaid"])
    var tiers: [Tier] = []
    for item in map["tier"]?.listOrOne() ?? [] { tiers.append(try item.choice()) }
    if let tier = map["tier"], tiers.isEmpty || tiers.count > 2 || tiers != tiers.sorted() {
      throw tier.expected("a tier or [lowest, highest]")
    }
    let osaid = try map["osaid"]?.word(of: ["met", "not-met", "undetermined"])
    return ExpectedVerdict(
      lowest: tiers.first, highest: tiers.last, row: try map["row"]?.choice(),
      osaid: osaid.map { $0 == "met" ? .yes : $0 == "not-met" ? .no : .unknown })
  }
}
