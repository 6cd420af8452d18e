// SPDX-License-Identifier: Apache-2.0
package import AjarCore

extension KnowledgeBase {
  /// The definition of an id, in any case; an SPDX id without a file of its own gets the list's facts.
  package func definition(_ id: LicenseID) -> LicenseDefinition? {
    definition(id.rawValue, .licenseID)
  }

  /// The definition of an indexed text: the one that lists it, else the one of the same id.
  package func definition(ofText id: LicenseID) -> LicenseDefinition? {
    definition(id.rawValue, .licenseText) ?? definition(id)
  }

  /// The definition behind an identifier of the model hub, in any case.
  package func definition(hubID: String) -> LicenseDefinition? {
    definition(hubID, .licenseHubID)
  }

  /// The definition whose address this is, scheme and decoration aside.
  package func definition(url: String) -> LicenseDefinition? {
    definition(LicenseSpelling.foldURL(url), .licenseURL)
  }

  /// What the SPDX list says of an id, in any case.
  package func spdx(_ id: LicenseID) -> SPDXEntry? {
    for layer in layers {
      for hit in layer.names.hits(id.rawValue, .licenseID)
      where hit.first == NameIndex.Builder.spdx {
        if let entry = try? SPDXEntry(file: layer.spdx.node(hit.second)) { return entry }
      }
    }
    return nil
  }

  /// What a written name stands for: a hub id, an id, another spelling, an address.
  package func license(named written: String) -> LicenseName {
    if let definition = definition(hubID: written) {
      let isExact = definition.hubIDs.contains(written)
      return name(
        written,
        isExact ? .hubID : definition.id.rawValue == written ? .identifier : .otherSpelling,
        definition)
    }
    if let definition = definition(LicenseID(written)) {
      return name(
        written, definition.id.rawValue == written ? .identifier : .otherSpelling, definition)
    }
    let folded = definitions(LicenseSpelling.fold(written), .licenseName)
    if let first = folded.first {
      guard folded.count > 1 else { return name(written, .otherSpelling, first) }
      return LicenseName(
        written: written, form: .ambiguous, definition: nil, candidates: folded.map(\.id).sorted())
    }
    if written.contains("/") || written.contains("."), let definition = definition(url: written) {
      return name(written, .address, definition)
    }
    return LicenseName(written: written, form: .unknown, definition: nil, candidates: [])
  }

  /// Every definition, a user's first, then by id; the SPDX list not among them.
  package var definitions: [LicenseDefinition] {
    var seen: Set<LicenseID> = []
    return layers.flatMap { layer in
      (0..<layer.definitions.count).compactMap {
        try? LicenseDefinition(file: layer.definitions.node($0))
      }.sorted { $0.id < $1.id }
    }.filter { seen.insert($0.id).inserted }
  }

  /// Every line of the SPDX list.
  package var spdxEntries: [SPDXEntry] {
    layers.flatMap { layer in
      (0..<layer.spdx.count).compactMap { try? SPDXEntry(file: layer.spdx.node($0)) }
    }
  }

  private func name(
    _ written: String, _ form: LicenseName.Form, _ definition: LicenseDefinition
  ) -> LicenseName {
    LicenseName(
      written: written, form: form, definition: definition,
      candidates: definition.members.isEmpty ? [definition.id] : definition.members)
  }

  private func definition(_ name: String, _ space: NameSpace) -> LicenseDefinition? {
    definitions(name, space).first
  }

  /// The licenses of a name: those of the first layer with definitions; else those of the SPDX list, each
  /// with its definition where some layer has one.
  private func definitions(_ name: String, _ space: NameSpace) -> [LicenseDefinition] {
    guard !name.isEmpty else { return [] }
    for layer in layers {
      let hits = layer.names.hits(name, space)
      let own = hits.filter { $0.first == NameIndex.Builder.definition }
        .compactMap { try? LicenseDefinition(file: layer.definitions.node($0.second)) }
      if !own.isEmpty { return own }
    }
    for layer in layers {
      let listed = layer.names.hits(name, space)
        .filter { $0.first == NameIndex.Builder.spdx }
        .compactMap { try? SPDXEntry(file: layer.spdx.node($0.second)) }
      guard !listed.isEmpty else { continue }
      let current = listed.filter { !$0.isDeprecated }
      return (current.isEmpty ? listed : current).map { entry in
        guard space != .licenseID else { return entry.definition }
        return definition(entry.id) ?? entry.definition
      }
    }
    return []
  }
}
