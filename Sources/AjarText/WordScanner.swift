// SPDX-License-Identifier: Apache-2.0
//
// One pass from bytes to words
// ============================
//
// Idea
// Licenses are compared word by word, so everything that may differ without changing a word is folded
// here, once, for identification, clause finding and pattern compilers alike: case, accents, spacing,
// punctuation, typographic quotes and dashes, full-width forms, character references, HTML tags, link
// targets of Markdown, comment prefixes, spelling variants (SPDX matching guidelines 3 to 9 and 13).
// A word is a run of letters and digits with apostrophes dropped; hyphens split; a character of a
// script without blanks is a word of its own. Nothing is copied: a word is a 32-bit hash and the byte
// range that it came from.
//
// What punctuation says is kept as flags of the word before it (ends of sentence, clause, paragraph) or
// behind it (quotation marks). Whether a full stop ends a sentence is known only when the next word has
// been seen, so marks are collected in `gap` and settled when that word begins.
//
// List marks and copyright notices are kept as words and flagged `ignorable`: they may match but never
// count. To drop them would lose words whenever a line break happens to put "2.0" or "copyright" first.
// Copyright notices are settled after the pass, at the few places where one may begin (CopyrightLines).
//
// Words inside HTML comments are words: text hidden there must show up in a report.
//
// Cost
// A table look-up and a multiplication per byte, one probe of the rule table per word.
//
// What it gets wrong
// A word hyphenated at a line end stays two words: without a dictionary "royalty-" at a line end
// cannot be told from "distri-". A sentence that begins with a small letter is not seen as one.

/// Turns bytes into normalized words with flags.
package enum WordScanner {
  /// What to leave out.
  package struct Options: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Tags, character references and link targets are plain text.
    package static let noMarkup = Options(rawValue: 1 << 0)
  }

  /// The words of a text.
  package static func scan(_ bytes: [UInt8], options: Options = []) -> WordStream {
    scan(bytes.span, options: options)
  }

  /// The words of a text of at most 4 GiB; what lies beyond is not read.
  package static func scan(_ bytes: Span<UInt8>, options: Options = []) -> WordStream {
    var pass = ScanPass(bytes.count, options)
    pass.run(bytes)
    CopyrightLines.mark(&pass.words, pass.copyrights, bytes)
    return pass.words
  }
}

/// What was seen since the last word.
struct Gap: OptionSet {
  let rawValue: UInt16
  static let newline = Gap(rawValue: 1 << 0)
  static let emptyLine = Gap(rawValue: 1 << 1)
  static let stop = Gap(rawValue: 1 << 2)
  static let clause = Gap(rawValue: 1 << 3)
  static let quoteOpen = Gap(rawValue: 1 << 4)
  static let quoteClose = Gap(rawValue: 1 << 5)
  static let bullet = Gap(rawValue: 1 << 6)
  static let hardStop = Gap(rawValue: 1 << 7)
  static let block = Gap(rawValue: 1 << 8)
}

/// The state of one pass.
struct ScanPass {
  var words = WordStream()
  /// Indices of "copyright" words that may open a notice.
  var copyrights: [Int] = []
  private let options: WordScanner.Options
  private let classes = ByteClass.table
  private let rules = WordRules.table
  private var gap: Gap = [.newline]
  private var isInComment = false
  private var looksForEnd = true
  private var markEnd = 0
  private var lastHash: UInt32 = 0
  private let all = WordHash.folded("all")
  private let rights = WordHash.folded("rights")
  private let copyright = WordHash.folded("copyright")

  init(_ size: Int, _ options: WordScanner.Options) {
    self.options = options
    let room = min(size / 6 + 8, 1 << 22)
    words.hashes.reserveCapacity(room)
    words.starts.reserveCapacity(room)
    words.ends.reserveCapacity(room)
    words.flags.reserveCapacity(room)
  }

