// SPDX-License-Identifier: Apache-2.0

/// What stands between words: marks, quotation marks, tags, references, copyright signs.
extension ScanPass {
  /// Takes in one mark that is no part of a word; returns where to go on.
  mutating func mark(
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
      // The last dash of a line of dashes is none.
      if gap.contains(.newline), index + 1 < end, bytes[index + 1] <= 0x20,
        index == 0 || bytes[index - 1] != 0x2D, !(isInComment && bytes[index] == 0x2A)
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
  mutating func character(
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

  mutating func noteStop(
    _ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int, hard: Bool
  ) {
    if hard { return gap.formUnion([.stop, .hardStop]) }
    // A stop inside a number or a name ("1.0", "example.org") has no blank behind it.
    guard index + 1 < end else { return gap.formUnion([.stop, .hardStop]) }
    if classes[Int(bytes[index + 1])] < 0x30 { gap.insert(.stop) }
  }

  /// An opening mark has a blank before it or a word behind it; else it closes.
  mutating func noteQuote(
    _ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int, _ length: Int = 1
  ) {
    let before = index > 0 ? bytes[index - 1] : 0x20
    let isOpening = before <= 0x20 || before == 0x28 || before == 0x5B || before == 0x2D
    gap.insert(isOpening ? .quoteOpen : .quoteClose)
  }

  /// "&" between words stands for "and".
  mutating func conjunction(_ bytes: borrowing Span<UInt8>, _ index: Int, _ length: Int) {
    settle(isEnd: false, startsSentence: false)
    append(WordHash.folded("and"), index, index + length, [])
  }

  /// "(c)" as a copyright sign: behind "copyright", or before it or a year; else it is a list mark.
  mutating func copyrightSign(
    _ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int
  ) -> Int? {
    guard index + 2 < end, bytes[index + 1] | 0x20 == 0x63, bytes[index + 2] == 0x29 else {
      return nil
    }
    if lastHash == copyright, let behind = lastEnd, index - behind <= 4 {
      last.end = UInt32(index + 3)
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
  mutating func sign(_ start: Int, _ end: Int) {
    if lastHash == copyright, let behind = lastEnd, start - behind <= 4 {
      last.end = UInt32(end)
      return
    }
    settle(isEnd: false, startsSentence: true)
    append(copyright, start, end, [.capital])
    copyrights.append(count - 1)
  }
}
