// SPDX-License-Identifier: Apache-2.0

/// Where units end, and what the end says of the next one.
///
/// What only asks is mutating, too: a reader is large, and would be copied for each question.
extension StructureReader {
  enum Boundary { case item, sentence, paragraph }

  mutating func boundary(
    before index: Int, _ isMark: Bool, _ isQuoted: Bool, _ bytes: Span<UInt8>
  ) -> Boundary? {
    let previous = words.flags[index - 1]
    let flags = words.flags[index]
    if isMark, flags.contains(.lineStart), !isWrapped(index, bytes) { return .paragraph }
    if previous.contains(.paragraphEnd), !(isMark && isWrapped(index, bytes)) { return .paragraph }
    if isQuoted { return nil }
    if titleStart >= 0, flags.contains(.lineStart), endsTitle(before: index) { return .paragraph }
    if previous.contains(.sentenceEnd) { return .sentence }
    if previous.contains(.clauseEnd), isMark || flags.contains(.lineStart) { return .item }
    if isMark, index > 1, words.flags[index - 2].contains(.clauseEnd),
      words.ends[index - 1] - words.starts[index - 1] <= 3
    {
      // "...; and (b) ..."
      return .item
    }
    return nil
  }

  /// "As said in Section" at a line end and "2.1" on the next line go together.
  mutating func isWrapped(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    let previous = words.flags[index - 1]
    guard !previous.contains(.stop), !previous.contains(.clauseEnd),
      Self.beforeNumbers.contains(words.hashes[index - 1])
    else { return false }
    var lines = 0
    for place in Int(words.ends[index - 1])..<min(Int(words.starts[index]), bytes.count)
    where bytes[place] == 10 { lines += 1 }
    return lines <= 1
  }

  /// Whether the line that ends here is a title of its own: "## Limits", "3. What is not allowed".
  mutating func endsTitle(before index: Int) -> Bool {
    let first = titleStart
    titleStart = -1
    return isHeading
      || tokenCount - unitStart <= Self.longestTitle && words.flags[index].contains(.capital)
        && words.flags[index - 1].isDisjoint(with: [.stop, .clauseEnd])
        && words.ends[index - 1] &- words.starts[first] <= Self.longestTitleLine
  }

  mutating func close(before index: Int, _ end: Boundary, _ bytes: Span<UInt8>) {
    let tokens = unitStart..<tokenCount
    guard !tokens.isEmpty else { return }
    let isLead = endsWithColon(before: index, bytes)
    let isTitle =
      end == .paragraph && !isLead && tokens.count <= Self.longestTitle && unitLeads.isEmpty
      && !words.flags[index - 1].contains(.stop) && !words.flags[index - 1].contains(.clauseEnd)
      && words.flags[unitFirst].contains(.capital)
    barringTitle = (isTitle || isHeading) && barsList() ? tokens : nil
    if (isTitle && unitMarks.isEmpty) || isHeading {
      if !isHeading { outerLead = nil }
      section()
    }
    isHeading = false
    out.units.append(
      TextUnit(
        tokens: tokens, leads: unitLeads, section: out.sections.count - 1, marks: unitMarks,
        isTitle: isTitle))
    let inline = inlineMark
    unitStart = tokenCount
    inlineMark = -1
    if end == .paragraph { quoteDepth = 0 }
    pendingLead = nil
    if end == .item, inline > tokens.lowerBound, unitLeads.isEmpty, index < words.count,
      isNextMarked(index)
    {
      // "you shall (a) do this; and (b) do that": what stands before (a) leads into (b).
      pendingLead = max(tokens.lowerBound, inline - Self.longestLead)..<inline
      return
    }
    if isLead || (end == .paragraph && endsOpen(before: index, tokens.count, bytes))
      || leadsIntoBullets(index, tokens.count)
    {
      pendingLead = max(tokens.lowerBound, tokens.upperBound - Self.longestLead)..<tokens.upperBound
      pendingIndent = unitIndent
    }
  }

  /// Whether a title says that what a list below it names is barred.
  private mutating func barsList() -> Bool {
    (unitFirst...max(unitFirst, unitLast)).contains {
      Self.barringWords.contains(words.hashes[$0])
    }
  }

  mutating func endsWithColon(before index: Int, _ bytes: Span<UInt8>) -> Bool {
    guard index > 0, words.flags[index - 1].contains(.clauseEnd) else { return false }
    var place = Int(words.ends[index - 1])
    let limit = index < words.count ? Int(words.starts[index]) : bytes.count
    while place < min(limit, bytes.count) {
      if bytes[place] == 58 { return true }
      if place + 2 < bytes.count, bytes[place] == 0xEF, bytes[place + 1] == 0xBC,
        bytes[place + 2] == 0x9A
      {
        return true
      }
      if bytes[place] == 59 { return false }
      place += 1
    }
    return false
  }

  mutating func isNextMarked(_ index: Int) -> Bool {
    words.flags[index].contains(.listMark)
  }

  /// "You will not permit anyone to" and nothing behind it: the list follows all the same.
  mutating func endsOpen(before index: Int, _ count: Int, _ bytes: Span<UInt8>) -> Bool {
    guard index > 0, count > 1, !words.flags[index - 1].contains(.stop) else { return false }
    let start = Int(words.starts[index - 1])
    let end = min(Int(words.ends[index - 1]), bytes.count)
    guard end - start <= 3, end - start > 1 else { return false }
    let first = bytes[start] | 32
    let second = bytes[start + 1] | 32
    return (first == 0x74 && second == 0x6F && end - start == 2 && count > 3)
      || (first == 0x6E && second == 0x6F && end - start == 3)
      || (first == 0x6D && second == 0x61 && end - start == 3 && count > 3)
  }

  /// "## Not allowed" or "You may not" before bullets: the line leads into them without a colon, as
  /// "... the following." does into any list.
  private mutating func leadsIntoBullets(_ index: Int, _ count: Int) -> Bool {
    guard index < words.count, unitMarks.isEmpty, unitLeads.isEmpty else { return false }
    if words.hashes[index - 1] == Self.following, words.flags[index].contains(.lineStart) {
      return !words.flags[index].isDisjoint(with: [.bulleted, .listMark])
    }
    guard count <= Self.longestOpenLead,
      words.flags[index - 1].isDisjoint(with: [.stop, .clauseEnd])
    else { return false }
    return words.flags[index].contains(.bulleted) && !words.flags[unitFirst].contains(.bulleted)
  }

  private static let following = WordHash.of("following")
}
