// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarLicenses
import Testing

/// Missing words are shown as the user's official text writes them.
@Suite struct ReferenceTests {
  private func missing(_ text: String, _ reference: String?) -> [LicenseEdit] {
    SampleLicenses.identifier.identify(Array(text.utf8)) { id in
      id == "Orchard-1.0" ? reference.map { Array($0.utf8) } : nil
    }.matches.flatMap(\.edits).filter { $0.kind == .missing }
  }

  private func without(_ words: String) -> String {
    let parts = SampleLicenses.plain.split(separator: "\n", omittingEmptySubsequences: false)
    return parts.map { line in
      var rest = String(line)
      var out = ""
      while !rest.isEmpty {
        if rest.hasPrefix(words) {
          rest.removeFirst(words.count)
        } else {
          out.append(rest.removeFirst())
        }
      }
      return out
    }.joined(separator: "\n")
  }

  @Test(arguments: [" in plain letters", " open and share", " boiled or dried"])
  func missingWordsAreThoseOfTheReference(words: String) throws {
    let text = without(words)
    #expect(text != SampleLicenses.plain)
    let edit = try #require(missing(text, SampleLicenses.plain).first)
    #expect(edit.text == words.dropFirst())
    #expect(edit.words == words.split(separator: " ").count)
    let unnamed = try #require(missing(text, nil).first)
    #expect(unnamed.text.contains("\u{2026}"))
    #expect((edit.words, edit.span) == (unnamed.words, unnamed.span))
  }

  @Test func aReferenceMayDifferInSlotsAndOptionalParts() throws {
    let reference =
      "Preface of four words.\n"
      + SampleLicenses.plain.split(separator: "\n").map {
        $0 == "strangers alike, on foot or by cart, as long as these points are kept:"
          ? "strangers alike, as long as these points are kept:" : String($0)
      }.joined(separator: "\r\n")
    let edit = try #require(missing(without(" in plain letters"), reference).first)
    #expect(edit.text == "in plain letters")
  }

  @Test(arguments: [
    "", "the", SampleLicenses.meadowText, String(repeating: "fruit ", count: 9_000),
  ])
  func anotherTextNamesNothing(reference: String) throws {
    let edit = try #require(missing(without(" in plain letters"), reference).first)
    #expect(edit.text == "\u{2026}" && edit.words == 3)
  }
}
