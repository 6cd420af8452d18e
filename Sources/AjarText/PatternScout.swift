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
//
// Many patterns begin with the same long list ("must not", "is not permitted to", ...). Such a *lead* is
// walked once for a unit; the places behind it are where the rest of each of these patterns may begin.

/// The compiled links of the patterns that are scouted: any content is safe to use.
package struct PatternLinks: Hashable, Sendable {
  /// The end of a pattern among links.
  package static let end: UInt32 = .max
  /// The mark of a number of links behind which an index tells of each word which of the bound ones take it:
  /// a mask, then as many pairs as it has values and one more (a class and one, where its list stands from
  /// the mask on; by the class, open addressing), then the lists, each behind its length.
  package static let indexed: UInt32 = 1 << 31
  /// How many values a node takes up.
  package static let width = 4
  /// For each node: its step, the set (and one) of the words that its links take (0: not told), first
  /// link, number. In the upper half of the number: how many links come first that need no word of the
  /// set, being ends, gaps and such as take any word; and the mark `indexed`.
  package let nodes: [UInt32]
  /// Nodes of the same pattern, counted from its first, or `end`.
  package let links: [UInt32]

  package init(nodes: [UInt32], links: [UInt32]) {
    self.nodes = nodes
    self.links = links
  }
}

/// The links that a pattern begins with, as `PatternLinks` tells of a node's.
package struct PatternEntries: Hashable, Sendable {
  /// The set (and one) of the words that links take.
  package let follow: UInt32
  /// The first link.
  package let first: UInt32
  /// How many; in the upper half how many are free.
  package let number: UInt32

  package init(follow: UInt32 = 0, first: UInt32 = 0, number: UInt32 = 0) {
    self.follow = follow
    self.first = first
    self.number = number
  }
}

/// Where the nodes of one pattern lie, and what it begins with.
package struct PatternRoute: Hashable, Sendable {
  let nodes: Range<Int>
  let entries: PatternEntries
  let first: Int?
  /// The number of the lead that the nodes stand behind; nil where they are the whole pattern.
  package let lead: Int?

  package init(nodes: Range<Int>, entries: PatternEntries, first: Int?, lead: Int? = nil) {
    self.nodes = nodes
    self.entries = entries
    self.first = first
    self.lead = lead
  }
}

/// A word list that patterns begin with: where its own nodes lie, and how many words it takes at most.
package struct PatternLead: Hashable, Sendable {
  let route: PatternRoute
  let reach: Int

  package init(route: PatternRoute, reach: Int) {
    self.route = route
    self.reach = reach
  }
}

