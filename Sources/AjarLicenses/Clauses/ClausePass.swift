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
  private let anchorStarts: [UInt32]
  private let anchors: [UInt32]
  private var machine: PatternMachine
  private var scout: PatternScout
  /// Where a word of each slot was seen last, counted from the start of the text's first unit.
  private var seen: [Int]
  /// Where the anchors of each rule were met first in a unit, and where last; at the later one.
  private var firstMet: [Int]
  private var lastMet: [Int]
  /// The first word of the unit, counted over all units that were read.
  private var base = 1
  private var candidates: [Int] = []
  /// The unit in which each kind was found last, and how often each rule was.
  private var lastUnit: [Int]
  private var hits: [Int]
  private var unit = PatternUnit()
  /// The token behind each word of `unit`.
  private var tokens: [Int32] = []
  private var ownStart = 0
  /// Whether a quotation mark opens in the unit.
  private var hasQuotation = false
  /// For each guard the unit for which it was asked last, by what `base` was, and the answer.
  private var guarded: [Int]
  private var sectionGuards: [Int: Bool] = [:]
  private var textGuards: [Int: Bool] = [:]
  private(set) var found: [ClauseMatch] = []

  init(
    _ compiled: CompiledClauses, _ structure: TextStructure, _ bytes: [UInt8], _ words: WordStream
  ) {
    self.compiled = compiled
    self.structure = structure
    self.bytes = bytes
    self.words = words
    source = ClauseSource(compiled, structure, bytes, words)
    anchorStarts = compiled[.anchorStarts]
    anchors = compiled[.anchors]
    machine = PatternMachine(
      steps: compiled.steps, sets: compiled.sets, needs: compiled[.needs])
    lastUnit = [Int](repeating: -1, count: compiled[.kinds].count / 6 + 1)
    hits = [Int](repeating: 0, count: compiled.ruleCount)
    scout = PatternScout(links: compiled.links, sets: compiled.sets, leads: compiled.leads)
    seen = [Int](repeating: 0, count: compiled.slotCount)
    firstMet = [Int](repeating: 0, count: compiled.ruleCount)
    lastMet = firstMet
    guarded = [Int](repeating: 0, count: compiled.programCount)
  }

  mutating func run() {
    for index in structure.units.indices {
      load(structure.units[index])
      collect()
      for rule in candidates where !compiled.rules[rule].isWithinSection {
        attempt(rule, unit: index)
      }
      guard found.count < Self.maximumFound else { return }
    }
    runSections()
  }

  private mutating func runSections() {
    guard compiled.rules.contains(where: \.isWithinSection) else { return }
    for section in structure.sections where !section.units.isEmpty {
      load(section: section.units)
      collect()
      for rule in candidates where compiled.rules[rule].isWithinSection {
        attempt(rule, unit: section.units.lowerBound)
      }
    }
  }

  // MARK: - Units

  private mutating func load(_ source: TextUnit) {
    unit.classes.removeAll(keepingCapacity: true)
    unit.quotes.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
    for lead in source.leads { append(lead) }
    ownStart = tokens.count
    append(source.tokens)
  }

  private mutating func load(section: Range<Int>) {
    load(structure.units[section.lowerBound])
    unit.classes.removeAll(keepingCapacity: true)
    unit.quotes.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
    ownStart = 0
    for index in section { append(structure.units[index].tokens) }
  }

  private mutating func append(_ range: Range<Int>) {
    unit.classes += structure.classes[range]
    unit.quotes += structure.quotes[range]
    for token in range { tokens.append(Int32(truncatingIfNeeded: token)) }
  }

  /// Notes which rules have both their anchors in the unit, in order and near enough to each other.
  private mutating func collect() {
    candidates.removeAll(keepingCapacity: true)
    hasQuotation = unit.quotes.contains { $0 & 1 != 0 }
    Self.collect(
      unit.classes, base, anchorStarts, anchors, &seen, &firstMet, &lastMet, &candidates)
    if candidates.count > 1 { candidates.sort() }
    base += unit.count + 1
    scout.beginUnit()
  }

  private static func collect(
    _ classes: [UInt16], _ base: Int, _ anchorStarts: [UInt32], _ anchorList: [UInt32],
    _ seenList: inout [Int], _ firstList: inout [Int], _ lastList: inout [Int],
    _ candidates: inout [Int]
  ) {
    let words = classes.span
    let starts = anchorStarts.span
    let anchors = anchorList.span
    var seen = seenList.mutableSpan
    var firstMet = firstList.mutableSpan
    var lastMet = lastList.mutableSpan
    // Slot 0 stands for an earlier anchor where there is none.
    seen[0] = base
    for index in words.indices {
      let word = Int(words[index]) * 2
      guard word + 2 < starts.count else { continue }
      let position = base + index
      let end = min(Int(starts[word + 2]), anchors.count)
      let middle = min(Int(starts[word + 1]), end)
      var place = Int(starts[word])
      // The later anchors come first, so that one word is not taken for both.
      while place < middle {
        let group = anchors[place]
        let next = place + 1 + Int(group & 0xFF)
        let slot = Int(group >> 8)
        guard slot < seen.count, next <= middle else { break }
        let before = seen[slot]
        if before >= base {
          for entry in place + 1..<next {
            let rule = Int(anchors[entry] >> 16)
            let distance = anchors[entry] & AnchorEntry.far
            guard rule < firstMet.count,
              position - before <= Int(distance) || distance == AnchorEntry.far
            else { continue }
            if firstMet[rule] < base {
              firstMet[rule] = position
              candidates.append(rule)
            }
            lastMet[rule] = position
          }
        }
        place = next
      }
      while place < end {
        let slot = Int(anchors[place])
        if slot < seen.count { seen[slot] = position }
        place += 1
      }
    }
  }

  // MARK: - Rules

  private mutating func attempt(_ number: Int, unit index: Int) {
    let rule = compiled.rules[number]
    let program = rule.program
    let kind = rule.kind
    guard kind < lastUnit.count else { return }
    if rule.isQuoting, !hasQuotation { return }
    guard mayPass(number) else { return }
    // A rule without values of its own adds nothing where its kind was just found, or after it was
    // found as often as is kept.
    if rule.isPlain, lastUnit[kind] == index { return }
    if program.captures.isEmpty, hits[number] >= Self.hitsKept, !rule.isFilledIn { return }
    // Every match begins at or before the last place of its earlier anchor, and has the later one.
    let origin = base - unit.count - 1
    let first = firstMet[number] - origin
    let last = lastMet[number] - origin
    guard
      let window = machine.window(
        of: program.program, in: unit.classes, around: rule.anchor, from: first, to: last,
        tail: rule.after),
      window.upperBound > ownStart,
      let start = scout.start(
        of: program.route, in: unit.classes, endingBehind: ownStart,
        last: rule.slot == 0 ? last : seen[rule.slot] - origin, within: window)
    else { return }
    let list = machine.matches(
      of: program.program, in: unit,
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
  private func mayPass(_ rule: Int) -> Bool {
    let first = compiled.rule(rule, ClauseRuleRecord.guards + 2)
    let count = compiled.rule(rule, ClauseRuleRecord.guards + 3)
    return count == 0
      || (first..<first + count).contains { canBeInUnit(compiled.program(compiled.value(.guards, $0))) }
  }

  private func canBeInUnit(_ program: ClauseProgram) -> Bool {
    program.slot == 0 || program.slot >= seen.count || seen[program.slot] >= base - unit.count - 1
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
        case 0, 1: holds = isInUnit(program)
        case 2, 3: holds = isIn(program, section: section)
        default: holds = isInText(program)
        }
      }
      if holds == (scope % 2 == 0) { return false }
    }
    return true
  }

  /// The same guard stands at many rules, so that a unit is asked once for each.
  private mutating func isInUnit(_ index: Int) -> Bool {
    guard index < guarded.count else { return false }
    if guarded[index] >> 1 != base {
      let holds = canBeInUnit(compiled.program(index)) && isIn(index, unit)
      guarded[index] = base << 1 | (holds ? 1 : 0)
    }
    return guarded[index] & 1 != 0
  }

  private mutating func isIn(_ index: Int, _ unit: PatternUnit) -> Bool {
    let program = compiled.program(index)
    return machine.hasMatch(of: program.program, in: unit)
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
    let range = structure.units[index].tokens
    var other = PatternUnit()
    other.classes = Array(structure.classes[range])
    other.quotes = Array(structure.quotes[range])
    return isIn(program, other)
  }

  // MARK: - Results

  private mutating func add(
    _ rule: Int, _ match: PatternMatch, _ captures: Range<Int>, unit index: Int
  ) {
    let kind = compiled.rule(rule, ClauseRuleRecord.kind)
    guard kind < compiled.kinds.count else { return }
    var values = ClauseValues(source)
    values.constants(of: rule)
    values.take(match, captures, tokens, &machine)
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
        compiled.string(compiled.value(.captures, $0 * 2))
      }
      guard canBeInUnit(program), names.contains(where: { values.parameters[$0] == nil }) else {
        continue
      }
      let list = machine.matches(
        of: program.program, in: unit, limit: 24)
      let nearest = list.min { left, right in
        distance(left, match) < distance(right, match)
      }
      if let nearest { values.take(nearest, program.captures, tokens, &machine) }
    }
  }

  private func distance(_ one: PatternMatch, _ other: PatternMatch) -> Int {
    max(0, one.start - other.end, other.start - one.end)
  }

  private func span(_ from: Int, _ to: Int) -> SourceSpan {
    let first = Int(structure.first[Int(tokens[from])])
    let last = Int(structure.last[Int(tokens[to])])
    return SourceSpan(
      Int(words.starts[first]), min(Int(words.ends[max(first, last)]), bytes.count))
  }

  /// The matched words that belong to the unit itself.
  private func core(of match: PatternMatch) -> SourceSpan {
    let last = max(match.start, match.end - 1)
    let span = span(min(max(match.start, ownStart), last), last)
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
