// SPDX-License-Identifier: Apache-2.0

// Scouting: can this pattern match here at all?
//
// Most patterns that are tried on a sentence fail. The machine that finds matches keeps order and
// captures, which is dear; the scout only asks whether a match can end behind a given word. Its *nodes*
// are the steps that take a word, linked to those that may follow without a word between (an automaton
// after Glushkov), so that nothing but words is walked at run time. A node joins the list of the next
// word only if it takes that word: lists hold a handful of nodes, whatever the pattern.
//
// A gap is a node that stays up to a limit; where it is entered again the limit moves on. Conditions on
// quotation marks and on the ends of the unit count as met: the scout may be wrong by saying yes, never
// by saying no. With a yes it tells where the machine has to begin: the last place, before the first
// end, at which nothing was under way.

/// The compiled links of the patterns that are scouted: any content is safe to use.
package struct PatternLinks: Hashable, Sendable {
  /// The end of a pattern among links.
  package static let end: UInt32 = .max
  /// How many values a node takes up.
  package static let width = 4
  /// For each node: its step, the set (and one) that its links take (0: any), first link, number.
  package let nodes: [UInt32]
  /// Nodes of the same pattern, counted from its first, or `end`.
  package let links: [UInt32]

  package init(nodes: [UInt32], links: [UInt32]) {
    self.nodes = nodes
    self.links = links
  }
}

/// Where the nodes of one pattern lie, and what it begins with.
package struct PatternRoute: Hashable, Sendable {
  let nodes: Range<Int>
  let entries: Range<Int>
  let first: Int?

  package init(nodes: Range<Int>, entries: Range<Int>, first: Int?) {
    self.nodes = nodes
    self.entries = entries
    self.first = first
  }
}

/// Runs over units without keeping captures; holds its buffers, so one is used for a whole text.
package struct PatternScout: Sendable {
  private let links: PatternLinks
  private let sets: ClassSets
  /// For a word's node, the position at which it was listed last, from a base that grows; for a gap,
  /// the base of the walk that it is in.
  private var marks: [Int] = []
  /// Two lists by turns: the nodes that take the current word, and those that take the next.
  private var lists: [Int32] = []
  private var gaps: [Int32] = []
  /// How far each gap reaches.
  private var ends: [Int] = []
  private var base = 2

  package init(links: PatternLinks, sets: ClassSets) {
    self.links = links
    self.sets = sets
  }

  /// Asks whether a match can end behind a position.
  ///
  /// - Parameters:
  ///   - route: The pattern.
  ///   - classes: The words of the unit.
  ///   - bound: The position behind which a match must end.
  ///   - last: No match begins behind this position.
  ///   - window: Where matches can lie: none begins before it or ends behind it.
  /// - Returns: Where the machine has to begin so that it finds all matches; nil where none can be.
  package mutating func start(
    of route: PatternRoute, in classes: [UInt16], endingBehind bound: Int, last: Int,
    within window: Range<Int>
  ) -> Int? {
    let size = route.nodes.count
    guard route.nodes.lowerBound >= 0, route.entries.lowerBound >= 0,
      route.nodes.upperBound * PatternLinks.width <= links.nodes.count,
      route.entries.upperBound <= links.links.count
    else { return nil }
    while marks.count < size {
      marks.append(0)
      lists += [0, 0]
      gaps.append(0)
      ends.append(0)
    }
    // The next walk's marks are all greater than those of this one.
    let base = base
    self.base &+= classes.count &+ 2
    return Self.walk(
      route, links, sets, classes, bound, last, window, base,
      &marks, &lists, &gaps, &ends)
  }

  private static func walk(
    _ route: PatternRoute, _ tables: PatternLinks, _ sets: ClassSets, _ classes: [UInt16],
    _ bound: Int, _ last: Int, _ window: Range<Int>, _ base: Int, _ marks: inout [Int],
    _ lists: inout [Int32], _ gaps: inout [Int32], _ ends: inout [Int]
  ) -> Int? {
    var marks = marks.mutableSpan
    var lists = lists.mutableSpan
    var gaps = gaps.mutableSpan
    var ends = ends.mutableSpan
    let nodes = tables.nodes.span
    let links = tables.links.span
    let words = classes.span
    let bits = sets.bits.span
    let width = sets.width
    let size = route.nodes.count
    let firstNode = route.nodes.lowerBound * PatternLinks.width
    let isWalk = base - 1
    var count = 0
    var gapCount = 0
    var list = 0
    var since = 0
    var found: Int?
    var position = max(0, window.lowerBound)
    let end = min(words.count, window.upperBound)
    while position <= end {
      if count == 0, gapCount == 0 {
        guard position <= last else { return nil }
        if let first = route.first {
          while position < words.count, !ClassSets.has(words[position], first, bits, width) {
            position += 1
          }
        }
        guard position < words.count, position <= last else { return nil }
        since = position
      }
      let hasWord = position < words.count
      let word = hasWord ? words[position] : 0
      // Gaps take the word before, or end.
      var staying = 0
      for index in 0..<gapCount {
        let gap = Int(gaps[index])
        let barred = Int(nodes[firstNode + gap * PatternLinks.width] & 0xFF_FFFF) >> 8
        if position - 1 < ends[gap],
          barred == 0 || !ClassSets.has(words[position - 1], barred - 1, bits, width)
        {
          gaps[staying] = gaps[index]
          staying += 1
        } else {
          marks[gap] = 0
        }
      }
      gapCount = staying
      let isOpen =
        hasWord && position <= last
        && (route.first.map { ClassSets.has(word, $0, bits, width) } ?? true)
      let other = size - list
      var listed = 0
      var isAtEnd = false
      for source in 0..<count + staying + (isOpen ? 1 : 0) {
        var from = route.entries.lowerBound
        var number = route.entries.count
        if source < count + staying {
          let node = source < count ? Int(lists[list + source]) : Int(gaps[source - count])
          let place = firstNode + node * PatternLinks.width
          let follow = Int(nodes[place + 1])
          if follow > 0, !hasWord || !ClassSets.has(word, follow - 1, bits, width) { continue }
          from = Int(nodes[place + 2])
          number = Int(nodes[place + 3])
        }
        guard from <= links.count, number <= links.count - from else { return nil }
        for link in from..<from + number {
          let target = links[link]
          if target == PatternLinks.end {
            isAtEnd = true
            continue
          }
          guard hasWord, target < size else { continue }
          let node = Int(target)
          let raw = nodes[firstNode + node * PatternLinks.width]
          let operand = Int(raw & 0xFF_FFFF)
          let takes: Bool
          switch raw >> 24 {
          case PatternStep.Operation.word.rawValue: takes = operand == Int(word)
          case PatternStep.Operation.set.rawValue: takes = ClassSets.has(word, operand, bits, width)
          case PatternStep.Operation.gap.rawValue:
            ends[node] = operand & 0xFF == 0 ? .max : position + operand & 0xFF
            if marks[node] != isWalk {
              marks[node] = isWalk
              gaps[gapCount] = Int32(truncatingIfNeeded: node)
              gapCount += 1
            }
            takes = false
          default: takes = true
          }
          if takes, marks[node] != base + position {
            marks[node] = base + position
            lists[other + listed] = Int32(truncatingIfNeeded: node)
            listed += 1
          }
        }
      }
      if isAtEnd {
        if found == nil { found = since }
        if position > bound { return found }
      }
      count = listed
      list = other
      position += 1
    }
    return nil
  }
}

