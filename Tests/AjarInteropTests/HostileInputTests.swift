// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop
internal import Testing

/// Damaged texts: every reader gives a value or an error, never a trap, and always comes to an end.
@Suite struct HostileInputTests {
  private static let yaml =
    "---\na: &x [1, 'two', \"th\\u00e9\", {b: c}]\n? k\n: - |\n   text\n  - >-\n   more\n# \u{E9}\n...\n"
  private static let markup =
    "<!DOCTYPE html><html lang='x'><p>a &amp; b<br/><![CDATA[c]]><!-- d --><td>\u{E9}</html>"

  /// A generator with a fixed start: the same texts in every run.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 33)
    }
  }

  private func damaged(_ text: String, _ dice: inout Dice) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &dice) {
      let place = Int.random(in: 0..<bytes.count, using: &dice)
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
      case 1: bytes.insert(bytes[bytes.count - 1 - place], at: place)
      case 2 where bytes.count > 1: bytes.remove(at: place)
      default: bytes += bytes[place...].prefix(40)
      }
    }
    return bytes
  }

  @Test(arguments: 1...8) func noReaderTraps(seed: UInt64) {
    var dice = Dice(state: seed)
    for _ in 0..<250 {
      let yaml = damaged(Self.yaml, &dice)
      if let tree = try? YAMLReader.read(yaml) {
        #expect(tree.span.start <= tree.span.end && tree.span.end <= yaml.count)
      }
      let markup = damaged(Self.markup, &dice)
      _ = try? XMLReader.read(markup)
      _ = try? HTMLReader.read(markup).blockText
    }
  }
}
