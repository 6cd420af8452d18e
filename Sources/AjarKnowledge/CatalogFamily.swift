// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// A family of models: the head of `catalog/<provider>/<family>.yaml`, whose defaults its releases take.
///
/// The packed form holds the head and each release as trees of their own, so that one release is
/// decoded without its siblings; both ways run through this type.
package struct CatalogFamily: Hashable, Sendable {
  /// Its id, unique in the catalog.
  package let id: String
  /// Who released it.
  package let provider: String
  /// Its name in a report.
  package let title: String
  /// How people write it in prose.
  package let names: [String]
  /// Reached over an API only.
  package let isHosted: Bool
  /// Defaults of the parts.
  package let components: [Component: CatalogComponent]
  /// Whether the training data are described; nil where the file is silent.
  package let dataInformation: Truth?
  /// Default base models.
  package let base: [String]
  /// Default relation to them.
  package let relation: BaseRelation?
  /// Patterns for ids without an entry.
  package let globs: [CatalogGlob]
  /// Default verdict.
  package let expect: ExpectedVerdict?
  /// Why, where the call is debatable.
  package let judgement: String?
  /// What was read.
  package let sources: [KnowledgeSource]
  /// The file, relative to the knowledge folder.
  package let file: String

  static let fileKeys = [
    "family", "provider", "title", "names", "hosted", "components", "data-information", "base",
    "relation", "releases", "globs", "expect", "judgement", "sources", "note",
  ]

  /// Decodes the head of a family's file; `releases` may be absent here.
  package init(head node: KnowledgeNode) throws(KnowledgeError) {
    let map = try node.map("a family", keys: Self.fileKeys)
    id = try map.required("family").text()
    provider = try map.required("provider").text()
    title = try map["title"]?.text() ?? id
    names = try map.texts("names")
    isHosted = try map.flag("hosted")
    components = try map["components"]?.components() ?? [:]
    dataInformation = try map["data-information"]?.dataInformation()
    base = try map.texts("base")
    relation = try map["relation"]?.choice()
    globs = try Self.globs(map)
    expect = try map["expect"]?.expectedVerdict()
    judgement = try map["judgement"]?.text()
    sources = try map["sources"]?.sources() ?? []
    _ = try map["note"]?.text()
    file = node.path
  }

  /// A family's file in full.
  package static func read(
    _ node: KnowledgeNode
  ) throws(KnowledgeError) -> (family: CatalogFamily, releases: [CatalogRelease]) {
    let family = try CatalogFamily(head: node)
    let map = try node.map("a family", keys: fileKeys)
    _ = try map.required("sources")
    var releases: [CatalogRelease] = []
    for item in try map.required("releases").list() {
      releases.append(try CatalogRelease(file: item, family: family))
    }
    return (family, releases)
  }

  private static func globs(_ map: KnowledgeMap) throws(KnowledgeError) -> [CatalogGlob] {
    var globs: [CatalogGlob] = []
    for item in try map.list("globs") {
      let glob = try item.map("a glob", keys: ["pattern", "except", "confidence"])
      _ = try glob["confidence"]?.word(of: ["high", "medium", "low"])
      globs.append(
        CatalogGlob(
          pattern: try glob.required("pattern").text(), except: try glob.texts("except")))
    }
    return globs
  }
}
