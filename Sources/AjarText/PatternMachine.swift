// SPDX-License-Identifier: Apache-2.0

// How a pattern is held against a unit
//
// A unit is a run of words that belong together: a sentence, or a list item with the words that lead
// into the list. The machine keeps the set of steps that the words so far can lead to ("threads", as
// in Thompson's and Pike's automata) and moves all of them over the next word at once. Each step is
// in the set at most once, so a unit of n words costs at most n times the steps of the pattern: no
// text, however odd, makes it slower, and nothing recurses on input.
//
// Threads are ordered: alternatives as written, gaps as short as they can be. Each thread carries its
// slots: where the match and each capture began and ended. A gap is one step, whatever its length: a
// thread in it knows how far it may go, and where a later thread comes to the same gap it takes over,
// since it may go further. Thus a match begins as near to its end as it can, which is what a reader
// wants to see quoted.
//
// Before any of this, the machine looks for the words that every match must hold, in order and near
// enough to each other. Most patterns fail here, at the price of a few bits for each word. Where no
// thread is alive, words that cannot begin the pattern are skipped.

/// One place where a pattern matched, in words of the unit.
package struct PatternMatch: Hashable, Sendable {
  /// First and last bound of the match, then of each capture; -1 where a capture took no part.
  package let slots: [Int32]
  /// For each capture the index of the named value, or -1.
  package let values: [Int32]

  /// First word.
  package var start: Int { Int(slots[0]) }
  /// Behind the last word.
  package var end: Int { Int(slots[1]) }
}

/// Where one pattern lies among the steps of all, and what tells early that it cannot match.
package struct PatternProgram: Hashable, Sendable {
  /// Its steps.
  package let steps: Range<Int>
  /// How many captures it has.
  package let captures: Int
  /// The set of classes that a match begins with; nil where any word may begin one.
  package let first: Int?
  /// The words that a match must hold: places in the machine's list of needs.
  package let needs: Range<Int>

  package init(steps: Range<Int>, captures: Int, first: Int?, needs: Range<Int>) {
    self.steps = steps
    self.captures = captures
    self.first = first
    self.needs = needs
  }
}

/// The words of one unit, ready for the machine.
package struct PatternUnit: Sendable {
  /// The class of each word.
  package var classes: [UInt16] = []
  /// Whether a quotation mark opens before the word (1) or closes behind it (2).
  package var quotes: [UInt8] = []
  package init() {}
  /// How many words there are.
  package var count: Int { classes.count }
}

