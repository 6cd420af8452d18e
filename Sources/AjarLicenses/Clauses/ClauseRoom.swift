// SPDX-License-Identifier: Apache-2.0
internal import AjarText
internal import Synchronization

/// The buffers of a pass, and what was seen of the unit that is read: used for text after text, so that
/// none of them pays for making and clearing them. Places are counted on from text to text, so that what
/// an earlier text left is older than the unit.
struct ClauseRoom {
  /// Rooms that have taken in longer units than this are not kept.
  private static let longestKept = 1 << 16

  private let anchorStarts: [UInt32]
  private let anchors: [UInt32]
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
  /// The rules that may match in the unit: those of which both anchors were met near each other.
  private(set) var candidates: [Int] = []
  /// The number of the unit's first word, counted over all units that were read.
  private(set) var origin = 1
  /// The number of the next unit's first word.
  private var next = 1
  /// Where a word of each slot was seen last.
  private var seen: [Int]
  /// Where the anchors of each rule were met first in a unit, and where last; at the later one.
  private var firstMet: [Int]
  private var lastMet: [Int]
  /// For each guard the origin of the unit for which it was asked last, and the answer.
  private var guarded: [Int]

  init(_ compiled: CompiledClauses) {
    anchorStarts = compiled[.anchorStarts]
    anchors = compiled[.anchors]
    machine = PatternMachine(steps: compiled.steps, sets: compiled.sets, needs: compiled[.needs])
    scout = PatternScout(links: compiled.links, sets: compiled.sets, leads: compiled.leads)
    seen = [Int](repeating: 0, count: compiled.slotCount)
    firstMet = [Int](repeating: 0, count: compiled.ruleCount)
    lastMet = firstMet
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
      for lead in source.leads { append(lead, structure) }
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
    candidates.removeAll(keepingCapacity: true)
    origin = next
    next += unit.count + 1
    Self.collect(
      unit, origin, anchorStarts, anchors, &seen, &firstMet, &lastMet, &candidates)
    if candidates.count > 1 { candidates.sort() }
    scout.beginUnit()
  }

  private static func collect(
    _ unit: PatternUnit, _ origin: Int, _ anchorStarts: [UInt32], _ anchorList: [UInt32],
    _ seenList: inout [Int], _ firstList: inout [Int], _ lastList: inout [Int],
    _ candidates: inout [Int]
  ) {
    let words = unit.classes.span.extracting(unit.words)
    let starts = anchorStarts.span
    let anchors = anchorList.span
    var seen = seenList.mutableSpan
    var firstMet = firstList.mutableSpan
    var lastMet = lastList.mutableSpan
    // Slot 0 stands for an earlier anchor where there is none.
    seen[0] = origin
    for index in words.indices {
      let word = Int(words[index]) * 2
      guard word + 2 < starts.count else { continue }
      let position = origin + index
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
        if before >= origin {
          for entry in place + 1..<next {
            let rule = Int(anchors[entry] >> 16)
            let distance = anchors[entry] & AnchorEntry.far
            guard rule < firstMet.count,
              position - before <= Int(distance) || distance == AnchorEntry.far
            else { continue }
            if firstMet[rule] < origin {
              firstMet[rule] = position
              candidates.append(rule)
            }
            lastMet[rule] = position
          }
        }
        place = next
      }
      place = middle
      while place < end {
        let slot = Int(anchors[place])
        if slot < seen.count { seen[slot] = position }
        place += 1
      }
    }
  }

  // MARK: - Questions about the unit

  /// Where in the unit the anchors of a candidate were met first and last, and the last place of the
  /// earlier one: every match begins at or before that and has the later one.
  func places(of number: Int, _ rule: CompiledRule) -> (first: Int, last: Int, start: Int) {
    let last = lastMet[number] - origin
    return (firstMet[number] - origin, last, rule.slot == 0 ? last : seen[rule.slot] - origin)
  }

  /// Whether a quotation mark opens in the unit.
  var hasQuotation: Bool { unit.quotes[unit.words].contains { $0 & 1 != 0 } }

  /// Whether the unit holds a word without which a guard does not match.
  func canHold(_ program: ClauseProgram) -> Bool {
    program.slot == 0 || program.slot >= seen.count || seen[program.slot] >= origin
  }

  /// Whether a guard matches in the unit. The same guard stands at many rules, so that a unit is asked
  /// once for each.
  mutating func holds(_ index: Int, _ program: ClauseProgram) -> Bool {
    guard index < guarded.count, canHold(program) else { return false }
    if guarded[index] >> 1 != origin {
      let answer = machine.hasMatch(of: program.program, in: unit)
      guarded[index] = origin << 1 | (answer ? 1 : 0)
    }
    return guarded[index] & 1 != 0
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

/// The rooms that no text uses just now.
final class ClauseRooms: Sendable {
  private let free = Mutex<[ClauseRoom]>([])

  func take(_ compiled: CompiledClauses) -> ClauseRoom {
    free.withLock { $0.popLast() } ?? ClauseRoom(compiled)
  }

  func putBack(_ room: ClauseRoom) {
    if room.isKept { free.withLock { $0.append(room) } }
  }
}
