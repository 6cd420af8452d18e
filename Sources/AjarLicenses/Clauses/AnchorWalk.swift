// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// A rule that may match in a unit, and where: small, for all rules' lie side by side.
struct AnchorMeeting: Sendable {
  var rule: Int32 = 0
  /// Where its later anchor stands first and last with the earlier one near before it.
  var first: Int32 = 0
  var last: Int32 = 0
  /// Every match begins at or before it.
  var start: Int32 = 0
}

/// What was seen of the earlier anchors of a block, and where last.
private struct SeenBlock: Sendable {
  var seen: UInt64 = 0
  var place = 0
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
  /// For each rule where it was met; told of those that are marked in `found`, by their numbers.
  private var met: [AnchorMeeting]
  private var found: [UInt64]
  private var meetings: [AnchorMeeting]
  /// How many rules may match in the unit.
  private(set) var count = 0

  init(_ table: AnchorTable) {
    self.table = table
    blocks = table.atStart.map { SeenBlock(seen: $0) }
    met = table.reaches.indices.map { AnchorMeeting(rule: Int32(truncatingIfNeeded: $0)) }
    found = [UInt64](repeating: 0, count: table.reaches.count / 64 + 1)
    meetings = met
  }

  /// The rules that may match, in the order of their numbers.
  func meeting(_ index: Int) -> AnchorMeeting { meetings[index] }

  /// Whether a word of a guard's slot was seen in the unit.
  mutating func has(slot: Int) -> Bool {
    guard slot < table.notedBits.count else { return false }
    return table.notedBits[slot] >= 0 && has(bit: table.notedBits[slot])
  }

  /// Whether an earlier anchor, or a word of a guard's slot, was seen in the unit.
  mutating func has(bit: Int) -> Bool {
    bit / 64 < blocks.count && blocks[bit / 64].seen >> UInt64(bit % 64) & 1 != 0
  }

  /// Goes over the words of a unit.
  mutating func run(_ unit: PatternUnit) {
    count = 0
    let number = Self.run(unit, table, &blocks, &hits)
    guard number > 0 else { return }
    Self.take(hits, number, table, &met, &found)
    for block in found.indices where found[block] != 0 {
      var left = found[block]
      found[block] = 0
      while left != 0 {
        meetings[count] = met[block * 64 + left.trailingZeroBitCount]
        count += 1
        left &= left - 1
      }
    }
  }

  /// Notes what words met and says how many did; nothing else, for this loop takes most of the time.
  private static func run(
    _ unit: PatternUnit, _ table: AnchorTable, _ room: inout [SeenBlock], _ hits: inout [AnchorHit]
  ) -> Int {
    let words = unit.classes.span.extracting(unit.words)
    let starts = table.starts.span
    let entries = table.entries.span
    let atStart = table.atStart.span
    var blocks = room.mutableSpan
    for block in blocks.indices { blocks[block].seen = atStart[block] }
    var count = 0
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
          let hit = AnchorHit(
            block: entry.block, rules: met, position: index, before: block.place)
          if count < hits.count { hits[count] = hit } else { hits.append(hit) }
          count &+= 1
        }
        // No branch: whether a word is an earlier anchor cannot be foreseen.
        let mask = Int(entry.anchor)
        block.seen |= entry.earlier
        block.place = index & mask | block.place & ~mask
        blocks[entry.block] = block
      }
    }
    return count
  }

  /// Notes where each rule of some hits was met.
  private static func take(
    _ list: [AnchorHit], _ count: Int, _ table: AnchorTable,
    _ metRoom: inout [AnchorMeeting], _ foundRoom: inout [UInt64]
  ) {
    let hits = list.span.extracting(0..<count)
    let rules = table.rules.span
    let reaches = table.reaches.span
    let atStart = table.atStart.span
    var mets = metRoom.mutableSpan
    var found = foundRoom.mutableSpan
    for index in hits.indices {
      let hit = hits[index]
      let alone = atStart[hit.block]
      var left = hit.rules
      while left != 0 {
        let bit = left.trailingZeroBitCount
        left &= left &- 1
        let rule = Int(rules[hit.block &* 64 &+ bit])
        let reach = reaches[rule]
        guard reach == .max || hit.position &- hit.before <= Int(reach) else { continue }
        var met = mets[rule]
        let mark: UInt64 = 1 << UInt64(rule & 63)
        if found[rule >> 6] & mark == 0 {
          found[rule >> 6] |= mark
          met.first = Int32(truncatingIfNeeded: hit.position)
        }
        met.last = Int32(truncatingIfNeeded: hit.position)
        // Without an earlier anchor a match may begin up to this one.
        let start = alone >> UInt64(bit) & 1 != 0 ? hit.position : hit.before
        met.start = Int32(truncatingIfNeeded: start)
        mets[rule] = met
      }
    }
  }
}