  mutating func run(_ bytes: borrowing Span<UInt8>) {
    let end = min(bytes.count, Int(UInt32.max) - 1)
    var index = 0
    while index < end {
      let byte = bytes[index]
      let folded = classes[Int(byte)]
      if folded >= 0x30 {
        index = word(bytes, index, end)
      } else if folded == ByteClass.blank {
        index += 1
      } else if folded == ByteClass.newline {
        // CR LF counts as one line end, because a line feed behind CR only repeats it.
        if !(byte == 10 && index > 0 && bytes[index - 1] == 13) {
          gap.insert(gap.contains(.newline) ? .emptyLine : .newline)
        }
        index += 1
      } else {
        index = mark(bytes, index, end, folded)
      }
    }
    settle(isEnd: true, startsSentence: true)
  }

  // MARK: between words

  /// Takes in one mark that is no part of a word; returns where to go on.
  private mutating func mark(
    _ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int, _ folded: UInt8
  ) -> Int {
    switch folded {
    case ByteClass.high:
      let (scalar, length) = ScalarReader.utf8(bytes, index)
      return character(bytes, index, end, scalar, length)
    case ByteClass.stop:
      noteStop(bytes, index, end, hard: false)
    case ByteClass.clause:
      // The colon of "https://" ends no clause.
      if !(index + 1 < end && bytes[index + 1] == 0x2F) { gap.insert(.clause) }
    case ByteClass.quote, ByteClass.apostrophe: noteQuote(bytes, index, end)
    case ByteClass.ampersand:
      guard !options.contains(.noMarkup),
        let (scalar, length) = ScalarReader.reference(bytes, index)
      else {
        conjunction(bytes, index, 1)
        return index + 1
      }
      return character(bytes, index, end, scalar, length)
    case ByteClass.less:
      if !options.contains(.noMarkup), let tag = Markup.tag(bytes, index, looksForEnd: looksForEnd)
      {
        if tag.isUnclosed { looksForEnd = false }
        if tag.isBlock { gap.formUnion([.newline, .emptyLine, .block]) }
        if tag.isLineBreak { gap.insert(.newline) }
        return tag.end
      }
    case ByteClass.open:
      if let next = copyrightSign(bytes, index, end) { return next }
    case ByteClass.bracketClose:
      if !options.contains(.noMarkup), let next = Markup.linkTargetEnd(bytes, index) { return next }
    case ByteClass.bullet:
      if gap.contains(.newline), index + 1 < end, bytes[index + 1] <= 0x20,
        !(isInComment && bytes[index] == 0x2A)
      {
        gap.insert(.bullet)
      } else if bytes[index] == 0x2A, index + 1 < end, bytes[index + 1] == 0x2F {
        isInComment = false
      }
    case ByteClass.slash:
      if index + 1 < end, bytes[index + 1] == 0x2A { isInComment = true }
    default: break
    }
    return index + 1
  }

  /// Takes in a character beyond ASCII or a character reference.
  private mutating func character(
    _ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int, _ scalar: UInt32, _ length: Int
  ) -> Int {
    switch ScalarMeaning(scalar) {
    case .letters, .foreign: return word(bytes, index, end)
    case .ideograph:
      var hash = WordHash.seed
      for step in 0..<length { hash = WordHash.step(hash, bytes[index + step]) }
      settle(isEnd: false, startsSentence: true)
      append(WordHash.finish(hash), index, index + length, [.ideograph])
    case .newline: gap.insert(gap.contains(.newline) ? .emptyLine : .newline)
    case .quoteOpen: gap.insert(.quoteOpen)
    case .quoteClose: gap.insert(.quoteClose)
    case .quote, .apostrophe: noteQuote(bytes, index, end, length)
    case .stop: noteStop(bytes, index, end, hard: scalar > 0x7F)
    case .clause: gap.insert(.clause)
    case .bullet: if gap.contains(.newline) { gap.insert(.bullet) }
    case .ampersand: conjunction(bytes, index, length)
    case .copyright: sign(index, index + length)
    case .open, .skip, .blank, .other: break
    }
    return index + length
  }

