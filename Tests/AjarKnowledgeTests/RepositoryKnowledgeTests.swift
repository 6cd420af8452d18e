// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop
internal import AjarKnowledge
internal import AjarTestSupport
internal import FoundationEssentials
internal import Testing

/// The repository's own knowledge files: one case for each, named by its path.
@Suite struct RepositoryKnowledgeTests {
  static let files = try? KnowledgeFiles(folder: repositoryRoot.path())
  static let compiled = files.map { KnowledgeCompiler($0) }

  @Test(arguments: files?.definitions.map(\.path) ?? [])
  func definitionIsRightAndGivesTheSameWhenPacked(path: String) throws {
    let file = try #require(Self.files?.definitions.first { $0.path == path })
    let node = try KnowledgeNode(yaml: file.bytes, path: path)
    let definition = try LicenseDefinition(file: node)
    #expect(try LicenseDefinition(file: packed(node)) == definition)
    #expect(!definition.sources.isEmpty, "a definition names what was read")
    #expect(definition.kind != .family || definition.members.count > 1)
  }

  @Test(arguments: files?.catalog.map(\.path) ?? [])
  func familyIsRightAndGivesTheSameWhenPacked(path: String) throws {
    let file = try #require(Self.files?.catalog.first { $0.path == path })
    let node = try KnowledgeNode(yaml: file.bytes, path: path)
    let (family, releases) = try CatalogFamily.read(node)
    let again = try CatalogFamily.read(packed(node))
    #expect(again.family == family && again.releases == releases)
    #expect(!family.sources.isEmpty, "a family names what was read")
    #expect(!releases.isEmpty)
    for glob in family.globs {
      for pattern in [glob.pattern] + glob.except { #expect(pattern.contains("*"), "\(pattern)") }
    }
  }

  /// Through the container: what the program has on board is what the file says.
  private func packed(_ node: KnowledgeNode) -> KnowledgeNode {
    var writer = KnowledgeWriter()
    writer.add("x", trees: [KnowledgeWriter.Tree(path: node.path, node: node.node)])
    return KnowledgeContainer(EmbeddedBytes(writer.bytes())).trees("x").node(0)
  }

  @Test func allFilesAgreeWithEachOther() throws {
    let compiled = try #require(Self.compiled)
    #expect(compiled.errors.map(\.description) == [])
  }

  /// Section by section: `ajar-pack` adds sections that other modules compile from the same files.
  @Test func theProgramHoldsWhatTheFilesSay() throws {
    let bytes = try #require(Self.compiled?.bytes)
    let compiled = KnowledgeContainer(EmbeddedBytes(bytes))
    let embedded = KnowledgeContainer(.knowledge)
    #expect(compiled.sectionNames.contains("releases"))
    for name in compiled.sectionNames {
      let isFresh = compiled.section(name).array == embedded.section(name).array
      #expect(
        isFresh, "\(name) in Sources/CKnowledge/knowledge.bin is stale: run make pack, commit it")
    }
  }

  @Test func everyExactNameLeadsToItsRelease() throws {
    let bytes = try #require(Self.compiled?.bytes)
    let knowledge = KnowledgeBase(packed: EmbeddedBytes(bytes))
    for release in knowledge.releases {
      for id in [release.id] + release.also {
        #expect(knowledge.releases(id).contains { $0.id == release.id }, "\(id)")
      }
      for tag in release.ollama {
        #expect(knowledge.release(named: tag, as: .ollama)?.id == release.id, "\(tag)")
      }
      for name in release.api {
        #expect(knowledge.release(named: name, as: .apiModel)?.id == release.id, "\(name)")
      }
    }
  }
}
