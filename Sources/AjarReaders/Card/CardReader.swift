// SPDX-License-Identifier: Apache-2.0
package import AjarCore
internal import AjarInterop

/// Reads model cards: front matter as the reference reader loads it, everybody else's shapes by a
/// tolerant second pass, and what the prose says.
package enum CardReader {
  /// A card and the findings about its form and its words.
  package struct Result: Sendable {
    /// The card.
    package let card: ModelCard
    /// Findings in the order they were made.
    package let findings: [Finding]
  }

  /// Reads a card's bytes; never fails, since a bad form is a finding. The path is as reports show it.
  package static func read(_ raw: [UInt8], path: String) -> Result {
    let text = DecodedText(raw)
    let bytes = text.bytes
    let lines = lineRanges(bytes, from: text.start)
    var notes = CardNotes(path: path, bytes: bytes)
    if text.isTranscoded { notes.add(.utf16, "the file is UTF-16", line: 1) }
    if !text.isTranscoded, let index = bytes.firstIndex(of: 13), index + 1 < bytes.count,
      bytes[index + 1] == 10
    {
      notes.add(.crlf, "the file has CRLF line ends", line: 1)
    }

    var card = ModelCard(
      path: path, bytes: bytes, bodyStart: text.start, declared: DeclaredMetadata(),
      hasFrontMatter: false)
    var skipped: Range<Int>?
    // The reference reader decodes UTF-8 only: it does not load a UTF-16 card at all.
    let block = FrontMatter.locate(in: bytes, from: text.start)
    if let block {
      card.bodyStart = block.end
      if text.isTranscoded {
        card.tolerant = TolerantMetadata.read(bytes, in: block.yaml, lines: lines)
        notes.add(.frontMatterMissing, "the reference reader does not read UTF-16", line: 1)
      } else {
        load(block, lines, into: &card, &notes)
      }
    } else {
      skipped = loadShape(lines, into: &card, &notes)
    }

    let prose = Prose(card: card, lines: lines, skipping: skipped)
    CardKind.findings(card, prose, &notes)
    CardProse.read(prose, into: &card, &notes)
    return Result(card: card, findings: notes.findings)
  }

  /// Loads a block that the reference reader finds.
  private static func load(
    _ block: FrontMatter, _ lines: [Range<Int>], into card: inout ModelCard,
    _ notes: inout CardNotes
  ) {
    let bytes = card.bytes
    let firstLine = notes.line(at: block.yaml.lowerBound)
    if block.isAfterBlankLine {
      notes.add(.frontMatterAfterBlankLine, "blank lines stand before the front matter", line: 1)
    }
    if let tab = bytes[block.yaml].firstIndex(of: 9) {
      notes.add(.tabInYaml, "a tab stands in the front matter", offset: tab)
    }
    // libyaml takes tabs between tokens, the reference reader's PyYAML does not.
    if let tab = YAMLTabs.forbidden(bytes, in: block.yaml) {
      notes.add(.invalidYaml, "a tab stands where YAML 1.1 allows none", offset: tab)
      card.tolerant = TolerantMetadata.read(bytes, in: block.yaml, lines: lines)
      return
    }
    do throws(YAMLError) {
      let root = try YAMLReader.read(Array(bytes[block.yaml]))
      guard case .map = root.value else {
        notes.add(
          .frontMatterNotMapping, "the front matter holds no keys with values", line: firstLine)
        card.tolerant = TolerantMetadata.read(bytes, in: block.yaml, lines: lines)
        return
      }
      card.hasFrontMatter = true
      card.declared = MetadataDecoder.decode(root, firstLine: firstLine)
      MetadataFindings.add(root, card.declared, firstLine: firstLine, &notes)
    } catch {
      notes.add(
        .invalidYaml, "the front matter does not load as YAML: \(error.message)",
        line: error.position.line + firstLine - 1, column: error.position.column)
      card.tolerant = TolerantMetadata.read(bytes, in: block.yaml, lines: lines)
    }
  }

  /// Takes what stands in another shape; returns the bytes that are no prose.
  private static func loadShape(
    _ lines: [Range<Int>], into card: inout ModelCard, _ notes: inout CardNotes
  ) -> Range<Int>? {
    notes.add(
      .frontMatterMissing, "the card has no front matter that the reference reader finds", line: 1)
    guard let shape = FrontMatterShape.find(in: card.bytes, lines: lines) else {
      card.tolerant = licenseLine(card.bytes, lines, &notes)
      return nil
    }
    notes.add(shape.code, shape.code.summary, offset: shape.whole.lowerBound)
    if shape.code == .frontMatterWithoutDelimiters, !shape.isAtStart {
      _ = licenseLine(card.bytes, lines, &notes)
    }
    if let tab = card.bytes[shape.region].firstIndex(of: 9) {
      notes.add(.tabInYaml, "a tab stands in the metadata", offset: tab)
    }
    card.tolerant = TolerantMetadata.read(card.bytes, in: shape.region, lines: lines)
    if shape.isAtStart { card.bodyStart = shape.whole.upperBound }
    return shape.whole
  }

  /// A lone "license:" line in the prose: its value, with a finding.
  private static func licenseLine(
    _ bytes: [UInt8], _ lines: [Range<Int>], _ notes: inout CardNotes
  ) -> DeclaredMetadata? {
    var isFence = false
    for line in lines {
      if bytes.has("```", at: line.lowerBound) { isFence.toggle() }
      guard !isFence, FrontMatterShape.key(bytes, line).map({ $0 == "license" }) ?? false else {
        continue
      }
      let end = lines.first { $0.lowerBound > line.lowerBound }?.upperBound ?? line.upperBound
      let found = TolerantMetadata.read(bytes, in: line.lowerBound..<end, lines: lines)
      notes.add(
        .licenseLineInBody, "a license line stands in the prose", offset: line.lowerBound)
      return found
    }
    return nil
  }

  /// The lines without their ends: LF, CRLF or CR.
  static func lineRanges(_ bytes: [UInt8], from start: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var begin = start
    var index = start
    let span = bytes.span
    while index < span.count {
      if span[index] == 10 {
        lines.append(begin..<index)
        begin = index + 1
      } else if span[index] == 13 {
        lines.append(begin..<index)
        if index + 1 < span.count, span[index + 1] == 10 { index += 1 }
        begin = index + 1
      }
      index += 1
    }
    if begin < span.count { lines.append(begin..<span.count) }
    return lines
  }
}
