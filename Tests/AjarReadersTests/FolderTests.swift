// SPDX-License-Identifier: Apache-2.0
import AjarCore
import FoundationEssentials
import Testing

@testable import AjarInterop
@testable import AjarReaders

/// A folder that is gone when the test ends.
private struct TemporaryFolder: ~Copyable {
  let path: String

  init(_ files: [String: [UInt8]], links: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.path + "/ajar-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, bytes) in files {
      let parent = (path + "/" + name).split(separator: "/").dropLast().joined(separator: "/")
      try FileManager.default.createDirectory(
        atPath: "/" + parent, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(filePath: path + "/" + name))
    }
    for (name, target) in links {
      let parent = (path + "/" + name).split(separator: "/").dropLast().joined(separator: "/")
      try FileManager.default.createDirectory(
        atPath: "/" + parent, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: path + "/" + name, withDestinationPath: target)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

private let card = Array("---\nlicense: mit\n---\nA model of four words.\n".utf8)

@Test func aModelFolderIsReadWhole() throws {
  let folder = try TemporaryFolder([
    "README.md": card,
    "LICENSE": Array("Permission is granted".utf8),
    "NOTICE.txt": Array("Notice".utf8),
    "USE_POLICY.md": Array("Do no harm".utf8),
    "config.json": Array("{\"model_type\": \"x\", \"_name_or_path\": \"a/base-1\"}".utf8),
    "adapter_config.json": Array("{\"base_model_name_or_path\": \"/home/me/x\"}".utf8),
    "w-00001-of-00002.gguf": GGUFBuilder().key("general.license", "mit").bytes,
    "w-00002-of-00002.gguf": GGUFBuilder().bytes,
    "pytorch_model.bin": [0x80],
    "train.py": [],
  ])
  let source = try ModelFolderReader.read(folder: folder.path)
  #expect(source.card?.declared.license == ["mit"])
  #expect(Set(source.texts.map(\.role)) == [.license, .notice, .policy])
  #expect(source.configBaseModels.map(\.model) == ["a/base-1"])
  #expect(source.headers.map(\.licenses) == [["general.license": "mit"]])
  #expect(source.weightFiles.count == 3)
  #expect(source.componentFiles[.trainingCode]?.count == 1)
  #expect(source.modelID == nil)
  #expect(source.findings.isEmpty)
  #expect(
    source.inputs.filter { $0.sha256 == nil }.map(\.path) == [
      folder.path + "/w-00001-of-00002.gguf"
    ])
  #expect(try InputReader.kind(of: folder.path) == .modelFolder)
}

@Test func aNoteThatThereIsNoLicenseIsNoLicense() throws {
  let folder = try TemporaryFolder([
    "README.md": card, "LICENSE.txt": Array("A license file could not be found for x".utf8),
  ])
  #expect(try ModelFolderReader.read(folder: folder.path).texts.isEmpty)
}

@Test func anHTMLPageIsReadAsItsText() {
  let page = Array(
    "<!DOCTYPE html><html><body><h1>Terms</h1><p>You may not.</p></body></html>".utf8)
  let text = TermsReader.read(page, path: "LICENSE.html", role: .license)
  let read = String(decoding: text?.bytes ?? [], as: UTF8.self)
  #expect(read.contains("You may not.") && !read.contains("<p>"))
}

@Test func hubCachesAreReadThroughTheirLinks() throws {
  let snapshot = "models--acorn--Oak-7B/snapshots/abc"
  let folder = try TemporaryFolder(
    [
      "models--acorn--Oak-7B/blobs/1": card, "models--acorn--Oak-7B/refs/main": Array("abc".utf8),
      "secret.txt": [1], "\(snapshot)/config.json": Array("{}".utf8),
    ],
    links: [
      "\(snapshot)/README.md": "../../blobs/1", "\(snapshot)/LICENSE": "../../../secret.txt",
    ])
  #expect(try InputReader.kind(of: folder.path) == .hubCache)
  let sources = try InputReader.sources(at: folder.path)
  #expect(sources.map(\.modelID) == ["acorn/Oak-7B"])
  #expect(sources.first?.card?.declared.license == ["mit"])
  #expect(sources.first?.texts.isEmpty == true)
  #expect(sources.first?.findings.map(\.code) == [.unreadableFile])
}

@Test func aFolderOfFoldersGivesItsModelsInOrder() throws {
  let folder = try TemporaryFolder([
    "b/README.md": card, "a/model.safetensors": SafetensorsBuilder(json: "{}").bytes,
    "c/notes.txt": [], "README.md": Array("# Software\n".utf8),
  ])
  let sources = try InputReader.sources(at: folder.path)
  #expect(sources.map { $0.path.split(separator: "/").last } == ["a", "b"])
}

@Test func aFolderOfCardsGivesEachCard() throws {
  let folder = try TemporaryFolder(["y.md": card, "x.md": card])
  let sources = try InputReader.sources(at: folder.path)
  #expect(sources.map { $0.path.split(separator: "/").last } == ["x.md", "y.md"])
  #expect(sources.allSatisfy { $0.modelID == nil })
}

@Test func aPathThatIsNotThereThrows() {
  #expect(throws: ReadError.self) { try InputReader.sources(at: "/nowhere/at/all") }
}

@Test(arguments: [
  ("/c/hub/models--a--b/snapshots/1", "a/b"), ("models--gpt2", "gpt2"),
  ("/d/models/a/b-1", "a/b-1"),
  ("/d/src/a/b", nil), ("x__y.md", nil), ("/d/models/a/..", nil),
])
func aPathTellsTheHubIDOnlyByItsForm(path: String, id: String?) {
  #expect(ModelPath.hubID(path) == id)
}

@Test(arguments: [
  ("README.md", FileRole.card), ("LICENSE-CODE", .terms(.license)), ("license.py", .other),
  ("LICENSE.apache-2.0", .terms(.license)), ("COPYING", .terms(.license)),
  ("NOTICE", .terms(.notice)),
  ("acceptable_use_policy.txt", .terms(.policy)), ("x.safetensors", .weights),
  ("training_args.bin", .other), ("model.safetensors.index.json", .configuration),
])
func aNameTellsTheRole(name: String, role: FileRole) {
  #expect(FileRole(name) == role)
}
