// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarKnowledge
import AjarLicenses
import Testing

private let plain = SampleLicenses.plain

private func replacing(_ old: String, _ new: String) -> String {
  guard let range = plain.firstRange(of: old) else { return "not in the sample: \(old)" }
  return plain.replacingCharacters(in: range, with: new)
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
  fileprivate func firstRange(of part: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      start = index(after: start)
    }
    return nil
  }
}

@Suite struct LicenseIdentifierTests {
  @Test(arguments: [
    plain, plain.uppercased(),
    plain.split(separator: "\n").map { "// \($0)" }.joined(separator: "\n"),
    plain.split(separator: "\n").map { " * \($0)" }.joined(separator: "\n"),
    replacing("2020 Anna Apple", "1999-2024 The Pear Company. All rights reserved."),
    replacing("1. The", "a) The"), replacing("Orchard Public Terms", "Fruit rules"),
    "<p>" + plain.split(separator: "\n").joined(separator: "</p>\n<p>") + "</p>",
  ])
  func layoutAndNoticesDoNotCount(text: String) {
    let found = SampleLicenses.identify(text)
    #expect(found.license == "Orchard-1.0")
    #expect(found.verdict == .verbatim)
    #expect(found.matches.first?.edits.isEmpty == true)
  }

  @Test(arguments: [
    replacing("this basket", "this crate"), replacing("on foot or by cart, ", ""),
    replacing("the gardeners of the orchard", "Apple and Daughters"),
  ])
  func slotsAndOptionalPartsMakeAVariant(text: String) {
    let found = SampleLicenses.identify(text)
    #expect(found.license == "Orchard-1.0")
    #expect(found.verdict == .variant)
  }

  @Test(arguments: [
    (replacing("may carry", "may not carry"), LicenseEdit.Kind.added, true),
    (replacing("must stay", "need not stay"), .missing, true),
    (replacing(" in plain letters", ""), .missing, false),
    (replacing("or by cart", "or by lorry"), .added, false),
    (replacing("this basket", "this wheelbarrow"), .added, false),
    (replacing("shall not answer", "shall answer"), .missing, true),
    (
      replacing("the gardeners of the orchard", "Apple and Daughters. Pickers pay a coin. They"),
      .added, false
    ),
  ])
  func aChangedWordIsNeverVerbatim(text: String, kind: LicenseEdit.Kind, isSubstantive: Bool) {
    let found = SampleLicenses.identify(text)
    #expect(found.license == "Orchard-1.0")
    #expect(found.verdict == .modified)
    let edits = found.matches.flatMap(\.edits)
    #expect(edits.contains { $0.kind == kind })
    #expect(edits.contains { $0.isSubstantive } == isSubstantive)
  }

  @Test func anEditSaysWhereAndWhat() throws {
    let text = replacing("may carry", "may not carry")
    let edit = try #require(SampleLicenses.identify(text).matches.first?.edits.first)
    #expect(edit.text == "not" && edit.words == 1)
    #expect(edit.position == SourcePosition(line: 5, column: 37))
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[edit.span.start..<edit.span.end], as: UTF8.self) == "not")
    let missing = try #require(
      SampleLicenses.identify(replacing("shall not", "shall")).matches.first?.edits.first)
    #expect(missing.kind == .missing && missing.text == "not")
  }

  @Test func aCutTextIsAFragment() {
    let found = SampleLicenses.identify(String(plain.prefix(plain.count * 17 / 20)))
    #expect(found.license == "Orchard-1.0")
    #expect(found.verdict == .fragment)
  }

  @Test func severalLicensesInAFileAreAllFound() {
    let found = SampleLicenses.identify(
      plain + "\n---\n" + SampleLicenses.meadowText + "\n\n" + plain)
    #expect(found.matches.map(\.license) == ["Orchard-1.0", "Meadow-1.0", "Orchard-1.0"])
    #expect(found.matches.allSatisfy { $0.verdict == .verbatim })
    let starts = found.matches.map(\.span.start)
    #expect(starts == starts.sorted())
  }

  @Test func textAroundALicenseIsToldOf() throws {
    let readme = String(repeating: "Baskets are woven from willow in the evening. ", count: 40)
    let found = SampleLicenses.identify(readme + "\n\n" + plain)
    #expect(found.license == "Orchard-1.0" && found.verdict == .embedded)
    #expect(found.matches.first?.verdict == .verbatim)
    #expect(found.surroundings.count == 1)
    let hidden = SampleLicenses.identify(plain + "\n<!-- All fruit is paid for in gold. -->")
    #expect(hidden.verdict == .verbatim && hidden.surroundings.count == 1)
    let start = try #require(hidden.surroundings.first).start
    #expect(Array((plain + "\n<!-- All").utf8).count == start + 3)
  }

  @Test func twinsAreNamed() {
    let found = SampleLicenses.identify(SampleLicenses.meadowText)
    #expect(found.license == "Meadow-1.0")
    #expect(found.matches.first?.also == ["Meadow-1.0-or-later"])
  }

  @Test func shortLicensesNeedNearlyAllTheirWords() {
    #expect(SampleLicenses.identify(SampleLicenses.shortText).license == "Pebble")
    #expect(SampleLicenses.identify("Take this pebble and keep it in a drawer.").license == nil)
  }

  @Test(arguments: [
    "", " ", "\u{0}\u{0}", "Nothing here speaks of baskets, and nobody is granted a thing.",
    "The Orchard Public Terms are compatible with most meadows.",
  ])
  func otherTextsGiveNothing(text: String) {
    #expect(SampleLicenses.identify(text).matches.isEmpty)
  }

  @Test func hostileTextsEndSoon() {
    let clock = ContinuousClock()
    let letters = [UInt8](repeating: 0x61, count: 300_000)
    let words = Array(String(repeating: "the ", count: 10_000).utf8)
    let repeated = Array(String(repeating: SampleLicenses.plain, count: 60).utf8)
    let brackets = Array(String(repeating: "<a &#(c)](", count: 10_000).utf8)
    for bytes in [letters, words, repeated, brackets] {
      let time = clock.measure { _ = SampleLicenses.identifier.identify(bytes) }
      #expect(time < .seconds(30))
    }
    #expect(SampleLicenses.identifier.identify(repeated).matches.count == 60)
  }

  @Test func aBrokenIndexGivesNothing() {
    let bytes = SampleLicenses.bytes
    for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
      let index = LicenseIndex(IndexBytes(Array(bytes.prefix(count))))
      #expect(index.isEmpty)
      #expect(LicenseIdentifier(index).identify(Array(plain.utf8)).matches.isEmpty)
    }
    var state: UInt64 = 1
    for _ in 0..<60 {
      var broken = bytes
      for _ in 0..<20 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        broken[160 + Int(state >> 33) % (broken.count - 160)] = UInt8(
          truncatingIfNeeded: state >> 20)
      }
      _ = LicenseIdentifier(LicenseIndex(IndexBytes(broken))).identify(Array(plain.utf8))
    }
  }

  @Test func sameTemplatesSameBytes() {
    let again = IndexBuilder.build([
      TemplateCompiler.compile(SampleLicenses.short, id: "Pebble"),
      TemplateCompiler.compile(SampleLicenses.meadow, id: "Meadow-1.0-or-later"),
      TemplateCompiler.compile(SampleLicenses.orchard, id: "Orchard-1.0"),
      TemplateCompiler.compile(SampleLicenses.meadow, id: "Meadow-1.0"),
    ]).bytes
    #expect(again == SampleLicenses.bytes)
  }
}
