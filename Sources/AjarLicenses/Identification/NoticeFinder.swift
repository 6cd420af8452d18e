// SPDX-License-Identifier: Apache-2.0
//
// Notices: sentences and tags that name a license
// ===============================================
//
// A notice says that something *is* under a license: "released under the MIT license", "License: ISC",
// "SPDX-License-Identifier: Apache-2.0 OR MIT". A text that only talks about licenses ("compatible with
// the GPL", "if it were licensed under ...") must give nothing, so a name alone is never enough: it must
// stand behind "under" with a verb of granting before it and no word that takes the statement back, or
// behind a "License:" label, or before "licensed". Between "under" and the name only words that carry
// nothing may stand. What a name leaves open (a version, which BSD) is not guessed: no version, no notice.
//
// Names that are not in the table are looked up among the definitions' names.
//
// What it gets wrong
// Sentences that grant in other words ("X applies to this file"), and names that wrap a comment box.

internal import AjarCore
internal import AjarKnowledge
internal import AjarText

/// Finds notices in the words of a text.
struct NoticeFinder {
  let bytes: [UInt8]
  let words: WordStream
  let knowledge: KnowledgeBase?
  /// The spelling of an id that the list knows, in any case.
  let spelling: (String) -> String?

  init(
    bytes: [UInt8], words: WordStream, knowledge: KnowledgeBase?,
    spelling: @escaping (String) -> String?
  ) {
    self.bytes = bytes
    self.words = words
    self.knowledge = knowledge
    self.spelling = spelling
  }

  /// How many more names may be looked up: a text full of "under the" must not take for ever.
  private var lookUps = 200

  struct Found {
    let license: String?
    let expression: String
    let isTag: Bool
    let words: Range<Int>
    let span: SourceSpan
  }

  private static let under = WordHash.folded("under")
  private static let license = WordHash.folded("license")
  private static let licensed = WordHash.folded("licensed")
  private static let spdx = WordHash.folded("spdx")
  private static let identifier = WordHash.folded("identifier")
  private static let subject = WordHash.folded("subject")
  private static let longestSpan = 10

  private static func set(_ list: String) -> Set<UInt32> { Set(WordHash.words(list)) }
  private static let verbs = set(
    "licensed released distributed available provided published covered governed redistribute "
      + "distribute modify offered redistributed shared made use used subject relicensed "
      + "supplied falls")
  /// Verbs that grant only right before "under".
  private static let near = set("is are")
  private static let revoking = set(
    "not if could would compatible unlike instead whether might most many previously formerly "
      + "originally was were never cannot had example compare")
  private static let fillers = set(
    "the a an of terms conditions term and both either following license licenses open source "
      + "permissive free standard same its version v per in or to by under http www")

  /// All notices outside of the word ranges that license texts take, which are in order.
  mutating func notices(outside texts: [Range<Int>]) -> [Found] {
    let under = NoticeFinder.under
    let license = NoticeFinder.license
    let licensed = NoticeFinder.licensed
    let subject = NoticeFinder.subject
    let hashes = words.hashes
    var out: [Found] = []
    var next = 0
    var index = 0
    while index < hashes.count {
      let hash = hashes[index]
      guard hash == under || hash == license || hash == licensed || hash == subject else {
        index += 1
        continue
      }
      while next < texts.count, texts[next].upperBound <= index { next += 1 }
      if next < texts.count, texts[next].contains(index) {
        index = texts[next].upperBound
        continue
      }
      let found =
        hash == license
        ? tag(index) ?? label(index) : hash == licensed ? adjective(index) : prose(index)
      if let found {
        out.append(found)
        index = max(index + 1, found.words.upperBound)
      } else {
        index += 1
      }
    }
    return out
  }

  // MARK: tags

  /// "SPDX-License-Identifier:" and the expression behind it on the line.
  private func tag(_ index: Int) -> Found? {
    guard index > 0, index + 1 < words.count, words.hashes[index - 1] == NoticeFinder.spdx,
      words.hashes[index + 1] == NoticeFinder.identifier
    else { return nil }
    var start = Int(words.ends[index + 1])
    while start < bytes.count, bytes[start] == 0x3A || bytes[start] == 0x20 || bytes[start] == 0x09
    {
      start += 1
    }
    var end = start
    while end < bytes.count, end - start < 500, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    var tokens: [Substring] = String(decoding: bytes[start..<end], as: UTF8.self)
      .split(whereSeparator: { " \t\"'`,;<>".contains($0) })
    if let close = tokens.firstIndex(where: {
      $0.hasPrefix("*/") || $0.hasPrefix("--") || $0 == "#}"
    }) {
      tokens.removeSubrange(close...)
    }
    while !tokens.isEmpty {
      if let parsed = try? SPDXExpression(parsing: tokens.joined(separator: " ")) {
        let expression = parsed.normalized(spelling)
        var last = index + 2
        while last < words.count, Int(words.starts[last]) < end { last += 1 }
        return Found(
          license: expression.licenses.first, expression: expression.description, isTag: true,
          words: (index - 1)..<last, span: SourceSpan(Int(words.starts[index - 1]), end))
      }
      tokens.removeLast()
    }
    return nil
  }

  // MARK: prose

  private mutating func prose(_ index: Int) -> Found? {
    guard isGrant(index) else { return nil }
    return names(behind: index, mostFillers: 8)
  }

