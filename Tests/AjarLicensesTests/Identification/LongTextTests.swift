// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarKnowledge
import AjarLicenses
import Testing

/// Long texts of one family are told apart, whether the sample of fingerprints settles them or not.
@Suite struct LongTextTests {
  /// Sentences of invented words, the same for the same seed.
  private static func prose(_ words: Int, seed: UInt32) -> [String] {
    var state = seed
    return (0..<words).map { number in
      state = state &* 1_664_525 &+ 1_013_904_223
      let syllables = ["ba", "ke", "li", "mo", "nu", "ra", "so", "ti"]
      let word = (0..<4).map { syllables[Int(state >> UInt32(8 + $0 * 4) & 7)] }.joined()
      return number % 14 == 13 ? word + "." : word
    }
  }

  private static let base = prose(3_000, seed: 7)
  /// A twin that differs by one sentence in its middle.
  private static let twin = Array(base[..<1_500]) + prose(28, seed: 99) + Array(base[1_500...])
  /// A longer text that holds the first one whole.
  private static let extended = base + prose(2_000, seed: 5)

  private static let texts: [(id: String, words: [String])] = [
    ("Base-1.0", base), ("Twin-1.0", twin), ("Extended-1.0", extended),
  ]

  /// The templates have a slot, which no whole-text hash covers.
  private static let index = {
    let templates = texts.map {
      TemplateCompiler.compile(
        [
          .text($0.words[..<40].joined(separator: " ") + " "),
          .begin(.replaceable(expression: "red|blue", isGlued: false)), .text("red"), .end,
          .text(" " + $0.words[40...].joined(separator: " ")),
        ], id: $0.id)
    }
    return LicenseIndex(IndexBytes(IndexBuilder.build(templates).bytes))
  }()

  private static func filled(_ words: [String], _ colour: String = "blue") -> [String] {
    Array(words[..<40]) + [colour] + Array(words[40...])
  }

  private func identify(_ words: [String]) -> Identification {
    LicenseIdentifier(Self.index).identify(Array(words.joined(separator: " ").utf8))
  }

  @Test(arguments: texts.map(\.id), ["red", "blue"])
  func aWholeTextIsItsLicenseAlone(id: String, colour: String) throws {
    let words = try #require(Self.texts.first { $0.id == id }).words
    let found = identify(Self.filled(words, colour))
    #expect(found.license == LicenseID(id) && found.matches.count == 1)
    #expect(found.verdict == (colour == "red" ? .verbatim : .variant))
    #expect(found.matches.first?.also == [])
  }

  @Test(arguments: [200, 1_499, 2_990])
  func aChangedWordIsSeenWhereverItStands(place: Int) {
    var words = Self.filled(Self.base)
    words[place] = "zebra"
    let found = identify(words)
    #expect(found.license == "Base-1.0" && found.verdict == .modified)
    #expect(found.matches.first?.edits.contains { $0.kind == .added && $0.text == "zebra" } == true)
  }

  @Test func bothTextsOfAFileAreFound() {
    let found = identify(
      Self.filled(Self.twin) + Self.prose(300, seed: 3) + Self.filled(Self.base))
    #expect(found.matches.map(\.license) == ["Twin-1.0", "Base-1.0"])
  }
}