/// Runs over units without keeping captures; holds its buffers, so one is used for a whole text.
package struct PatternScout: Sendable {
  /// What one walk is asked.
  private struct Question {
    /// The position behind which a match must end.
    let bound: Int
    /// No match begins behind this position.
    let last: Int
    /// None begins before it or ends behind it.
    let window: Range<Int>
    /// How many words stand before the nodes at most: those of the lead.
    var reach = 0
    /// All ends are wanted, not the first.
    var wantsAll = false
  }

  /// Where a lead was looked for: from which place on and up to which it may begin, and where it may end.
  private struct LeadPlaces {
    var from = 0
    var last = 0
    var end = 0

    func covers(_ other: LeadPlaces) -> Bool {
      from <= other.from && last >= other.last && end >= other.end
    }

    func union(_ other: LeadPlaces) -> LeadPlaces {
      LeadPlaces(
        from: min(from, other.from), last: max(last, other.last), end: max(end, other.end))
    }
  }

  private let links: PatternLinks
  private let sets: ClassSets
  private let leads: [PatternLead]
  /// For a word's node, the position at which it was listed last, from a base that grows; for a gap,
  /// the base of the walk that it is in.
  private var marks: [Int] = []
  /// Two lists by turns: the nodes that take the current word, and those that take the next.
  private var lists: [Int32] = []
  private var gaps: [Int32] = []
  /// How far each gap reaches.
  private var ends: [Int] = []
  private var base = 2
  /// For each lead the positions behind it in the unit for which it was walked last; the unit; and where
  /// in it the lead was walked for.
  private var leadEnds: [[Int32]]
  private var leadUnits: [Int]
  private var leadPlaces: [LeadPlaces]
  /// The number of the unit.
  private var number = 0

  package init(links: PatternLinks, sets: ClassSets, leads: [PatternLead] = []) {
    self.links = links
    self.sets = sets
    self.leads = leads
    leadEnds = [[Int32]](repeating: [], count: leads.count)
    leadUnits = [Int](repeating: 0, count: leads.count)
    leadPlaces = [LeadPlaces](repeating: LeadPlaces(), count: leads.count)
  }

  /// To be called before the first question about another unit.
  package mutating func beginUnit() { number &+= 1 }

  /// Asks whether a match can end behind a position.
  ///
  /// - Parameters:
  ///   - route: The pattern.
  ///   - unit: The words.
  ///   - bound: The position behind which a match must end.
  ///   - last: No match begins behind this position.
  ///   - window: Where matches can lie: none begins before it or ends behind it.
  /// - Returns: Where the machine has to begin so that it finds all matches; nil where none can be.
  package mutating func start(
    of route: PatternRoute, in unit: PatternUnit, endingBehind bound: Int, last: Int,
    within window: Range<Int>
  ) -> Int? {
    var question = Question(bound: bound, last: last, window: window)
    guard let lead = route.lead else {
      var none: [Int32] = []
      return walk(route, unit, question, &none)
    }
    guard lead >= 0, lead < leads.count else { return nil }
    question.reach = leads[lead].reach
    let from = max(0, window.lowerBound)
    walk(
      lead: lead, unit,
      LeadPlaces(
        from: from, last: min(last, unit.count),
        end: max(from, min(window.upperBound, min(last, unit.count) + leads[lead].reach))))
    guard !leadEnds[lead].isEmpty else { return nil }
    var places = leadEnds[lead]
    return walk(route, unit, question, &places)
  }

  /// Finds where a lead ends, as far as that is not known of the unit.
  private mutating func walk(lead: Int, _ unit: PatternUnit, _ asked: LeadPlaces) {
    var asked = asked
    if leadUnits[lead] == number {
      guard !leadPlaces[lead].covers(asked) else { return }
      asked = asked.union(leadPlaces[lead])
    }
    leadUnits[lead] = number
    leadPlaces[lead] = asked
    var places = leadEnds[lead]
    leadEnds[lead] = []
    places.removeAll(keepingCapacity: true)
    let all = Question(
      bound: 0, last: asked.last, window: asked.from..<asked.end, wantsAll: true)
    _ = walk(leads[lead].route, unit, all, &places)
    leadEnds[lead] = places
  }

  private mutating func walk(
    _ route: PatternRoute, _ unit: PatternUnit, _ question: Question, _ places: inout [Int32]
  ) -> Int? {
    let size = route.nodes.count
    guard route.nodes.lowerBound >= 0,
      route.nodes.upperBound * PatternLinks.width <= links.nodes.count
    else { return nil }
    while marks.count < size {
      marks.append(0)
      lists += [0, 0]
      gaps.append(0)
      ends.append(0)
    }
    // The next walk's marks are all greater than those of this one.
    let base = base
    self.base &+= unit.count &+ 2
    return Self.walk(
      route, links, sets, unit, question, base, &marks, &lists, &gaps, &ends, &places)
  }

  /// `places` takes the ends where all are wanted; else it holds the places behind the lead.
  private static func walk(
    _ route: PatternRoute, _ tables: PatternLinks, _ sets: ClassSets, _ unit: PatternUnit,
    _ question: Question, _ base: Int, _ marks: inout [Int], _ lists: inout [Int32],
    _ gaps: inout [Int32], _ ends: inout [Int], _ places: inout [Int32]
  ) -> Int? {
    var marks = marks.mutableSpan
    var lists = lists.mutableSpan
    var gaps = gaps.mutableSpan
    var ends = ends.mutableSpan
    let nodes = tables.nodes.span
    let links = tables.links.span
    let words = unit.classes.span.extracting(unit.words)
    let bits = sets.bits.span
    let width = sets.width
    let size = route.nodes.count
    let firstNode = route.nodes.lowerBound * PatternLinks.width
    let entryFollow = Int(route.entries.follow)
    let entryFrom = Int(route.entries.first)
    let entryNumber = Int(route.entries.number)
    let isWalk = base - 1
    var count = 0
    var gapCount = 0
    var list = 0
    var since = 0
    var found: Int?
    let hasLead = route.lead != nil
    let last = question.last + question.reach
    var cursor = 0
    var position = max(0, question.window.lowerBound)
    let end = min(words.count, question.window.upperBound)
    while position <= end {
      if count == 0, gapCount == 0 {
        if hasLead {
          while cursor < places.count, Int(places[cursor]) < position { cursor += 1 }
          guard cursor < places.count else { return nil }
          position = Int(places[cursor])
        } else if let first = route.first {
          while position < words.count, !ClassSets.has(words[position], first, bits, width) {
            position += 1
          }
        }
        guard position < words.count, position <= last else { return nil }
        since = max(question.window.lowerBound, position - question.reach)
      }
      if count == 0, gapCount > 0, gapCount <= 4 {
        // The next place where something may begin, as far as it is told by places.
        var nextOpen = hasLead || position > last ? Int.max : route.first == nil ? position : .max
        if hasLead, position <= last {
          while cursor < places.count, Int(places[cursor]) < position { cursor += 1 }
          if cursor < places.count { nextOpen = Int(places[cursor]) }
        }
        position = skip(
          from: position, to: min(end, words.count), gaps.span, gapCount, ends.span, nodes,
          firstNode, words, bits, width, nextOpen, hasLead || position > last ? nil : route.first)
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
      var isOpen = hasWord && position <= last
      if hasLead {
        while cursor < places.count, Int(places[cursor]) < position { cursor += 1 }
        isOpen = isOpen && cursor < places.count && Int(places[cursor]) == position
      } else if let first = route.first {
        isOpen = isOpen && ClassSets.has(word, first, bits, width)
      }
      let other = size - list
      var listed = 0
      var isAtEnd = false
      for source in 0..<count + staying + (isOpen ? 1 : 0) {
        var follow = entryFollow
        var from = entryFrom
        var number = entryNumber
        if source < count + staying {
          let node = source < count ? Int(lists[list + source]) : Int(gaps[source - count])
          let place = firstNode + node * PatternLinks.width
          follow = Int(nodes[place + 1])
          from = Int(nodes[place + 2])
          number = Int(nodes[place + 3])
        }
        let isIndexed = number & Int(PatternLinks.indexed) != 0
        let free = number >> 16 & 0x7FFF
        number &= 0xFFFF
        guard from <= links.count, number <= links.count - from else { return nil }
        if isIndexed, hasWord {
          let index = links.extracting(droppingFirst: from + number)
          for place in targets(of: word, index) {
            let node = Int(index[place])
            guard node < size, marks[node] != base + position else { continue }
            marks[node] = base + position
            lists[other + listed] = Int32(truncatingIfNeeded: node)
            listed += 1
          }
        }
        if isIndexed
          || (follow > 0 && (!hasWord || !ClassSets.has(word, follow - 1, bits, width)))
        {
          number = min(number, free)
        }
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
      if isAtEnd, question.wantsAll {
        places.append(Int32(truncatingIfNeeded: position))
      } else if isAtEnd {
        if found == nil { found = since }
        if position > question.bound { return found }
      }
      count = listed
      list = other
      position += 1
    }
    return nil
  }
}
