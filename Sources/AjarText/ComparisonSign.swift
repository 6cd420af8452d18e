// SPDX-License-Identifier: Apache-2.0

/// A sign at a number that says what a word says elsewhere: ">10 million", "<$1M", "≥ 5", "1M+".
///
/// Signs are no words; such a value gets a token more, of the class of the word that the sign stands for.
enum ComparisonSign {
  /// The hash of the word that says the same, if a sign stands at a value.
  static func word(
    from first: Int, to last: Int, _ words: WordStream, _ bytes: Span<UInt8>
  ) -> UInt32? {
    let end = Int(words.ends[last])
    if end < bytes.count, bytes[end] == 43, end + 1 >= bytes.count || bytes[end + 1] &- 48 >= 10 {
      return over
    }
    // "> 5" at the start of a line is a quotation in Markdown.
    guard !words.flags[first].contains(.lineStart) else { return nil }
    let floor = first > 0 ? Int(words.ends[first - 1]) : 0
    var place = min(Int(words.starts[first]), bytes.count)
    let limit = max(floor, place - 8)
    var hasEqual = false
    while place > limit {
      place -= 1
      switch bytes[place] {
      // "≥" and "≤" are 0xE2 0x89 and one of these.
      case 0xE2 where bytes[place + 1] == 0x89:
        return bytes[place + 2] == 0xA5 ? reaching : bytes[place + 2] == 0xA4 ? under : nil
      // Blanks and the signs of currencies.
      case 32, 36, 0x80...0xFF: continue
      case 61: hasEqual = true
      case 60: return under
      // What stands right behind anything else is the end of a tag or an arrow.
      case 62 where place == floor || bytes[place - 1] == 32 || bytes[place - 1] == 40:
        return hasEqual ? reaching : over
      default: return nil
      }
    }
    return nil
  }

  private static let over = WordHash.of("over")
  private static let under = WordHash.of("under")
  private static let reaching = WordHash.of("reaching")
}
