// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// What no single file can tell: names that two entries claim, and names that nothing bears.
struct KnowledgeChecks {
  private struct Claim {
    let owner: String
    let since: String
    let until: String
    let path: String
    let line: Int
  }
  private struct Mention {
    let id: String
    let what: String
    let node: KnowledgeNode
    /// Whether the SPDX list may bear the name.
    let mayBeListed: Bool
  }

  private let base: KnowledgeBase?
  private var claims: [String: [Claim]] = [:]
  private var licenses: Set<String> = []
  private var listed: Set<String> = []
  private var mentions: [Mention] = []
  private var errors: [KnowledgeError] = []

  init(base: KnowledgeBase?) { self.base = base }

  mutating func add(_ definition: LicenseDefinition, _ node: KnowledgeNode) {
    let id = definition.id.rawValue
    licenses.insert(id)
    expectFileName(id, node, key: "id")
    claim(id, "license", id, node["id"])
    for (node, name) in node.each("hub-ids") { claim(name, "hub id", id, node) }
    for (node, url) in node.each("urls") {
      claim(LicenseSpelling.foldURL(url), "address", id, node)
    }
    for key in ["name", "names"] {
      for (node, name) in node.each(key) {
        claim(LicenseSpelling.fold(name), "license name", id, node)
      }
    }
    for key in ["members", "incorporates", "spdx"] {
      for (node, name) in node.each(key) {
        mention(name, "a license id", node, mayBeListed: key != "incorporates")
      }
    }
  }

  mutating func add(_ entry: SPDXEntry, _ node: KnowledgeNode) {
    listed.insert(entry.id.rawValue)
    claim(entry.id.rawValue, "SPDX id", entry.id.rawValue, node["id"])
  }

  mutating func add(_ family: CatalogFamily, _ node: KnowledgeNode) {
    expectFileName(family.id, node, key: "family")
    claim(family.id, "family", family.id, node["family"])
    mentionLicenses(of: node)
  }

  mutating func add(_ release: CatalogRelease, _ node: KnowledgeNode) {
    // Names of one release may repeat each other; the owner is its place.
    let owner = "\(node.path):\(node.node.position.line):\(node.node.position.column)"
    let keys = [
      ("id", "id"), ("also", "id"), ("ollama", "Ollama tag"), ("docker", "Docker name"),
      ("api", "API name"),
    ]
    for (key, space) in keys {
      for (item, name) in node.each(key) { claim(name, space, owner, item, release) }
    }
    if let id = node["license"] {
      mention(id.node.text ?? "", "a license id", id, mayBeListed: true)
    }
    mentionLicenses(of: node)
  }

  /// All errors, once everything was added.
  mutating func finish() -> [KnowledgeError] {
    let known = licenses.union(listed)
    for mention in mentions {
      let isKnown =
        licenses.contains(mention.id) || (mention.mayBeListed && listed.contains(mention.id))
        || base?.definition(LicenseID(mention.id))?.id.rawValue == mention.id
      guard !isKnown else { continue }
      let near = Spelling.nearest(to: mention.id, among: known.sorted())
      errors.append(
        mention.node.error(
          "expected \(mention.what) that a definition or the SPDX list bears, found"
            + " \"\(mention.id)\"" + Spelling.hint(near)))
    }
    return errors
  }

  private mutating func mentionLicenses(of node: KnowledgeNode) {
    for entry in node["components"]?.node.entries ?? [] {
      guard let license = entry.value["license"], let id = license.text else { continue }
      mention(id, "a license id", KnowledgeNode(license, path: node.path), mayBeListed: true)
    }
  }

  private mutating func mention(
    _ id: String, _ what: String, _ node: KnowledgeNode, mayBeListed: Bool
  ) {
    mentions.append(Mention(id: id, what: what, node: node, mayBeListed: mayBeListed))
  }

  private mutating func expectFileName(_ id: String, _ node: KnowledgeNode, key: String) {
    let file = node.path.split(separator: "/").last ?? ""
    let name =
      file.prefix { $0 != "." }.isEmpty ? file : file.dropLast(file.hasSuffix(".yml") ? 4 : 5)
    guard name.lowercased() != id.lowercased(), let place = node[key] else { return }
    errors.append(place.error("expected \"\(name)\", the file's name, found \"\(id)\""))
  }

  /// Two owners may not claim one name, unless their times do not meet.
  private mutating func claim(
    _ name: String, _ space: String, _ owner: String, _ node: KnowledgeNode?,
    _ release: CatalogRelease? = nil
  ) {
    guard let node, !name.isEmpty else { return }
    let claim = Claim(
      owner: owner, since: release?.since ?? "", until: release?.until ?? "9999-12-31",
      path: node.path, line: node.node.position.line)
    let key = space + "\u{0}" + name.lowercased()
    let other = claims[key]?.first {
      $0.owner != owner && $0.since <= claim.until && claim.since <= $0.until
    }
    if let other {
      errors.append(
        node.error(
          "expected a name of its own, found the \(space) \"\(node.node.text ?? name)\" of"
            + " \(other.path):\(other.line)"))
    }
    claims[key, default: []].append(claim)
  }
}

extension KnowledgeNode {
  fileprivate subscript(key: String) -> KnowledgeNode? {
    node[key].map { KnowledgeNode($0, path: path) }
  }

  /// The texts under a key, each with its place.
  fileprivate func each(_ key: String) -> [(KnowledgeNode, String)] {
    guard let value = self[key] else { return [] }
    return value.listOrOne().compactMap { item in item.node.text.map { (item, $0) } }
  }
}
