// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Reads a card's prose: claims, statements of licenses, availability, base models, restrictions.
enum CardProse {
  /// Fills in what the prose says, and adds the findings that need no knowledge of licenses.
  static func read(_ prose: Prose, into card: inout ModelCard, _ notes: inout CardNotes) {
    let table = notes.table
    let bytes = prose.bytes
    let taken = prose.blocks.map { block in
      block.cues.subtracting(.accents).isEmpty ? [] : SentenceScanner.sentences(bytes, block.range)
    }
    bases(prose, taken, into: &card, table)
    let names = baseNames(prose, card)
    let claims = ClaimFinder(prose: prose, baseNames: names)
    let statements = StatementFinder(prose: prose, baseNames: names)
    var licenseSections: Set<Int> = []
    for (block, sentences) in zip(prose.blocks, taken) {
      let heading = prose.kinds(of: block)
      for (index, sentence) in sentences.enumerated() {
        var found: [ClaimFinder.Found] = []
        if !sentence.cues.isDisjoint(with: [.open, .commercial, .research, .ideographs]) {
          found = claims.claims(in: sentence, block: block)
          for claim in found {
            let range = quoteRange(sentence, claim.words)
            card.claims.append(
              Claim(
                kind: claim.kind, about: claim.about, quote: quote(bytes, range),
                position: table.position(
                  at: sentence.words[claim.words.lowerBound].range.lowerBound)))
          }
        }
        let section = block.section ?? -1
        let isFirst = index == 0 && block.kind != .heading && !licenseSections.contains(section)
        if block.kind != .heading,
          !sentence.cues.isDisjoint(with: [.license, .ideographs])
            || heading.contains(.license)
        {
          for found in statements.statements(in: sentence, block: block, isFirstOfSection: isFirst)
          {
            card.statements.append(statement(found, bytes, table))
          }
          licenseSections.insert(section)
        }
        if block.cues.contains(.image), index == 0 {
          for found in BadgeFinder.statements(bytes, sentence.links) {
            card.statements.append(statement(found, bytes, table))
          }
        }
        if !sentence.cues.isDisjoint(with: [.parts, .base]) {
          for found in AvailabilityFinder.statements(
            sentence, block: block, bytes: bytes)
          {
            card.availability.append(
              AvailabilityStatement(
                component: found.component, available: found.available,
                quote: quote(bytes, found.range),
                position: table.position(at: found.range.lowerBound)))
          }
        }
        if !sentence.cues.isDisjoint(with: [.license, .commercial, .research, .policy, .ideographs])
        {
          RestrictionFinder.findings(
            sentence, block: block, heading: heading, claims: found, bytes: bytes, &notes)
        }
        if sentence.cues.contains(.parts),
          AvailabilityFinder.isAPIOnly(sentence, sentence.startIndex..<sentence.endIndex)
        {
          notes.add(
            .apiOnly, "there are no weights: access only through a service",
            offset: sentence.range.lowerBound)
        }
      }
    }
    card.availability += AvailabilityFinder.statements(
      prose, positions: prose.metadata.positions, table: table)
    StatementFindings.add(card, &notes)
  }

  private static func bases(
    _ prose: Prose, _ taken: [[Sentence]], into card: inout ModelCard, _ table: LineTable
  ) {
    let own = BaseModelFinder.key(prose.title + (card.path.split(separator: "/").last ?? ""))
    for (block, sentences) in zip(prose.blocks, taken) where block.cues.contains(.base) {
      for sentence in sentences where sentence.cues.contains(.base) {
        for base in BaseModelFinder.bases(in: sentence, bytes: prose.bytes, block: block)
        where !card.proseBaseModels.contains(base.model) {
          // "Developers may fine-tune X" in the card of X.
          let isOwn = base.isWeak && own.contains(BaseModelFinder.key(base.model))
          if isOwn || BaseModelFinder.key(base.model) == BaseModelFinder.key(prose.title) {
            continue
          }
          card.proseBaseModels.append(base.model)
          card.proseBasePositions.append(table.position(at: base.range.lowerBound))
        }
      }
    }
  }

  /// The family names of the bases that the card's title does not carry: "yi", "llama".
  private static func baseNames(_ prose: Prose, _ card: ModelCard) -> Set<String> {
    // The card's own name: in its headings, its path, the descriptions of its pictures.
    let own = prose.headingTexts.joined(separator: "\n") + card.path.lowercased()
    var names: Set<String> = []
    for model in prose.metadata.baseModels + card.proseBaseModels {
      let name = model.split(separator: "/").last ?? ""
      let family = name.lowercased().prefix { $0.isLetter }
      if family.utf8.count >= 2, SubText.range(of: String(family), in: own) == nil {
        names.insert(String(family))
      }
    }
    return names
  }

  private static func statement(
    _ found: StatementFinder.Found, _ bytes: [UInt8], _ table: LineTable
  ) -> LicenseStatement {
    LicenseStatement(
      component: found.component, license: nil, quote: quote(bytes, found.range),
      position: table.position(at: found.range.lowerBound), written: found.written,
      link: found.link, subject: found.subject)
  }

  /// The phrase with a few words around it.
  private static func quoteRange(_ s: Sentence, _ words: Range<Int>) -> Range<Int> {
    let first = max(s.startIndex, words.lowerBound - 5)
    let last = min(s.endIndex, words.upperBound + 5) - 1
    guard first <= last, first < s.endIndex else { return 0..<0 }
    return s.words[first].range.lowerBound..<s.words[last].range.upperBound
  }

  /// At most 200 bytes, on one line.
  private static func quote(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var end = min(range.upperBound, range.lowerBound + 200, bytes.count)
    while end > range.lowerBound, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let line = bytes[range.lowerBound..<max(end, range.lowerBound)].map { $0.isSpace ? 32 : $0 }
    return String(decoding: line, as: UTF8.self)
  }
}
