// SPDX-License-Identifier: Apache-2.0

/// The words themselves: folding, spelling variants, list marks.
extension ScanPass {
  /// Reads the word that begins at `start`; returns where to go on.
  mutating func word(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) -> Int {
    let (letters, behind, stop) = Self.letters(classes, bytes, start, end)
    var hash = letters
    var index = behind
    if index > start, index == end || !Self.goesOn(stop) {
      finish(bytes, start, index, end, WordHash.finish(hash))
      return index
    }
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

  /// Letters and digits, of which most words are made: their hash, where they end, and the class of what
  /// stands there.
  @inline(__always)
  private static func letters(
    _ classes: [UInt8], _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) -> (hash: UInt32, end: Int, stop: UInt8) {
    let table = classes.span
    var hash = WordHash.seed
    var index = start
    var stop = ByteClass.blank
    while index < end {
      stop = table[Int(bytes[index])]
      guard stop >= 0x30 else { break }
      hash = WordHash.step(hash, stop)
      index += 1
    }
    return (hash, index, stop)
  }

  /// Whether a word may go on with a byte of a class below the letters.
  @inline(__always)
  private static func goesOn(_ byteClass: UInt8) -> Bool {
    byteClass == ByteClass.high || byteClass == ByteClass.ampersand
      || byteClass == ByteClass.apostrophe
  }

  mutating func finish(
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
        if lastHash == rule.context, let behind = lastEnd, start - behind <= 8,
          gap.isDisjoint(with: [.stop, .clause, .emptyLine, .quoteOpen, .quoteClose])
        {
          last.hash = rule.value
          last.end = UInt32(stop)
          lastHash = rule.value
          gap = []
          return
        }
        hash = rule.plain
      case .copyright:
        if lastHash == rule.key, let behind = lastEnd, start - behind <= 3 {
          last.end = UInt32(stop)
          return
        }
        settle(isEnd: false, startsSentence: isCapital)
        append(hash, start, stop, flags)
        copyrights.append(count - 1)
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

    // A mark opens a line or stands behind a stop or a bracket; see `isListMark`.
    let mayBeMark =
      !gap.isDisjoint(with: [.newline, .stop, .clause]) || start == 0 || bytes[start - 1] == 0x28
    if stop - start <= 5,
      (mayBeMark && isListMark(bytes, start, stop, end, isAtLineStart)) || start < markEnd
    {
      if isAtLineStart || gap.contains(.bullet) { gap.insert(.block) }
      flags.formUnion([.listMark, .ignorable])
    }
    settle(isEnd: false, startsSentence: isCapital || isNumber)
    append(hash, start, stop, flags)
    if hash == reserved, words.count >= 2, words[words.count - 1].hash == rights,
      words[words.count - 2].hash == all
    {
      last.flags.insert(.ignorable)
      for index in words.count - 2..<words.count { words[index].flags.insert(.ignorable) }
    }
  }

  /// Whether the short word opens a list item: "1.", "1.2", "(b)", "ii)", "o".
  mutating func isListMark(
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
  mutating func dottedNumber(
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
