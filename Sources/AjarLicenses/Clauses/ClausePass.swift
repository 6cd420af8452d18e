// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarText

/// One pass of the finder over one text; see the essay in `ClauseFinder`.
struct ClausePass: ~Copyable {
  private static let matchesPerUnit = 8
  private static let hitsKept: UInt8 = 3
  private static let maximumFound = 20_000

  private let source: ClauseSource
  let units: ClauseUnits
  private(set) var room: ClauseRoom
  /// The unit in which each kind was found last, and how often each rule was.
  private var lastUnit: [Int]
  private var hits: [UInt8]
  /// In how many units each kind was found, titles apart.
  private var places: [Int]
  /// Whether a guard matches in some units, for those that were asked.
  private var asked: [GuardQuestion: Bool] = [:]
  private(set) var found: [ClauseMatch] = []

  private var compiled: CompiledClauses { source.compiled }

  init(_ source: ClauseSource, room: ClauseRoom) {
    self.source = source
    self.room = room
    let compiled = source.compiled
    lastUnit = [Int](repeating: -1, count: compiled[.kinds].count / 6 + 1)
    hits = [UInt8](repeating: 0, count: compiled.ruleCount)
    places = [Int](repeating: 0, count: lastUnit.count)
    units = ClauseUnits(source: source)
    found.reserveCapacity(32)
  }

  mutating func run() {
    let structure = source.structure
    room.begin(structure)
    defer { room.end() }
    var watch = SectionWatch(compiled)
    for index in structure.units.indices {
      room.load(structure.units[index], of: structure)
      for place in room.meetings { attempt(room.meeting(place), unit: index, isSection: false) }
      if !watch.isEmpty {
        watch.note(section: structure.units[index].section) { room.has(slot: $0) }
      }
      guard found.count < Self.maximumFound else { return }
    }
    for section in watch.sections {
      let units = structure.units(ofSection: section)
      room.load(section: units, of: structure)
      for place in room.meetings {
        attempt(room.meeting(place), unit: units.lowerBound, isSection: true)
      }
    }
  }

  // MARK: - Rules

  private mutating func attempt(_ meeting: AnchorMeeting, unit index: Int, isSection: Bool) {
    let number = Int(meeting.rule)
    let brief = compiled.briefs[number]
    let kind = brief.kind
    guard kind < lastUnit.count, brief.traits.contains(.withinSection) == isSection else { return }
    if brief.traits.contains(.quoting), !room.hasQuotation() { return }
    // A rule without values of its own adds nothing where its kind was just found, or after it was
    // found as often as is kept.
    if brief.traits.contains(.plain), lastUnit[kind] == index { return }
    if brief.traits.contains(.final), hits[number] >= Self.hitsKept { return }
    if isSettled(kind) || !room.hasSeen(brief.others) { return }
    guard mayPass(brief) else { return }
    let ownStart = room.ownStart
    guard
      let window = room.machine.window(
        needs: brief.needs, in: room.unit, around: brief.anchor, from: Int(meeting.first),
        to: Int(meeting.last), tail: brief.after),
      window.upperBound > ownStart,
      !brief.traits.contains(.toEnd) || window.upperBound == room.unit.count,
      !brief.traits.contains(.fromStart) || window.lowerBound == 0
    else { return }
    let program = compiled.rules[number].program
    guard
      let start = brief.traits.contains(.told)
        ? window.lowerBound
        : room.scout.start(
          of: program.route, in: room.unit, endingBehind: ownStart, last: Int(meeting.start),
          within: window),
      // Guards ask about the unit, whatever the match is; a section's is known only from the match.
      isSection || passes(number, unit: index)
    else { return }
    let list = room.machine.matches(
      of: program.program, in: room.unit,
      limit: Self.matchesPerUnit + ownStart,
      firstBehind: program.captures.isEmpty ? ownStart : .max,
      within: start..<max(start, window.upperBound))
    for match in list where match.end > ownStart && match.end > match.start {
      let index = isSection ? unit(of: match, from: index) : index
      guard !isSection || passes(number, unit: index) else { return }
      if lastUnit[kind] != index, !units.isTitle(index) { places[kind] += 1 }
      lastUnit[kind] = index
      hits[number] = min(hits[number], Self.hitsKept) + 1
      add(number, match, program.captures, unit: index)
    }
  }

  /// Whether further places of a kind are not kept: they would tell nothing that those before do not.
  private func isSettled(_ kind: Int) -> Bool {
    places[kind] >= ClauseSelection.samePlaces && compiled.isPlain[kind]
  }

