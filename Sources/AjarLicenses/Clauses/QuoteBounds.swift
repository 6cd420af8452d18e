// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// How much of a sentence is quoted.
enum QuoteBounds {
  private static let longest = 400
  private static let margin = 120

  /// The end of a span with the bracket or quotation mark that closes what the span opens.
  static func closing(_ span: SourceSpan, _ bytes: [UInt8]) -> Int {
    var end = span.end
    while end < bytes.count, end - span.end < 3, bytes[end] == 46 || bytes[end] == 44 { end += 1 }
    let isBracket = span.end < bytes.count && bytes[span.end] == 41
    let isQuote = end < bytes.count && bytes[end] == 34
    let isTypographicQuote =
      end + 2 < bytes.count && bytes[end + 2] == 0x9D && isTypographic(bytes, end + 2)
    guard isBracket || isQuote || isTypographicQuote else { return span.end }
    var brackets = 0
    var quotes = 0
    for place in span.start..<min(span.end, bytes.count) {
      switch bytes[place] {
      case 40: brackets += 1
      case 41: brackets -= 1
      case 34: quotes ^= 1
      case 0x9C where isTypographic(bytes, place): quotes = 1
      case 0x9D where isTypographic(bytes, place): quotes = 0
      default: break
      }
    }
    if quotes > 0, isTypographicQuote { return end + 3 }
    if quotes > 0, isQuote { return end + 1 }
    return brackets > 0 && isBracket ? span.end + 1 : span.end
  }

  private static func isTypographic(_ bytes: [UInt8], _ place: Int) -> Bool {
    place >= 2 && bytes[place - 1] == 0x80 && bytes[place - 2] == 0xE2
  }

  /// The whole sentence where it is short, else the decisive words with some context, cut at blanks.
  static func quote(core: SourceSpan, sentence: SourceSpan, _ bytes: [UInt8]) -> SourceSpan {
    guard sentence.count > longest else { return sentence }
    var start = max(sentence.start, core.start - margin)
    var end = min(sentence.end, max(core.end + margin, min(core.start + longest, core.end)))
    if core.count > longest { end = min(sentence.end, core.start + longest) }
    while start > sentence.start, bytes[start - 1] > 32 { start -= 1 }
    while end < sentence.end, end < bytes.count, bytes[end] > 32 { end += 1 }
    // Text without blanks is still cut between characters.
    if end - start > longest * 2 {
      start = max(sentence.start, core.start - margin)
      end = min(sentence.end, start + longest * 2)
      while start < core.start, bytes[start] & 0xC0 == 0x80 { start += 1 }
      while end > core.start, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    }
    return SourceSpan(start, end)
  }
}
