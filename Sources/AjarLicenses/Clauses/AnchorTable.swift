// SPDX-License-Identifier: Apache-2.0
internal import AjarText

// Which rules may match in a unit
//
// Each rule has one or two anchors: sets of words of which every match has one each, in order. A rule is a
// bit, and 64 rules are a block. For each word the table tells the blocks that it matters to: the rules of
// which it is the later (or only) anchor, and those of which it is the earlier one. Going over the words of
// a unit, the rules that are met are those of the word's later bits whose earlier bit was seen. Rules with
// the same earlier anchor ("must not", "shall") stand side by side, so that a word matters to few blocks,
// however many rules there are.
//
// How far apart two anchors stand is told by the block: where another rule of the block saw its earlier
// word later, a rule may be tried in vain, but none is missed.
//
// Behind the blocks of rules stand those of guards: a guard whose rarest word was not seen need not be
// asked.

/// What one word says to one block.
struct AnchorEntry: Sendable {
  let block: Int
  /// The rules of which the word is the later anchor.
  var later: UInt64 = 0
  /// The rules of which it is the earlier one, or the guards that need it.
  var earlier: UInt64 = 0
}

/// The blocks of all words that are anchors.
struct AnchorTable: Sendable {
  /// For each class where its entries begin; with one more at the end.
  let starts: [UInt32]
  let entries: [AnchorEntry]
  /// What counts as seen from the start: the rules without an earlier anchor.
  let atStart: [UInt64]
  /// The rule behind each bit.
  let rules: [Int]
  /// For each rule how far behind the earlier anchor the later one may stand.
  let reaches: [UInt32]
  /// The first block of guards.
  let guardBlock: Int
  /// The bit behind it of each slot that is noted.
  let notedNumbers: [Int]

  init(_ compiled: CompiledClauses) {
    let slotStarts = compiled[.anchorStarts]
    let slots = compiled[.anchors]
    // For each slot what it says to each block; the first number is the block.
    var said = [[AnchorEntry]](repeating: [], count: compiled.slotCount)
    guardBlock = compiled.ruleCount / 64 + 1
    var atStart = [UInt64](repeating: 0, count: guardBlock + compiled.slotCount / 64 + 1)
    // Classes are numbered by how often their words are met: what frequent words matter to comes first.
    var order = [Int](repeating: 0, count: compiled.slotCount)
    var slotNumbers = order
    var noted = 0
    for (place, slot) in slots.lazy.map(Int.init).enumerated() where slot < order.count {
      guard order[slot] == 0 else { continue }
      order[slot] = place + 1
      guard compiled.isNoted(slot) else { continue }
      slotNumbers[slot] = noted
      noted += 1
    }
    notedNumbers = slotNumbers
    func rank(_ slot: Int) -> Int { slot < order.count ? order[slot] : 0 }
    rules = compiled.rules.indices.sorted { left, right in
      let (one, other) = (compiled.rules[left], compiled.rules[right])
      return (rank(one.slot), rank(one.later), left) < (rank(other.slot), rank(other.later), right)
    }
    func say(_ slot: Int, _ bit: Int, isLater: Bool) {
      let block = bit / 64
      // The bits of a slot come in order: its last entry is the block's, if there is one.
      if said[slot].last?.block != block { said[slot].append(AnchorEntry(block: block)) }
      let last = said[slot].count - 1
      if isLater {
        said[slot][last].later |= 1 << UInt64(bit % 64)
      } else {
        said[slot][last].earlier |= 1 << UInt64(bit % 64)
      }
    }
    for (bit, number) in rules.enumerated() {
      let rule = compiled.rules[number]
      if rule.later < said.count { say(rule.later, bit, isLater: true) }
      if rule.slot == 0 {
        atStart[bit / 64] |= 1 << UInt64(bit % 64)
      } else if rule.slot < said.count {
        say(rule.slot, bit, isLater: false)
      }
    }
    for slot in said.indices where compiled.isNoted(slot) {
      say(slot, guardBlock * 64 + slotNumbers[slot], isLater: false)
    }
    var starts: [UInt32] = [0]
    var entries: [AnchorEntry] = []
    // Where the word's entry of each block is, from 1; 0 where there is none.
    var known = [Int](repeating: 0, count: atStart.count)
    for index in 0..<max(0, slotStarts.count - 1) {
      let first = Int(slotStarts[index])
      let end = min(Int(slotStarts[index + 1]), slots.count)
      let own = entries.count
      for slot in slots[min(first, end)..<end].lazy.map(Int.init) where slot < said.count {
        for entry in said[slot] {
          if known[entry.block] == 0 {
            entries.append(entry)
            known[entry.block] = entries.count
          } else {
            entries[known[entry.block] - 1].later |= entry.later
            entries[known[entry.block] - 1].earlier |= entry.earlier
          }
        }
      }
      for place in own..<entries.count { known[entries[place].block] = 0 }
      starts.append(UInt32(entries.count))
    }
    self.starts = starts
    self.entries = entries
    self.atStart = atStart
    reaches = compiled.rules.map { rule in
      rule.slot == 0 || rule.distance == .max ? .max : UInt32(rule.distance) + 1
    }
  }
}

