// SPDX-License-Identifier: Apache-2.0

/// Takes a block apart into words, links and sentences, past the marks of Markdown and HTML.
struct SentenceScanner {
  private let bytes: [UInt8]
  private let end: Int
  private var index: Int
  private var words: [ProseWord] = []
  private var links: [ProseLink] = []
  private var breaks: [Int] = []
  private var gap: Gap = []
  private var openLink: Int?
  private var linkEnd = -1
  private var linkResume = -1
  /// Behind the last `>`: no tag starts there.
  private let tagLimit: Int
  /// Brackets that led to no link; after many of them brackets are plain text.
  private var failedLinks = 0

  /// The sentences of a block.
  static func sentences(_ bytes: [UInt8], _ range: Range<Int>) -> [Sentence] {
    var scanner = SentenceScanner(bytes: bytes, range: range)
    scanner.run()
    var sentences: [Sentence] = []
    var start = 0
    for stop in scanner.breaks + [scanner.words.count] where stop > start {
      let limit = stop < scanner.words.count ? scanner.words[stop].range.lowerBound : Int.max
      sentences.append(
        Sentence(words: scanner.words[start..<stop], links: scanner.links, limit: limit))
      start = stop
    }
    if sentences.isEmpty, !scanner.links.isEmpty {
      sentences.append(Sentence(words: scanner.words[0..<0], links: scanner.links, limit: Int.max))
    }
    return sentences
  }

