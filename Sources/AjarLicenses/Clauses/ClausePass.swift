// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarText

/// One pass of the finder over one text; see the essay in `ClauseFinder`.
struct ClausePass {
  private static let matchesPerUnit = 8
  private static let hitsKept = 3
  private static let maximumFound = 20_000

  private let compiled: CompiledClauses
  private let structure: TextStructure
  private let bytes: [UInt8]
  private let words: WordStream
  private let source: ClauseSource
  private(set) var room: ClauseRoom
  /// The unit in which each kind was found last, and how often each rule was.
  private var lastUnit: [Int]
  private var hits: [Int]
  private var sectionGuards: [Int: Bool] = [:]
  private var textGuards: [Int: Bool] = [:]
  private(set) var found: [ClauseMatch] = []

  init(
    _ compiled: CompiledClauses, _ structure: TextStructure, _ bytes: [UInt8], _ words: WordStream,
    room: ClauseRoom
  ) {
    self.compiled = compiled
    self.structure = structure
    self.bytes = bytes
    self.words = words
    self.room = room
    source = ClauseSource(compiled, structure, bytes, words)
    lastUnit = [Int](repeating: -1, count: compiled[.kinds].count / 6 + 1)
    hits = [Int](repeating: 0, count: compiled.ruleCount)
  }

  mutating func run() {
    room.begin(structure)
    defer { room.end() }
    var watch = SectionWatch(compiled)
    for index in structure.units.indices {
      room.load(structure.units[index], of: structure)
      for meeting in room.meetings { attempt(meeting, unit: index, isSection: false) }
      if !watch.isEmpty {
        watch.note(section: structure.units[index].section) { room.has(slot: $0) }
      }
      guard found.count < Self.maximumFound else { return }
    }
    for section in watch.sections {
      let units = structure.sections[section].units
      room.load(section: units, of: structure)
      for meeting in room.meetings {
        attempt(meeting, unit: units.lowerBound, isSection: true)
      }
    }
  }

  // MARK: - Rules

  private mutating func attempt(_ meeting: AnchorMeeting, unit index: Int, isSection: Bool) {
    let number = meeting.rule
    let brief = compiled.briefs[number]
    let kind = brief.kind
    guard kind < lastUnit.count, brief.traits.contains(.withinSection) == isSection else { return }
    if brief.traits.contains(.quoting), !room.hasQuotation { return }
    // A rule without values of its own adds nothing where its kind was just found, or after it was
    // found as often as is kept.
    if brief.traits.contains(.plain), lastUnit[kind] == index { return }
    if brief.traits.contains(.final), hits[number] >= Self.hitsKept { return }
    guard mayPass(brief) else { return }
    let rule = compiled.rules[number]
    let program = rule.program
    let ownStart = room.ownStart
    guard
      let window = room.machine.window(
        of: program.program, in: room.unit, around: rule.anchor, from: meeting.first,
        to: meeting.last, tail: rule.after),
      window.upperBound > ownStart,
      !brief.traits.contains(.toEnd) || window.upperBound == room.unit.count,
      !brief.traits.contains(.fromStart) || window.lowerBound == 0,
      let start = room.scout.start(
        of: program.route, in: room.unit, endingBehind: ownStart, last: meeting.start,
        within: window)
    else { return }
    let list = room.machine.matches(
      of: program.program, in: room.unit,
      limit: Self.matchesPerUnit + ownStart,
      firstBehind: program.captures.isEmpty ? ownStart : .max,
      within: start..<max(start, window.upperBound))
    for match in list where match.end > ownStart && match.end > match.start {
      guard passes(number, unit: index) else { return }
      lastUnit[kind] = index
      hits[number] += 1
      add(number, match, program.captures, unit: index)
    }
  }

  /// Whether one of the guards that the unit has to meet can be met, by the words that were seen.
  private func mayPass(_ rule: RuleBrief) -> Bool {
    guard !rule.requires.isEmpty else { return true }
    for place in rule.requires where room.canHold(compiled.guardSlots[place]) { return true }
    return false
  }

