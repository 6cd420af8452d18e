// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarText

/// Puts regions into the words of a report.
struct MatchWriter {
  let index: LicenseIndex
  let bytes: [UInt8]
  let words: WordStream
  let lines: LineTable

  func match(
    _ found: FoundRegion, _ reference: LicenseIdentifier.Reference = { _ in nil }
  ) -> LicenseMatch {
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
      edits: edits(region) { unique.lazy.compactMap(reference).first })
  }

  func span(_ range: Range<Int>) -> SourceSpan {
    guard !range.isEmpty else {
      let offset =
        range.lowerBound < words.count ? Int(words.starts[range.lowerBound]) : bytes.count
      return SourceSpan(offset, offset)
    }
    return SourceSpan(Int(words.starts[range.lowerBound]), Int(words.ends[range.upperBound - 1]))
  }

  private func edits(_ region: AlignedRegion, _ reference: () -> [UInt8]?) -> [LicenseEdit] {
    guard !region.edits.isEmpty else { return [] }
    return index.withSpan { span in
      let template = LoadedTemplate(index, span, region.template)
      let text = reference().flatMap { ReferenceWords($0, template) }
      return region.edits.map { $0.isAdded ? added($0) : missing($0, template, text) }
    }
  }

  private func added(_ edit: RawEdit) -> LicenseEdit {
    let place = span(edit.text)
    return LicenseEdit(
      kind: .added, span: place, position: lines.position(at: place.start),
      words: edit.text.count,
      isSubstantive: edit.text.contains { WordCode.turns(WordCode.of(words.hashes[$0])) },
      text: String(decoding: bytes[place.start..<place.end], as: UTF8.self))
  }

  private func missing(
    _ edit: RawEdit, _ template: LoadedTemplate, _ reference: ReferenceWords?
  ) -> LicenseEdit {
    let place = span(edit.text)
    let codes = edit.template.filter { !template.isIgnorable[$0] }.map { template.codes[$0] }
    let named = codes.map { WordCode.word($0) ?? MatchWriter.unknown }
    return LicenseEdit(
      kind: .missing, span: place, position: lines.position(at: place.start), words: codes.count,
      isSubstantive: codes.contains { WordCode.turns($0) },
      text: reference?.text(edit.template) ?? MatchWriter.shortened(named))
  }

  private static let unknown = "\u{2026}"

  /// Known words with an ellipsis for each run of unknown ones.
  private static func shortened(_ named: [String]) -> String {
    var out: [String] = []
    for word in named where !(word == unknown && out.last == word) { out.append(word) }
    return out.joined(separator: " ")
  }
}
