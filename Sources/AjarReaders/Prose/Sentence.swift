// SPDX-License-Identifier: Apache-2.0

/// What stands between a word and the one before it.
struct Gap: OptionSet, Hashable, Sendable {
  let rawValue: UInt16
  /// A hyphen, with no blank: the two are one compound.
  static let hyphen = Gap(rawValue: 1 << 0)
  static let comma = Gap(rawValue: 1 << 1)
  static let colon = Gap(rawValue: 1 << 2)
  static let semicolon = Gap(rawValue: 1 << 3)
  static let open = Gap(rawValue: 1 << 4)
  static let close = Gap(rawValue: 1 << 5)
  /// The border of a table cell.
  static let cell = Gap(rawValue: 1 << 6)
  static let slash = Gap(rawValue: 1 << 7)
  /// A mark of bold text.
  static let bold = Gap(rawValue: 1 << 8)
  /// A dash between blanks.
  static let dash = Gap(rawValue: 1 << 9)
  /// Punctuation at which a phrase ends.
  static let breaks: Gap = [.comma, .colon, .semicolon, .open, .close, .cell, .dash]
}

/// A word of prose: lower-case text, its bytes, what stands before it, and the link it is part of.
struct ProseWord: Hashable, Sendable {
  /// Lower case; a run of ideographs is one word.
  let text: String
  /// Its bytes.
  let range: Range<Int>
  /// What stands before it.
  let gap: Gap
  /// Index of the link it is part of.
  let link: Int?
  /// Whether it is a run of ideographs.
  let isIdeographic: Bool
  /// What it hints at; so that most words cost one look-up and no comparison.
  let cue: ProseCue
}

/// A link or a picture of a block.
struct ProseLink: Hashable, Sendable {
  /// The words it shows.
  var text: Range<Int>
  /// Its address.
  let address: Range<Int>
  /// Whether it is a picture; then `text` is its description.
  let isImage: Bool
}

/// A sentence: indexes into the words of its block.
struct Sentence: Sendable {
  /// The block's words.
  let words: ArraySlice<ProseWord>
  /// The block's links.
  let links: [ProseLink]
  /// Where the next sentence begins.
  let limit: Int
  /// What its words hint at.
  let cues: ProseCue

  /// Makes a sentence.
  init(words: ArraySlice<ProseWord>, links: [ProseLink], limit: Int) {
    self.words = words
    self.links = links
    self.limit = limit
    cues = words.reduce(into: []) { $0.formUnion($1.cue) }
  }

  var startIndex: Int { words.startIndex }
  var endIndex: Int { words.endIndex }

  /// The word's text; empty outside the sentence.
  subscript(index: Int) -> String {
    index >= words.startIndex && index < words.endIndex ? words[index].text : ""
  }

  /// What stands before a word; empty outside the sentence.
  func gap(_ index: Int) -> Gap {
    index >= words.startIndex && index < words.endIndex ? words[index].gap : []
  }

  /// The bytes from the first to the last word.
  var range: Range<Int> {
    guard let first = words.first, let last = words.last else { return 0..<0 }
    return first.range.lowerBound..<last.range.upperBound
  }

  /// The links of the block that stand in this sentence.
  var ownLinks: [ProseLink] {
    let start = range.lowerBound
    return links.filter { $0.address.lowerBound >= start && $0.address.lowerBound < limit }
  }

  /// Whether one of the words stands in a range of indexes.
  func has(_ set: Set<String>, in range: Range<Int>) -> Bool {
    first(set, in: range) != nil
  }

  /// Whether one of a few words stands in a range of indexes; for lists written at the call.
  func has(_ list: [String], in range: Range<Int>) -> Bool {
    first(list, in: range) != nil
  }

  /// The first index of one of a few words in a range of indexes.
  func first(_ list: [String], in range: Range<Int>) -> Int? {
    let low = max(range.lowerBound, startIndex)
    let high = min(range.upperBound, endIndex)
    guard low < high else { return nil }
    return (low..<high).first { index in list.contains { $0 == words[index].text } }
  }

  /// The first index of one of the words in a range of indexes.
  func first(_ set: Set<String>, in range: Range<Int>) -> Int? {
    let low = max(range.lowerBound, startIndex)
    let high = min(range.upperBound, endIndex)
    guard low < high else { return nil }
    return (low..<high).first { set.contains(words[$0].text) }
  }

  /// The words before an index, at most so many.
  func before(_ index: Int, _ count: Int) -> Range<Int> {
    let high = min(max(index, startIndex), endIndex)
    return max(startIndex, high - count)..<high
  }

  /// The words from an index on, at most so many.
  func after(_ index: Int, _ count: Int) -> Range<Int> {
    let low = min(max(index, startIndex), endIndex)
    return low..<min(endIndex, low + count)
  }
}