/// Runs compiled patterns over units; holds its buffers, so one is used for a whole text.
package struct PatternMachine: Sendable {
  /// Steps in order of preference, each once, with its slots.
  private struct Threads {
    var steps: [Int32] = []
    var marks: [UInt32] = []
    var slots: [Int32] = []
    /// For a thread in a gap, the position up to which it may stay.
    var limits: [Int] = []
    var stamp: UInt32 = 0

    mutating func clear() {
      steps.removeAll(keepingCapacity: true)
      if stamp == .max {
        for index in marks.indices { marks[index] = 0 }
        stamp = 0
      }
      stamp += 1
    }

    mutating func make(room count: Int, width: Int) {
      while marks.count < count {
        marks.append(0)
        limits.append(0)
      }
      while slots.count < count * width { slots.append(-1) }
    }
  }

  /// What is still to be followed: a step (slot -1), a gap to be listed (-2), or a slot to set back.
  private struct Pending {
    let step: Int
    let slot: Int
    let value: Int32
  }

  private let steps: [PatternStep]
  private let sets: ClassSets
  private let needs: [UInt32]
  private var now = Threads()
  private var next = Threads()
  private var pending: [Pending] = []
  private var current: [Int32] = []
  private var lastSeen: [Int] = []
  private var awaited: [Int] = []

  /// Takes all steps of all patterns, their sets and the list of their needs: the number of a set and,
  /// in the lower 12 bits, how many words may stand before it.
  package init(steps: [PatternStep], sets: ClassSets, needs: [UInt32]) {
    self.steps = steps
    self.sets = sets
    self.needs = needs
  }

  /// Whether the words that every match holds are there, in order and near enough to each other.
  package mutating func canMatch(_ program: PatternProgram, in unit: PatternUnit) -> Bool {
    let first = program.needs.lowerBound
    let count = min(program.needs.upperBound, needs.count) - first
    guard first >= 0, count > 0 else { return true }
    while lastSeen.count < count { lastSeen.append(0) }
    // `lastSeen[i]` is the last place where need i was met with all before it; the later, the further
    // the next one may be.
    var met = 0
    for (position, word) in unit.classes.enumerated() {
      var index = min(met, count - 1)
      while index >= 0 {
        let need = needs[first + index]
        if sets.contains(word, in: Int(need >> 12)) {
          let gap = Int(need & 0xFFF)
          if index == 0 || gap == PatternNeeds.far || position - lastSeen[index - 1] - 1 <= gap {
            lastSeen[index] = position
            if index == count - 1 { return true }
            if index == met { met += 1 }
          }
        }
        index -= 1
      }
    }
    return false
  }

  /// Finds the matches of a pattern, from left to right, none overlapping.
  ///
  /// - Parameters:
  ///   - program: The pattern.
  ///   - unit: The words.
  ///   - limit: How many matches to find at most.
  ///   - firstBehind: The first match that ends behind this position is the last one wanted.
  ///   - start: No match begins before this position, as the scout told; nil where it was not asked.
  /// - Returns: The matches in order.
  package mutating func matches(
    of program: PatternProgram, in unit: PatternUnit, limit: Int, firstBehind: Int = .max,
    from start: Int? = nil
  ) -> [PatternMatch] {
    let range = program.steps
    let captures = program.captures
    guard range.lowerBound >= 0, range.upperBound <= steps.count, !range.isEmpty,
      start != nil || canMatch(program, in: unit)
    else { return [] }
    let width = 2 + captures * 3
    now.make(room: range.count, width: width)
    next.make(room: range.count, width: width)
    while current.count < width { current.append(-1) }
    now.clear()
    var found: [PatternMatch] = []
    var best: [Int32] = []
    var position = start ?? 0
    while position <= unit.count {
      if best.isEmpty {
        if now.steps.isEmpty, let first = program.first {
          while position < unit.count, !sets.contains(unit.classes[position], in: first) {
            position += 1
          }
          guard position < unit.count else { break }
        }
        // A new attempt, less preferred than those under way.
        if canBegin(program.first, unit, position) {
          for index in 0..<width { current[index] = -1 }
          current[0] = Int32(truncatingIfNeeded: position)
          Self.add(
            0, at: position, unit, steps, sets, range, width, &current, &pending, to: &now)
        }
      } else if now.steps.isEmpty {
        found.append(match(best, captures))
        guard found.count < limit, Int(best[1]) <= firstBehind else { return found }
        position = max(Int(best[1]), Int(best[0]) + 1)
        best = []
        now.clear()
        continue
      }
      if best.isEmpty, !now.steps.isEmpty, now.steps.count <= 6 {
        position = skip(from: position, unit, program)
      }
      next.clear()
      advance(over: position, unit, range, width, &best)
      swap(&now, &next)
      position += 1
    }
    if !best.isEmpty { found.append(match(best, captures)) }
    return found
  }

  /// Moves every thread over one word; behind the last word only matches are seen.
  private mutating func advance(
    over position: Int, _ unit: PatternUnit, _ range: Range<Int>, _ width: Int,
    _ best: inout [Int32]
  ) {
    let hasWord = position < unit.count
    let word = hasWord ? unit.classes[position] : 0
    for step in now.steps {
      let instruction = steps[range.lowerBound + Int(step)]
      let base = Int(step) * width
      let isTaken: Bool
      switch instruction.operation {
      case .match:
        best = Array(now.slots[base..<base + width])
        best[1] = Int32(truncatingIfNeeded: position)
        return
      case .word: isTaken = hasWord && Int(word) == instruction.operand
      case .set: isTaken = hasWord && sets.contains(word, in: instruction.operand)
      case .gap:
        let limit = now.limits[Int(step)]
        let barred = instruction.operand >> 8
        guard hasWord, position < limit, barred == 0 || !sets.contains(word, in: barred - 1) else {
          continue
        }
        for index in 0..<width { current[index] = now.slots[base + index] }
        Self.add(
          Int(step), at: position + 1, unit, steps, sets, range, width, &current, &pending,
          to: &next,
          limit: limit)
        continue
      case .any: isTaken = hasWord
      default: isTaken = false
      }
      guard isTaken else { continue }
      for index in 0..<width { current[index] = now.slots[base + index] }
      Self.add(
        Int(step) + 1, at: position + 1, unit, steps, sets, range, width, &current, &pending,
        to: &next)
    }
  }

  private func match(_ slots: [Int32], _ captures: Int) -> PatternMatch {
    PatternMatch(
      slots: Array(slots[..<(2 + captures * 2)]), values: Array(slots[(2 + captures * 2)...]))
  }

  private func canBegin(_ first: Int?, _ unit: PatternUnit, _ position: Int) -> Bool {
    guard let first else { return true }
    return position < unit.count && sets.contains(unit.classes[position], in: first)
  }

  /// Whether the word at a position can follow a gap.
  @inline(__always)
  private static func goesOn(
    behind gap: Int, at position: Int, _ unit: PatternUnit, _ steps: [PatternStep],
    _ sets: ClassSets
  ) -> Bool {
    guard gap + 1 < steps.count else { return false }
    let follow = steps[gap + 1].operand
    return follow == 0
      || (position < unit.count && sets.contains(unit.classes[position], in: follow - 1))
  }

  /// Where all threads are in gaps: the next position at which anything can happen.
  private mutating func skip(
    from position: Int, _ unit: PatternUnit, _ program: PatternProgram
  ) -> Int {
    guard let first = program.first else { return position }
    awaited.removeAll(keepingCapacity: true)
    awaited.append(first)
    var end = unit.count
    for step in now.steps {
      let place = program.steps.lowerBound + Int(step)
      guard place + 1 < steps.count, steps[place].operation == .gap, steps[place].operand >> 8 == 0,
        steps[place + 1].operand > 0
      else { return position }
      awaited.append(steps[place + 1].operand - 1)
      end = min(end, now.limits[Int(step)])
    }
    // The word at the position itself was looked at when the threads came here.
    var next = position
    search: while next + 1 < end {
      let word = unit.classes[next + 1]
      for set in awaited where sets.contains(word, in: set) { break search }
      next += 1
    }
    return next
  }

  /// Adds a step, or the steps that it leads to without taking a word, in order of preference.
  private static func add(
    _ first: Int, at position: Int, _ unit: PatternUnit, _ steps: [PatternStep], _ sets: ClassSets,
    _ range: Range<Int>, _ width: Int, _ current: inout [Int32], _ pending: inout [Pending],
    to threads: inout Threads, limit: Int = 0
  ) {
    pending.removeAll(keepingCapacity: true)
    pending.append(Pending(step: first, slot: -1, value: 0))
    while let top = pending.popLast() {
      if top.slot >= 0 {
        current[top.slot] = top.value
        continue
      }
      if top.slot == -2 {
        threads.steps.append(Int32(truncatingIfNeeded: top.step))
        continue
      }
      let step = top.step
      guard step < range.count else { continue }
      let instruction = steps[range.lowerBound + step]
      let isKnown = threads.marks[step] == threads.stamp
      if instruction.operation == .gap {
        // A thread that stays keeps its limit; one that arrives begins a new one.
        let most = instruction.operand & 0xFF
        let end = limit > 0 && step == first ? limit : most == 0 ? .max : position + most
        guard !isKnown || end > threads.limits[step] else { continue }
        threads.limits[step] = end
        for index in 0..<width { threads.slots[step * width + index] = current[index] }
        // To leave the gap is preferred: the thread that stays is listed behind.
        if !isKnown { pending.append(Pending(step: step, slot: -2, value: 0)) }
        threads.marks[step] = threads.stamp
        if goesOn(behind: range.lowerBound + step, at: position, unit, steps, sets) {
          pending.append(Pending(step: step + 2, slot: -1, value: 0))
        }
        continue
      }
      guard !isKnown else { continue }
      threads.marks[step] = threads.stamp
      var follows = true
      switch instruction.operation {
      case .split: pending.append(Pending(step: instruction.operand, slot: -1, value: 0))
      case .jump:
        pending.append(Pending(step: instruction.operand, slot: -1, value: 0))
        follows = false
      case .save, .value:
        // A named value lies behind the bounds of all captures.
        let isValue = instruction.operation == .value
        let capture = max(0, (instruction.operand >> 12) - 2) / 2
        let slot = isValue ? 2 + (width - 2) / 3 * 2 + capture : instruction.operand
        guard slot < width else { continue }
        pending.append(Pending(step: 0, slot: slot, value: current[slot]))
        current[slot] =
          isValue
          ? Int32(instruction.operand & 0xFFF) : Int32(truncatingIfNeeded: position)
      case .quoteOpens: follows = position < unit.count && unit.quotes[position] & 1 != 0
      case .quoteClosed: follows = position > 0 && unit.quotes[position - 1] & 2 != 0
      case .quoteGoesOn: follows = position > 0 && unit.quotes[position - 1] & 2 == 0
      case .unitStart: follows = position == 0
      case .unitEnd: follows = position == unit.count
      default:
        threads.steps.append(Int32(truncatingIfNeeded: step))
        for index in 0..<width { threads.slots[step * width + index] = current[index] }
        follows = false
      }
      if follows { pending.append(Pending(step: step + 1, slot: -1, value: 0)) }
    }
  }
}

/// Sets of word classes as rows of bits.
package struct ClassSets: Sendable {
  let bits: [UInt32]
  let width: Int

  /// Rows of `width` 32-bit values each.
  package init(bits: [UInt32], width: Int) {
    self.bits = bits
    self.width = max(1, width)
  }

  /// Whether a class is in a set.
  @inline(__always)
  package func contains(_ index: UInt16, in set: Int) -> Bool {
    let place = set * width + Int(index >> 5)
    guard Int(index >> 5) < width, place < bits.count else { return false }
    return bits[place] >> UInt32(index & 31) & 1 != 0
  }

  /// Builds the rows.
  package static func rows(_ sets: [[UInt16]], classes: Int) -> (bits: [UInt32], width: Int) {
    let width = (classes + 31) / 32
    var bits = [UInt32](repeating: 0, count: sets.count * width)
    for (row, list) in sets.enumerated() {
      for index in list { bits[row * width + Int(index) / 32] |= 1 << UInt32(index % 32) }
    }
    return (bits, width)
  }
}
