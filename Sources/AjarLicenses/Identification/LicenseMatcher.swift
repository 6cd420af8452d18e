// SPDX-License-Identifier: Apache-2.0
//
// From words to licenses
// ======================
//
// Idea
// A file that is a license word for word, with the usual filling of its slots, is found by one hash of
// all its countable words. Every other text goes through three stages: candidates by fingerprints,
// alignment of the few best, choice of the one with the highest value (explained words less what does
// not fit). Its region is cut out and both sides are searched again, so that several licenses in a
// file, and a license inside other text, are found. A long text is first held against the candidates
// that a sample of its fingerprints gives; where one of them explains every word, that is the answer.
//
// Why not a score with a threshold
// No threshold separates a harmless variant from a changed clause: one "not" in five thousand words
// scores higher than a new title. Here the verdict follows from the edits alone. The score only decides
// whether a region is that license at all.
//
// What it costs
// Long texts are searched in windows, so time is linear in the size; at most `mostWords` words are read.
//
// What it gets wrong
// A text made of paragraphs of several licenses is reported as fragments of some of them, or not at all.

internal import AjarCore
internal import AjarText

/// A license or header found in a text, before it is put into words.
struct FoundRegion {
  var region: AlignedRegion
  var ids: [Int]
  var kind: TemplateKind
  var verdict = MatchVerdict.none
}

/// Finds license texts in a stream of words.
package struct LicenseMatcher: Sendable {
  let index: LicenseIndex

  static let windowWords = 24_000
  /// Words beyond this many are not searched.
  static let mostWords = 6_000_000

  /// Makes a matcher.
  package init(_ index: LicenseIndex) { self.index = index }

  /// All regions of a text, in its order.
  func regions(_ words: WordStream) -> [FoundRegion] {
    guard !index.isEmpty, words.count > 0 else { return [] }
    let words = TextWords(words)
    return index.withSpan { bytes in
      if let whole = exact(words, bytes) { return [whole] }
      var search = RegionSearch(index, words)
      let count = min(words.count, LicenseMatcher.mostWords)
      var out: [FoundRegion] = []
      var start = 0
      while start < count {
        let end = min(count, start + LicenseMatcher.windowWords)
        var found: [FoundRegion] = []
        search.find(start..<end, bytes, &found)
        // What lies near the end of a window may go on behind it: search again from there.
        let safe = end < count ? start + LicenseMatcher.windowWords / 2 : end
        var next = safe
        for region in found {
          if region.region.text.lowerBound < safe {
            out.append(region)
            next = max(next, region.region.text.upperBound)
          }
        }
        start = max(next, start + 1)
      }
      return out
    }
  }

  /// The templates whose countable words are exactly those of the text.
  private func exact(_ words: TextWords, _ bytes: borrowing Span<UInt8>) -> FoundRegion? {
    var hash = RunHash()
    var count = 0
    for index in words.hashes.indices where !words.isIgnorable[index] {
      hash.add(words.hashes[index])
      count += 1
    }
    guard count >= 10, let hit = index.exact(bytes, hash.value) else { return nil }
    guard let first = hit.templates.first, first < index.templateCount else { return nil }
    let record = index.record(bytes, first)
    var region = AlignedRegion(template: first, text: 0..<words.count)
    region.explained = count
    region.groupsAbsent = hit.isWhole ? 0 : 1
    return FoundRegion(
      region: region, ids: hit.templates.filter { $0 < index.templateCount }, kind: record.kind,
      verdict: hit.isWhole ? .verbatim : .variant)
  }
}

/// Searches parts of one text.
struct RegionSearch {
  private let index: LicenseIndex
  private let words: TextWords
  private var finder = CandidateFinder()
  private var aligner: Aligner

  init(_ index: LicenseIndex, _ words: TextWords) {
    self.index = index
    self.words = words
    aligner = Aligner(words)
  }

  /// The regions among the words `range`, in order.
  mutating func find(
    _ range: Range<Int>, _ bytes: borrowing Span<UInt8>, _ out: inout [FoundRegion]
  ) {
    var open = [range]
    while let part = open.popLast() {
      guard part.count >= 4, let best = best(part, bytes) else { continue }
      out.append(best)
      open.append(part.lowerBound..<best.region.text.lowerBound)
      open.append(best.region.text.upperBound..<part.upperBound)
    }
    out.sort { $0.region.text.lowerBound < $1.region.text.lowerBound }
  }

