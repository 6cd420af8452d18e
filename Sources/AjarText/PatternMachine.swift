// SPDX-License-Identifier: Apache-2.0

// How a pattern is held against a unit
//
// A unit is a run of words that belong together: a sentence, or a list item with the words that lead
// into the list. The machine keeps the set of steps that the words so far can lead to ("threads", as
// in Thompson's and Pike's automata) and moves all of them over the next word at once. Each step is
// in the set at most once, so a unit of n words costs at most n times the steps of the pattern: no
// text, however odd, makes it slower, and nothing recurses on input.
//
// Threads are ordered: alternatives as written, gaps as short as they can be. Of two ways to match
// from the same place the one that is preferred wins, and a match that began earlier wins over a
// later one. Each thread carries its slots: where the match and each capture began and ended.
//
// Where no thread is alive the machine skips words that cannot begin the pattern.

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
      while marks.count < count { marks.append(0) }
      while slots.count < count * width { slots.append(-1) }
    }
  }

  /// What is still to be followed: a step, or a slot to set back.
  private struct Pending {
    let step: Int
    let slot: Int
    let value: Int32
  }

  private let steps: [PatternStep]
  private let sets: ClassSets
  private var now = Threads()
  private var next = Threads()
  private var pending: [Pending] = []
  private var current: [Int32] = []

  /// Takes all steps of all patterns and their sets.
  package init(steps: [PatternStep], sets: ClassSets) {
    self.steps = steps
    self.sets = sets
  }

  /// Finds the matches of the pattern at `range`, from left to right, none overlapping.
  ///
  /// - Parameters:
  ///   - range: The pattern's steps.
  ///   - captures: How many captures it has.
  ///   - unit: The words.
  ///   - limit: How many matches to find at most.
  /// - Returns: The matches in order.
  package mutating func matches(
    steps range: Range<Int>, captures: Int, in unit: PatternUnit, limit: Int
  ) -> [PatternMatch] {
    guard range.lowerBound >= 0, range.upperBound <= steps.count, !range.isEmpty else { return [] }
    let width = 2 + captures * 3
    now.make(room: range.count, width: width)
    next.make(room: range.count, width: width)
    current = [Int32](repeating: -1, count: width)
    now.clear()
    var found: [PatternMatch] = []
    var best: [Int32] = []
    var position = 0
    while position <= unit.count {
      if best.isEmpty {
        if now.steps.isEmpty {
          while position < unit.count, !canBegin(range.lowerBound, unit, position) { position += 1 }
        }
        // A new attempt, less preferred than those under way.
        for index in 0..<width { current[index] = -1 }
        current[0] = Int32(truncatingIfNeeded: position)
        Self.add(
          0, at: position, unit, steps, range, width, &current, &pending, to: &now)
      } else if now.steps.isEmpty {
        found.append(match(best, captures))
        guard found.count < limit else { return found }
        position = max(Int(best[1]), Int(best[0]) + 1)
        best = []
        now.clear()
        continue
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
      case .notSet: isTaken = hasWord && !sets.contains(word, in: instruction.operand)
      case .any: isTaken = hasWord
      default: isTaken = false
      }
      guard isTaken else { continue }
      for index in 0..<width { current[index] = now.slots[base + index] }
      Self.add(
        Int(step) + 1, at: position + 1, unit, steps, range, width, &current, &pending, to: &next)
    }
  }

  private func match(_ slots: [Int32], _ captures: Int) -> PatternMatch {
    PatternMatch(
      slots: Array(slots[..<(2 + captures * 2)]), values: Array(slots[(2 + captures * 2)...]))
  }

  /// A quick look at the first step; when it takes no word, every place may begin a match.
  private func canBegin(_ first: Int, _ unit: PatternUnit, _ position: Int) -> Bool {
    let instruction = steps[first]
    switch instruction.operation {
    case .word: return Int(unit.classes[position]) == instruction.operand
    case .set: return sets.contains(unit.classes[position], in: instruction.operand)
    default: return true
    }
  }

  /// Adds a step, or the steps that it leads to without taking a word, in order of preference.
  private static func add(
    _ first: Int, at position: Int, _ unit: PatternUnit, _ steps: [PatternStep],
    _ range: Range<Int>, _ width: Int, _ current: inout [Int32], _ pending: inout [Pending],
    to threads: inout Threads
  ) {
    pending.removeAll(keepingCapacity: true)
    pending.append(Pending(step: first, slot: -1, value: 0))
    while let top = pending.popLast() {
      if top.slot >= 0 {
        current[top.slot] = top.value
        continue
      }
      let step = top.step
      guard step < range.count, threads.marks[step] != threads.stamp else { continue }
      threads.marks[step] = threads.stamp
      let instruction = steps[range.lowerBound + step]
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
  private let bits: [UInt32]
  private let width: Int

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