extension CompiledPattern {
  /// The nodes and links of the pattern, and the links that it begins with.
  package func scouted() -> (nodes: [UInt32], links: [UInt32], entries: Range<Int>) {
    let places = steps.indices.filter {
      [.word, .set, .any, .gap].contains(steps[$0].operation)
    }
    var numbers = [UInt32](repeating: 0, count: steps.count)
    for (number, place) in places.enumerated() { numbers[place] = UInt32(number) }
    var links: [UInt32] = []
    let entries = reached(from: 0, numbers, into: &links)
    var nodes: [UInt32] = []
    for place in places {
      let isGap = steps[place].operation == .gap
      let range = reached(from: place + (isGap ? 2 : 1), numbers, into: &links)
      let follow = isGap && place + 1 < steps.count ? steps[place + 1].operand : 0
      nodes += [
        steps[place].raw, UInt32(follow), UInt32(range.lowerBound), UInt32(range.count),
      ]
    }
    return (nodes, links, entries)
  }

  /// Adds links to what the steps from here can take next.
  private func reached(
    from start: Int, _ numbers: [UInt32], into links: inout [UInt32]
  ) -> Range<Int> {
    let first = links.count
    var seen: Set<Int> = []
    var pending = [start]
    while let place = pending.popLast() {
      guard place < steps.count, seen.insert(place).inserted else { continue }
      switch steps[place].operation {
      case .match: links.append(PatternLinks.end)
      case .word, .set, .any: links.append(numbers[place])
      case .gap:
        links.append(numbers[place])
        pending.append(place + 2)
      case .split: pending += [steps[place].operand, place + 1]
      case .jump: pending.append(steps[place].operand)
      case .nothing: break
      default: pending.append(place + 1)
      }
    }
    return first..<links.count
  }
}
