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
  enum Style: Hashable {
    case number, dotted, bracketNumber, letter, bracketLetter, roman, bracketRoman, plain
  }
  struct Level {
    let style: Style
    var mark: Int
    var value: Int
    var lead: Range<Int>?
    let indent: Int
  }
  static let beforeNumbers: Set<UInt32> = Set(
    [
      "section", "sections", "article", "articles", "clause", "clauses", "paragraph", "paragraphs",
      "part", "and", "or", "of", "under", "in", "to", "by", "version", "with", "least", "than",
    ].map { (word: String) in WordHash.of(word) })
  /// Words that begin a sentence of its own rather than an item of a list.
  static let sentenceOpeners: Set<UInt32> = Set(
    [
      "you", "your", "we", "our", "the", "this", "these", "that", "those", "any", "all", "each",
      "every",
      "if", "in", "it", "its", "no", "nothing", "except", "unless", "subject", "notwithstanding",
      "however", "provided", "by", "as", "upon", "under", "for", "licensor", "licensee", "company",
      "there", "such", "where", "when", "further", "furthermore", "please", "note", "copyright",
      "a",
      "an", "neither", "other", "should", "failure", "violation", "violations", "permission",
    ].map { (word: String) in WordHash.of(word) })
  /// Words of a title that say of the list below it that it is barred.
  static let barringWords: Set<UInt32> = Set(
    [
      "prohibited", "forbidden", "unacceptable", "disallowed", "banned", "impermissible", "not",
      "cannot", "don't", "can't",
    ].map { (word: String) in WordHash.of(word) })
  static let longestLead = 60
  static let mostLeads = 3
  /// How many words an item without a mark may have.
  static let longestItem = 40
  /// How many numbers may be missing in a list.
  static let longestJump = 3
  /// How many words a line without colon may have that leads into bullets.
  static let longestOpenLead = 30
  private static let longestQuote = 90
  static let longestTitle = 9
  static let longestTitleLine: UInt32 = 45
  static let maximumLevels = 6
  /// Signs at numbers and the second words of contractions take tokens of their own, as long as there is
  /// room: so many, and one for each eight words.
  private static let roomForMore = 64

  let words: WordStream
  let vocabulary: Vocabulary
  private let reader: ValueReader
  var out = TextStructure()
  var levels: [Level] = []
  var unitStart = 0
  /// Those of the unit among all.
  var unitMarks = 0..<0
  var unitLeads = 0..<0
  var pendingLead: Range<Int>?
  var pendingIndent = 0
  var lastSection = 0
  var unitIndent = 0
  /// The token before which the first list mark within the unit stands; -1 where there is none.
  var inlineMark = -1
  var isHeading = false
  /// The title right above that bars what a list below it names.
  var barringTitle: Range<Int>?
  /// How many "#" the heading above has; 0 without one.
  var headingDepth = 0
  /// A lead that goes on over the sub-headings below it, and how deep the heading above it is.
  var outerLead: (lead: Range<Int>, depth: Int)?
  /// The first word of a unit that may be the title of a section; -1 where it is none.
  var titleStart = -1
  var quoteDepth = 0
  private var quoteStart = 0
  /// How many tokens there are so far; the first and the last word of those of the unit.
  var tokenCount = 0
  var unitFirst = 0
  var unitLast = 0

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
    let room = words.count + words.count / 8 + roomForMore
    var classes = [UInt16](repeating: 0, count: room)
    var quotes = [UInt8](repeating: 0, count: room)
    var places = [TokenWords](repeating: TokenWords(first: 0, last: 0), count: room)
    let entries = vocabulary.classes(of: words, bytes.span)
    pass.run(bytes, words, entries.span, &classes, &quotes, &places)
    classes.removeLast(room - pass.tokenCount)
    quotes.removeLast(room - pass.tokenCount)
    places.removeLast(room - pass.tokenCount)
    pass.out.classes = classes
    pass.out.quotes = quotes
    pass.out.words = places
    return pass.out
  }

  /// The tokens are written to arrays that have room for one a word.
  private mutating func run(
    _ text: [UInt8], _ words: WordStream, _ entries: Span<UInt32>, _ classRoom: inout [UInt16],
    _ quoteRoom: inout [UInt8], _ placeRoom: inout [TokenWords]
  ) {
    let bytes = text.span
    let allFlags = words.flags.span
    var classes = classRoom.mutableSpan
    var quotes = quoteRoom.mutableSpan
    var places = placeRoom.mutableSpan
    let count = words.count
    var index = 0
    var quoteEnd = -1
    var previous: WordFlags = []
    while index < count {
      // Most words stand where nothing is to be decided: they get their class and no more.
      if tokenCount > unitStart, quoteDepth == 0, previous.isDisjoint(with: Self.endings) {
        let next = Self.plain(
          from: index, tokenCount, titleStart < 0 ? Self.telling : Self.telling.union(.lineStart),
          bytes, allFlags, words.ends.span, entries, &classes, &places)
        if next > index {
          tokenCount += next - index
          unitLast = next - 1
          previous = allFlags[unitLast]
          index = next
          continue
        }
      }
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
      let entry = entries[index]
      var found = UInt16(truncatingIfNeeded: entry)
      var last = index
      // A token before the word's own.
      var extra: UInt16?
      let hasRoom = tokenCount &+ 1 < classes.count &- (count &- index)
      if flags.contains(.number) || entry & Vocabulary.lexical != 0
        || (entry & Vocabulary.month != 0 && index + 1 < count
          && allFlags[index + 1].contains(.number))
      {
        if let value = reader.value(
          at: index, bytes, classOf: { UInt16(truncatingIfNeeded: entries[$0]) })
        {
          last = index + value.words - 1
          if hasRoom, let sign = ComparisonSign.word(from: index, to: last, words, bytes) {
            extra = vocabulary.classOf(hash: sign, bytes: bytes, start: 0, end: 0)
          }
          out.values.append((tokenCount + (extra == nil ? 0 : 1), value))
          found = value.tokenClass
        }
      } else if entry & Vocabulary.contraction != 0, hasRoom,
        let (first, second) = Contractions.hashes[words.hashes[index]]
      {
        extra = vocabulary.classOf(hash: first, bytes: bytes, start: 0, end: 0)
        found = vocabulary.classOf(hash: second, bytes: bytes, start: 0, end: 0)
      } else if index + 1 < count, allFlags[index + 1].contains(.lineStart),
        let joined = hyphenated(index, bytes)
      {
        found = joined
        last = index + 1
      }
      if quoteDepth > 0 || flags.contains(.quoteOpen) {
        quotes[tokenCount] = self.quotes(index, last)
      }
      if tokenCount == unitStart { unitFirst = index }
      if let extra {
        classes[tokenCount] = extra
        places[tokenCount] = TokenWords(first: index, last: index)
        tokenCount += 1
      }
      classes[tokenCount] = found
      places[tokenCount] = TokenWords(first: index, last: last)
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

  /// Takes words as tokens as long as they are nothing but words and nothing ends; gives the next word.
  private static func plain(
    from index: Int, _ firstToken: Int, _ telling: WordFlags, _ bytes: Span<UInt8>,
    _ allFlags: Span<WordFlags>, _ ends: Span<UInt32>, _ entries: Span<UInt32>,
    _ classes: inout MutableSpan<UInt16>, _ places: inout MutableSpan<TokenWords>
  ) -> Int {
    var next = index
    var token = firstToken
    var flags = allFlags[index]
    while next &+ 1 < allFlags.count, flags.isDisjoint(with: telling) {
      let after = allFlags[next &+ 1]
      if after.contains(.lineStart) {
        let end = Int(ends[next])
        if end < bytes.count, bytes[end] == 45 { break }
      }
      let entry = entries[next]
      if entry & (Vocabulary.lexical | Vocabulary.month | Vocabulary.contraction) != 0 {
        guard entry & (Vocabulary.lexical | Vocabulary.contraction) == 0, !after.contains(.number)
        else { break }
      }
      classes[token] = UInt16(truncatingIfNeeded: entry)
      places[token] = TokenWords(first: next, last: next)
      token &+= 1
      next &+= 1
      guard flags.isDisjoint(with: endings) else { break }
      flags = after
    }
    return next
  }

  /// Without one of these, nothing ends behind a word.
  private static let endings: WordFlags = [.paragraphEnd, .sentenceEnd, .clauseEnd]

  /// Words of which more is to be known than their class.
  private static let telling: WordFlags = [.listMark, .quoteOpen, .quoteClose, .number]

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
}
