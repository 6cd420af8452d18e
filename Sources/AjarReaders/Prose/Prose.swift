// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// A piece of prose between blank lines: a paragraph, a list item, a heading, a row of a table.
struct ProseBlock: Hashable, Sendable {
  /// What Markdown makes of it.
  enum Kind: Hashable, Sendable { case paragraph, item, heading, row }
  /// What it is.
  let kind: Kind
  /// Its bytes; line ends inside a paragraph included.
  let range: Range<Int>
  /// Index of the heading above it; nil before the first.
  let section: Int?
  /// What its words hint at.
  let cues: ProseCue
}

/// What a heading announces.
struct HeadingKind: OptionSet, Hashable, Sendable {
  let rawValue: UInt8
  /// The license.
  static let license = HeadingKind(rawValue: 1 << 0)
  /// How to cite: others' words.
  static let citation = HeadingKind(rawValue: 1 << 1)
  /// Training data.
  static let data = HeadingKind(rawValue: 1 << 2)
  /// Data sets, by that word.
  static let datasets = HeadingKind(rawValue: 1 << 3)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Judges a heading's text in lower case.
  init(_ text: String) {
    var kinds: HeadingKind = []
    let licenses = [
      "licen", "terms of use", "协议", "许可", "라이선스", "lisans", "giấy phép", "лиценз", "lizenz",
    ]
    if text.utf8.count <= 60, licenses.contains(where: text.holds) { kinds.insert(.license) }
    let citations = ["citation", "cite", "bibtex", "引用", "reference"]
    if citations.contains(where: text.holds) { kinds.insert(.citation) }
    if text.holds("data") { kinds.insert(.data) }
    if text.holds("dataset") { kinds.insert(.datasets) }
    self = kinds
  }
}

/// The prose of a card, split into blocks; code fences, HTML comments and metadata are left out.
///
/// This is no Markdown reader. It knows the few things on which a license reading hangs: what belongs
/// together, what is a heading, what is a table row, what is code.
struct Prose: Sendable {
  /// The card.
  let bytes: [UInt8]
  /// Its blocks in order.
  private(set) var blocks: [ProseBlock] = []
  /// Indexes of heading blocks.
  private(set) var headings: [Int] = []
  /// What each heading announces, index by index.
  private(set) var headingKinds: [HeadingKind] = []
  /// Lower-case text of each heading, index by index.
  private(set) var headingTexts: [String] = []
  /// HTML comments (left out of the blocks).
  private(set) var comments: [Range<Int>] = []
  /// Code fences (left out of the blocks), opening line included.
  private(set) var fences: [Range<Int>] = []
  /// What the metadata declare, from whichever pass.
  let metadata: DeclaredMetadata

  /// Splits a card's prose.
  init(card: ModelCard, lines: [Range<Int>], skipping: Range<Int>?) {
    let bytes = card.bytes
    self.bytes = bytes
    metadata = card.hasFrontMatter ? card.declared : card.tolerant ?? card.declared
    var splitter = BlockSplitter(bytes: card.bytes)
    for line in lines where line.lowerBound >= card.bodyStart {
      if let skipping, skipping.overlaps(line) || skipping.contains(line.lowerBound) {
        splitter.flush()
        continue
      }
      splitter.take(line)
    }
    splitter.flush()
    comments = splitter.comments
    fences = splitter.fences
    let span = bytes.span
    blocks.reserveCapacity(splitter.found.count)
    var section: Int?
    for (kind, range) in splitter.found {
      if kind == .heading {
        section = headings.count
        headings.append(blocks.count)
        let text = Self.plain(bytes, range).lowercased()
        headingTexts.append(text)
        headingKinds.append(HeadingKind(text))
      }
      blocks.append(
        ProseBlock(
          kind: kind, range: range, section: section, cues: ProseCue.scan(span, range)))
    }
  }

  /// The heading above a block, in lower case; empty before the first.
  func heading(of block: ProseBlock) -> String {
    block.section.map { headingTexts[$0] } ?? ""
  }

  /// What the heading above a block announces.
  func kinds(of block: ProseBlock) -> HeadingKind {
    block.section.map { headingKinds[$0] } ?? []
  }

  /// The card's title: its first heading; empty without one.
  var title: String { headingTexts.first ?? "" }

