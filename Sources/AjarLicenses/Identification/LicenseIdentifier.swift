// SPDX-License-Identifier: Apache-2.0
package import AjarCore
package import AjarKnowledge
package import AjarText

/// Says which licenses a text holds or names, and what was changed in them.
package struct LicenseIdentifier: Sendable {
  private let matcher: LicenseMatcher
  private let knowledge: KnowledgeBase?

  /// Uses the index that is part of the program; names are also looked up in `knowledge`, else among
  /// what the program knows.
  package init(knowledge: KnowledgeBase? = nil) {
    self.init(LicenseIndex(), knowledge: knowledge)
  }

  /// Uses another index.
  package init(_ index: LicenseIndex, knowledge: KnowledgeBase? = nil) {
    matcher = LicenseMatcher(index)
    self.knowledge = knowledge
  }

  /// Identifies the licenses of a text.
  package func identify(_ bytes: [UInt8]) -> Identification {
    guard bytes.count > LicenseIdentifier.mostBytes else {
      return identify(bytes, WordScanner.scan(bytes))
    }
    let head = bytes.span.extracting(first: LicenseIdentifier.mostBytes)
    return identify(bytes, WordScanner.scan(head))
  }

  /// Bytes beyond this many are not searched: no license stands there, and memory stays bounded.
  package static let mostBytes = 16 << 20

  /// Identifies the licenses of a text whose words were scanned already.
  package func identify(_ bytes: [UInt8], _ words: WordStream) -> Identification {
    let found = matcher.regions(words)
    let texts = found.filter { $0.kind != .header }
    var finder = NoticeFinder(
      bytes: bytes, words: words, knowledge: knowledge, spelling: spelling)
    let named = finder.notices(outside: texts.map(\.region.text))
    let headers = found.filter { $0.kind == .header && $0.verdict != .fragment }
    guard !texts.isEmpty || !named.isEmpty || !headers.isEmpty else { return .nothing }
    let lines = LineTable(bytes)
    let writer = MatchWriter(index: matcher.index, bytes: bytes, words: words, lines: lines)
    let notices = self.notices(named, headers, writer)
    let matches = texts.map { writer.match($0) }
    guard
      let largest = texts.indices.max(by: {
        texts[$0].region.explained < texts[$1].region.explained
      })
    else {
      return Identification(
        license: nil, verdict: .none, score: 0, matches: [], notices: notices)
    }
    let around = Surroundings(words, texts.map(\.region.text))
    let own = matches[largest].verdict
    let isPlain = own == .verbatim || own == .variant
    return Identification(
      license: matches[largest].license,
      verdict: around.isEmbedding || (isPlain && around.hasSentence) ? .embedded : own,
      score: matches[largest].score, matches: matches, notices: notices,
      surroundings: around.ranges.map { writer.span($0) })
  }

  /// Sentences and tags as found, and standard headers where no sentence of theirs was.
  private func notices(
    _ named: [NoticeFinder.Found], _ headers: [FoundRegion], _ writer: MatchWriter
  ) -> [LicenseNotice] {
    var out = named.map { found in
      LicenseNotice(
        license: found.license.map { LicenseID($0) }, expression: found.expression,
        isTag: found.isTag, span: found.span,
        position: writer.lines.position(at: found.span.start))
    }
    for header in headers {
      let match = writer.match(header)
      guard !out.contains(where: { !$0.isTag && $0.span.overlaps(match.span) }) else { continue }
      out.append(
        LicenseNotice(
          license: match.license, expression: match.license.rawValue, isTag: false,
          span: match.span, position: match.position))
    }
    return out.sorted { ($0.span, $0.expression) < ($1.span, $1.expression) }
  }

  /// The list's spelling of an id in any case.
  private func spelling(_ id: String) -> String? {
    let wanted = id.lowercased()
    return matcher.index.withSpan { bytes in
      matcher.index.id(bytes) { $0.lowercased() == wanted }
    }
  }
}