/// A rule that may match in a unit, and where.
struct AnchorMeeting: Sendable {
  let rule: Int
  /// Where its later anchor stands first and last with the earlier one near before it.
  let first: Int
  let last: Int
  /// Every match begins at or before it.
  let start: Int
}

/// Goes over the words of one unit after the other; holds its buffers.
struct AnchorWalk: Sendable {
  private let table: AnchorTable
  /// What was seen of the earlier anchors of each block, and where last.
  private var seen: [UInt64]
  private var places: [Int]
  /// For each rule where it was met first, counted over all units, and last; the earlier anchor then.
  private var first: [Int]
  private var last: [Int]
  private var start: [Int]
  /// The number of the unit's first word, counted over all units.
  private var origin = 1
  private var next = 1
  private var rules: [Int] = []
  /// The rules that may match, in order.
  private(set) var meetings: [AnchorMeeting] = []

  init(_ table: AnchorTable) {
    self.table = table
    seen = table.atStart
    places = [Int](repeating: 0, count: seen.count)
    first = [Int](repeating: 0, count: table.reaches.count)
    last = first
    start = first
  }

  /// Whether a word of a guard's slot was seen in the unit.
  func has(slot: Int) -> Bool {
    guard slot < table.notedNumbers.count else { return false }
    let bit = table.notedNumbers[slot]
    let block = table.guardBlock + bit / 64
    return block < seen.count && seen[block] >> UInt64(bit % 64) & 1 != 0
  }

  /// Goes over the words of a unit.
  mutating func run(_ unit: PatternUnit) {
    origin = next
    next += unit.count + 1
    rules.removeAll(keepingCapacity: true)
    Self.run(unit, origin, table, &seen, &places, &first, &last, &start, &rules)
    if rules.count > 1 { rules.sort() }
    meetings.removeAll(keepingCapacity: true)
    for rule in rules {
      meetings.append(
        AnchorMeeting(
          rule: rule, first: first[rule] - origin, last: last[rule] - origin,
          start: start[rule] - origin))
    }
  }

  private static func run(
    _ unit: PatternUnit, _ origin: Int, _ table: AnchorTable, _ seenRoom: inout [UInt64],
    _ placeRoom: inout [Int], _ firstRoom: inout [Int], _ lastRoom: inout [Int],
    _ startRoom: inout [Int], _ rules: inout [Int]
  ) {
    let words = unit.classes.span.extracting(unit.words)
    let starts = table.starts.span
    let entries = table.entries.span
    let atStart = table.atStart.span
    let reaches = table.reaches.span
    let ruleOf = table.rules.span
    var seen = seenRoom.mutableSpan
    var places = placeRoom.mutableSpan
    var first = firstRoom.mutableSpan
    var last = lastRoom.mutableSpan
    var start = startRoom.mutableSpan
    for block in seen.indices { seen[block] = atStart[block] }
    for index in words.indices {
      let word = Int(words[index])
      guard word + 1 < starts.count else { continue }
      let position = origin + index
      var place = Int(starts[word])
      let end = min(Int(starts[word + 1]), entries.count)
      while place < end {
        let entry = entries[place]
        place += 1
        // The later anchors come first, so that one word is not taken for both.
        var met = entry.later & seen[entry.block]
        while met != 0 {
          let bit = met.trailingZeroBitCount
          let rule = ruleOf[entry.block * 64 + bit]
          met &= met - 1
          let reach = reaches[rule]
          let before = places[entry.block]
          guard reach == .max || position - before <= Int(reach) else { continue }
          if first[rule] < origin {
            first[rule] = position
            rules.append(rule)
          }
          last[rule] = position
          // Without an earlier anchor a match may begin up to this one.
          start[rule] = atStart[entry.block] >> UInt64(bit) & 1 != 0 ? position : before
        }
        if entry.earlier != 0 {
          seen[entry.block] |= entry.earlier
          places[entry.block] = position
        }
      }
    }
  }
}
