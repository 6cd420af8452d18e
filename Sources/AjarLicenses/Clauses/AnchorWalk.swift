// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// A rule that may match in a unit, and where.
struct AnchorMeeting: Sendable {
  let rule: Int
  /// Where its later anchor stands first and last with the earlier one near before it.
  let first: Int
  let last: Int
  /// Every match begins at or before it.
  let start: Int
}

/// What was seen of the earlier anchors of a block, and where last.
private struct SeenBlock: Sendable {
  var seen: UInt64
  var place: Int
}

/// Rules of a block that a word met.
private struct AnchorHit: Sendable {
  let block: Int
  let rules: UInt64
  /// Where the word stands, and the earlier anchor.
  let position: Int
  let before: Int
}

/// Goes over the words of one unit after the other; holds its buffers.
struct AnchorWalk: Sendable {
  private let table: AnchorTable
  private var blocks: [SeenBlock]
  private var hits: [AnchorHit] = []
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
    blocks = table.atStart.map { SeenBlock(seen: $0, place: 0) }
    first = [Int](repeating: 0, count: table.reaches.count)
    last = first
    start = first
  }

  /// Whether a word of a guard's slot was seen in the unit.
  func has(slot: Int) -> Bool {
    guard slot < table.notedNumbers.count else { return false }
    let bit = table.notedNumbers[slot]
    let block = table.guardBlock + bit / 64
    return block < blocks.count && blocks[block].seen >> UInt64(bit % 64) & 1 != 0
  }

  /// Goes over the words of a unit.
  mutating func run(_ unit: PatternUnit) {
    origin = next
    next += unit.count + 1
    hits.removeAll(keepingCapacity: true)
    Self.run(unit, origin, table, &blocks, &hits)
    rules.removeAll(keepingCapacity: true)
    for hit in hits { take(hit) }
    if rules.count > 1 { rules.sort() }
    meetings.removeAll(keepingCapacity: true)
    for rule in rules {
      meetings.append(
        AnchorMeeting(
          rule: rule, first: first[rule] - origin, last: last[rule] - origin,
          start: start[rule] - origin))
    }
  }

  /// Notes what words met; nothing else, for this loop takes most of the time.
  private static func run(
    _ unit: PatternUnit, _ origin: Int, _ table: AnchorTable, _ room: inout [SeenBlock],
    _ hits: inout [AnchorHit]
  ) {
    let words = unit.classes.span.extracting(unit.words)
    let starts = table.starts.span
    let entries = table.entries.span
    let atStart = table.atStart.span
    var blocks = room.mutableSpan
    for block in blocks.indices { blocks[block].seen = atStart[block] }
    for index in words.indices {
      let word = Int(words[index])
      guard word &+ 1 < starts.count else { continue }
      var place = Int(starts[word])
      let end = Int(starts[word &+ 1])
      while place < end {
        let entry = entries[place]
        place &+= 1
        var block = blocks[entry.block]
        // The later anchors come first, so that one word is not taken for both.
        let met = entry.later & block.seen
        if met != 0 {
          hits.append(
            AnchorHit(
              block: entry.block, rules: met, position: origin &+ index, before: block.place))
        }
        // No branch: whether a word is an earlier anchor cannot be foreseen.
        block.seen |= entry.earlier
        block.place = entry.earlier != 0 ? origin &+ index : block.place
        blocks[entry.block] = block
      }
    }
  }

  private mutating func take(_ hit: AnchorHit) {
    var met = hit.rules
    while met != 0 {
      let bit = met.trailingZeroBitCount
      met &= met - 1
      let rule = hit.block * 64 + bit
      let reach = table.reaches[rule]
      guard reach == .max || hit.position - hit.before <= Int(reach) else { continue }
      if first[rule] < origin {
        first[rule] = hit.position
        rules.append(rule)
      }
      last[rule] = hit.position
      // Without an earlier anchor a match may begin up to this one.
      let isAlone = table.atStart[hit.block] >> UInt64(bit) & 1 != 0
      start[rule] = isAlone ? hit.position : hit.before
    }
  }
}