  /// Whether the words before "under" grant, and none takes it back.
  private func isGrant(_ index: Int) -> Bool {
    var before = index - 1
    var isGrant = words.hashes[index] == NoticeFinder.subject
    var isFirst = true
    while before >= 0, index - before <= 24 {
      if words.flags[before].contains(.sentenceEnd) || words.flags[before].contains(.paragraphEnd) {
        break
      }
      let hash = words.hashes[before]
      if NoticeFinder.revoking.contains(hash) { return false }
      if NoticeFinder.verbs.contains(hash) || (isFirst && NoticeFinder.near.contains(hash)) {
        isGrant = true
      }
      isFirst = false
      before -= 1
    }
    // "Under the MIT license." on a line of its own names what the file is under.
    return isGrant || (isFirst && index + 1 < words.count)
  }

  /// "License: MIT".
  private mutating func label(_ index: Int) -> Found? {
    guard words.flags[index].contains(.clauseEnd) else { return nil }
    var first = index
    while first > 0, !words.flags[first].contains(.lineStart), index - first < 3 { first -= 1 }
    guard words.flags[first].contains(.lineStart) else { return nil }
    guard let found = names(behind: index, mostFillers: 2) else { return nil }
    // The name fills the line: "License: MIT is fine" is a sentence about one.
    let next = found.words.upperBound
    guard next < words.count, !words.flags[next].contains(.lineStart),
      words.flags[next - 1].isDisjoint(with: [.sentenceEnd, .paragraphEnd])
    else { return found }
    return nil
  }

  /// "is MIT licensed".
  private func adjective(_ index: Int) -> Found? {
    for start in stride(from: index - 1, through: max(0, index - 6), by: -1) {
      if words.flags[start].contains(.sentenceEnd) { return nil }
      if let (id, end) = name(at: start, preVersion: nil), end == index {
        let isFirst = start == 0 || words.flags[start].contains(.lineStart)
        guard isFirst || NoticeFinder.near.contains(words.hashes[start - 1]) || isGrant(start)
        else {
          return nil
        }
        return Found(
          license: id, expression: id, isTag: false, words: start..<(index + 1),
          span: SourceSpan(Int(words.starts[start]), Int(words.ends[index])))
      }
    }
    return nil
  }

  /// The names behind a word: one, or several joined by "and" or "or".
  private mutating func names(behind index: Int, mostFillers: Int) -> Found? {
    var ids: [String] = []
    var isOr = false
    var place = index + 1
    var end = index + 1
    var fillers = 0
    var preVersion: String?
    while place < words.count, place - index <= 40 {
      let previous = words.flags[place - 1]
      if place > index + 1, previous.contains(.sentenceEnd) || previous.contains(.paragraphEnd) {
        break
      }
      if let (id, behind) = name(at: place, preVersion: preVersion) {
        if !ids.contains(id) { ids.append(id) }
        place = behind
        end = behind
        fillers = 0
        continue
      }
      let hash = words.hashes[place]
      if words.flags[place].contains(.number), ids.isEmpty, preVersion == nil {
        let (version, behind) = number(place)
        preVersion = version
        place = behind
        continue
      }
      guard NoticeFinder.fillers.contains(hash), fillers < (ids.isEmpty ? mostFillers : 3) else {
        break
      }
      if !ids.isEmpty, hash == NoticeFinder.or { isOr = true }
      fillers += 1
      place += 1
    }
    guard let first = ids.first else { return known(behind: index) }
    let joined = ids.joined(separator: isOr || isDual(index) ? " OR " : " AND ")
    return Found(
      license: first, expression: joined, isTag: false, words: index..<end,
      span: SourceSpan(Int(words.starts[index]), Int(words.ends[end - 1])))
  }
  private static let or = WordHash.folded("or")
  private static let dual = set("dual dually either")

  private func isDual(_ index: Int) -> Bool {
    for word in max(0, index - 4)..<min(words.count, index + 4)
    where NoticeFinder.dual.contains(words.hashes[word]) { return true }
    return false
  }

  /// A name of a definition, as the words behind "under" spell it.
  private mutating func known(behind index: Int) -> Found? {
    var start = index + 1
    while start < words.count, start - index < 8, NoticeFinder.fillers.contains(words.hashes[start])
    {
      start += 1
    }
    // A name begins with a capital or a number; most of what stands behind "under" does not.
    guard start < words.count, !words.flags[start].isDisjoint(with: [.capital, .number]) else {
      return nil
    }
    guard lookUps > 0 else { return nil }
    lookUps -= 1
    let knowledge = knowledge ?? .builtIn
    var end = start
    while end < words.count, end - start < NoticeFinder.longestSpan {
      end += 1
      let flags = words.flags[end - 1]
      if flags.contains(.sentenceEnd) || flags.contains(.paragraphEnd) { break }
    }
    while end - start >= 2 {
      let span = SourceSpan(Int(words.starts[start]), Int(words.ends[end - 1]))
      let written = String(decoding: bytes[span.start..<span.end], as: UTF8.self)
      let found = knowledge.license(
        named: written.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      if let definition = found.definition, definition.members.isEmpty {
        let id = definition.id.rawValue
        return Found(
          license: id, expression: id, isTag: false, words: index..<end,
          span: SourceSpan(Int(words.starts[index]), span.end))
      }
      end -= 1
    }
    return nil
  }
}
