// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

// From words to units
//
// A clause of a license rarely fits one sentence as a grammar book knows it. "You may not: (a) host
// the model; (b) resell it." has two items that mean nothing without the words before the colon. So a
// unit is a sentence or a list item, and an item carries the *leads* above it: the tokens of the
// sentences that ended in a colon. A pattern then reads "you may not ... host" as if it stood there.
//
// Lists are followed by the style of their marks (1. | 1.1 | (a) | a. | i. | II. ...), unmarked ones by
// the indentation of their lines. A number that goes on where the last *section* stopped begins a new
// section and ends every list. List marks themselves are no tokens: "provide (i) a copy" reads "provide
// a copy". Values ("thirty (30) days") are one token. Sentences do not end within quotation marks.
//
// One pass; each word is looked at once, a unit carries at most three leads of 60 tokens, so that the
// work stays proportional to the text. What it gets wrong: lists without marks and without indentation
// end with their first item that ends in a full stop.

/// Cuts a text into tokens, units and sections.
package struct StructureReader {
  private enum Style: Hashable {
    case number, dotted, bracketNumber, letter, bracketLetter, roman, bracketRoman, plain
  }
  private struct Level {
    let style: Style
    var mark: Int
    var value: Int
    var lead: Range<Int>?
    let indent: Int
  }
  private static let beforeNumbers: Set<UInt32> = Set(
    [
      "section", "sections", "article", "articles", "clause", "clauses", "paragraph", "paragraphs",
      "part", "and", "or", "of", "under", "in", "to", "by", "version", "with", "least", "than",
    ].map { (word: String) in WordHash.of(word) })
  private static let longestLead = 60
  private static let longestQuote = 90
  private static let longestTitle = 9
  private static let longestTitleLine: UInt32 = 45
  private static let maximumLevels = 6

  private let words: WordStream
  private let vocabulary: Vocabulary
  private let reader: ValueReader
  private var out = TextStructure()
  private var levels: [Level] = []
  private var unitStart = 0
  private var unitMarks: [Int] = []
  private var unitLeads: [Range<Int>] = []
  private var pendingLead: Range<Int>?
  private var pendingIndent = 0
  private var lastSection = 0
  private var unitIndent = 0
  /// The token before which the first list mark within the unit stands; -1 where there is none.
  private var inlineMark = -1
  private var isHeading = false
  /// The first word of a unit that may be the title of a section; -1 where it is none.
  private var titleStart = -1
  private var quoteDepth = 0
  private var quoteStart = 0
  /// How many tokens there are so far; the first and the last word of those of the unit.
  private var tokenCount = 0
  private var unitFirst = 0
  private var unitLast = 0

  private init(_ words: WordStream, _ vocabulary: Vocabulary) {
    self.words = words
    self.vocabulary = vocabulary
    reader = ValueReader(words: words, lexicon: vocabulary.lexicon)
  }

  /// Reads the structure of a text from its words.
  package static func read(
    _ bytes: [UInt8], words: WordStream, vocabulary: Vocabulary
  ) -> TextStructure {
    var pass = StructureReader(words, vocabulary)
    let room = words.count
    var classes = [UInt16](repeating: 0, count: room)
    var quotes = [UInt8](repeating: 0, count: room)
    var first = [Int32](repeating: 0, count: room)
    var last = [Int32](repeating: 0, count: room)
    pass.run(bytes, words, vocabulary, &classes, &quotes, &first, &last)
    classes.removeLast(room - pass.tokenCount)
    quotes.removeLast(room - pass.tokenCount)
    first.removeLast(room - pass.tokenCount)
    last.removeLast(room - pass.tokenCount)
    pass.out.classes = classes
    pass.out.quotes = quotes
    pass.out.first = first
    pass.out.last = last
    return pass.out
  }

  /// The tokens are written to arrays that have room for one a word.
  private mutating func run(
    _ text: [UInt8], _ words: WordStream, _ vocabulary: Vocabulary, _ classRoom: inout [UInt16],
    _ quoteRoom: inout [UInt8], _ firstRoom: inout [Int32], _ lastRoom: inout [Int32]
  ) {
    let bytes = text.span
    let allFlags = words.flags.span
    let hashes = words.hashes.span
    let starts = words.starts.span
    let ends = words.ends.span
    let lexicon = vocabulary.lexicon.span
    let table = vocabulary.table.span
    let nodes = vocabulary.nodes.span
    let edges = vocabulary.edges.span
    let roots = vocabulary.roots.span
    var classes = classRoom.mutableSpan
    var quotes = quoteRoom.mutableSpan
    var firsts = firstRoom.mutableSpan
    var lasts = lastRoom.mutableSpan
    let count = words.count
    var index = 0
    var quoteEnd = -1
    var previous: WordFlags = []
    while index < count {
      let flags = allFlags[index]
      let isMark = flags.contains(.listMark)
      // Nothing ends where neither the word before nor this one says so.
      if index > 0,
        isMark || !previous.isDisjoint(with: Self.endings)
          || (titleStart >= 0 && flags.contains(.lineStart)),
        let end = boundary(before: index, isMark, quoteEnd > index, bytes)
      {
        close(before: index, end, bytes)
        if end == .paragraph { quoteEnd = -1 }
      }
      if tokenCount == unitStart { open(at: index, isMark, bytes) }
      if !flags.isDisjoint(with: [.quoteOpen, .quoteClose]) {
        if flags.contains(.quoteOpen) { quoteEnd = index + Self.longestQuote }
        if flags.contains(.quoteClose) { quoteEnd = -1 }
      }
      if isMark {
        if inlineMark < 0, tokenCount > unitStart { inlineMark = tokenCount }
        index += 1
        previous = flags
        continue
      }
      var found = Vocabulary.classOf(
        hashes[index], bytes, Int(starts[index]), min(Int(ends[index]), bytes.count), table: table,
        mask: vocabulary.mask, nodes: nodes, edges: edges, roots: roots)
      var last = index
      if flags.contains(.number) || (Int(found) < lexicon.count && lexicon[Int(found)] != 0) {
        if let value = reader.value(at: index, bytes, classOf: { classOf($0, bytes) }) {
          out.values.append((tokenCount, value))
          found = value.tokenClass
          last = index + value.words - 1
        }
      } else if index + 1 < count, allFlags[index + 1].contains(.lineStart),
        let joined = hyphenated(index, bytes)
      {
        found = joined
        last = index + 1
      }
      if quoteDepth > 0 || flags.contains(.quoteOpen) {
        quotes[tokenCount] = self.quotes(index, last)
      }
      classes[tokenCount] = found
      firsts[tokenCount] = Int32(truncatingIfNeeded: index)
      lasts[tokenCount] = Int32(truncatingIfNeeded: last)
      if tokenCount == unitStart { unitFirst = index }
      unitLast = last
      tokenCount += 1
      previous = allFlags[last]
      index = last + 1
    }
    close(before: count, .paragraph, bytes)
    if let last = out.sections.indices.last {
      out.sections[last].units = out.sections[last].units.lowerBound..<out.units.count
    }
  }

  /// Without one of these, nothing ends behind a word.
  private static let endings: WordFlags = [.paragraphEnd, .sentenceEnd, .clauseEnd]

  /// The outermost quotation marks at a token: names may be quoted within a quoted notice.
  private mutating func quotes(_ first: Int, _ last: Int) -> UInt8 {
    var quotes: UInt8 = 0
    let token = tokenCount
    if quoteDepth > 0, token - quoteStart > Self.longestQuote { quoteDepth = 0 }
    if words.flags[first].contains(.quoteOpen) {
      if quoteDepth == 0 {
        quotes = 1
        quoteStart = token
      }
      quoteDepth += 1
    }
    if quoteDepth > 0, words.flags[last].contains(.quoteClose) {
      quoteDepth -= 1
      if quoteDepth == 0 { quotes |= 2 }
    }
    return quotes
  }

  private func classOf(_ index: Int, _ bytes: Span<UInt8>) -> UInt16 {
    vocabulary.classOf(
      hash: words.hashes[index], bytes: bytes, start: Int(words.starts[index]),
      end: min(Int(words.ends[index]), bytes.count))
  }

  /// A word cut by a hyphen at a line end, when the whole is a word that patterns know.
  private func hyphenated(_ index: Int, _ bytes: Span<UInt8>) -> UInt16? {
    guard index + 1 < words.count, words.flags[index + 1].contains(.lineStart) else { return nil }
    let start = Int(words.ends[index])
    guard start < bytes.count, bytes[start] == 45, Int(words.starts[index + 1]) - start < 40 else {
      return nil
    }
    var hash = WordHash.seed
    for word in index...index + 1 {
      for place in Int(words.starts[word])..<min(Int(words.ends[word]), bytes.count) {
        let byte = bytes[place]
        hash = WordHash.step(hash, byte &- 65 < 26 ? byte | 32 : byte)
      }
    }
    let found = vocabulary.classOf(
      hash: WordHash.finish(hash), bytes: bytes, start: Int(words.starts[index]),
      end: min(Int(words.ends[index + 1]), bytes.count))
    return found == TokenClass.other ? nil : found
  }

  // MARK: - Boundaries

  private enum Boundary { case item, sentence, paragraph }

  private mutating func boundary(
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
  private func isWrapped(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
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
  private mutating func endsTitle(before index: Int) -> Bool {
    let first = titleStart
    titleStart = -1
    return isHeading
      || tokenCount - unitStart <= Self.longestTitle && words.flags[index].contains(.capital)
        && words.flags[index - 1].isDisjoint(with: [.stop, .clauseEnd])
        && words.ends[index - 1] &- words.starts[first] <= Self.longestTitleLine
  }

  private mutating func close(before index: Int, _ end: Boundary, _ bytes: Span<UInt8>) {
    let tokens = unitStart..<tokenCount
    guard !tokens.isEmpty else { return }
    let isLead = endsWithColon(before: index, bytes)
    let isTitle =
      end == .paragraph && !isLead && tokens.count <= Self.longestTitle && unitLeads.isEmpty
      && !words.flags[index - 1].contains(.stop) && !words.flags[index - 1].contains(.clauseEnd)
      && words.flags[unitFirst].contains(.capital)
    if (isTitle && unitMarks.isEmpty) || isHeading { section() }
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
    if isLead || (end == .paragraph && endsOpen(before: index, tokens.count, bytes)) {
      pendingLead = max(tokens.lowerBound, tokens.upperBound - Self.longestLead)..<tokens.upperBound
      pendingIndent = unitIndent
    }
  }

  private func endsWithColon(before index: Int, _ bytes: Span<UInt8>) -> Bool {
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

  private func isNextMarked(_ index: Int) -> Bool {
    words.flags[index].contains(.listMark)
  }

  /// "You will not permit anyone to" and nothing behind it: the list follows all the same.
  private func endsOpen(before index: Int, _ count: Int, _ bytes: Span<UInt8>) -> Bool {
    guard index > 0, count > 3, !words.flags[index - 1].contains(.stop) else { return false }
    let start = Int(words.starts[index - 1])
    let end = min(Int(words.ends[index - 1]), bytes.count)
    guard end - start <= 3, end - start > 1 else { return false }
    let first = bytes[start] | 32
    let second = bytes[start + 1] | 32
    return (first == 0x74 && second == 0x6F && end - start == 2)
      || (first == 0x6E && second == 0x6F && end - start == 3)
      || (first == 0x6D && second == 0x61 && end - start == 3)
  }

  // MARK: - Opening a unit

  private mutating func open(at index: Int, _ isMark: Bool, _ bytes: Span<UInt8>) {
    let isLineStart = words.flags[index].contains(.lineStart)
    let lead = pendingLead
    if isLineStart {
      unitIndent = indent(of: index, bytes)
      isHeading = isHeadingLine(index, bytes)
    }
    titleStart = -1
    if isMark {
      mark(at: index, lead, bytes)
      return
    }
    let isMarked = index > 0 && words.flags[index - 1].contains(.listMark)
    if isHeading || (isMarked && words.flags[index].contains(.capital)) { titleStart = index }
    let isFresh =
      index == 0 || words.flags[index - 1].contains(.paragraphEnd)
      || words.flags[index - 1].contains(.clauseEnd)
      || (isLineStart && words.flags[index - 1].contains(.sentenceEnd))
    // The words behind a mark belong to its unit; the sentence after that one stands for itself.
    if isMarked, !unitMarks.isEmpty { return }
    unitLeads = []
    if let lead {
      if levels.count >= Self.maximumLevels { levels.removeFirst() }
      levels.append(
        Level(
          style: .plain, mark: -1, value: 0, lead: lead,
          indent: unitIndent > pendingIndent ? unitIndent : -1))
      unitLeads = leads()
    } else if isFresh, let level = plainLevel(index) {
      levels.removeLast(levels.count - level - 1)
      unitLeads = leads()
    } else if isFresh {
      levels.removeAll { $0.style == .plain }
    }
    unitMarks = levels.compactMap { $0.mark >= 0 ? $0.mark : nil }
  }

  /// Whether "# " stands before the first word of a line.
  private func isHeadingLine(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    var place = min(Int(words.starts[index]), bytes.count) - 1
    let limit = max(0, place - 8)
    while place >= limit, bytes[place] == 32 || bytes[place] == 42 { place -= 1 }
    return place >= 0 && bytes[place] == 35
  }

  /// The unmarked list that a paragraph goes on with.
  private func plainLevel(_ index: Int) -> Int? {
    if let level = levels.lastIndex(where: { $0.style == .plain && $0.indent == unitIndent }) {
      return level
    }
    guard let last = levels.indices.last, levels[last].style == .plain, index > 0,
      !words.flags[index - 1].contains(.stop)
    else { return nil }
    return last
  }

  private mutating func mark(at index: Int, _ lead: Range<Int>?, _ bytes: Span<UInt8>) {
    let (style, value) = style(of: index, bytes)
    let isLineStart = words.flags[index].contains(.lineStart)
    let known = levels.lastIndex { $0.style == style }
    let isSectionStyle = style == .number || style == .dotted
    let goesOn = known.map { levels[$0].value + 1 == value } ?? false
    if isSectionStyle, isLineStart, lead == nil, !goesOn || known == nil {
      levels.removeAll()
      unitLeads = []
      unitMarks = []
      if style == .number { lastSection = value }
      var end = Int(words.ends[index])
      var next = index + 1
      while style == .dotted, next < words.count, words.flags[next].contains(.listMark) {
        end = Int(words.ends[next])
        next += 1
      }
      section(SourceSpan(Int(words.starts[index]), end))
      unitMarks = [index]
      return
    }
    if let known, lead == nil || goesOn {
      levels.removeLast(levels.count - known - 1)
      levels[known].mark = index
      levels[known].value = value
    } else {
      if levels.count >= Self.maximumLevels { levels.removeFirst() }
      levels.append(
        Level(style: style, mark: index, value: value, lead: lead, indent: unitIndent))
    }
    unitLeads = leads()
    unitMarks = levels.compactMap { $0.mark >= 0 ? $0.mark : nil }
  }

  private func leads() -> [Range<Int>] { Array(levels.compactMap(\.lead).suffix(3)) }

  /// The style of a list mark by its letters and the brackets around it, and its value.
  private func style(of index: Int, _ bytes: Span<UInt8>) -> (Style, Int) {
    let start = Int(words.starts[index])
    let end = min(Int(words.ends[index]), bytes.count)
    let isBracketed = end < bytes.count && bytes[end] == 41
    let first = start < end ? bytes[start] : 0
    if first &- 48 < 10 {
      let isDotted =
        end + 1 < bytes.count && bytes[end] == 46 && bytes[end + 1] &- 48 < 10
      // "3.2" goes on where "3.1" stopped: its last part counts.
      var last = index
      while isDotted, last + 1 < words.count, words.flags[last + 1].contains(.listMark) {
        last += 1
      }
      let value = number(bytes, Int(words.starts[last]), Int(words.ends[last]))
      return (isBracketed ? .bracketNumber : isDotted ? .dotted : .number, value)
    }
    var value = Int(first | 32) - 96
    var isRoman = true
    for place in start..<end {
      let byte = bytes[place] | 32
      isRoman = isRoman && (byte == 0x69 || byte == 0x76 || byte == 0x78)
    }
    if isRoman, end - start > 1 || first | 32 == 0x69 {
      let before: Style = isBracketed ? .bracketLetter : .letter
      let isNinth = levels.contains { $0.style == before && $0.value == 8 }
      if !isNinth || end - start > 1 {
        value = roman(bytes, start, end)
        return (isBracketed ? .bracketRoman : .roman, value)
      }
    }
    let roman: Style = isBracketed ? .bracketRoman : .roman
    if isRoman, levels.contains(where: { $0.style == roman }) {
      return (roman, self.roman(bytes, start, end))
    }
    return (isBracketed ? .bracketLetter : .letter, value)
  }

  private func number(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var value = 0
    for place in start..<min(end, start + 5, bytes.count) where bytes[place] &- 48 < 10 {
      value = value * 10 + Int(bytes[place] - 48)
    }
    return value
  }

  private func roman(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var total = 0
    var last = 0
    for place in start..<end {
      let value = bytes[place] | 32 == 0x69 ? 1 : bytes[place] | 32 == 0x76 ? 5 : 10
      total += value > last ? value - 2 * last : value
      last = value
    }
    return total
  }

  private func indent(of index: Int, _ bytes: Span<UInt8>) -> Int {
    var place = min(Int(words.starts[index]), bytes.count) - 1
    var count = 0
    while place >= 0, bytes[place] != 10, bytes[place] != 13, count < 80 {
      count += 1
      place -= 1
    }
    return count
  }

  // MARK: - Sections

  private mutating func section() {
    let start = Int(words.starts[unitFirst])
    let end = Int(words.ends[unitLast])
    levels.removeAll()
    section(SourceSpan(start, end))
  }

  private mutating func section(_ label: SourceSpan) {
    let first = out.units.count
    if let last = out.sections.indices.last {
      out.sections[last].units = out.sections[last].units.lowerBound..<first
    }
    out.sections.append(TextSection(label: label, units: first..<first))
  }
}