  /// Whether one of the guards that the unit has to meet can be met, by the words that were seen.
  private mutating func mayPass(_ rule: RuleBrief) -> Bool {
    guard !rule.requires.isEmpty else { return true }
    for place in rule.requires where room.canHold(compiled.guardSlots[place]) { return true }
    return false
  }

  /// The unit in which a match begins that was found over those of a section.
  private func unit(of match: PatternMatch, from first: Int) -> Int {
    let units = source.structure.units(ofSection: source.structure.units[first].section)
    return source.structure.unit(ofToken: room.tokens[match.start], among: units) ?? first
  }

  private mutating func passes(_ rule: Int, unit index: Int) -> Bool {
    for list in compiled.rules[rule].guards {
      let guards = compiled.guards[list]
      var holds = false
      for place in guards.places where isMet(guard: place, guards.scope, unit: index) {
        holds = true
        break
      }
      if holds != guards.isRequired { return false }
    }
    return true
  }

  private mutating func isMet(guard place: Int, _ scope: GuardScope, unit index: Int) -> Bool {
    if scope == .sentence {
      return room.canHold(compiled.guardSlots[place])
        && room.holds(compiled.guardPrograms[place], compiled)
    }
    let number = compiled.guardPrograms[place]
    let question = GuardQuestion(units: units(of: scope, around: index), program: number)
    if let known = asked[question] { return known }
    let answer = holds(compiled.program(number), in: question.units)
    asked[question] = answer
    return answer
  }

  /// Whether a pattern matches in one of some units.
  private mutating func holds(_ guarding: ClauseProgram, in units: Range<Int>) -> Bool {
    guard let last = units.last else { return false }
    let program = guarding.program
    let all = source.structure.units
    let text = PatternUnit(
      classes: source.structure.classes, quotes: source.structure.quotes,
      words: all[units.lowerBound].tokens.lowerBound..<all[last].tokens.upperBound)
    var place = 0
    while let rarest = room.machine.rarest(of: program, in: text, from: place) {
      let token = text.words.lowerBound + rarest
      place = rarest + 1
      guard let index = source.structure.unit(ofToken: token, among: units) else { continue }
      place = all[index].tokens.upperBound - text.words.lowerBound
      let unit = PatternUnit(classes: text.classes, quotes: text.quotes, words: all[index].tokens)
      if room.matches(guarding, in: unit) { return true }
    }
    return false
  }

  private func units(of scope: GuardScope, around index: Int) -> Range<Int> {
    switch scope {
    case .sentence: return index..<index + 1
    case .definition:
      return source.structure.definition(around: index, source.words) ?? index..<index
    case .section: return source.structure.units(ofSection: source.structure.units[index].section)
    case .text: return source.structure.units.indices
    }
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
      guard room.canHold(program.slots), lacks(values, program.captures),
        let window = room.window(of: program)
      else { continue }
      let list = room.machine.matches(
        of: program.program, in: room.unit, limit: 24, within: window)
      let nearest = list.min { left, right in
        distance(left, match) < distance(right, match)
      }
      if let nearest { values.take(nearest, program.captures, room.tokens, &room.machine) }
    }
  }

  private func lacks(_ values: ClauseValues, _ captures: Range<Int>) -> Bool {
    for capture in captures {
      let name = compiled.string(compiled.capture(capture, ClauseCaptureRecord.name))
      if values.parameters[name] == nil { return true }
    }
    return false
  }

  private func distance(_ one: PatternMatch, _ other: PatternMatch) -> Int {
    max(0, one.start - other.end, other.start - one.end)
  }

  private func span(_ from: Int, _ to: Int) -> SourceSpan {
    let first = Int(source.structure.words[room.tokens[from]].first)
    let last = Int(source.structure.words[room.tokens[to]].last)
    return SourceSpan(
      Int(source.words.starts[first]),
      min(Int(source.words.ends[max(first, last)]), source.bytes.count))
  }

  /// The matched words that belong to the unit itself.
  private func core(of match: PatternMatch) -> SourceSpan {
    let last = max(match.start, match.end - 1)
    let span = span(min(max(match.start, room.ownStart), last), last)
    return SourceSpan(span.start, QuoteBounds.closing(span, source.bytes))
  }

  /// The sentence, or its part around the decisive words where it is long.
  private func quote(around core: SourceSpan, _ index: Int) -> SourceSpan {
    let range = source.structure.units[index].tokens
    let start = Int(source.words.starts[Int(source.structure.words[range.lowerBound].first)])
    let end = Int(source.words.ends[Int(source.structure.words[range.upperBound - 1].last)])
    return QuoteBounds.quote(
      core: core, sentence: SourceSpan(min(start, core.start), max(end, core.end)), source.bytes)
  }
}

/// A guard held against units.
private struct GuardQuestion: Hashable {
  let units: Range<Int>
  let program: Int
}