  private init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    end = min(range.upperBound, bytes.count, range.lowerBound + 65_536)
    tagLimit = bytes[range.lowerBound..<max(end, range.lowerBound)].lastIndex(of: 62) ?? -1
  }

  private func peek(_ offset: Int) -> UInt8 { index + offset < end ? bytes[index + offset] : 0 }

  private mutating func run() {
    while index < end {
      if index == linkEnd {
        openLink = nil
        index = linkResume
        linkEnd = -1
        continue
      }
      let byte = bytes[index]
      if byte.isAlphanumeric {
        if (byte | 0x20) == 104, bytes.has("http", at: index), address() { continue }
        word()
      } else if byte >= 0x80 {
        other(byte)
      } else {
        mark(byte)
      }
    }
  }

  private mutating func mark(_ byte: UInt8) {
    switch byte {
    case 33 where peek(1) == 91:
      if link(from: index + 1, isImage: true) { return }
      sentenceEnd()
    case 33, 63: sentenceEnd()
    case 46 where peek(1) == 0 || peek(1).isSpace || isClosing(peek(1)): fullStop()
    case 91:
      if link(from: index, isImage: false) { return }
    case 60: return tag()
    case 45:
      let isInside = index > 0 && bytes[index - 1].isAlphanumeric && peek(1).isAlphanumeric
      gap.insert(isInside ? .hyphen : .dash)
    case 44: gap.insert(.comma)
    case 58: gap.insert(.colon)
    case 59: gap.insert(.semicolon)
    case 40, 123: gap.insert(.open)
    case 41, 125: gap.insert(.close)
    case 124: gap.insert(.cell)
    case 47: gap.insert(.slash)
    case 42 where peek(1) == 42: gap.insert(.bold)
    default: break
    }
    index += 1
  }

  private func isClosing(_ byte: UInt8) -> Bool {
    byte == 42 || byte == 95 || byte == 41 || byte == 34 || byte == 60 || byte == 96
  }

  private static let shortWords: Set<String> = [
    "e.g", "i.e", "etc", "vs", "cf", "al", "fig", "dr", "mr", "no", "st",
  ]

  /// A full stop ends a sentence unless it belongs to an abbreviation or a list number.
  private mutating func fullStop() {
    let before = words.last?.text ?? ""
    let short = Self.shortWords
    if short.contains(before), peek(1) != 0 { return }
    sentenceEnd()
  }

  private mutating func sentenceEnd() {
    if breaks.last != words.count, !words.isEmpty { breaks.append(words.count) }
  }

  private mutating func append(_ range: Range<Int>, isIdeographic: Bool = false) {
    let text = bytes.text(range)
    words.append(
      ProseWord(
        text: isIdeographic ? text : text.lowercased(), range: range, gap: gap, link: openLink,
        isIdeographic: isIdeographic, cue: isIdeographic ? .ideographs : cue(range)))
    gap = []
  }

  private func cue(_ range: Range<Int>) -> ProseCue {
    var hash = ProseCue.start
    for index in range { hash = ProseCue.step(hash, bytes[index].lowered) }
    return ProseCue.of(hash)
  }

  /// A word of letters and digits; dots, apostrophes, plus and underscores may stand inside.
  private mutating func word() {
    let start = index
    while index < end, index != linkEnd {
      let byte = bytes[index]
      if byte.isAlphanumeric || (byte >= 0x80 && isLetterByte(index)) {
        index += 1
      } else if byte == 46 || byte == 95 || byte == 39, peek(1).isAlphanumeric {
        index += 2
      } else if byte == 43 {
        index += 1
      } else {
        break
      }
    }
    append(start..<min(index, end))
  }

  /// Letters beyond ASCII that belong into words: Latin with marks, Greek, Cyrillic, Vietnamese ...
  private func isLetterByte(_ at: Int) -> Bool {
    let byte = bytes[at]
    if byte >= 0x80 && byte < 0xC0 { return at > 0 && bytes[at - 1] >= 0x80 }
    return (byte >= 0xC3 && byte <= 0xDF) || byte == 0xE1 || byte == 0xE0
  }

  /// Everything beyond ASCII: ideographs in runs, full-width punctuation, quotes, other letters.
  private mutating func other(_ byte: UInt8) {
    let second = peek(1)
    let third = peek(2)
    if byte == 0xE3, second == 0x80 {
      if third == 0x82 { sentenceEnd() } else { gap.insert(.comma) }
      index += 3
    } else if byte == 0xEF, second == 0xBC {
      if third == 0x81 || third == 0x9F {
        sentenceEnd()
      } else {
        gap.insert(third == 0x9A ? .colon : .comma)
      }
      index += 3
    } else if byte >= 0xE3 && byte <= 0xED {
      let start = index
      while index < end, index != linkEnd, bytes[index] >= 0xE3 && bytes[index] <= 0xED,
        !(bytes[index] == 0xE3 && peek(1) == 0x80)
      {
        index += 3
      }
      index = min(index, end)
      append(start..<index, isIdeographic: true)
    } else if byte == 0xE2 {
      if second == 0x80, third == 0x93 || third == 0x94 { gap.insert(.dash) }
      index += 3
    } else if isLetterByte(index) {
      word()
    } else {
      index += 1
    }
    index = min(index, end)
  }

  /// A bare address: no words of it are read.
  private mutating func address() -> Bool {
    guard bytes.has("http://", at: index) || bytes.has("https://", at: index) else { return false }
    let start = index
    while index < end, index != linkEnd, !bytes[index].isSpace, bytes[index] != 60,
      bytes[index] != 62, bytes[index] != 34, bytes[index] != 124, bytes[index] != 41,
      bytes[index] != 93, bytes[index] < 0x80
    { index += 1 }
    if openLink == nil {
      links.append(ProseLink(text: start..<start, address: start..<index, isImage: false))
    }
    return true
  }

  /// `[text](address)`, with brackets inside the text; false where no address follows.
  private mutating func link(from bracket: Int, isImage: Bool) -> Bool {
    guard failedLinks < 64 else { return false }
    failedLinks += 1
    let limit = min(end, bracket + 4_096)
    var depth = 0
    var close = bracket
    while close < limit {
      if bytes[close] == 91 { depth += 1 }
      if bytes[close] == 93 {
        depth -= 1
        if depth == 0 { break }
      }
      close += 1
    }
    guard close + 1 < limit, bytes[close + 1] == 40 else { return false }
    var stop = close + 2
    var parentheses = 1
    while stop < limit {
      if bytes[stop] == 40 { parentheses += 1 }
      if bytes[stop] == 41 {
        parentheses -= 1
        if parentheses == 0 { break }
      }
      stop += 1
    }
    guard stop < limit else { return false }
    failedLinks -= 1
    var address = bytes.trimmed(close + 2..<stop)
    if let blank = bytes[address].firstIndex(where: \.isSpace) {
      address = address.lowerBound..<blank
    }
    links.append(
      ProseLink(text: bracket + 1..<close, address: address, isImage: isImage))
    if isImage {
      index = stop + 1
    } else {
      index = bracket + 1
      if linkEnd < 0 {
        openLink = links.count - 1
        linkEnd = close
        linkResume = stop + 1
      }
    }
    return true
  }

  /// An HTML tag: breaks end sentences, links and pictures are kept, the rest is skipped.
  private mutating func tag() {
    let next = peek(1)
    guard index < tagLimit, next.isLetter || next == 47 || next == 33 else {
      index += 1
      return
    }
    let start = index
    while index < end, bytes[index] != 62 { index += 1 }
    let whole = start..<index
    index = min(end, index + 1)
    if bytes.has("<br", at: start) || bytes.has("<li", at: start) || bytes.has("<p>", at: start)
      || bytes.has("</p", at: start) || bytes.has("</li", at: start) || bytes.has("<td", at: start)
    {
      if bytes.has("<td", at: start) { gap.insert(.cell) } else { sentenceEnd() }
    } else if bytes.has("<a ", at: start), let address = attribute("href=", in: whole) {
      links.append(ProseLink(text: index..<index, address: address, isImage: false))
      openLink = linkEnd < 0 ? links.count - 1 : openLink
    } else if bytes.has("</a", at: start) {
      if linkEnd < 0, let open = openLink {
        links[open].text = links[open].text.lowerBound..<max(links[open].text.lowerBound, start)
        openLink = nil
      }
    } else if bytes.has("<img", at: start), let source = attribute("src=", in: whole) {
      links.append(
        ProseLink(
          text: attribute("alt=", in: whole) ?? start..<start, address: source, isImage: true))
    }
    if linkEnd >= 0, index > linkEnd { index = linkEnd }
  }

  private func attribute(_ name: String, in tag: Range<Int>) -> Range<Int>? {
    guard let at = bytes.first(name, in: tag) else { return nil }
    var start = at + name.utf8.count
    guard start < tag.upperBound else { return nil }
    let quote = bytes[start]
    if quote == 34 || quote == 39 {
      start += 1
      let stop = bytes[start..<tag.upperBound].firstIndex(of: quote) ?? tag.upperBound
      return start..<stop
    }
    let stop = bytes[start..<tag.upperBound].firstIndex(where: \.isSpace) ?? tag.upperBound
    return start..<stop
  }
}
