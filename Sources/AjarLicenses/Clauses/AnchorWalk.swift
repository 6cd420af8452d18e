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
        let before = places[entry.block]
        // The later anchors come first, so that one word is not taken for both.
        var met = entry.later & seen[entry.block]
        while met != 0 {
          let bit = met.trailingZeroBitCount
          let rule = ruleOf[entry.block * 64 + bit]
          met &= met - 1
          let reach = reaches[rule]
          guard reach == .max || position - before <= Int(reach) else { continue }
          if first[rule] < origin {
            first[rule] = position
            rules.append(rule)
          }
          last[rule] = position
          // Without an earlier anchor a match may begin up to this one.
          start[rule] = atStart[entry.block] >> UInt64(bit) & 1 != 0 ? position : before
        }
        // No branch: whether a word is an earlier anchor cannot be foreseen.
        seen[entry.block] |= entry.earlier
        places[entry.block] = entry.earlier != 0 ? position : before
      }
    }
  }
}
