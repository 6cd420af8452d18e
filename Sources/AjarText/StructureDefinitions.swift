// SPDX-License-Identifier: Apache-2.0

/// Definitions of terms: "'Output' means ...", with the list items and sentences that go on with it.
extension TextStructure {
  /// How many words a term may have.
  private static let longestTerm = 12
  /// How many units a definition may have.
  private static let mostUnits = 64
  /// Words behind a term that say that it is defined here.
  private static let verbs = hashes(["means", "mean", "指"])
  /// The same behind a term in quotation marks only.
  private static let quotedVerbs = hashes([
    "includes", "include", "refers", "refer", "denotes", "denote",
  ])
  /// What may stand before them: "shall mean", "is defined as", "has the meaning".
  private static let auxiliaries = hashes([
    "shall", "will", "is", "are", "has", "have", "the", "also", "only", "是",
  ])
  private static let nouns = hashes(["defined", "meaning"])

  private static func hashes(_ words: [String]) -> Set<UInt32> {
    Set(words.map { WordHash.of($0) })
  }

  /// The units of the definition in which a unit stands; nil where it stands in none.
  package func definition(around index: Int, _ words: WordStream) -> Range<Int>? {
    var first = index
    while !defines(first, words) {
      guard index - first < Self.mostUnits, first > 0, goesOn(first, words) else { return nil }
      first -= 1
    }
    var end = index + 1
    while end < units.count, end - first < Self.mostUnits, goesOn(end, words),
      !defines(end, words)
    { end += 1 }
    return first..<end
  }

  /// Whether a unit belongs to what the one before it says: the same paragraph, or an item of its list.
  private func goesOn(_ index: Int, _ words: WordStream) -> Bool {
    let (unit, before) = (units[index], units[index - 1])
    guard unit.section == before.section else { return false }
    if let lead = leads[unit.leads].last {
      return leads[before.leads].contains(lead) || before.tokens.overlaps(lead)
    }
    return !words.flags[Int(self.words[before.tokens.upperBound - 1].last)].contains(.paragraphEnd)
  }

  /// Whether a unit begins with a term, in quotation marks or capitals, and says what it means.
  private func defines(_ index: Int, _ words: WordStream) -> Bool {
    let tokens = units[index].tokens
    let start = Int(self.words[tokens.lowerBound].first)
    let end = min(Int(self.words[tokens.upperBound - 1].last) + 1, words.count)
    let isQuoted = quotes[tokens.lowerBound] & 1 != 0
    var place = start
    var isTerm = false
    while place < end, place - start < Self.longestTerm {
      if isQuoted {
        place += 1
        isTerm = words.flags[place - 1].contains(.quoteClose)
        if isTerm { break }
      } else {
        guard words.flags[place].contains(.capital) else { break }
        place += 1
        isTerm = !StructureReader.sentenceOpeners.contains(words.hashes[start])
      }
    }
    guard isTerm else { return false }
    for word in place..<min(place + 4, end) {
      let hash = words.hashes[word]
      if Self.verbs.contains(hash) || Self.nouns.contains(hash) { return true }
      if isQuoted, Self.quotedVerbs.contains(hash) { return true }
      guard Self.auxiliaries.contains(hash) else { return false }
    }
    return false
  }
}
