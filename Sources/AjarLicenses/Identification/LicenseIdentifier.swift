// SPDX-License-Identifier: Apache-2.0
package import AjarCore
package import AjarText

/// Says which licenses a text holds or names, and what was changed in them.
package struct LicenseIdentifier: Sendable {
  private let matcher: LicenseMatcher

  /// Uses the index that is part of the program.
  package init() { self.init(LicenseIndex()) }

  /// Uses another index.
  package init(_ index: LicenseIndex) { matcher = LicenseMatcher(index) }

  /// Identifies the licenses of a text.
  package func identify(_ bytes: [UInt8]) -> Identification {
    identify(bytes, WordScanner.scan(bytes))
  }

  /// Identifies the licenses of a text whose words were scanned already.
  package func identify(_ bytes: [UInt8], _ words: WordStream) -> Identification {
    let found = matcher.regions(words)
    guard !found.isEmpty else { return .nothing }
    let lines = LineTable(bytes)
    let writer = MatchWriter(index: matcher.index, bytes: bytes, words: words, lines: lines)
    let texts = found.filter { $0.kind != .header }
    let matches = texts.map { writer.match($0) }
    guard
      let largest = texts.indices.max(by: {
        texts[$0].region.explained < texts[$1].region.explained
      })
    else { return .nothing }
    var total = 0
    for flags in words.flags where !flags.contains(.ignorable) { total += 1 }
    var covered = 0
    for text in texts {
      for word in text.region.text where !words.flags[word].contains(.ignorable) { covered += 1 }
    }
    let isEmbedded = covered * 10 < total * 9
    let verdict = isEmbedded ? MatchVerdict.embedded : matches[largest].verdict
    return Identification(
      license: matches[largest].license, verdict: verdict, score: matches[largest].score,
      matches: matches, notices: [])
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
      found.ids.flatMap { index.ids(span, index.record(span, $0)) }
    }
    let span = self.span(region.text)
    var unique: [LicenseID] = []
    for id in ids where !unique.contains(id) { unique.append(id) }
    return LicenseMatch(
      license: unique.first ?? LicenseID("unknown"), verdict: found.verdict, score: region.score,
      span: span, position: lines.position(at: span.start), also: Array(unique.dropFirst()),
      edits: edits(region))
  }

  private func span(_ range: Range<Int>) -> SourceSpan {
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