  private mutating func best(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>) -> FoundRegion? {
    finder.read(words, range)
    if let sample = finder.sampled(index, bytes),
      let whole = best(of: sample, range, bytes, wantsWhole: true)
    {
      return whole
    }
    return best(of: finder.candidates(words, range, index, bytes), range, bytes, wantsWhole: false)
  }

  /// The best of some candidates; where a whole one is wanted, nil as soon as the first is none.
  private mutating func best(
    of candidates: [CandidateFinder.Candidate], _ range: Range<Int>,
    _ bytes: borrowing Span<UInt8>, wantsWhole: Bool
  ) -> FoundRegion? {
    var best: (region: AlignedRegion, record: LicenseIndex.Record, twins: [Int])?
    var isSettled = false
    var settledPoints = 0
    var countable = 0
    for word in range where !words.isIgnorable[word] { countable += 1 }
    for candidate in candidates {
      if wantsWhole, best != nil, !isSettled { return nil }
      // Beside a template that explains every word, only one that shares as much can tie with it.
      if isSettled, candidate.points.count * 20 < settledPoints * 17 { continue }
      let required = index.requiredWords(bytes, candidate.template)
      if isSettled ? required > countable : Acceptance.isVain(countable, required: required) {
        continue
      }
      let loaded = LoadedTemplate(index, bytes, candidate.template)
      guard
        var region = aligner.align(
          loaded, candidate.points, in: range, atLeast: best?.region.value ?? -.infinity, bytes)
      else { continue }
      guard Acceptance.holds(region, loaded.record) else { continue }
      if region.missing == 0, region.added == 0 || region.edits.count < 3 {
        RunCheck.apply(index, bytes, loaded, words, &region)
      }
      if let current = best {
        if region.value > current.region.value + 0.001 {
          best = (region, loaded.record, [])
        } else if abs(region.value - current.region.value) <= 0.001,
          region.text == current.region.text
        {
          best?.twins.append(candidate.template)
        }
      } else {
        best = (region, loaded.record, [])
      }
      if region.isExact, isAll(range, region.text) {
        isSettled = true
        settledPoints = max(settledPoints, candidate.points.count)
      }
    }
    guard let best, isSettled || !wantsWhole else { return nil }
    var found = FoundRegion(
      region: best.region, ids: [best.region.template] + best.twins, kind: best.record.kind)
    found.verdict = Acceptance.verdict(best.region, best.record)
    return found
  }

  /// Whether a region leaves no countable word of the range out.
  private func isAll(_ range: Range<Int>, _ region: Range<Int>) -> Bool {
    for word in range.lowerBound..<region.lowerBound where !words.isIgnorable[word] {
      return false
    }
    for word in region.upperBound..<range.upperBound where !words.isIgnorable[word] {
      return false
    }
    return true
  }
}

/// When a region is that license, and what is said of it.
enum Acceptance {
  /// Templates with fewer countable words need nearly all of them.
  private static let short = 40
  private static let medium = 120
  /// One inserted sentence does not make another license of a short one.
  private static let longestInsertion = 25

  static func holds(_ region: AlignedRegion, _ record: LicenseIndex.Record) -> Bool {
    let explained = region.explained - region.slotWords
    let lost = region.missing + region.missingAtEnds
    let inside = Double(explained) / Double(max(1, explained + region.missing + region.added))
    let coverage = Double(explained) / Double(max(1, explained + lost))
    let isOneInsertion =
      region.added <= longestInsertion && region.edits.count { $0.isAdded } <= 1
    if record.countable < medium {
      guard explained >= 6 else { return false }
      if lost * 10 <= record.countable, isOneInsertion, explained >= region.added { return true }
      if record.countable < short {
        return lost * 100 <= record.countable * 16 && region.added <= 3
      }
      return region.score >= 0.75
    }
    guard inside >= 0.6, explained >= 24 else { return false }
    if coverage >= 0.5 { return region.score >= 0.5 }
    return explained >= 120 && coverage >= 0.15 && inside >= 0.85
  }

  /// Whether so few words cannot be that license, however they agree.
  ///
  /// A part counts from a seventh of the words that a template demands, a short one from half of them.
  static func isVain(_ countable: Int, required: Int) -> Bool {
    guard required > medium * 2 else { return false }
    return countable * 20 < required * 3 || (countable < medium && countable * 2 < required)
  }

  static func verdict(_ region: AlignedRegion, _ record: LicenseIndex.Record) -> MatchVerdict {
    if region.missingAtEnds * 20 > record.countable, region.missingAtEnds > region.missing {
      return .fragment
    }
    guard region.isExact else { return .modified }
    return region.slotsUsed == 0 && region.groupsAbsent == 0 ? .verbatim : .variant
  }
}
