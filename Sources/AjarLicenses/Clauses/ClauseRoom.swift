// SPDX-License-Identifier: Apache-2.0
internal import AjarText
internal import Synchronization

/// The buffers of a pass, and what was seen of the unit that is read: used for text after text, so that
/// none of them pays for making and clearing them.
struct ClauseRoom {
  /// Rooms that have taken in longer units than this are not kept.
  private static let longestKept = 1 << 16

  var machine: PatternMachine
  var scout: PatternScout
  /// The words of the unit with its leads, and the tokens behind them.
  private(set) var unit = PatternUnit()
  private(set) var tokens = UnitTokens()
  /// A unit with leads has buffers of its own, others lie in the text: what the unit is not just now.
  private var other = PatternUnit()
  private var isJoined = true
  /// Where the unit's own words begin, behind the leads.
  private(set) var ownStart = 0
  private var walk: AnchorWalk
  /// The number of the unit, counted from text to text.
  private var number = 1
  /// For each guard the number of the unit for which it was asked last, and the answer.
  private var guarded: [Int]

  init(_ compiled: CompiledClauses, _ anchors: AnchorTable) {
    walk = AnchorWalk(anchors)
    machine = PatternMachine(steps: compiled.steps, sets: compiled.sets, needs: compiled[.needs])
    scout = PatternScout(links: compiled.links, sets: compiled.sets, leads: compiled.leads)
    guarded = [Int](repeating: 0, count: compiled.programCount)
  }

  /// Whether it is worth keeping for the next text.
  var isKept: Bool { unit.classes.capacity <= Self.longestKept }

  // MARK: - Units

  /// Takes a unit with its leads and notes which rules may match in it.
  mutating func load(_ source: TextUnit, of structure: TextStructure) {
    if source.leads.isEmpty {
      turn(toJoined: false)
      unit.words = source.tokens
      tokens.lay(source.tokens)
      ownStart = 0
    } else {
      turn(toJoined: true)
      for lead in structure.leads[source.leads] { append(lead, structure) }
      ownStart = unit.count
      append(source.tokens, structure)
    }
    collect()
  }

  /// Takes all units of a section as one.
  mutating func load(section: Range<Int>, of structure: TextStructure) {
    turn(toJoined: true)
    for index in section { append(structure.units[index].tokens, structure) }
    collect()
  }

  /// To be called before the first unit of a text.
  mutating func begin(_ structure: TextStructure) {
    turn(toJoined: false)
    unit = PatternUnit(classes: structure.classes, quotes: structure.quotes)
  }

  /// To be called behind the last unit of a text.
  mutating func end() {
    turn(toJoined: true)
    other = PatternUnit()
  }

  private mutating func turn(toJoined: Bool) {
    if isJoined != toJoined { swap(&unit, &other) }
    isJoined = toJoined
    guard toJoined else { return }
    unit.classes.removeAll(keepingCapacity: true)
    unit.quotes.removeAll(keepingCapacity: true)
    unit.words = 0..<0
    tokens.clear()
    ownStart = 0
  }

  private mutating func append(_ range: Range<Int>, _ structure: TextStructure) {
    unit.classes += structure.classes[range]
    unit.quotes += structure.quotes[range]
    unit.words = unit.classes.indices
    tokens.append(range)
  }

  private mutating func collect() {
    number += 1
    walk.run(unit)
    scout.beginUnit()
  }

  // MARK: - Questions about the unit

  // These are mutating for speed only: a room is large, and would be copied for other methods.

  /// The rules that may match in the unit.
  var meetings: Range<Int> { mutating get { 0..<walk.count } }

  mutating func meeting(_ index: Int) -> AnchorMeeting { walk.meeting(index) }

  /// Whether a quotation mark opens in the unit.
  mutating func hasQuotation() -> Bool { unit.quotes[unit.words].contains { $0 & 1 != 0 } }

  /// Whether the unit holds the words without which a guard does not match.
  mutating func canHold(_ slots: GuardSlots) -> Bool {
    (slots.first == 0 || walk.has(slot: slots.first))
      && (slots.second == 0 || walk.has(slot: slots.second))
  }

  /// Whether two bits of the anchor table were seen in the unit; see `RuleBrief.others`.
  mutating func hasSeen(_ bits: (Int, Int)) -> Bool {
    (bits.0 == 0 || walk.has(bit: bits.0 - 1)) && (bits.1 == 0 || walk.has(bit: bits.1 - 1))
  }

  /// Whether the unit holds a word of a slot that is noted.
  mutating func has(slot: Int) -> Bool { walk.has(slot: slot) }

  /// Whether a guard matches in the unit. The same guard stands at many rules, so that a unit is asked
  /// once for each.
  mutating func holds(_ index: Int, _ compiled: CompiledClauses) -> Bool {
    guard index < guarded.count else { return false }
    if guarded[index] >> 1 != number {
      guarded[index] = number << 1 | (matches(compiled.program(index)) ? 1 : 0)
    }
    return guarded[index] & 1 != 0
  }

  /// Whether a pattern that is no rule's matches in the unit, or in other words of the text.
  mutating func matches(_ guarding: ClauseProgram, in other: PatternUnit? = nil) -> Bool {
    guard let window = window(of: guarding, in: other) else { return false }
    return machine.hasMatch(of: guarding.program, in: other ?? unit, within: window)
  }

  /// Where its matches can lie. Most patterns fail here: their words are not there, or the scout finds no way
  /// through them.
  mutating func window(of program: ClauseProgram, in other: PatternUnit? = nil) -> Range<Int>? {
    guard let window = machine.window(of: program.program, in: other ?? unit) else { return nil }
    // What the scout knows of leads is of the unit.
    if other != nil, program.route.lead != nil { return window }
    let start = scout.start(
      of: program.route, in: other ?? unit, endingBehind: window.lowerBound,
      last: window.upperBound, within: window)
    return start.map { $0..<max($0, window.upperBound) }
  }
}

/// The tokens behind the words of a unit: they follow each other, or are listed.
struct UnitTokens {
  private var range: Range<Int>?
  private var list: [Int32] = []

  subscript(place: Int) -> Int { range.map { $0.lowerBound + place } ?? Int(list[place]) }

  var count: Int { range?.count ?? list.count }

  fileprivate mutating func lay(_ tokens: Range<Int>) { range = tokens }

  fileprivate mutating func clear() {
    range = nil
    list.removeAll(keepingCapacity: true)
  }

  fileprivate mutating func append(_ tokens: Range<Int>) {
    for token in tokens { list.append(Int32(truncatingIfNeeded: token)) }
  }
}

/// The rooms that no text uses just now, and the table that all of them share, made when it is first wanted.
final class ClauseRooms: Sendable {
  private struct State {
    var anchors: AnchorTable?
    var free: [ClauseRoom] = []
  }
  private let state = Mutex(State())

  func take(_ compiled: CompiledClauses) -> ClauseRoom {
    state.withLock { state in
      if let room = state.free.popLast() { return room }
      let anchors = state.anchors ?? AnchorTable(compiled)
      state.anchors = anchors
      return ClauseRoom(compiled, anchors)
    }
  }

  func putBack(_ room: ClauseRoom) {
    if room.isKept { state.withLock { $0.free.append(room) } }
  }
}
