// SPDX-License-Identifier: Apache-2.0

/// The parts of the compiled clauses: each a flat array of 32-bit values.
enum ClausePart: Int, CaseIterable {
  /// Width of a set's row.
  case numbers
  case table, nodes, edges, lexicon, setBits, steps
  /// See `ClauseProgramRecord`.
  case programs
  /// Nodes and links of the rules' patterns, for the scout.
  case nodesOfRules, links
  /// Lists that patterns begin with: see `ClauseLeadRecord`.
  case leads
  /// Sets that a match needs.
  case needs
  /// See `ClauseCaptureRecord`.
  case captures
  /// Offset and length in `text`.
  case strings
  case text
  /// See `ClauseRuleRecord`.
  case rules
  /// Name, first and number of `also` programs, first and number of `info`, shared parameters.
  case kinds
  /// For each class where its slots begin in `anchors`; with one more at the end.
  case anchorStarts
  /// Slots: sets of words that are an anchor of a rule or a need of a guard. Slot 0 is none.
  case anchors
  /// What each bit of `AnchorTable` is: twice the number of a rule, or of a slot that is noted, and one: those
  /// that guards need, and the anchors of rules for whole sections.
  case anchorBits
  /// Programs of guards.
  case guards
  /// Name, sort, value.
  case constants
  /// Values of word lists.
  case values
  case info
}

/// Where each field of a rule stands in its record.
enum ClauseRuleRecord {
  static let kind = 0
  static let program = 1
  /// For each scope the first guard that bars and their number, then of those that are required.
  static let guards = 2
  static let constants = 18
  /// How many words of a match may stand behind its later (or only) anchor.
  static let after = 20
  /// Which of the pattern's needs the later (or only) anchor is.
  static let anchor = 21
  /// How many words may stand between the two anchors.
  static let distance = 22
  /// The slot of the earlier anchor; 0 where there is one anchor only.
  static let slot = 23
  /// The slot of the later (or only) anchor.
  static let later = 24
  /// See `RuleTraits`.
  static let traits = 25
  /// Two bits of `AnchorTable`, and one: where they are not seen, the pattern does not match; 0 for none.
  static let others = 26
  static let width = 28
}

/// Where each field of a lead stands in its record.
enum ClauseLeadRecord {
  /// First node, number of nodes.
  static let nodes = 0
  /// Three values: see `PatternEntries`.
  static let entries = 2
  /// The number of the first set, and one.
  static let first = 5
  /// How many words it takes at most.
  static let reach = 6
  static let width = 7
}

/// Where each field of a program stands in its record.
enum ClauseProgramRecord {
  static let start = 0
  static let count = 1
  static let captures = 2
  /// The number of the first set, and one.
  static let first = 4
  static let needs = 5
  /// First node, number of nodes.
  static let nodes = 7
  /// Three values: see `PatternEntries`.
  static let entries = 9
  /// The number of the lead that the nodes stand behind, and one.
  static let lead = 12
  /// The slots of two words that every match holds; 0 where none is kept.
  static let slots = 13
  /// The rarest of the needs, and one, and how many words of a match may stand behind it.
  static let rarest = 15
  static let width = 17
}

/// Where each field of a capture stands in its record.
enum ClauseCaptureRecord {
  static let name = 0
  static let type = 1
  /// The program that finds the values of a word list, and one.
  static let search = 2
  /// The set of the words that end the search, and one.
  static let barred = 3
  static let width = 4
}

/// Writes the parts and their table of contents.
struct ClauseWriter {
  static let magic: UInt32 = 0x4C43_4A41
  static let version: UInt32 = 22
  private var parts = [[UInt32]](repeating: [], count: ClausePart.allCases.count)
  private var stringIndex: [String: UInt32] = [:]
  private var textBytes: [UInt8] = []

  subscript(part: ClausePart) -> [UInt32] {
    get { parts[part.rawValue] }
    // In place: parts grow by small steps.
    _modify { yield &parts[part.rawValue] }
  }

  mutating func string(_ text: String) -> UInt32 {
    if let known = stringIndex[text] { return known }
    let index = UInt32(self[.strings].count / 2)
    let bytes = Array(text.utf8)
    self[.strings] += [UInt32(textBytes.count), UInt32(bytes.count)]
    textBytes += bytes
    stringIndex[text] = index
    return index
  }

  /// All parts behind a header of magic, version and the offset and count of each, little endian.
  func bytes() -> [UInt8] {
    var parts = parts
    var text: [UInt32] = []
    for start in stride(from: 0, to: textBytes.count, by: 4) {
      var value: UInt32 = 0
      for place in start..<min(start + 4, textBytes.count) {
        value |= UInt32(textBytes[place]) << UInt32(8 * (place - start))
      }
      text.append(value)
    }
    parts[ClausePart.text.rawValue] = text
    var values = [Self.magic, Self.version]
    var offset = 2 + parts.count * 2
    for part in parts {
      values += [UInt32(offset), UInt32(part.count)]
      offset += part.count
    }
    for part in parts { values += part }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * 4)
    for value in values {
      for shift in [0, 8, 16, 24] as [UInt32] {
        bytes.append(UInt8(truncatingIfNeeded: value >> shift))
      }
    }
    return bytes
  }
}
