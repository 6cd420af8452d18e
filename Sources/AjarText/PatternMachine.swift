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

  package init(steps: Range<Int>, captures: Int, first: Int?, needs: Range<Int>) {
    self.steps = steps
    self.captures = captures
    self.first = first
    self.needs = needs
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

  /// Whether the words that every match holds are there, in order: of many units at once, too.
  package func holdsNeeds(of program: PatternProgram, in unit: PatternUnit) -> Bool {
    guard program.needs.lowerBound >= 0, program.needs.upperBound <= needs.count else {
      return true
    }
    return Self.holds(needs.span.extracting(program.needs), sets, unit)
  }

  private static func holds(_ needs: Span<UInt32>, _ sets: ClassSets, _ unit: PatternUnit) -> Bool {
    let words = unit.classes.span.extracting(unit.words)
    let bits = sets.bits.span
    var next = 0
    for index in needs.indices {
      let set = Int(needs[index] >> 12)
      while next < words.count, !ClassSets.has(words[next], set, bits, sets.width) { next += 1 }
      guard next < words.count else { return false }
      next += 1
    }
    return true
  }

  /// Whether the words that every match holds are there, in order and near enough to each other.
  package mutating func canMatch(_ program: PatternProgram, in unit: PatternUnit) -> Bool {
    let first = program.needs.lowerBound
    let count = min(program.needs.upperBound, needs.count) - first
    guard first >= 0, count > 0 else { return true }
    while lastSeen.count < count { lastSeen.append(0) }
    return Self.canMatch(needs, first..<first + count, sets, unit, &lastSeen)
  }

  private static func canMatch(
    _ list: [UInt32], _ range: Range<Int>, _ sets: ClassSets, _ unit: PatternUnit,
    _ places: inout [Int]
  ) -> Bool {
    let needs = list.span.extracting(range)
    let count = needs.count
    // First without asking how near: most units lack one of the words, or have them in another order.
    guard holds(needs, sets, unit) else { return false }
    let words = unit.classes.span.extracting(unit.words)
    let bits = sets.bits.span
    let width = sets.width
    var lastSeen = places.mutableSpan
    // `lastSeen[i]` is the last place where need i was met with all before it; the later, the further
    // the next one may be.
    var met = 0
    let firstSet = Int(needs[0] >> 12)
    for position in words.indices {
      let word = words[position]
      if met == 0 {
        guard ClassSets.has(word, firstSet, bits, width) else { continue }
        if count == 1 { return true }
      }
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

  /// Where matches can lie, told by the words that they cannot do without.
  ///
  /// - Parameters:
  ///   - range: The needs of the pattern.
  ///   - unit: The words.
  ///   - anchor: Which of the needs is known to be met.
  ///   - first: The first place where a match may have it.
  ///   - last: The last place.
  ///   - tail: How many words of a match may stand behind the anchor; `PatternNeeds.far` for any number.
  /// - Returns: A range that holds every match; nil where a need is not met near enough to the anchor.
  package func window(
    needs range: Range<Int>, in unit: PatternUnit, around anchor: Int, from first: Int,
    to last: Int, tail: Int
  ) -> Range<Int>? {
    guard range.lowerBound >= 0, range.upperBound <= needs.count, anchor < range.count,
      first >= 0, first <= last, last < unit.count
    else { return 0..<unit.count }
    let list = needs.span.extracting(range)
    let words = unit.classes.span.extracting(unit.words)
    let bits = sets.bits.span
    let rows = sets.width
    // How far a need may stand from the anchor, at most; the place of the first need there.
    var reach = 0
    var start = first
    var index = anchor
    while index > 0 {
      let gap = Int(list[index] & 0xFFF)
      reach = gap == PatternNeeds.far ? words.count : reach + gap + 1
      index -= 1
      let set = Int(list[index] >> 12)
      start = max(0, first - reach)
      while start < last, !ClassSets.has(words[start], set, bits, rows) { start += 1 }
      guard start < last else { return nil }
    }
    let before = Int(list[0] & 0xFFF)
    start = before == PatternNeeds.far ? 0 : max(0, start - before)
    // The place of the last need.
    reach = 0
    var end = last
    index = anchor + 1
    while index < list.count {
      let gap = Int(list[index] & 0xFFF)
      reach = gap == PatternNeeds.far ? words.count : reach + gap + 1
      let set = Int(list[index] >> 12)
      end = min(words.count - 1, last + reach)
      while end > first, !ClassSets.has(words[end], set, bits, rows) { end -= 1 }
      guard end > first else { return nil }
      index += 1
    }
    let behind = tail == PatternNeeds.far ? words.count : max(0, tail - reach)
    return start..<max(start, min(words.count, end + 1 + behind))
  }

  /// Finds the matches of a pattern, from left to right, none overlapping.
  ///
  /// - Parameters:
  ///   - program: The pattern.
  ///   - unit: The words.
  ///   - limit: How many matches to find at most.
  ///   - firstBehind: The first match that ends behind this position is the last one wanted.
  ///   - window: No match begins before or ends behind it, as the scout told; nil where it was not asked.
  /// - Returns: The matches in order.
  package mutating func matches(
    of program: PatternProgram, in unit: PatternUnit, limit: Int, firstBehind: Int = .max,
    within window: Range<Int>? = nil
  ) -> [PatternMatch] {
    var found: [PatternMatch] = []
    guard isUsable(program), window != nil || canMatch(program, in: unit) else { return found }
    PatternWalk.run(
      program, steps, sets, unit, within: window ?? 0..<unit.count, wanted: firstBehind,
      limit: max(1, limit), &room, &stamp, &found)
    return found
  }

  /// Whether a pattern matches anywhere.
  package mutating func hasMatch(of program: PatternProgram, in unit: PatternUnit) -> Bool {
    guard isUsable(program), canMatch(program, in: unit) else { return false }
    var none: [PatternMatch] = []
    return PatternWalk.run(
      program, steps, sets, unit, within: 0..<unit.count, wanted: .max, limit: 0, &room, &stamp,
      &none)
  }

  private func isUsable(_ program: PatternProgram) -> Bool {
    program.steps.lowerBound >= 0 && program.steps.upperBound <= steps.count
      && !program.steps.isEmpty
  }
}
