// SPDX-License-Identifier: Apache-2.0
package import AjarCore
package import AjarText

// How clauses are found
//
// 1. The words of the text get their classes and are cut into units (`StructureReader`).
// 2. In each unit, the words that are anchors of a rule are noted. A rule of which both anchors were
//    seen is tried: its automaton runs over the unit with its leads.
// 3. A match counts when it reaches into the unit's own words (the lead alone was judged before) and no
//    guard speaks against it. Guards of the sentence are looked at at once, those of the section and of
//    the text once for each.
// 4. Captures become parameters (`ClauseValues`); what a match lacks may be filled in by the kind's
//    `also` patterns from the same unit.
// 5. A title says what its section is about, the section says it: where a sentence gives the kind, the
//    title does not.
// 6. What says the same thing with the same parameters is kept where it is said first and fullest.
//
// All work is bounded by the number of words times the size of the patterns.

/// Finds clauses in license texts.
package struct ClauseFinder: Sendable {
  private let compiled: CompiledClauses
  private let rooms = ClauseRooms()

  /// Takes the compiled kinds.
  package init(_ compiled: CompiledClauses) { self.compiled = compiled }

  /// The clauses of a text, by place, without notes.
  ///
  /// - Parameters:
  ///   - bytes: The text in UTF-8.
  ///   - words: Its words.
  ///   - path: What the clauses' places call it.
  ///   - lines: Its lines.
  /// - Returns: The clauses, each with the sentence that says it.
  package func find(
    in bytes: [UInt8], words: WordStream, path: String, lines: LineTable
  ) -> [Clause] {
    said(in: bytes, words: words, path: path, lines: lines).filter { $0.kind.group != .note }
  }

  /// The clauses of a text, and notes on how it stands to other texts: which language prevails, which
  /// document goes first.
  package func said(
    in bytes: [UInt8], words: WordStream, path: String, lines: LineTable
  ) -> [Clause] {
    matches(in: bytes, words: words).map { match in
      Clause(
        kind: match.kind, parameters: match.parameters, section: match.section,
        quote: String(decoding: bytes[match.quote.start..<match.quote.end], as: UTF8.self),
        place: Place(
          path: path, span: match.quote, position: lines.position(at: match.quote.start)))
    }
  }

  /// The same, with the decisive words apart from the sentence that is quoted.
  package func matches(in bytes: [UInt8], words: WordStream) -> [ClauseMatch] {
    let structure = StructureReader.read(bytes, words: words, vocabulary: compiled.vocabulary)
    let source = ClauseSource(compiled, structure, bytes, words)
    var pass = ClausePass(source, room: rooms.take(compiled))
    pass.run()
    rooms.putBack(pass.room)
    let units = pass.units
    let found = ClauseSelection.share(pass.found, compiled.shared)
    let spoken = ClauseSelection.withoutTitles(found) { units.isTitle($0) }
    var clauses = ClauseSelection.select(spoken)
    // Clauses that follow each other mostly stand in one section, often in one unit.
    var last: (unit: Int, section: Int?, title: String?, label: String?) = (-1, nil, nil, nil)
    for index in clauses.indices {
      let unit = clauses[index].unit
      if unit != last.unit {
        let section = source.structure.units[unit].section
        if section != last.section { last.title = units.title(ofSection: section) }
        last = (unit, section, last.title, units.label(of: unit, title: last.title))
      }
      clauses[index].section = last.label
    }
    return clauses
  }
}

/// One clause with the words that decide it.
package struct ClauseMatch: Hashable, Sendable {
  package let kind: ClauseKind
  package var parameters: [String: ParameterValue]
  package var section: String?
  /// The words that the pattern names.
  package let core: SourceSpan
  /// The sentence around them, as far as it is worth quoting.
  package let quote: SourceSpan
  /// The kind's place among all, in the order of their names.
  let kindIndex: Int
  /// The rule's place in its file; earlier rules are preferred.
  let rule: Int
  let unit: Int
}
