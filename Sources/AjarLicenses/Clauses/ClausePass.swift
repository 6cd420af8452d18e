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
  private let anchorStarts: [UInt32]
  private let anchors: [UInt32]
  private var machine: PatternMachine
  private var scout: PatternScout
  /// Where the earlier anchor of each rule was seen last, where both were met first in a unit, and
  /// where last; counted from the start of the text's first unit.
  private var seen: [Int]
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
    anchorStarts = compiled[.anchorStarts]
    anchors = compiled[.anchors]
    machine = PatternMachine(
      steps: compiled.steps, sets: compiled.sets, needs: compiled[.needs])
    lastUnit = [Int](repeating: -1, count: compiled[.kinds].count / 6 + 1)
    hits = [Int](repeating: 0, count: compiled.ruleCount)
    scout = PatternScout(links: compiled.links, sets: compiled.sets)
    seen = [Int](repeating: 0, count: compiled.ruleCount)
    firstMet = seen
    lastMet = seen
  }

  mutating func run() {
    for index in structure.units.indices {
      load(structure.units[index])
      collect()
      for rule in candidates
      where compiled.rule(rule, ClauseRuleRecord.isWithinSection) == 0 {
        attempt(rule, unit: index)
      }
      guard found.count < Self.maximumFound else { return }
    }
    runSections()
  }

  private mutating func runSections() {
    let rules = (0..<compiled.ruleCount).filter {
      compiled.rule($0, ClauseRuleRecord.isWithinSection) == 1
    }
    guard !rules.isEmpty else { return }
    for section in structure.sections where !section.units.isEmpty {
      load(section: section.units)
      collect()
      for rule in candidates where rules.contains(rule) {
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
    Self.collect(
      unit.classes, base, anchorStarts, anchors, compiled.distances, &seen, &firstMet, &lastMet,
      &candidates)
    if candidates.count > 1 { candidates.sort() }
    base += unit.count + 1
  }

  private static func collect(
    _ classes: [UInt16], _ base: Int, _ anchorStarts: [UInt32], _ anchorList: [UInt32],
    _ distanceList: [Int], _ seenList: inout [Int], _ firstList: inout [Int],
    _ lastList: inout [Int], _ candidates: inout [Int]
  ) {
    let words = classes.span
    let starts = anchorStarts.span
    let anchors = anchorList.span
    let distances = distanceList.span
    var seen = seenList.mutableSpan
    var firstMet = firstList.mutableSpan
    var lastMet = lastList.mutableSpan
    for index in words.indices {
      let word = Int(words[index]) * 2
      guard word + 2 < starts.count else { continue }
      let position = base + index
      let end = min(Int(starts[word + 2]), anchors.count)
      let middle = min(Int(starts[word + 1]), end)
      var place = Int(starts[word])
      // The later anchors come first, so that one word is not taken for both.
      while place < middle {
        let entry = anchors[place]
        place += 1
        let rule = Int(entry >> 1)
        let before = seen[rule]
        guard entry & 1 != 0 || (before >= base && position - before <= distances[rule]) else {
          continue
        }
        if firstMet[rule] < base {
          firstMet[rule] = position
          candidates.append(rule)
        }
        lastMet[rule] = position
      }
      while place < end {
        seen[Int(anchors[place] >> 1)] = position
        place += 1
      }
    }
  }

  // MARK: - Rules

  private mutating func attempt(_ rule: Int, unit index: Int) {
    let program = compiled.program(compiled.rule(rule, ClauseRuleRecord.program))
    let kind = compiled.rule(rule, ClauseRuleRecord.kind)
    guard kind < lastUnit.count else { return }
    // A rule without values of its own adds nothing where its kind was just found, or after it was
    // found as often as is kept.
    let isPlain =
      program.captures.isEmpty && compiled.rule(rule, ClauseRuleRecord.constants + 1) == 0
    if isPlain, lastUnit[kind] == index { return }
    if program.captures.isEmpty, hits[rule] >= Self.hitsKept,
      compiled.value(.kinds, kind * 6 + 2) == 0
    {
      return
    }
    // Every match begins at or before the last place of its earlier anchor, and has the later one.
    let origin = base - unit.count - 1
    let last = compiled.rule(rule, ClauseRuleRecord.needs) < 2 ? lastMet[rule] : seen[rule]
    let before = compiled.rule(rule, ClauseRuleRecord.before)
    let after = compiled.rule(rule, ClauseRuleRecord.after)
    let from = before < PatternNeeds.far ? max(0, firstMet[rule] - origin - before) : 0
    let to = after < PatternNeeds.far ? lastMet[rule] - origin + 1 + after : unit.count
    guard
      let start = scout.start(
        of: program.route, in: unit.classes, endingBehind: ownStart, last: last - origin,
        within: from..<max(from, to))
    else { return }
    let list = machine.matches(
      of: program.program, in: unit,
      limit: Self.matchesPerUnit + ownStart,
      firstBehind: program.captures.isEmpty ? ownStart : .max, from: start)
    for match in list where match.end > ownStart && match.end > match.start {
      guard passes(rule, unit: index) else { return }
      lastUnit[kind] = index
      hits[rule] += 1
      add(rule, match, program.captures, unit: index)
    }
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
        case 0, 1: holds = isIn(program, unit)
        case 2, 3: holds = isIn(program, section: section)
        default: holds = isInText(program)
        }
      }
      if holds == (scope % 2 == 0) { return false }
    }
    return true
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
    var values = ClauseValues(compiled, structure, bytes, words)
    values.constants(of: rule)
    values.take(match, captures, tokens, &machine)
    fill(&values, kind, match)
    let core = core(of: match)
    found.append(
      ClauseMatch(
        kind: compiled.kinds[kind], parameters: values.parameters, section: nil, core: core,
        quote: quote(around: core, index), rule: rule, unit: index))
  }

  /// Fills in parameters from the kind's `also` patterns: the occurrence nearest to the match.
  private mutating func fill(_ values: inout ClauseValues, _ kind: Int, _ match: PatternMatch) {
    let first = compiled.value(.kinds, kind * 6 + 1)
    for place in first..<first + min(40, compiled.value(.kinds, kind * 6 + 2)) {
      let program = compiled.program(compiled.value(.guards, place))
      let names = program.captures.map { compiled.string(compiled.value(.captures, $0 * 2)) }
      guard names.contains(where: { values.parameters[$0] == nil }) else { continue }
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

  /// The number or title of the section of a unit, with the list marks below it.
  func label(of index: Int) -> String? {
    let unit = structure.units[index]
    guard unit.section >= 0, unit.section < structure.sections.count else {
      return marks(unit, []).isEmpty ? nil : marks(unit, []).joined(separator: ".")
    }
    let label = structure.sections[unit.section].label
    let text = String(decoding: bytes[label.start..<min(label.end, bytes.count)], as: UTF8.self)
      .split { $0.isWhitespace || $0 == "*" || $0 == "#" }.joined(separator: " ")
    return ([text] + marks(unit, [label])).joined(separator: ".")
  }

  private func marks(_ unit: TextUnit, _ labels: [SourceSpan]) -> [String] {
    unit.marks.compactMap { mark in
      let start = Int(words.starts[mark])
      guard !labels.contains(where: { $0.start <= start && start < $0.end }) else { return nil }
      return String(decoding: bytes[start..<min(Int(words.ends[mark]), bytes.count)], as: UTF8.self)
    }
  }
}
