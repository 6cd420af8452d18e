// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// What holds of every match of a rule, told when it is compiled.
struct RuleTraits: OptionSet, Hashable, Sendable {
  let rawValue: UInt32
  /// It is held against whole sections.
  static let withinSection = RuleTraits(rawValue: 1 << 0)
  /// It gives no values of its own.
  static let plain = RuleTraits(rawValue: 1 << 1)
  /// Neither it nor its kind takes values from the text.
  static let final = RuleTraits(rawValue: 1 << 2)
  /// Every match holds a quotation.
  static let quoting = RuleTraits(rawValue: 1 << 3)
  /// Every match begins where the unit does.
  static let fromStart = RuleTraits(rawValue: 1 << 4)
  /// Every match ends where the unit does.
  static let toEnd = RuleTraits(rawValue: 1 << 5)
  /// It matches nearly wherever its needs are met: the scout would tell little more.
  static let told = RuleTraits(rawValue: 1 << 6)
}

/// What the finder asks of a rule before it is tried: small, for it is asked of many that fail.
struct RuleBrief: Sendable {
  let traits: RuleTraits
  private let firstRequired: UInt32
  private let firstNeed: UInt32
  private let numbers: SIMD8<UInt16>

  var kind: Int { Int(numbers[0]) }
  /// The guards of which the unit has to meet one.
  var requires: Range<Int> { Int(firstRequired)..<Int(firstRequired) + Int(numbers[1]) }
  /// The words that a match must hold: places in the machine's list of needs.
  var needs: Range<Int> { Int(firstNeed)..<Int(firstNeed) + Int(numbers[2]) }
  /// Which of them the later anchor is.
  var anchor: Int { Int(numbers[3]) }
  /// How many words of a match stand behind its later anchor; `far` where it is not told.
  var after: Int { Int(numbers[4]) }
  /// Two bits, and one, without which the pattern does not match; 0 for none.
  var others: (Int, Int) { (Int(numbers[5]), Int(numbers[6])) }

  /// Takes a record of `ClauseRuleRecord`.
  init(_ record: ArraySlice<UInt32>, guards: Int, needs: Range<Int>) {
    func value(_ field: Int) -> UInt32 { record[record.startIndex + field] }
    func short(_ field: Int) -> UInt16 { UInt16(clamping: value(field)) }
    traits = RuleTraits(rawValue: value(ClauseRuleRecord.traits))
    firstRequired = min(value(ClauseRuleRecord.guards + 2), UInt32(clamping: guards))
    let required = min(value(ClauseRuleRecord.guards + 3), UInt32(clamping: guards) - firstRequired)
    firstNeed = UInt32(clamping: needs.lowerBound)
    numbers = [
      short(ClauseRuleRecord.kind), UInt16(clamping: required), UInt16(clamping: needs.count),
      short(ClauseRuleRecord.anchor), short(ClauseRuleRecord.after),
      short(ClauseRuleRecord.others), short(ClauseRuleRecord.others + 1), 0,
    ]
  }
}

/// How a rule is tried at a sentence that holds its anchors.
struct CompiledRule: Sendable {
  let program: ClauseProgram
  /// The slot of the earlier anchor; 0 where there is none.
  let slot: Int
  /// The slot of the later anchor.
  let later: Int
  /// How many words may stand between them.
  let distance: Int
  /// Its guards among those of all rules, those of a sentence first.
  let guards: Range<Int>

  /// Takes a record of `ClauseRuleRecord`; adds the rule's guards, of so many that are known, to those of all.
  init(
    _ record: ArraySlice<UInt32>, _ programs: [ClauseProgram], of known: Int,
    guards: inout [RuleGuards]
  ) {
    func value(_ field: Int) -> Int { Int(record[record.startIndex + field]) }
    let index = value(ClauseRuleRecord.program)
    program = index < programs.count ? programs[index] : ClauseProgram([])
    slot = value(ClauseRuleRecord.slot)
    later = value(ClauseRuleRecord.later)
    let distance = value(ClauseRuleRecord.distance)
    self.distance = distance == PatternNeeds.far ? .max : distance
    let first = guards.count
    for field in 0..<GuardScope.allCases.count * 2 {
      let place = value(ClauseRuleRecord.guards + field * 2)
      let count = value(ClauseRuleRecord.guards + field * 2 + 1)
      guard count > 0, let scope = GuardScope(rawValue: field / 2) else { continue }
      guards.append(
        RuleGuards(
          scope: scope, isRequired: field % 2 == 1,
          places: min(place, known)..<min(place + count, known)))
    }
    self.guards = first..<guards.count
  }
}

/// Guards of one sort: one of them has to be met, or none may be.
struct RuleGuards: Sendable {
  let scope: GuardScope
  let isRequired: Bool
  /// Among all guards.
  let places: Range<Int>
}

/// One compiled pattern: how the machine and the scout run it, and where its captures are described.
struct ClauseProgram: Sendable {
  let program: PatternProgram
  let route: PatternRoute
  let captures: Range<Int>
  /// The slots of two words that every match holds; 0 where none is kept.
  let slots: GuardSlots

  /// Takes a record of `ClauseProgramRecord`; an empty one matches nothing.
  init(_ record: ArraySlice<UInt32>) {
    func value(_ field: Int) -> Int {
      field < record.count ? Int(record[record.startIndex + field]) : 0
    }
    func range(_ field: Int, most: Int = .max) -> Range<Int> {
      value(field)..<value(field) + min(most, value(field + 1))
    }
    captures = range(ClauseProgramRecord.captures, most: 8)
    slots = GuardSlots(
      first: value(ClauseProgramRecord.slots), second: value(ClauseProgramRecord.slots + 1))
    let first = value(ClauseProgramRecord.first)
    let needs = range(ClauseProgramRecord.needs)
    let rarest = value(ClauseProgramRecord.rarest)
    program = PatternProgram(
      steps: range(ClauseProgramRecord.start), captures: captures.count,
      first: first > 0 ? first - 1 : nil, needs: needs,
      rarest: rarest > 0 ? needs.lowerBound + rarest - 1 : nil,
      after: value(ClauseProgramRecord.rarest + 1))
    let lead = value(ClauseProgramRecord.lead)
    route = PatternRoute(
      nodes: range(ClauseProgramRecord.nodes),
      entries: PatternEntries(
        follow: UInt32(value(ClauseProgramRecord.entries)),
        first: UInt32(value(ClauseProgramRecord.entries + 1)),
        number: UInt32(value(ClauseProgramRecord.entries + 2))),
      first: first > 0 ? first - 1 : nil, lead: lead > 0 ? lead - 1 : nil)
  }
}

/// Words without which a guard does not match, by their slots; 0 is none.
struct GuardSlots: Hashable, Sendable {
  var first = 0
  var second = 0
}
