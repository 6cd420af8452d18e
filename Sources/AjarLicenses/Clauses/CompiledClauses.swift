// SPDX-License-Identifier: Apache-2.0
package import AjarCore
internal import AjarInterop
internal import AjarText

/// The compiled clause kinds: flat arrays, taken from the embedded knowledge as they are.
///
/// Any bytes are safe to use: what is broken finds nothing. A class, for many hold it.
package final class CompiledClauses: Sendable {
  let parts: [[UInt32]]
  let vocabulary: Vocabulary
  let sets: ClassSets
  let steps: [PatternStep]
  let links: PatternLinks
  let leads: [PatternLead]
  private let programs: [ClauseProgram]
  private let strings: ClauseStrings
  let rules: [CompiledRule]
  /// What is asked of every rule that may match, apart from the rest: small, so that it is at hand.
  let briefs: [RuleBrief]
  /// The rules that are held against whole sections.
  let sectionRules: [CompiledRule]
  /// The guards of all rules.
  let guards: [RuleGuards]
  /// The program of each guard, and its slots.
  let guardPrograms: [Int]
  let guardSlots: [GuardSlots]
  /// How many slots keep the last places of earlier anchors.
  let slotCount: Int
  /// Every kind's name, in order.
  package let kinds: [ClauseKind]
  /// For each kind the parameters that all its clauses share.
  let shared: [[String]]
  /// For each kind whether its clauses differ in nothing but their places: none has parameters.
  let isPlain: [Bool]

  /// Takes the bytes that `ClauseCompiler` wrote; nil where they are something else.
  package convenience init?(_ bytes: [UInt8]) { self.init(bytes.span) }

  /// Takes the bytes that `ClauseCompiler` wrote; nil where they are something else.
  package init?(_ span: Span<UInt8>) {
    func value(_ index: Int) -> UInt32 {
      let place = index * 4
      guard index >= 0, place + 3 < span.count else { return 0 }
      return UInt32(span[place]) | UInt32(span[place + 1]) << 8 | UInt32(span[place + 2]) << 16
        | UInt32(span[place + 3]) << 24
    }
    guard value(0) == ClauseWriter.magic, value(1) == ClauseWriter.version else { return nil }
    let total = span.count / 4
    var parts: [[UInt32]] = []
    for part in ClausePart.allCases {
      let offset = Int(value(2 + part.rawValue * 2))
      let count = Int(value(3 + part.rawValue * 2))
      guard offset <= total, count <= total - offset else { return nil }
      parts.append(WordBytes.read(span, from: offset * 4, count: count))
    }
    func part(_ part: ClausePart) -> [UInt32] { parts[part.rawValue] }
    guard part(.rules).count % ClauseRuleRecord.width == 0, part(.numbers).count == 2 else {
      return nil
    }
    self.parts = parts
    vocabulary = Vocabulary(
      table: part(.table), nodes: part(.nodes), edges: part(.edges), lexicon: part(.lexicon))
    sets = ClassSets(bits: part(.setBits), width: Int(part(.numbers)[0]))
    steps = part(.steps).map { PatternStep(raw: $0) }
    links = PatternLinks(nodes: part(.nodesOfRules), links: part(.links))
    let records = part(.programs)
    let width = ClauseProgramRecord.width
    let programs = stride(from: 0, to: records.count / width * width, by: width).map {
      ClauseProgram(records[$0..<$0 + width])
    }
    self.programs = programs
    let rules = part(.rules)
    slotCount = max(1, Int(part(.numbers)[1]))
    var guards: [RuleGuards] = []
    self.rules = stride(from: 0, to: rules.count, by: ClauseRuleRecord.width).map {
      CompiledRule(
        rules[$0..<$0 + ClauseRuleRecord.width], programs, of: part(.guards).count,
        guards: &guards)
    }
    self.guards = guards
    let guardSlots = part(.guards).map {
      $0 < programs.count ? programs[Int($0)].slots : GuardSlots()
    }
    self.guardSlots = guardSlots
    guardPrograms = part(.guards).map { Int($0) }
    let compiledRules = self.rules
    briefs = compiledRules.indices.map {
      let start = $0 * ClauseRuleRecord.width
      return RuleBrief(
        rules[start..<start + ClauseRuleRecord.width], guards: guardSlots.count,
        needs: compiledRules[$0].program.program.needs)
    }
    let briefs = briefs
    sectionRules = self.rules.indices.filter { briefs[$0].traits.contains(.withinSection) }.map {
      [rules = self.rules] in rules[$0]
    }
    let leads = part(.leads)
    self.leads = stride(
      from: 0, to: leads.count / ClauseLeadRecord.width * ClauseLeadRecord.width,
      by: ClauseLeadRecord.width
    ).map { place in
      let nodes = Int(leads[place + ClauseLeadRecord.nodes])
      let entries = place + ClauseLeadRecord.entries
      let first = Int(leads[place + ClauseLeadRecord.first])
      return PatternLead(
        route: PatternRoute(
          nodes: nodes..<nodes + Int(leads[place + ClauseLeadRecord.nodes + 1]),
          entries: PatternEntries(
            follow: leads[entries], first: leads[entries + 1], number: leads[entries + 2]),
          first: first > 0 ? first - 1 : nil),
        reach: Int(leads[place + ClauseLeadRecord.reach]))
    }
    let strings = ClauseStrings(offsets: part(.strings), text: part(.text))
    self.strings = strings
    let names = part(.kinds)
    kinds = stride(from: 0, to: names.count / 6 * 6, by: 6).map {
      ClauseKind(strings[Int(names[$0])])
    }
    shared = stride(from: 0, to: names.count / 6 * 6, by: 6).map {
      strings[Int(names[$0 + 5])].split(separator: "\n").map(String.init)
    }
    var isPlain = shared.map(\.isEmpty)
    for brief in briefs where brief.kind < isPlain.count {
      let isSame = brief.traits.isSuperset(of: [.plain, .final])
      if !isSame || brief.traits.contains(.withinSection) { isPlain[brief.kind] = false }
    }
    self.isPlain = isPlain
  }

  subscript(part: ClausePart) -> [UInt32] { parts[part.rawValue] }

  /// A value of a part; 0 beyond its end.
  func value(_ part: ClausePart, _ index: Int) -> Int {
    let list = parts[part.rawValue]
    return index >= 0 && index < list.count ? Int(list[index]) : 0
  }

  func string(_ index: Int) -> String { strings[index] }

  /// How many rules there are.
  var ruleCount: Int { rules.count }

  /// How many programs there are.
  var programCount: Int { programs.count }

  func rule(_ rule: Int, _ field: Int) -> Int {
    value(.rules, rule * ClauseRuleRecord.width + field)
  }

  func capture(_ capture: Int, _ field: Int) -> Int {
    value(.captures, capture * ClauseCaptureRecord.width + field)
  }

  /// A pattern's program, and where its captures are described.
  func program(_ index: Int) -> ClauseProgram {
    index >= 0 && index < programs.count ? programs[index] : ClauseProgram([])
  }

  /// What is to be said of a kind; nil for a name that no file defines.
  package func info(of kind: ClauseKind) -> ClauseKindInfo? {
    guard let index = kinds.firstIndex(of: kind) else { return nil }
    var place = value(.kinds, index * 6 + 3)
    func next() -> Int {
      place += 1
      return value(.info, place - 1)
    }
    func texts() -> [String] { (0..<min(next(), 1_000)).map { _ in string(next()) } }
    let title = string(next())
    let effect = string(next())
    let judgement = string(next())
    let parameters = (0..<min(next(), 100)).map { _ in
      ClauseKindInfo.Parameter(name: string(next()), meaning: string(next()))
    }
    return ClauseKindInfo(
      kind: kind, title: title, effect: effect, judgement: judgement.isEmpty ? nil : judgement,
      parameters: parameters, fires: texts(), silent: texts())
  }
}

/// What a person wants to know of a clause kind.
package struct ClauseKindInfo: Hashable, Sendable {
  /// A parameter and its meaning.
  package struct Parameter: Hashable, Sendable {
    package let name: String
    package let meaning: String
  }
  package let kind: ClauseKind
  /// Two or three words.
  package let title: String
  /// One sentence.
  package let effect: String
  /// Why the line is drawn where it is.
  package let judgement: String?
  package let parameters: [Parameter]
  /// Wordings that say it.
  package let fires: [String]
  /// Wordings that come close and do not.
  package let silent: [String]
}

/// The texts of the compiled clauses.
struct ClauseStrings: Sendable {
  let offsets: [UInt32]
  let text: [UInt32]

  subscript(index: Int) -> String {
    guard index >= 0, index * 2 + 1 < offsets.count else { return "" }
    let offset = Int(offsets[index * 2])
    let count = Int(offsets[index * 2 + 1])
    guard count <= text.count * 4, offset <= text.count * 4 - count else { return "" }
    let bytes = (offset..<offset + count).map { place in
      UInt8(truncatingIfNeeded: text[place / 4] >> UInt32(place % 4 * 8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