  /// Text without marks of emphasis, headings and HTML tags.
  static func plain(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var out: [UInt8] = []
    var isTag = false
    for index in range {
      let byte = bytes[index]
      if byte == 60, index + 1 < range.upperBound,
        bytes[index + 1].isLetter || bytes[index + 1] == 47
      {
        isTag = true
      } else if isTag {
        if byte == 62 { isTag = false }
      } else if byte != 35, byte != 42, byte != 96 {
        out.append(byte)
      }
    }
    return out.text(out.trimmed(0..<out.count))
  }
}

/// Gathers lines into blocks.
private struct BlockSplitter {
  let bytes: [UInt8]
  var found: [(ProseBlock.Kind, Range<Int>)] = []
  var comments: [Range<Int>] = []
  private var open: (kind: ProseBlock.Kind, range: Range<Int>)?
  private var fence: UInt8?
  private var fenceStart = 0
  var fences: [Range<Int>] = []
  private var comment: Int?
  private var isPreformatted = false

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func flush() {
    if let open { found.append(open) }
    open = nil
  }

  mutating func take(_ line: Range<Int>) {
    var start = line.lowerBound
    if let begin = comment {
      guard let end = bytes.first("-->", in: line) else { return }
      comments.append(begin..<end)
      comment = nil
      start = end + 3
    }
    var content = bytes.trimmed(start..<line.upperBound)
    if let mark = fence {
      if content.count >= 3, bytes[content].prefix(3).allSatisfy({ $0 == mark }) {
        fence = nil
        fences.append(fenceStart..<content.lowerBound)
      }
      return
    }
    guard let first = content.first else { return flush() }
    if content.count >= 3, bytes[first] == 96 || bytes[first] == 126,
      bytes[first + 1] == bytes[first], bytes[first + 2] == bytes[first]
    {
      flush()
      fence = bytes[first]
      fenceStart = first
      return
    }
    if isPreformatted || bytes.has("<pre", at: first) {
      flush()
      isPreformatted = bytes.first("</pre", in: content) == nil
      return
    }
    while let begin = bytes.first("<!--", in: content) {
      guard let end = bytes.first("-->", in: begin..<content.upperBound) else {
        comment = begin
        content = bytes.trimmed(content.lowerBound..<begin)
        break
      }
      comments.append(begin..<end)
      guard begin == content.lowerBound else {
        break
      }
      content = bytes.trimmed(end + 3..<content.upperBound)
    }
    if !content.isEmpty { add(content, indent: content.lowerBound - line.lowerBound) }
  }

  private mutating func add(_ content: Range<Int>, indent: Int) {
    let first = content.lowerBound
    switch bytes[first] {
    case 35 where isHeading(content):
      flush()
      found.append((.heading, content))
      return
    case 60 where isHTMLHeading(content):
      flush()
      found.append((.heading, content))
      return
    case 61 where bytes[content].allSatisfy({ $0 == 61 }),
      45 where bytes[content].allSatisfy({ $0 == 45 }):
      // A rule, or the line under a heading of one line.
      if let open, open.kind == .paragraph, content.count >= 2 {
        found.append((.heading, open.range))
        self.open = nil
      }
      flush()
      return
    case 124:
      flush()
      found.append((.row, content))
      return
    default: break
    }
    if isItem(content) {
      flush()
      open = (.item, content)
    } else if let current = open, current.kind != .heading {
      open = (current.kind, current.range.lowerBound..<content.upperBound)
    } else {
      open = (.paragraph, content)
    }
  }

  private func isHeading(_ content: Range<Int>) -> Bool {
    let marks = bytes[content].prefix { $0 == 35 }.count
    return marks <= 6
  }

  private func isHTMLHeading(_ content: Range<Int>) -> Bool {
    let first = content.lowerBound
    guard content.count > 4, bytes[first + 1].lowered == 104 else { return false }
    return bytes[first + 2] >= 49 && bytes[first + 2] <= 54
  }

  private func isItem(_ content: Range<Int>) -> Bool {
    let first = content.lowerBound
    let next = first + 1 < content.upperBound ? bytes[first + 1] : 0
    switch bytes[first] {
    case 42, 43, 45: return next.isBlank
    case 62: return false
    case 48...57:
      var index = first
      while index < content.upperBound, bytes[index].isDigit { index += 1 }
      return index - first <= 3 && index + 1 < content.upperBound
        && (bytes[index] == 46 || bytes[index] == 41) && bytes[index + 1].isBlank
    case 0xE2:
      return first + 2 < content.upperBound && bytes[first + 1] == 0x80 && bytes[first + 2] == 0xA2
    default: return false
    }
  }
}