  private mutating func passes(_ rule: Int, unit index: Int) -> Bool {
    let section = structure.units[index].section
    for scope in 0..<6 {
      let first = compiled.rule(rule, ClauseRuleRecord.guards + scope * 2)
      let count = compiled.rule(rule, ClauseRuleRecord.guards + scope * 2 + 1)
      guard count > 0 else { continue }
      var holds = false
      for place in first..<first + count where !holds {
        let program = compiled.value(.guards, place)
        switch scope {
        case 0, 1:
          holds =
            room.canHold(compiled.guardSlots[place])
            && room.holds(program, compiled.program(program))
        case 2, 3: holds = isIn(program, section: section)
        default: holds = isInText(program)
        }
      }
      if holds == (scope % 2 == 0) { return false }
    }
    return true
  }

  private mutating func isIn(_ program: Int, section: Int) -> Bool {
    guard section >= 0, section < structure.sections.count else { return false }
    let key = section * 100_000 + program
    if let known = sectionGuards[key] { return known }
    let answer = structure.sections[section].units.contains { isIn(program, ofUnit: $0) }
    sectionGuards[key] = answer
    return answer
  }

  private mutating func isInText(_ program: Int) -> Bool {
    if let known = textGuards[program] { return known }
    let answer = structure.units.indices.contains { isIn(program, ofUnit: $0) }
    textGuards[program] = answer
    return answer
  }

  private mutating func isIn(_ program: Int, ofUnit index: Int) -> Bool {
    guard index < structure.units.count else { return false }
    let other = PatternUnit(
      classes: structure.classes, quotes: structure.quotes, words: structure.units[index].tokens)
    return room.machine.hasMatch(of: compiled.program(program).program, in: other)
  }

  // MARK: - Results

  private mutating func add(
    _ rule: Int, _ match: PatternMatch, _ captures: Range<Int>, unit index: Int
  ) {
    let kind = compiled.rule(rule, ClauseRuleRecord.kind)
    guard kind < compiled.kinds.count else { return }
    var values = ClauseValues(source)
    values.constants(of: rule)
    values.take(match, captures, room.tokens, &room.machine)
    fill(&values, kind, match)
    let core = core(of: match)
    found.append(
      ClauseMatch(
        kind: compiled.kinds[kind], parameters: values.parameters, section: nil, core: core,
        quote: quote(around: core, index), kindIndex: kind, rule: rule, unit: index))
  }

  /// Fills in parameters from the kind's `also` patterns: the occurrence nearest to the match.
  private mutating func fill(_ values: inout ClauseValues, _ kind: Int, _ match: PatternMatch) {
    let first = compiled.value(.kinds, kind * 6 + 1)
    for place in first..<first + min(40, compiled.value(.kinds, kind * 6 + 2)) {
      let program = compiled.program(compiled.value(.guards, place))
      let names = program.captures.lazy.map { [compiled] in
        compiled.string(compiled.capture($0, ClauseCaptureRecord.name))
      }
      guard room.canHold(program.slot), names.contains(where: { values.parameters[$0] == nil })
      else {
        continue
      }
      let list = room.machine.matches(of: program.program, in: room.unit, limit: 24)
      let nearest = list.min { left, right in
        distance(left, match) < distance(right, match)
      }
      if let nearest { values.take(nearest, program.captures, room.tokens, &room.machine) }
    }
  }

  private func distance(_ one: PatternMatch, _ other: PatternMatch) -> Int {
    max(0, one.start - other.end, other.start - one.end)
  }

  private func span(_ from: Int, _ to: Int) -> SourceSpan {
    let first = Int(structure.first[room.tokens[from]])
    let last = Int(structure.last[room.tokens[to]])
    return SourceSpan(
      Int(words.starts[first]), min(Int(words.ends[max(first, last)]), bytes.count))
  }

  /// The matched words that belong to the unit itself.
  private func core(of match: PatternMatch) -> SourceSpan {
    let last = max(match.start, match.end - 1)
    let span = span(min(max(match.start, room.ownStart), last), last)
    return SourceSpan(span.start, QuoteBounds.closing(span, bytes))
  }

  /// The sentence, or its part around the decisive words where it is long.
  private func quote(around core: SourceSpan, _ index: Int) -> SourceSpan {
    let range = structure.units[index].tokens
    let start = Int(words.starts[Int(structure.first[range.lowerBound])])
    let end = Int(words.ends[Int(structure.last[range.upperBound - 1])])
    return QuoteBounds.quote(
      core: core, sentence: SourceSpan(min(start, core.start), max(end, core.end)), bytes)
  }
}
