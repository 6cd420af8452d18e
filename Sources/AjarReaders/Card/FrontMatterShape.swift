// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Metadata that the reference reader does not find: the shape it has, and where it stands.
///
/// The shapes come from some 17,000 real cards: a block after other text, one that is never closed,
/// four or more hyphens, a block in an HTML comment or a code fence, and keys without delimiter lines
/// (copied from the web view, which prints "metadata" above them). Each is taken only where a known
/// metadata key opens a line in it, so a rule line in prose is no block.
struct FrontMatterShape: Hashable, Sendable {
  /// The finding that names the shape.
  let code: FindingCode
  /// The lines with the keys.
  let region: Range<Int>
  /// Everything that belongs to it, delimiters included.
  let whole: Range<Int>
  /// Whether nothing but white space stands before it.
  let isAtStart: Bool

  /// Keys by which metadata is known; the hub's documentation lists them.
  static let keys: Set<String> = [
    "license", "licence", "license_name", "license_link", "language", "languages", "tags",
    "datasets", "dataset", "metrics", "library_name", "pipeline_tag", "base_model",
    "base_model_relation", "model-index", "widget", "thumbnail", "inference", "model_name",
    "model_creator", "quantized_by", "new_version", "tasks", "domain", "frameworks", "backbone",
    "extra_gated_prompt", "extra_gated_fields", "extra_gated_heading", "co2_eq_emissions",
  ]

  /// The shape of the metadata in a card for which `FrontMatter.locate` gave nothing.
  static func find(in bytes: [UInt8], lines: [Range<Int>]) -> FrontMatterShape? {
    guard let first = lines.indices.first(where: { !bytes.trimmed(lines[$0]).isEmpty }) else {
      return nil
    }
    return opened(bytes, lines, at: first) ?? inComment(bytes, lines) ?? inFence(bytes, lines)
      ?? later(bytes, lines, after: first) ?? bare(bytes, lines, first: first)
  }

  /// The key that opens a line at its first column, lower-case letters only; nil for other lines.
  static func key(_ bytes: [UInt8], _ line: Range<Int>) -> String? {
    var end = line.lowerBound
    while end < line.upperBound, bytes[end].isLetter || bytes[end] == 95 || bytes[end] == 45 {
      end += 1
    }
    var colon = end
    while colon < line.upperBound, bytes[colon].isBlank { colon += 1 }
    guard end > line.lowerBound, end - line.lowerBound < 32, colon < line.upperBound,
      bytes[colon] == 58,
      colon + 1 == line.upperBound || bytes[colon + 1].isSpace
    else { return nil }
    let word = bytes.text(line.lowerBound..<end)
    return keys.contains(word) ? word : nil
  }

  /// How many hyphens a line consists of, trailing blanks aside; 0 for other lines.
  private static func hyphens(_ bytes: [UInt8], _ line: Range<Int>) -> Int {
    let line = bytes.trimmed(line)
    return !line.isEmpty && bytes[line].allSatisfy { $0 == 45 } ? line.count : 0
  }

  private static func hasKey(
    _ bytes: [UInt8], _ lines: [Range<Int>], _ range: Range<Int>, count: Int = 1
  ) -> Bool {
    Set(range.compactMap { key(bytes, lines[$0]) }).count >= count
  }

  /// A first line of hyphens: never closed, or of the wrong length.
  private static func opened(
    _ bytes: [UInt8], _ lines: [Range<Int>], at first: Int
  ) -> FrontMatterShape? {
    let count = hyphens(bytes, lines[first])
    guard count >= 3 else { return nil }
    let close = lines.indices.first { $0 > first && hyphens(bytes, lines[$0]) >= 3 }
    if let close {
      // "--- " in front of known keys, or four hyphens in front of anything that looks like a key.
      guard hasKey(bytes, lines, first + 1..<close) else { return nil }
      return FrontMatterShape(
        code: .frontMatterBadDelimiter, region: span(lines, first + 1..<close),
        whole: span(lines, first..<close + 1), isAtStart: true)
    }
    guard count == 3 else { return nil }
    var end = first + 1
    while end < lines.count, !bytes.trimmed(lines[end]).isEmpty,
      !bytes.has("#", at: lines[end].lowerBound)
    { end += 1 }
    return FrontMatterShape(
      code: .frontMatterUnclosed, region: span(lines, first + 1..<end),
      whole: span(lines, first..<end), isAtStart: true)
  }