/// The words of a text that no license explains: they are told of, whatever the verdict.
struct Surroundings {
  /// Runs of words outside of all regions that hold a countable word.
  private(set) var ranges: [Range<Int>] = []
  /// Whether the licenses explain less than nine tenths of the countable words.
  private(set) var isEmbedding = false
  /// Whether a run is more than a title: a sentence, or many words.
  private(set) var hasSentence = false

  private static let longestTitle = 25
  private static let shortestSentence = 5

  init(_ words: WordStream, _ regions: [Range<Int>]) {
    var next = 0
    var total = 0
    var outside = 0
    let ignorable = WordFlags.ignorable.rawValue
    let sentence = WordFlags.sentenceEnd.rawValue
    func take(_ range: Range<Int>) {
      var countable = 0
      var ends = 0
      for word in range {
        let flags = words.flags[word].rawValue
        if flags & ignorable == 0 { countable += 1 }
        if flags & sentence != 0 { ends += 1 }
      }
      guard countable > 0 else { return }
      ranges.append(range)
      outside += countable
      let isSentence = ends > 0 && countable >= Surroundings.shortestSentence
      if isSentence || countable > Surroundings.longestTitle { hasSentence = true }
    }
    for region in regions.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if next < region.lowerBound { take(next..<region.lowerBound) }
      next = max(next, region.upperBound)
    }
    if next < words.count { take(next..<words.count) }
    for flags in words.flags where flags.rawValue & ignorable == 0 { total += 1 }
    isEmbedding = outside * 10 > total
  }
}

/// Puts regions into the words of a report.
struct MatchWriter {
  let index: LicenseIndex
  let bytes: [UInt8]
  let words: WordStream
  let lines: LineTable

  func match(_ found: FoundRegion) -> LicenseMatch {
    let region = found.region
    let ids = index.withSpan { span in
      let records = found.ids.map { index.record(span, $0) }
      let live = records.filter { !$0.isDeprecated }
      return (live.isEmpty ? records : live).flatMap { index.ids(span, $0) }
    }
    let span = self.span(region.text)
    var unique: [LicenseID] = []
    for id in ids where !unique.contains(id) { unique.append(id) }
    return LicenseMatch(
      license: unique.first ?? LicenseID("unknown"), verdict: found.verdict, score: region.score,
      span: span, position: lines.position(at: span.start), also: Array(unique.dropFirst()),
      edits: edits(region))
  }

  func span(_ range: Range<Int>) -> SourceSpan {
    guard !range.isEmpty else {
      let offset =
        range.lowerBound < words.count ? Int(words.starts[range.lowerBound]) : bytes.count
      return SourceSpan(offset, offset)
    }
    return SourceSpan(Int(words.starts[range.lowerBound]), Int(words.ends[range.upperBound - 1]))
  }

  private func edits(_ region: AlignedRegion) -> [LicenseEdit] {
    guard !region.edits.isEmpty else { return [] }
    return index.withSpan { span in
      let template = LoadedTemplate(index, span, region.template)
      return region.edits.map { edit in
        let place = self.span(edit.text)
        var isSubstantive = false
        var text = ""
        var count = 0
        if edit.isAdded {
          count = edit.text.count
          for word in edit.text where WordCode.turns(WordCode.of(words.hashes[word])) {
            isSubstantive = true
          }
          text = String(decoding: bytes[place.start..<place.end], as: UTF8.self)
        } else {
          var named: [String] = []
          for word in edit.template where !template.isIgnorable[word] {
            count += 1
            let code = template.codes[word]
            if WordCode.turns(code) { isSubstantive = true }
            named.append(WordCode.word(code) ?? "\u{2026}")
          }
          text = MatchWriter.shortened(named)
        }
        return LicenseEdit(
          kind: edit.isAdded ? .added : .missing, span: place,
          position: lines.position(at: place.start), words: count, isSubstantive: isSubstantive,
          text: text)
      }
    }
  }

  /// Known words with an ellipsis for each run of unknown ones.
  private static func shortened(_ named: [String]) -> String {
    var out: [String] = []
    for word in named where !(word == "\u{2026}" && out.last == word) { out.append(word) }
    return out.joined(separator: " ")
  }
}
