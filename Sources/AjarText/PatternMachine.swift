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
// Before any of this, the words are looked for that every match must hold, in order and near enough to
// each other (`window`). Most patterns fail here, at the price of a few bits for each word. Where no
// thread is alive, words that cannot begin the pattern are skipped.

/// One place where a pattern matched, in words of the unit.
package struct PatternMatch: Hashable, Sendable {
  /// What one typed value of the pattern took.
  package struct Capture: Hashable, Sendable {
    /// First word, and behind the last; -1 where the capture took no part.
    package let start, end: Int
    /// The index of the named value; -1 where there is none.
    package let value: Int
  }

  /// First word.
  package let start: Int
  /// Behind the last word.
  package let end: Int
  package let captures: [Capture]

  /// Takes what the walk kept: the bounds of the match, those of each capture, the values.
  init(_ slots: Span<Int32>, captures: Int) {
    start = Int(slots[0])
    end = Int(slots[1])
    self.captures = (0..<captures).map { index in
      Capture(
        start: Int(slots[2 + index * 2]), end: Int(slots[3 + index * 2]),
        value: Int(slots[2 + captures * 2 + index]))
    }
  }
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
  /// The rarest of them; nil where there is none.
  package let rarest: Int?
  /// How many words of a match may stand behind that one; `PatternNeeds.far` for any number.
  package let after: Int

  package init(
    steps: Range<Int>, captures: Int, first: Int?, needs: Range<Int>, rarest: Int? = nil,
    after: Int = PatternNeeds.far
  ) {
    self.steps = steps
    self.captures = captures
    self.first = first
    self.needs = needs
    self.rarest = rarest
    self.after = after
  }
}

/// The words of one unit, ready for the machine: those of a text that `words` tells.
package struct PatternUnit: Sendable {
  /// The class of each word.
  package var classes: [UInt16]
  /// Whether a quotation mark opens before the word (1) or closes behind it (2).
  package var quotes: [UInt8]
  /// Which of them are the unit's.
  package var words: Range<Int>

  /// Takes as many quotation marks as classes.
  package init(classes: [UInt16] = [], quotes: [UInt8] = [], words: Range<Int>? = nil) {
    self.classes = classes
    self.quotes = quotes
    self.words = words ?? classes.indices
  }

  /// How many words there are.
  package var count: Int { words.count }
}

/// Runs compiled patterns over units; holds its buffers, so one is used for a whole text.
package struct PatternMachine: Sendable {
  private let steps: [PatternStep]
  let sets: ClassSets
  let needs: [UInt32]
  private var room = PatternRoom()
  private var stamp = 1

  /// Takes all steps of all patterns, their sets and the list of their needs: the number of a set and,
  /// in the lower 12 bits, how many words may stand before it.
  package init(steps: [PatternStep], sets: ClassSets, needs: [UInt32]) {
    self.steps = steps
    self.sets = sets
    self.needs = needs
  }

  /// Finds the matches of a pattern, from left to right, none overlapping.
  ///
  /// - Parameters:
  ///   - program: The pattern.
  ///   - unit: The words.
  ///   - limit: How many matches to find at most.
  ///   - firstBehind: The first match that ends behind this position is the last one wanted.
  ///   - window: No match begins before or ends behind it; nil where that is not known.
  /// - Returns: The matches in order.
  package mutating func matches(
    of program: PatternProgram, in unit: PatternUnit, limit: Int, firstBehind: Int = .max,
    within window: Range<Int>? = nil
  ) -> [PatternMatch] {
    var found: [PatternMatch] = []
    guard isUsable(program), let window = window ?? self.window(of: program, in: unit) else {
      return found
    }
    PatternWalk.run(
      program, steps, sets, unit, within: window, wanted: firstBehind, limit: max(1, limit), &room,
      &stamp, &found)
    return found
  }

  /// Whether a pattern matches anywhere in a window of a unit.
  package mutating func hasMatch(
    of program: PatternProgram, in unit: PatternUnit, within window: Range<Int>
  ) -> Bool {
    guard isUsable(program) else { return false }
    var none: [PatternMatch] = []
    return PatternWalk.run(
      program, steps, sets, unit, within: window, wanted: .max, limit: 0, &room, &stamp, &none)
  }

  private func isUsable(_ program: PatternProgram) -> Bool {
    program.steps.lowerBound >= 0 && program.steps.upperBound <= steps.count
      && !program.steps.isEmpty
  }
}
