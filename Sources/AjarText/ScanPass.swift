// SPDX-License-Identifier: Apache-2.0

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

/// One word as it is read.
struct ScannedWord {
  var hash: UInt32 = 0
  var start: UInt32 = 0
  var end: UInt32 = 0
  var flags: WordFlags = []
}

/// The state of one pass.
struct ScanPass {
  /// All words but the last, which may still change.
  var words: [ScannedWord] = []
  var last = ScannedWord()
  private var hasLast = false
  /// Indices of "copyright" words that may open a notice.
  var copyrights: [Int] = []
  let options: WordScanner.Options
  let classes = ByteClass.table
  let rules = WordRules.table
  var gap: Gap = [.newline]
  var isInComment = false
  var looksForEnd = true
  var markEnd = 0
  var lastHash: UInt32 = 0
  let all = WordHash.folded("all")
  let rights = WordHash.folded("rights")
  let copyright = WordHash.folded("copyright")
  let reserved = WordHash.folded("reserved")

  init(_ size: Int, _ options: WordScanner.Options) {
    self.options = options
    words.reserveCapacity(min(size / 6 + 8, 1 << 22))
  }

  /// The words; ends the pass.
  mutating func take() -> WordStream {
    if hasLast { words.append(last) }
    hasLast = false
    let all = words.span
    var stream = WordStream()
    stream.hashes = [UInt32](capacity: all.count) { list in
      for index in all.indices { list.append(all[index].hash) }
    }
    stream.starts = [UInt32](capacity: all.count) { list in
      for index in all.indices { list.append(all[index].start) }
    }
    stream.ends = [UInt32](capacity: all.count) { list in
      for index in all.indices { list.append(all[index].end) }
    }
    stream.flags = [WordFlags](capacity: all.count) { list in
      for index in all.indices { list.append(all[index].flags) }
    }
    return stream
  }

  /// How many words there are.
  var count: Int { hasLast ? words.count + 1 : 0 }

  /// Where the last word ends; nil before the first.
  var lastEnd: Int? { hasLast ? Int(last.end) : nil }

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

  // MARK: output

  /// Settles what the marks since the last word say about it.
  mutating func settle(isEnd: Bool, startsSentence: Bool) {
    guard hasLast else { return }
    // Most words have only a blank before them.
    guard isEnd || !gap.isDisjoint(with: Self.telling) else { return }
    var flags = last.flags
    if gap.contains(.emptyLine) || gap.contains(.block) || gap.contains(.bullet) || isEnd {
      flags.insert(.paragraphEnd)
    }
    if gap.contains(.quoteClose) { flags.insert(.quoteClose) }
    if gap.contains(.clause) { flags.insert(.clauseEnd) }
    if gap.contains(.stop) {
      flags.insert(.stop)
      let isHard = gap.contains(.hardStop) || flags.contains(.paragraphEnd)
      if isHard || ((startsSentence || gap.contains(.quoteOpen)) && !isAbbreviation(last, flags)) {
        flags.insert(.sentenceEnd)
      }
    }
    last.flags = flags
  }

  /// What says something of the word before.
  private static let telling: Gap = [
    .emptyLine, .block, .bullet, .quoteClose, .clause, .stop,
  ]

  /// Initials and the abbreviations that stand before names: their full stop ends no sentence.
  func isAbbreviation(_ word: ScannedWord, _ flags: WordFlags) -> Bool {
    if flags.contains(.listMark) { return true }
    if word.end - word.start == 1, !flags.contains(.number) {
      return !flags.contains(.ideograph)
    }
    return Abbreviations.hashes.contains(word.hash)
  }

  mutating func append(_ hash: UInt32, _ start: Int, _ end: Int, _ flags: WordFlags) {
    var flags = flags
    if gap.contains(.newline) { flags.insert(.lineStart) }
    if gap.contains(.bullet) { flags.insert(.bulleted) }
    if gap.contains(.quoteOpen) { flags.insert(.quoteOpen) }
    if hasLast { words.append(last) }
    hasLast = true
    last = ScannedWord(
      hash: hash, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
      flags: flags)
    lastHash = hash
    gap = []
  }
}