  private mutating func noteStop(
    _ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int, hard: Bool
  ) {
    if hard { return gap.formUnion([.stop, .hardStop]) }
    // A stop inside a number or a name ("1.0", "example.org") has no blank behind it.
    guard index + 1 < end else { return gap.formUnion([.stop, .hardStop]) }
    if classes[Int(bytes[index + 1])] < 0x30 { gap.insert(.stop) }
  }

  /// An opening mark has a blank before it or a word behind it; else it closes.
  private mutating func noteQuote(
    _ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int, _ length: Int = 1
  ) {
    let before = index > 0 ? bytes[index - 1] : 0x20
    let isOpening = before <= 0x20 || before == 0x28 || before == 0x5B || before == 0x2D
    gap.insert(isOpening ? .quoteOpen : .quoteClose)
  }

  /// "&" between words stands for "and".
  private mutating func conjunction(_ bytes: borrowing Span<UInt8>, _ index: Int, _ length: Int) {
    settle(isEnd: false, startsSentence: false)
    append(WordHash.folded("and"), index, index + length, [])
  }

  /// "(c)" as a copyright sign: behind "copyright", or before it or a year; else it is a list mark.
  private mutating func copyrightSign(
    _ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int
  ) -> Int? {
    guard index + 2 < end, bytes[index + 1] | 0x20 == 0x63, bytes[index + 2] == 0x29 else {
      return nil
    }
    if lastHash == copyright, let last = words.ends.last, index - Int(last) <= 4 {
      words.ends[words.count - 1] = UInt32(index + 3)
      return index + 3
    }
    var next = index + 3
    while next < end, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    guard next + 3 < end else { return nil }
    let isYear =
      (bytes[next] == 0x31 || bytes[next] == 0x32) && bytes[next + 1] &- 0x30 < 10
      && bytes[next + 2] &- 0x30 < 10
    let isWord =
      bytes[next] | 0x20 == 0x63 && bytes[next + 1] | 0x20 == 0x6F && bytes[next + 2] | 0x20 == 0x70
    let isBlankForm = (bytes[next] == 0x3C || bytes[next] == 0x5B) && bytes[next + 1] | 0x20 == 0x79
    guard isYear || isWord || isBlankForm else { return nil }
    sign(index, index + 3)
    return index + 3
  }

  /// A copyright sign: the word "copyright", unless that stands right before it.
  private mutating func sign(_ start: Int, _ end: Int) {
    if lastHash == copyright, let last = words.ends.last, start - Int(last) <= 4 {
      words.ends[words.count - 1] = UInt32(end)
      return
    }
    settle(isEnd: false, startsSentence: true)
    append(copyright, start, end, [.capital])
    copyrights.append(words.count - 1)
  }

  // MARK: words

  /// Reads the word that begins at `start`; returns where to go on.
  private mutating func word(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) -> Int {
    var hash = WordHash.seed
    var index = start
    scan: while index < end {
      let folded = classes[Int(bytes[index])]
      if folded >= 0x30 {
        hash = WordHash.step(hash, folded)
        index += 1
        continue
      }
      var scalar: UInt32 = 0x27
      var length = 1
      if folded == ByteClass.high {
        (scalar, length) = ScalarReader.utf8(bytes, index)
      } else if folded == ByteClass.ampersand, !options.contains(.noMarkup),
        let reference = ScalarReader.reference(bytes, index)
      {
        (scalar, length) = reference
      } else if folded != ByteClass.apostrophe || bytes[index] == 0x60 {
        break
      }
      switch ScalarMeaning(scalar) {
      case .letters(let first, let second):
        hash = WordHash.step(hash, first)
        if second != 0 { hash = WordHash.step(hash, second) }
      case .foreign(let letter):
        hash = WordHash.step(hash, UInt8(truncatingIfNeeded: letter))
        hash = WordHash.step(hash, UInt8(truncatingIfNeeded: letter >> 8))
        hash = WordHash.step(hash, UInt8(truncatingIfNeeded: letter >> 16))
      case .skip: break
      case .apostrophe:
        // Inside a word only: a letter must follow.
        let next = index + length
        guard next < end, classes[Int(bytes[next])] >= 0x61 else { break scan }
      default: break scan
      }
      index += length
    }
    if index == start { return start + 1 }
    finish(bytes, start, index, end, WordHash.finish(hash))
    return index
  }

