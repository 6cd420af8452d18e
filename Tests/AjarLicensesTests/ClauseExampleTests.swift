// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarKnowledge
import AjarLicenses
import AjarTestSupport
import AjarText
import FoundationEssentials
import Testing

/// One example of one kind, as the repository's own knowledge files give it.
struct ClauseCase: CustomTestStringConvertible, Sendable {
  let kind: ClauseKind
  let example: ClauseExample
  var testDescription: String { "\(kind): \(example.text.prefix(60))" }
}

/// The repository's own clause knowledge, read once.
enum OwnClauses {
  static let folder = repositoryRoot.appending(path: "licenses/clauses")

  static let files: [KnowledgeNode] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { $0.hasSuffix(".yaml") }.compactMap { name in
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
      return try? KnowledgeNode(yaml: Array(data), path: name)
    }
  }()

  static let kinds: [ClauseKindFile] = files.filter { $0.path != ClauseWordLists.fileName }
    .compactMap { try? ClauseKindFile(file: $0) }

  static let compiled: CompiledClauses? = {
    guard let bytes = try? CompiledClauses.compile(files) else { return nil }
    return CompiledClauses(bytes)
  }()

  /// One for all examples: it keeps its buffers.
  static let finder: ClauseFinder? = compiled.map { ClauseFinder($0) }

  static func matches(_ text: String) throws -> [ClauseMatch] {
    let bytes = Array(text.utf8)
    return try #require(finder).matches(in: bytes, words: WordScanner.scan(bytes))
  }
}

@Suite struct ClauseExampleTests {
  @Test func everyFileDecodesAndCompiles() throws {
    for file in OwnClauses.files where file.path != ClauseWordLists.fileName {
      let kind = try ClauseKindFile(file: file)
      #expect(file.path == "\(kind.kind).yaml")
    }
    _ = try CompiledClauses.compile(OwnClauses.files)
  }

  @Test(
    arguments: OwnClauses.kinds.flatMap { kind in
      kind.fires.map { ClauseCase(kind: kind.kind, example: $0) }
    })
  func exampleFires(_ item: ClauseCase) throws {
    let found = try OwnClauses.matches(item.example.text).filter { $0.kind == item.kind }
    let bytes = Array(item.example.text.utf8)
    let cores = found.map { String(decoding: bytes[$0.core.start..<$0.core.end], as: UTF8.self) }
    #expect(cores.contains(item.example.marked ?? ""), "found \(cores)")
    let match = found.first {
      String(decoding: bytes[$0.core.start..<$0.core.end], as: UTF8.self) == item.example.marked
    }
    for (name, value) in item.example.parameters { #expect(match?.parameters[name] == value) }
  }

  @Test(
    arguments: OwnClauses.kinds.flatMap { kind in
      kind.silent.map { ClauseCase(kind: kind.kind, example: $0) }
    })
  func exampleStaysSilent(_ item: ClauseCase) throws {
    let found = try OwnClauses.matches(item.example.text).filter { $0.kind == item.kind }
    #expect(found.isEmpty, "rule \(found.map(\.core))")
  }

  @Test func everyKindIsExplained() throws {
    let compiled = try #require(OwnClauses.compiled)
    for kind in OwnClauses.kinds {
      let info = try #require(compiled.info(of: kind.kind))
      #expect(info.title == kind.title && info.effect == kind.effect)
      #expect(info.fires == kind.fires.map(\.text) && info.silent == kind.silent.map(\.text))
    }
    #expect(compiled.info(of: "limit.nothing") == nil)
  }
}
