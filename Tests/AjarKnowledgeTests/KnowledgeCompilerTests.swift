// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop
internal import AjarKnowledge
internal import Testing

@Suite struct KnowledgeCompilerTests {
  private func errors(_ change: (inout KnowledgeFiles) -> Void) -> [String] {
    var files = SampleKnowledge.files
    change(&files)
    return KnowledgeCompiler(files).errors.map(\.description)
  }

  private func family(_ name: String, _ releases: String, more: String = "") -> KnowledgeFiles.File
  {
    SampleKnowledge.file(
      "catalog/x/\(name).yaml",
      """
      family: \(name)
      provider: X
      \(more)
      releases: \(releases)
      sources: [{what: card}]
      """)
  }

  @Test func theSameFilesGiveTheSameBytes() throws {
    let first = try #require(KnowledgeCompiler(SampleKnowledge.files).bytes)
    let second = try #require(KnowledgeCompiler(SampleKnowledge.files).bytes)
    #expect(first == second)
  }

  @Test func anUnknownLicenseIsAnErrorWithItsPlace() {
    #expect(
      errors { $0.catalog.append(family("x", "[{id: a/b, license: Apache-2.1}]")) } == [
        "catalog/x/x.yaml:4:31: expected a license id that a definition or the SPDX list bears,"
          + " found \"Apache-2.1\" (did you mean \"Apache-2.0\"?)"
      ])
  }

  @Test func twoEntriesMayNotClaimOneName() {
    #expect(
      errors { $0.catalog.append(family("x", "[{id: a/b, also: [ACME/lm-1b]}]")) } == [
        "catalog/x/x.yaml:4:29: expected a name of its own, found the id \"ACME/lm-1b\" of"
          + " catalog/acme/acme-lm.yaml:8"
      ])
    #expect(
      errors {
        $0.catalog.append(
          family("x", "[{id: a/b, until: 2024-02-01}, {id: a/b, since: 2024-02-01}]"))
      }.count == 1)
  }

  @Test func licensesMayNotShareNames() {
    let found = errors {
      $0.definitions.append(
        SampleKnowledge.file(
          "licenses/definitions/x.yaml",
          "id: x\nname: X\nhub-ids: [Apache-2.0]\nnames: [The ASL version 2]\nmembers: [nothing]\n")
      )
    }
    #expect(
      found == [
        "licenses/definitions/x.yaml:3:11: expected a name of its own, found the hub id"
          + " \"Apache-2.0\" of licenses/definitions/Apache-2.0.yaml:3",
        "licenses/definitions/x.yaml:4:9: expected a name of its own, found the license name"
          + " \"The ASL version 2\" of licenses/definitions/Apache-2.0.yaml:4",
        "licenses/definitions/x.yaml:5:11: expected a license id that a definition or the SPDX"
          + " list bears, found \"nothing\"",
      ])
  }

  @Test func aFilesNameIsItsId() {
    #expect(
      errors { $0.definitions.append(SampleKnowledge.file("d/y.yaml", "id: x\nname: X\n")) }
        == ["d/y.yaml:1:5: expected \"y\", the file's name, found \"x\""])
  }

  @Test func allErrorsOfAllFilesComeTogether() {
    let found = errors {
      $0.catalog.append(family("x", "[{id: a/b, relation: finetune}]"))
      $0.catalog.append(family("y", "[{id: a/c, since: 2024-02-30}]"))
      $0.catalog.append(family("z", "[{id: a/d, expect: {tier: [permissive, closed]}}]"))
      $0.frameworks.append(SampleKnowledge.file("frameworks/a.yaml", "a: [\n"))
    }
    #expect(found.count == 4)
    #expect(found == found.sorted())
  }

  @Test(arguments: [
    "[]", "releases: 3", "family: x\nprovider: y\nreleases: {}\nsources: []", "family: [x]",
    "family: x\nprovider: y\nreleases: [3]\nsources: []",
    "family: x\nprovider: y\nreleases: [{id: a, components: {weights: {}}}]\nsources: []",
    "family: x\nprovider: y\nreleases: [{id: a}]\nsources: []\nglobs: [{pattern: []}]",
    "family: x\nprovider: y\nreleases: [{id: a}]\nsources: []\ndata-information: maybe",
  ])
  func wrongFamiliesAreErrorsNotTraps(yaml: String) {
    #expect(
      errors { $0.catalog.append(SampleKnowledge.file("catalog/x/x.yaml", yaml)) }.count == 1)
  }

  @Test func packedTreesGiveTheirValuesBack() throws {
    var writer = KnowledgeWriter()
    let yaml = "a: [1, '1', ~, {b: c, b: ü}]\n'': []\nz: {}\n"
    let node = try KnowledgeNode(yaml: Array(yaml.utf8), path: "f.yaml")
    writer.add("x", trees: [.init(path: "f.yaml", node: node.node)])
    writer.add("raw", bytes: [1, 2, 3])
    let container = KnowledgeContainer(EmbeddedBytes(writer.bytes()))
    let back = container.trees("x")
    #expect(back.count == 1 && back.path(0) == "f.yaml")
    #expect(Self.plain(back.tree(0)) == Self.plain(node.node))
    #expect(container.section("raw").array == [1, 2, 3])
    #expect(container.section("none").isEmpty && container.trees("none").count == 0)
  }

  private static func plain(_ node: TreeNode) -> String {
    switch node.value {
    case .scalar(let text, let isPlain): isPlain ? text : "'\(text)'"
    case .list(let items): "[" + items.map(plain).joined(separator: ",") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.key):\(plain($0.value))" }.joined(separator: ",") + "}"
    }
  }

  @Test func damagedBytesNeverTrap() throws {
    let bytes = try #require(KnowledgeCompiler(SampleKnowledge.files).bytes)
    func use(_ bytes: [UInt8]) {
      let knowledge = KnowledgeBase(packed: EmbeddedBytes(bytes))
      _ = knowledge.release("acme/LM-1B")
      _ = knowledge.release("acme/LM-9B")
      _ = knowledge.license(named: "apache-2.0")
    }
    for end in stride(from: 0, to: bytes.count, by: 13) { use(Array(bytes[..<end])) }
    for index in stride(from: 0, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[index] = 0xFF
      use(damaged)
    }
  }
}