  private mutating func finish(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ stop: Int, _ end: Int, _ raw: UInt32
  ) {
    let first = bytes[start]
    var flags: WordFlags = []
    let isNumber = first &- 0x30 < 10
    let isCapital =
      first &- 0x41 < 26 || (first == 0xC3 && start + 1 < end && bytes[start + 1] < 0x9F)
    if isNumber { flags.insert(.number) }
    if isCapital { flags.insert(.capital) }
    let isAtLineStart = gap.contains(.newline)

    var hash = raw
    var slot = Int(raw & UInt32(WordRules.slots - 1))
    while rules[slot].action != .none {
      guard rules[slot].key == raw else {
        slot = (slot + 1) & (WordRules.slots - 1)
        continue
      }
      let rule = rules[slot]
      switch rule.action {
      case .replace: hash = rule.value
      case .replaceBehind: if lastHash == rule.context { hash = rule.value }
      case .join:
        if lastHash == rule.context, let last = words.ends.last, start - Int(last) <= 8,
          gap.isDisjoint(with: [.stop, .clause, .emptyLine, .quoteOpen, .quoteClose])
        {
          words.hashes[words.count - 1] = rule.value
          words.ends[words.count - 1] = UInt32(stop)
          lastHash = rule.value
          gap = []
          return
        }
        hash = rule.plain
      case .copyright:
        if lastHash == rule.key, let last = words.ends.last, start - Int(last) <= 3 {
          words.ends[words.count - 1] = UInt32(stop)
          return
        }
        settle(isEnd: false, startsSentence: isCapital)
        append(hash, start, stop, flags)
        copyrights.append(words.count - 1)
        return
      case .reserved: break
      case .commentPrefix:
        // Only as comments write it: "dnl" small, "REM" in capitals or both small, a blank behind.
        if isAtLineStart, stop == end || bytes[stop] <= 0x20, (bytes[start + 1] < 0x61) == isCapital
        {
          return
        }
      case .none: break
      }
      break
    }

    if stop - start <= 5, isListMark(bytes, start, stop, end, isAtLineStart) || start < markEnd {
      if isAtLineStart || gap.contains(.bullet) { gap.insert(.block) }
      flags.formUnion([.listMark, .ignorable])
    }
    settle(isEnd: false, startsSentence: isCapital || isNumber)
    append(hash, start, stop, flags)
    if hash == reserved, words.count >= 3, words.hashes[words.count - 2] == rights,
      words.hashes[words.count - 3] == all
    {
      for index in (words.count - 3)..<words.count { words.flags[index].insert(.ignorable) }
    }
  }
  private let reserved = WordHash.folded("reserved")

