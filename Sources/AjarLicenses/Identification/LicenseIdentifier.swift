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

  /// An official text of a license, where the user has one.
  package typealias Reference = (LicenseID) -> [UInt8]?

  /// Identifies the licenses of a text; missing words are shown in full where `reference` has the
  /// license's text.
  package func identify(
    _ bytes: [UInt8], reference: Reference = { _ in nil }
  ) -> Identification {
    guard bytes.count > LicenseIdentifier.mostBytes else {
      return identify(bytes, WordScanner.scan(bytes), reference: reference)
    }
    let head = bytes.span.extracting(first: LicenseIdentifier.mostBytes)
    return identify(bytes, WordScanner.scan(head), reference: reference)
  }

  /// Bytes beyond this many are not searched: no license stands there, and memory stays bounded.
  package static let mostBytes = 16 << 20

  /// Identifies the licenses of a text whose words were scanned already.
  package func identify(
    _ bytes: [UInt8], _ words: WordStream, reference: Reference = { _ in nil }
  ) -> Identification {
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
    let matches = texts.map { writer.match($0, reference) }
    guard
      let largest = texts.indices.max(by: {
        texts[$0].region.explained < texts[$1].region.explained
      })
    else {
      return Identification(
        license: nil, verdict: .none, score: 0, matches: [], notices: notices)
    }
    let around = Surroundings(words, texts.map(\.region.text))
    return Identification(
      license: matches[largest].license,
      verdict: around.isEmbedding ? .embedded : matches[largest].verdict,
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
