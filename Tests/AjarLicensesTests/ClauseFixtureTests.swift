// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarKnowledge
import AjarLicenses
import AjarText
import FoundationEssentials
import Testing

/// A text of our own invention with the clauses that a reader labelled.
struct LabelledText: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]
  /// The labels that are sure.
  let kinds: Set<ClauseKind>
  /// The labels that careful readers may differ on.
  let unsure: Set<ClauseKind>
  var testDescription: String { name }

  static func all(in folder: String) -> [LabelledText] {
    let place = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(folder)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    return names.sorted().filter { $0.hasSuffix(".txt") }.compactMap { name in
      let stem = String(name.dropLast(4))
      guard let text = try? Data(contentsOf: place.appending(path: name)),
        let labels = try? Data(contentsOf: place.appending(path: stem + ".yaml")),
        let node = try? KnowledgeNode(yaml: Array(labels), path: stem + ".yaml")
      else { return nil }
      var kinds: Set<ClauseKind> = []
      var unsure: Set<ClauseKind> = []
      for item in node.node["clauses"]?.items ?? [] {
        guard let kind = item["kind"]?.text.map({ ClauseKind($0) }) else { continue }
        if item["unsure"]?.text == "true" { unsure.insert(kind) } else { kinds.insert(kind) }
      }
      return LabelledText(
        name: stem, bytes: Array(text), kinds: kinds, unsure: unsure.subtracting(kinds))
    }
  }
}

@Suite struct ClauseFixtureTests {
  private func limits(_ text: LabelledText) throws -> Set<ClauseKind> {
    let finder = try #require(OwnClauses.finder)
    let found = finder.matches(in: text.bytes, words: WordScanner.scan(text.bytes))
    return Set(found.map(\.kind).filter { $0.group == .limit }).subtracting(text.unsure)
  }

  @Test(arguments: LabelledText.all(in: "invented"))
  func limitsOfInventedTextsAreFoundAndNoOthers(_ text: LabelledText) throws {
    #expect(try limits(text) == text.kinds.filter { $0.group == .limit })
  }

  @Test(arguments: LabelledText.all(in: "second"))
  func limitsOfTheSecondSetAreFoundAndNoOthers(_ text: LabelledText) throws {
    #expect(try limits(text) == text.kinds.filter { $0.group == .limit })
  }

  @Test(arguments: LabelledText.all(in: "second"))
  func otherKindsOfTheSecondSetAreFoundAndNoOthers(_ text: LabelledText) throws {
    let finder = try #require(OwnClauses.finder)
    let found = finder.matches(in: text.bytes, words: WordScanner.scan(text.bytes))
    let others = Set(found.map(\.kind).filter { $0.group != .limit && $0.group != .note })
    #expect(others.subtracting(text.unsure) == text.kinds.filter { $0.group != .limit })
  }

  @Test(arguments: [("albatross-community", true), ("tsubame-jp", true), ("larch", false)])
  func prevailingLanguagesAreNoted(name: String, isNoted: Bool) throws {
    let finder = try #require(OwnClauses.finder)
    let text = LabelledText.all(in: "second").first { $0.name == name }
    let bytes = text?.bytes ?? Array("You may run it in English.".utf8)
    let words = WordScanner.scan(bytes)
    let lines = LineTable(bytes)
    let kinds = finder.said(in: bytes, words: words, path: name, lines: lines).map(\.kind)
    #expect(kinds.contains("note.prevailing-language") == isNoted)
    let clauses = finder.find(in: bytes, words: words, path: name, lines: lines)
    #expect(!clauses.contains { $0.kind.group == .note })
  }

  @Test(arguments: LabelledText.all(in: "chinese"))
  func limitsOfChineseTextsAreFoundAndNoOthers(_ text: LabelledText) throws {
    #expect(try limits(text) == text.kinds.filter { $0.group == .limit })
  }

  @Test func allSetsAreThere() {
    #expect(LabelledText.all(in: "invented").count == 20)
    #expect(LabelledText.all(in: "second").count == 13)
    #expect(LabelledText.all(in: "chinese").count == 10)
  }
}