  /// Whether the short word opens a list item: "1.", "1.2", "(b)", "ii)", "o".
  private mutating func isListMark(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ stop: Int, _ end: Int, _ isAtLineStart: Bool
  ) -> Bool {
    let before = start > 0 ? bytes[start - 1] : 0x20
    let after = stop < end ? bytes[stop] : 0x0A
    let isFresh = isAtLineStart || gap.contains(.stop) || gap.contains(.clause)
    guard isFresh || before == 0x28, after == 0x29 || after == 0x2E || after <= 0x20 else {
      return false
    }
    let isNumber = bytes[start] &- 0x30 < 10
    var isRoman = true
    for index in start..<stop {
      let byte = bytes[index] | 0x20
      if isNumber {
        guard bytes[index] &- 0x30 < 10, stop - start <= 3 else { return false }
      } else {
        isRoman = isRoman && (byte == 0x69 || byte == 0x76 || byte == 0x78 || byte == 0x6C)
      }
    }
    guard isNumber || isRoman || stop - start == 1 else { return false }
    let isFollowedByBlank = stop + 1 >= end || bytes[stop + 1] <= 0x20
    switch after {
    case 0x29 where before == 0x28:
      return start < 2 || bytes[start - 2] <= 0x20 || isAtLineStart
    case 0x29: return isFresh
    case 0x2E:
      if isFollowedByBlank {
        return isAtLineStart || gap.contains(.clause) || (isNumber && gap.contains(.stop))
      }
      guard isAtLineStart, isNumber else { return false }
      return dottedNumber(bytes, stop, end)
    default:
      // A lone "o" serves as a bullet.
      return isAtLineStart && stop - start == 1 && bytes[start] == 0x6F
    }
  }

  /// "1.2", "10.1.3." at a line start: all its numbers are one list mark.
  private mutating func dottedNumber(
    _ bytes: borrowing Span<UInt8>, _ stop: Int, _ end: Int
  ) -> Bool {
    var index = stop
    let limit = min(end, stop + 10)
    while index < limit, bytes[index] &- 0x30 < 10 || bytes[index] == 0x2E { index += 1 }
    if index < end, bytes[index] == 0x29 { index += 1 }
    guard index >= end || bytes[index] <= 0x20 else { return false }
    markEnd = index
    return true
  }

  // MARK: output

  /// Settles what the marks since the last word say about it.
  private mutating func settle(isEnd: Bool, startsSentence: Bool) {
    guard let last = words.flags.indices.last else { return }
    var flags = words.flags[last]
    if gap.contains(.emptyLine) || gap.contains(.block) || gap.contains(.bullet) || isEnd {
      flags.insert(.paragraphEnd)
    }
    if gap.contains(.quoteClose) { flags.insert(.quoteClose) }
    if gap.contains(.clause) { flags.insert(.clauseEnd) }
    if gap.contains(.stop) {
      flags.insert(.stop)
      let isHard = gap.contains(.hardStop) || flags.contains(.paragraphEnd)
      if isHard || ((startsSentence || gap.contains(.quoteOpen)) && !isAbbreviation(last)) {
        flags.insert(.sentenceEnd)
      }
    }
    words.flags[last] = flags
  }

  /// Initials and the abbreviations that stand before names: their full stop ends no sentence.
  private func isAbbreviation(_ index: Int) -> Bool {
    if words.flags[index].contains(.listMark) { return true }
    if words.ends[index] - words.starts[index] == 1, !words.flags[index].contains(.number) {
      return !words.flags[index].contains(.ideograph)
    }
    return Abbreviations.hashes.contains(words.hashes[index])
  }

  private mutating func append(_ hash: UInt32, _ start: Int, _ end: Int, _ flags: WordFlags) {
    var flags = flags
    if gap.contains(.newline) { flags.insert(.lineStart) }
    if gap.contains(.quoteOpen) { flags.insert(.quoteOpen) }
    words.hashes.append(hash)
    words.starts.append(UInt32(start))
    words.ends.append(UInt32(end))
    words.flags.append(flags)
    lastHash = hash
    gap = []
  }
}

/// Words that take a full stop without ending a sentence.
enum Abbreviations {
  static let hashes: Set<UInt32> = Set(
    [
      "inc", "ltd", "corp", "co", "llc", "no", "nos", "vs", "etc", "dr", "mr", "mrs", "ms", "jr",
      "sr", "st", "dept", "univ", "art", "sec", "fig", "cf", "eg", "ie", "al", "approx", "ver",
    ].map { (word: String) in
      var hash = WordHash.seed
      for byte in word.utf8 { hash = WordHash.step(hash, byte) }
      return WordHash.finish(hash)
    })
}
