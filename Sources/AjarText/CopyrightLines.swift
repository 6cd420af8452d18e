// SPDX-License-Identifier: Apache-2.0

/// Marks the words of copyright notices as ignorable (SPDX matching guideline 10).
///
/// A notice begins with "copyright" or its sign at a line start with a year, a blank form, "by" or a
/// name behind it; or anywhere with a year behind it. It ends with its sentence or its line, whichever
/// is first, so that words written behind it count; "All rights reserved." belongs to it, also on the
/// next line.
enum CopyrightLines {
  private static let all = WordHash.folded("all")
  private static let rights = WordHash.folded("rights")
  private static let reserved = WordHash.folded("reserved")
  private static let by = WordHash.folded("by")
  private static let portions = WordHash.folded("portions")
  private static let copyright = WordHash.folded("copyright")
  /// How many words of the next line may stand before "all rights reserved".
  private static let continuation = 10
  private static let longest = 60

  /// Words that stand behind "copyright" in running text.
  private static let prose: Set<UInt32> = Set(
    [
      "notice", "notices", "holder", "holders", "owner", "owners", "law", "laws", "license",
      "licenses", "act", "statement", "statements", "interest", "interests", "and", "or", "in",
      "is",
      "disclaimer", "protection", "assignment", "infringement", "treatment", "permission", "policy",
      "information", "office", "registration", "treaty", "treaties", "claim", "claims", "rights",
      "right", "ownership", "status", "the", "this", "to", "of", "patent", "patents", "trademark",
      "term", "terms", "header", "headers", "line", "lines", "material", "works", "work",
    ].map { (word: String) in
      var hash = WordHash.seed
      for byte in word.utf8 { hash = WordHash.step(hash, byte) }
      return WordHash.finish(hash)
    })

  /// Words that no notice holds: with them the text goes on.
  private static let running: Set<UInt32> = Set(
    [
      "you", "permission", "redistribution", "redistributions", "licensed", "everyone", "this",
      "hereby", "is", "are", "may", "can", "released", "granted", "permitted", "must", "shall",
    ].map { (word: String) in
      var hash = WordHash.seed
      for byte in word.utf8 { hash = WordHash.step(hash, byte) }
      return WordHash.finish(hash)
    })

  static func mark(_ words: inout WordStream, _ starts: [Int], _ bytes: borrowing Span<UInt8>) {
    var done = 0
    for start in starts where start >= done && opens(words, start, bytes) {
      var first = start
      if start > 0, words.hashes[start - 1] == portions { first = start - 1 }
      let end = end(words, start)
      for index in first..<end { words.flags[index].insert(.ignorable) }
      done = end
    }
  }

  private static func opens(
    _ words: WordStream, _ index: Int, _ bytes: borrowing Span<UInt8>
  ) -> Bool {
    var offset = Int(words.ends[index])
    while offset < bytes.count, offset - Int(words.ends[index]) < 8,
      bytes[offset] == 0x20 || bytes[offset] == 0x09 || bytes[offset] == 0x3A
        || bytes[offset] == 0x2C || bytes[offset] == 0xA0 || bytes[offset] == 0xC2
    {
      offset += 1
    }
    guard offset + 1 < bytes.count else { return false }
    let byte = bytes[offset]
    // A year, or a word of a form to be filled in.
    if byte &- 0x30 < 10 && bytes[offset + 1] &- 0x30 < 10 { return true }
    let isFirst =
      words.flags[index].contains(.lineStart)
      || (index > 0 && words.hashes[index - 1] == portions)
    guard isFirst, words.flags[index].contains(.capital) else { return false }
    if byte == 0x3C || byte == 0x5B || byte == 0x7B || byte == 0x26 { return true }
    guard index + 1 < words.count else { return false }
    let next = words.hashes[index + 1]
    if next == by { return true }
    guard !words.flags[index + 1].contains(.lineStart), !prose.contains(next) else { return false }
    // A sign ("(c)", the copyright sign) needs no more; the bare word needs a name behind it.
    if words.ends[index] - words.starts[index] != 9 { return true }
    return words.flags[index + 1].contains(.capital)
  }

  /// Behind the last word of the notice.
  private static func end(_ words: WordStream, _ start: Int) -> Int {
    var index = start
    let limit = min(words.count, start + longest)
    while index < limit {
      if index > start, words.flags[index].contains(.lineStart) {
        return continued(words, index) ?? index
      }
      if index > start + 1, running.contains(words.hashes[index]) { return index }
      index += 1
      let flags = words.flags[index - 1]
      guard flags.contains(.stop) || flags.contains(.paragraphEnd) else { continue }
      guard index < words.count else { return index }
      if isReserved(words, index) { return index + 3 }
      if flags.contains(.paragraphEnd) { return index }
      let isInitial = words.ends[index - 1] - words.starts[index - 1] <= 2
      if !isInitial, words.flags[index].contains(.capital), words.hashes[index] != copyright,
        !words.flags[index].contains(.lineStart)
      {
        return index
      }
    }
    return index
  }

  private static func isReserved(_ words: WordStream, _ index: Int) -> Bool {
    index + 2 < words.count && words.hashes[index] == all && words.hashes[index + 1] == rights
      && words.hashes[index + 2] == reserved
  }

  /// Behind "all rights reserved" on the line that begins at `index`, if it stands near its start.
  private static func continued(_ words: WordStream, _ index: Int) -> Int? {
    var next = index
    while next < words.count, next - index <= continuation {
      if next > index, words.flags[next].contains(.lineStart) { return nil }
      if next > index, words.flags[next - 1].contains(.paragraphEnd) { return nil }
      if isReserved(words, next) { return next + 3 }
      next += 1
    }
    return nil
  }
}
