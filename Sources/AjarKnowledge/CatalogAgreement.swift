// SPDX-License-Identifier: Apache-2.0
package import AjarCore

extension CatalogRelease {
  /// What several entries agree on; the single entry itself where there is one, nil where there is none.
  ///
  /// Parts on which they differ become unknown, a license on which they differ is left out, and the
  /// expected verdict is the range from the least to the most open.
  package static func common(_ releases: [CatalogRelease]) -> CatalogRelease? {
    guard let first = releases.first, releases.count > 1 else { return releases.first }
    let others = releases.dropFirst()
    var components: [Component: CatalogComponent] = [:]
    for (component, facts) in first.components {
      let all = releases.compactMap { $0.components[component] }
      guard all.count == releases.count else { continue }
      components[component] = others.isEmpty ? facts : CatalogComponent.common(all)
    }
    func shared<Value: Hashable>(_ path: (CatalogRelease) -> Value) -> Value? {
      others.allSatisfy { path($0) == path(first) } ? path(first) : nil
    }
    let lows = releases.map(\.expect.lowest)
    let highs = releases.map(\.expect.highest)
    return CatalogRelease(
      id: first.id, also: first.also, names: first.names, ollama: first.ollama,
      docker: first.docker, api: first.api, family: first.family, provider: first.provider,
      isHosted: releases.allSatisfy(\.isHosted), matchedGlob: first.matchedGlob,
      released: shared(\.released) ?? nil, since: nil, until: nil, components: components,
      dataInformation: shared(\.dataInformation) ?? .unknown, base: shared(\.base) ?? [],
      relation: shared(\.relation) ?? nil,
      expect: ExpectedVerdict(
        lowest: lows.contains(nil) ? nil : lows.compactMap { $0 }.min(),
        highest: highs.contains(nil) ? nil : highs.compactMap { $0 }.max(),
        row: shared(\.expect.row) ?? nil, osaid: shared(\.expect.osaid) ?? .unknown),
      judgement: shared(\.judgement) ?? nil, sources: shared(\.sources) ?? first.sources,
      file: first.file)
  }

  /// This release with the parts that its file does not mention taken from its base, the weights apart.
  func following(_ base: CatalogRelease) -> CatalogRelease {
    var inherited = base.components
    inherited[.modelParametersFinal] = nil
    return CatalogRelease(
      id: id, also: also, names: names, ollama: ollama, docker: docker, api: api, family: family,
      provider: provider, isHosted: isHosted, matchedGlob: matchedGlob, released: released,
      since: since, until: until, components: inherited.merging(components) { $1 },
      dataInformation: dataInformation == .unknown ? base.dataInformation : dataInformation,
      base: self.base, relation: relation, expect: expect, judgement: judgement,
      sources: sources, file: file)
  }
}

extension CatalogComponent {
  fileprivate static func common(_ all: [CatalogComponent]) -> CatalogComponent? {
    guard let first = all.first else { return nil }
    func shared<Value: Hashable>(_ path: (CatalogComponent) -> Value) -> Value? {
      all.allSatisfy { path($0) == path(first) } ? path(first) : nil
    }
    return CatalogComponent(
      available: shared(\.available) ?? .unknown, isPartial: shared(\.isPartial) ?? false,
      gating: shared(\.gating) ?? nil, license: shared(\.license) ?? nil,
      note: shared(\.note) ?? nil)
  }
}
