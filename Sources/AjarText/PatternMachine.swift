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
  private let steps: [PatternStep]
  private let sets: ClassSets
  private let needs: [UInt32]
  private var room = PatternRoom()
  private var stamp = 1
  private var lastSeen: [Int] = []

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
    return Self.canMatch(needs, first..<first + count, sets, unit.classes, &lastSeen)
  }

  private static func canMatch(
    _ list: [UInt32], _ range: Range<Int>, _ sets: ClassSets, _ classes: [UInt16],
    _ places: inout [Int]
  ) -> Bool {
    let needs = list.span.extracting(range)
    let count = needs.count
    let words = classes.span
    let bits = sets.bits.span
    let width = sets.width
    var lastSeen = places.mutableSpan
    // `lastSeen[i]` is the last place where need i was met with all before it; the later, the further
    // the next one may be.
    var met = 0
    for position in words.indices {
      let word = words[position]
      var index = min(met, count - 1)
      while index >= 0 {
        let need = needs[index]
        if ClassSets.has(word, Int(need >> 12), bits, width) {
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
    var found: [PatternMatch] = []
    guard isUsable(program), start != nil || canMatch(program, in: unit) else { return found }
    PatternWalk.run(
      program, steps, sets, unit, from: start ?? 0, &room, &stamp
    ) { slots in
      let bounds = 2 + program.captures * 2
      let match = PatternMatch(
        slots: (0..<bounds).map { slots[$0] },
        values: (bounds..<bounds + program.captures).map { slots[$0] })
      found.append(match)
      return found.count < limit && match.end <= firstBehind
    }
    return found
  }

  /// Whether a pattern matches anywhere.
  package mutating func hasMatch(of program: PatternProgram, in unit: PatternUnit) -> Bool {
    guard isUsable(program), canMatch(program, in: unit) else { return false }
    return PatternWalk.run(program, steps, sets, unit, from: 0, &room, &stamp, found: nil)
  }

  private func isUsable(_ program: PatternProgram) -> Bool {
    program.steps.lowerBound >= 0 && program.steps.upperBound <= steps.count
      && !program.steps.isEmpty
  }
}