  /// Keys inside an HTML comment; with or without hyphens around them.
  private static func inComment(_ bytes: [UInt8], _ lines: [Range<Int>]) -> FrontMatterShape? {
    var index = 0
    var seen = 0
    while index < lines.count, seen < 8 {
      guard bytes.first("<!--", in: lines[index]) != nil else {
        index += 1
        continue
      }
      seen += 1
      guard
        let close = lines.indices.first(where: {
          $0 >= index && bytes.first("-->", in: lines[$0]) != nil
        })
      else { return nil }
      if close > index, hasKey(bytes, lines, index + 1..<close) {
        return FrontMatterShape(
          code: .frontMatterInHtmlComment, region: span(lines, index + 1..<close),
          whole: span(lines, index..<close + 1), isAtStart: isBlank(bytes, lines, before: index))
      }
      index = close + 1
    }
    return nil
  }

  /// A code fence whose first line is three hyphens, or whose lines are license keys at the very start.
  private static func inFence(_ bytes: [UInt8], _ lines: [Range<Int>]) -> FrontMatterShape? {
    for index in lines.indices.prefix(200) where bytes.has("```", at: lines[index].lowerBound) {
      guard
        let close = lines.indices.first(where: {
          $0 > index && bytes.has("```", at: lines[$0].lowerBound)
        }), close > index + 1
      else { return nil }
      let isFirst = isBlank(bytes, lines, before: index)
      let isBlock = hyphens(bytes, lines[index + 1]) == 3
      if isBlock || isFirst, hasKey(bytes, lines, index + 1..<close) {
        return FrontMatterShape(
          code: .frontMatterInCodeFence, region: span(lines, index + 1..<close),
          whole: span(lines, index..<close + 1), isAtStart: isFirst)
      }
      if isFirst { return nil }
    }
    return nil
  }

  /// A closed block of three hyphens below other text.
  private static func later(
    _ bytes: [UInt8], _ lines: [Range<Int>], after first: Int
  ) -> FrontMatterShape? {
    var open: Int?
    for index in lines.indices where index > first && hyphens(bytes, lines[index]) == 3 {
      if let start = open, start + 1 < index, key(bytes, lines[start + 1]) != nil {
        // Nothing but the license: a line in the prose with rules around it.
        let isLine = (start + 1..<index).compactMap { key(bytes, lines[$0]) } == ["license"]
        return FrontMatterShape(
          code: isLine ? .licenseLineInBody : .frontMatterNotAtStart,
          region: span(lines, start + 1..<index),
          whole: span(lines, start..<index + 1), isAtStart: false)
      }
      open = index
    }
    return nil
  }

  /// Two or more keys that open lines, without any delimiter.
  private static func bare(
    _ bytes: [UInt8], _ lines: [Range<Int>], first: Int
  ) -> FrontMatterShape? {
    var start = first
    let line = bytes.trimmed(lines[first])
    if line.count == 8, bytes.has("metadata", at: line.lowerBound) { start += 1 }
    guard let begin = lines.indices.first(where: { $0 >= start && key(bytes, lines[$0]) != nil })
    else { return nil }
    var end = begin
    var last = begin
    while end < lines.count {
      let line = lines[end]
      let isBlankLine = bytes.trimmed(line).isEmpty
      let isContinuation = !line.isEmpty && (bytes[line.lowerBound].isBlank || isItem(bytes, line))
      guard isBlankLine || isContinuation || key(bytes, line) != nil else { break }
      if !isBlankLine { last = end }
      end += 1
    }
    guard hasKey(bytes, lines, begin..<last + 1, count: 2) else { return nil }
    return FrontMatterShape(
      code: .frontMatterWithoutDelimiters, region: span(lines, begin..<last + 1),
      whole: span(lines, begin..<last + 1), isAtStart: begin == start)
  }

  private static func isItem(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    bytes.has("- ", at: line.lowerBound)
  }

  private static func isBlank(_ bytes: [UInt8], _ lines: [Range<Int>], before index: Int) -> Bool {
    lines[..<index].allSatisfy { bytes.trimmed($0).isEmpty }
  }

  /// The bytes from the first line to the end of the last.
  private static func span(_ lines: [Range<Int>], _ range: Range<Int>) -> Range<Int> {
    guard let first = range.first, let last = range.last, last < lines.count else {
      let at = range.lowerBound < lines.count ? lines[range.lowerBound].lowerBound : 0
      return at..<at
    }
    return lines[first].lowerBound..<lines[last].upperBound
  }
}
