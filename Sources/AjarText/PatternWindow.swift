// SPDX-License-Identifier: Apache-2.0

/// Where a pattern can match, told by the words that it cannot do without.
extension PatternMachine {
  /// Where the rarest of the words stands that every match of a pattern holds; `from` itself where none is
  /// known.
  package func rarest(of program: PatternProgram, in unit: PatternUnit, from: Int = 0) -> Int? {
    guard let need = need(of: program) else { return from < unit.count ? from : nil }
    return Self.place(of: need, sets, unit, from)
  }

  private func need(of program: PatternProgram) -> Int? {
    guard let rarest = program.rarest, program.needs.contains(rarest), rarest < needs.count else {
      return nil
    }
    return Int(needs[rarest] >> 12)
  }

  private static func place(
    of set: Int, _ sets: ClassSets, _ unit: PatternUnit, _ from: Int
  ) -> Int? {
    let words = unit.classes.span.extracting(unit.words)
    let bits = sets.bits.span
    var place = max(0, from)
    while place < words.count, !ClassSets.has(words[place], set, bits, sets.width) { place += 1 }
    return place < words.count ? place : nil
  }

  /// Where all matches of a pattern lie, told by the words that they cannot do without; nil where it has none.
  package func window(of program: PatternProgram, in unit: PatternUnit) -> Range<Int>? {
    guard let rarest = program.rarest, let need = need(of: program) else { return 0..<unit.count }
    guard let first = Self.place(of: need, sets, unit, 0) else { return nil }
    let words = unit.classes.span.extracting(unit.words)
    var last = words.count - 1
    while last > first, !ClassSets.has(words[last], need, sets.bits.span, sets.width) { last -= 1 }
    return window(
      needs: program.needs, in: unit, around: rarest - program.needs.lowerBound, from: first,
      to: last, tail: program.after)
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
}
