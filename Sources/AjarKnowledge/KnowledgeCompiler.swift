// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Checks knowledge files and packs them: for the program when it is built, for a user's own folder when
/// ajar starts.
///
/// Every file is parsed, decoded and compared with the others; all errors are reported together, and
/// there are no bytes while there is one.
package struct KnowledgeCompiler {
  /// Everything that is wrong, sorted.
  package private(set) var errors: [KnowledgeError] = []
  /// The packed knowledge; nil when there are errors.
  package private(set) var bytes: [UInt8]?

  /// Compiles files; `base` is the knowledge that they add to, whose licenses they may name.
  ///
  /// `compile` makes sections of the parsed clause files that this module does not know how to make.
  package init(
    _ files: KnowledgeFiles, base: KnowledgeBase? = nil,
    sections compile: ([KnowledgeNode]) throws(KnowledgeError) -> [(name: String, bytes: [UInt8])] =
      { _ throws(KnowledgeError) in [] }
  ) {
    var writer = KnowledgeWriter()
    var index = NameIndex.Builder()
    var checks = KnowledgeChecks(base: base)

    let definitions = parse(files.definitions)
    for (number, node) in definitions.enumerated() {
      collect { () throws(KnowledgeError) in
        let definition = try LicenseDefinition(file: node)
        checks.add(definition, node)
        index.add(definition, number)
      }
    }
    writer.add("definitions", trees: definitions.map(\.packed))

    var entries: [KnowledgeNode] = []
    for file in parse(files.spdx.map { [$0] } ?? []) {
      collect { () throws(KnowledgeError) in entries += try SPDXEntry.nodes(file: file) }
    }
    for (number, node) in entries.enumerated() {
      collect { () throws(KnowledgeError) in
        let entry = try SPDXEntry(file: node)
        checks.add(entry, node)
        index.add(entry, number)
      }
    }
    writer.add("spdx", trees: entries.map(\.packed))

    pack(catalog: parse(files.catalog), &writer, &index, &checks)
    let frameworks = parse(files.frameworks)
    for node in frameworks {
      collect { () throws(KnowledgeError) in
        if node.node["id"]?.text == "tiers" {
          _ = try FrameworkDecoder.tierRules(node)
        } else {
          _ = try FrameworkDecoder.framework(node)
        }
      }
    }
    writer.add("frameworks", trees: frameworks.map(\.packed))
    let clauses = parse(files.clauses)
    writer.add("clauses", trees: clauses.map(\.packed))
    collect { () throws(KnowledgeError) in
      for section in try compile(clauses) { writer.add(section.name, bytes: section.bytes) }
    }
    writer.add("names", bytes: index.bytes())

    errors = (errors + checks.finish()).sorted()
    bytes = errors.isEmpty ? writer.bytes() : nil
  }

  private mutating func parse(_ files: [KnowledgeFiles.File]) -> [KnowledgeNode] {
    var nodes: [KnowledgeNode] = []
    for file in files {
      collect { () throws(KnowledgeError) in
        nodes.append(try KnowledgeNode(yaml: file.bytes, path: file.path))
      }
    }
    return nodes
  }

  private mutating func collect(_ body: () throws(KnowledgeError) -> Void) {
    do throws(KnowledgeError) { try body() } catch { errors.append(error) }
  }

  /// Splits each family into its head and its releases, so that a look-up decodes two small trees.
  private mutating func pack(
    catalog files: [KnowledgeNode], _ writer: inout KnowledgeWriter,
    _ index: inout NameIndex.Builder, _ checks: inout KnowledgeChecks
  ) {
    var heads: [KnowledgeWriter.Tree] = []
    var releases: [KnowledgeWriter.Tree] = []
    var globs = GlobTable.Builder()
    for file in files {
      collect { () throws(KnowledgeError) in
        let (family, list) = try CatalogFamily.read(file)
        let nodes = file.node["releases"]?.items ?? []
        checks.add(family, file)
        index.add(family.id, .family, heads.count, 0)
        for (release, node) in zip(list, nodes) {
          checks.add(release, KnowledgeNode(node, path: file.path))
          index.add(release, heads.count, releases.count)
          for name in family.names {
            index.add(ProseName.fold(name), .proseName, heads.count, releases.count)
          }
          releases.append(KnowledgeWriter.Tree(path: file.path, node: node))
        }
        for glob in family.globs { globs.add(glob, family: heads.count) }
        heads.append(
          KnowledgeWriter.Tree(path: file.path, node: file.node.removing("releases")))
      }
    }
    writer.add("families", trees: heads)
    writer.add("releases", trees: releases)
    writer.add("globs", bytes: globs.bytes)
  }
}

extension KnowledgeNode {
  fileprivate var packed: KnowledgeWriter.Tree { KnowledgeWriter.Tree(path: path, node: node) }
}

extension TreeNode {
  fileprivate func removing(_ key: String) -> TreeNode {
    TreeNode(
      .map((entries ?? []).filter { $0.key != key }), position: position, span: span)
  }
}

extension NameIndex.Builder {
  /// The first number of an entry for a license: a definition, or a line of the SPDX list.
  static let definition = 0
  static let spdx = 1

  fileprivate mutating func add(_ definition: LicenseDefinition, _ number: Int) {
    add(definition.id.rawValue, .licenseID, Self.definition, number)
    for id in definition.hubIDs { add(id, .licenseHubID, Self.definition, number) }
    for name in [definition.id.rawValue, definition.name] + definition.names + definition.hubIDs {
      add(LicenseSpelling.fold(name), .licenseName, Self.definition, number)
    }
    for id in definition.texts { add(id.rawValue, .licenseText, Self.definition, number) }
    for url in definition.urls {
      add(LicenseSpelling.foldURL(url), .licenseURL, Self.definition, number)
    }
  }

  fileprivate mutating func add(_ entry: SPDXEntry, _ number: Int) {
    add(entry.id.rawValue, .licenseID, Self.spdx, number)
    guard !entry.isException else { return }
    for name in [entry.id.rawValue, entry.name] {
      add(LicenseSpelling.fold(name), .licenseName, Self.spdx, number)
    }
  }

  fileprivate mutating func add(_ release: CatalogRelease, _ family: Int, _ number: Int) {
    for id in [release.id] + release.also {
      add(id, .modelID, family, number)
      if let name = id.split(separator: "/").last, id.contains("/") {
        add(String(name), .baseName, family, number)
        add(ProseName.fold(String(name)), .proseName, family, number)
      }
    }
    for name in release.names { add(ProseName.fold(name), .proseName, family, number) }
    for tag in release.ollama {
      add(tag, .ollama, family, number)
      let model = tag.prefix { $0 != ":" }
      add(String(model), .ollamaModel, family, number)
    }
    for name in release.docker { add(name, .docker, family, number) }
    for name in release.api { add(name, .api, family, number) }
  }
}
