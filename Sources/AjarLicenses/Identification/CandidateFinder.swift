// SPDX-License-Identifier: Apache-2.0

/// Finds the templates that share fingerprints with a part of a text, and where.
struct CandidateFinder {
  /// A template worth aligning, with the points that it shares with the text.
  struct Candidate {
    let template: Int
    let rank: Double
    var points: [Anchor]
  }

  private static let best = 6
  private static let largest = 3
  /// Texts with fewer countable words are also searched by runs of three words.
  private static let shortText = 160
  /// From this many fingerprints on, one in eight tells the candidates of a text without changes.
  private static let manyPrints = 400

  private var prints: [Fingerprint] = []
  private var hits: [Int32] = []
  private var seen: [Int32] = []

  /// Takes the fingerprints of the words `range`, which the questions below are about.
  mutating func read(_ words: TextWords, _ range: Range<Int>) {
    prints.removeAll(keepingCapacity: true)
    Winnowing.fingerprints(
      of: words.hashes, isIgnorable: words.isIgnorable, in: range, into: &prints)
  }

  /// The candidates that a sample of the fingerprints gives; nil where they are few.
  ///
  /// Looking up what whole families of licenses share is what costs in long texts.
  mutating func sampled(_ index: LicenseIndex, _ bytes: borrowing Span<UInt8>) -> [Candidate]? {
    guard prints.count >= CandidateFinder.manyPrints else { return nil }
    let all = prints
    defer { prints = all }
    // Winnowing prefers small keys, which leaves their low bits even.
    prints = all.filter { $0.key & 7 == 0 }
    return ranked(index, bytes, isShort: false)
  }

  /// The candidates among the words `range`, best first.
  mutating func candidates(
    _ words: TextWords, _ range: Range<Int>, _ index: LicenseIndex, _ bytes: borrowing Span<UInt8>
  ) -> [Candidate] {
    var found = ranked(index, bytes, isShort: false)
    if range.count <= CandidateFinder.shortText * 2 {
      var countable = 0
      for word in range where !words.isIgnorable[word] { countable += 1 }
      if countable <= CandidateFinder.shortText {
        prints.removeAll(keepingCapacity: true)
        Winnowing.shortRuns(
          of: words.hashes, isIgnorable: words.isIgnorable, in: range, into: &prints)
        let more = ranked(index, bytes, isShort: true)
        for candidate in more {
          if let same = found.firstIndex(where: { $0.template == candidate.template }) {
            // Both kinds of runs are points of the same alignment.
            if found[same].points.count < candidate.points.count {
              found[same].points = candidate.points
            }
          } else {
            found.append(candidate)
          }
        }
        found.sort { $0.rank > $1.rank }
      }
    }
    return found
  }

  private mutating func ranked(
    _ index: LicenseIndex, _ bytes: borrowing Span<UInt8>, isShort: Bool
  ) -> [Candidate] {
    let count = index.templateCount
    var hits = self.hits
    self.hits = []
    var seen = self.seen
    self.seen = []
    defer {
      self.hits = hits
      self.seen = seen
    }
    hits.removeAll(keepingCapacity: true)
    hits.append(contentsOf: repeatElement(0, count: count))
    seen.removeAll(keepingCapacity: true)
    var lists: [(position: Int32, postings: Range<Int>)] = []
    for print in prints {
      let postings = index.postings(bytes, print.key)
      guard !postings.isEmpty else { continue }
      lists.append((print.position, postings))
      var last = -1
      for entry in postings {
        let template = Int(index.posting(bytes, entry) >> 16)
        guard template != last, template < count else { continue }
        last = template
        if hits[template] == 0 { seen.append(Int32(template)) }
        hits[template] += 1
      }
    }
    guard !seen.isEmpty else { return [] }
    var ranks: [(template: Int, rank: Double, hits: Int32)] = []
    ranks.reserveCapacity(seen.count)
    let total = Double(max(1, prints.count))
    for entry in seen {
      let template = Int(entry)
      let base = index.start(.templates) + template * IndexFormat.recordBytes
      let own =
        isShort ? max(1, Int(bytes.u16(base + 18)) - 2) : max(1, Int(bytes.u16(base + 30)))
      let shared = Double(hits[template])
      let contained = min(1, shared / Double(own))
      ranks.append((template, contained + 2 * shared / (total + Double(own)), hits[template]))
    }
    var picked: [(template: Int, rank: Double)] = []
    for _ in 0..<CandidateFinder.best {
      guard let top = ranks.indices.max(by: { ranks[$0].rank < ranks[$1].rank }),
        ranks[top].rank >= 0
      else { break }
      picked.append((ranks[top].template, ranks[top].rank))
      ranks[top].rank = -1
      ranks[top].hits = 0
    }
    for _ in 0..<CandidateFinder.largest {
      guard let top = ranks.indices.max(by: { ranks[$0].hits < ranks[$1].hits }),
        ranks[top].hits > 0
      else { break }
      picked.append((ranks[top].template, ranks[top].rank))
      ranks[top].hits = 0
    }
    var out = picked.map { Candidate(template: $0.template, rank: $0.rank, points: []) }
    // The counts have served; the same array now says which candidate a template is.
    for entry in seen { hits[Int(entry)] = 0 }
    for (number, candidate) in out.enumerated() { hits[candidate.template] = Int32(number + 1) }
    for list in lists {
      for entry in list.postings {
        let posting = index.posting(bytes, entry)
        let template = Int(posting >> 16)
        guard template < count else { continue }
        let number = Int(hits[template])
        guard number > 0 else { continue }
        out[number - 1].points.append(
          Anchor(text: list.position, template: Int32(posting & 0xFFFF)))
      }
    }
    return out
  }
}
