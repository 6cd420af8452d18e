// SPDX-License-Identifier: Apache-2.0

/// The nodes, links and entries of one pattern for the scout; links count from the pattern's first.
package struct CompiledRoute: Hashable, Sendable {
  package var nodes: [UInt32] = []
  package var links: [UInt32] = []
  package var entries = PatternEntries()
}

extension PatternCompiler {
  /// So many links are worth a set that tells whether any of them takes a word.
  private static let manyLinks = 4
  /// So many are worth an index that tells which of them do.
  private static let indexedLinks = 12

  /// The scout's view of a pattern from a step on.
  package mutating func route(of pattern: CompiledPattern, from start: Int = 0) -> CompiledRoute {
    let steps = pattern.steps
    let places = steps.indices.dropFirst(start).filter {
      [.word, .set, .any, .gap].contains(steps[$0].operation)
    }
    var numbers = [UInt32](repeating: 0, count: steps.count)
    for (number, place) in places.enumerated() { numbers[place] = UInt32(number) }
    var route = CompiledRoute()
    let entries = link(steps, from: start, numbers, &route.links)
    route.entries = PatternEntries(follow: entries[0], first: entries[1], number: entries[2])
    for place in places {
      let behind = place + (steps[place].operation == .gap ? 2 : 1)
      route.nodes.append(steps[place].raw)
      route.nodes += link(steps, from: behind, numbers, &route.links)
    }
    return route
  }

  /// Adds links to what the steps from here can take next; returns the three values that tell of them.
  private mutating func link(
    _ steps: [PatternStep], from start: Int, _ numbers: [UInt32], _ links: inout [UInt32]
  ) -> [UInt32] {
    var free: [UInt32] = []
    // Words and sets apart: it is foreseen better what a link is.
    var single: [(number: UInt32, classes: Set<UInt16>)] = []
    var listed: [(number: UInt32, classes: Set<UInt16>)] = []
    var seen: Set<Int> = []
    var pending = [start]
    while let place = pending.popLast() {
      guard place < steps.count, seen.insert(place).inserted else { continue }
      let operand = steps[place].operand
      switch steps[place].operation {
      case .match: free.append(PatternLinks.end)
      case .any: free.append(numbers[place])
      case .word:
        single.append((numbers[place], [UInt16(truncatingIfNeeded: operand)]))
      case .set: listed.append((numbers[place], Set(sets[operand])))
      case .gap:
        free.append(numbers[place])
        pending.append(place + 2)
      case .split: pending += [operand, place + 1]
      case .jump: pending.append(operand)
      case .nothing: break
      default: pending.append(place + 1)
      }
    }
    let bound = single + listed
    let classes = bound.reduce(into: Set<UInt16>()) { $0.formUnion($1.classes) }
    let isWorthIt = bound.count >= Self.manyLinks || (free.isEmpty && !bound.isEmpty)
    let follow = isWorthIt ? UInt32(set(classes) + 1) : 0
    let first = links.count
    links += free + bound.map(\.number)
    var number = UInt32(free.count) << 16 | UInt32(free.count + bound.count)
    if bound.count >= Self.indexedLinks {
      links += index(of: bound)
      number |= PatternLinks.indexed
    }
    return [follow, UInt32(first), number]
  }

  /// See `PatternLinks.indexed`.
  private func index(of links: [(number: UInt32, classes: Set<UInt16>)]) -> [UInt32] {
    var targets: [UInt16: [UInt32]] = [:]
    for link in links {
      for index in link.classes { targets[index, default: []].append(link.number) }
    }
    var size = 2
    while size < targets.count * 2 { size *= 2 }
    var table = [UInt32](repeating: 0, count: 1 + size * 2)
    table[0] = UInt32(size - 1)
    var lists: [[UInt32]: UInt32] = [:]
    for (word, list) in targets.sorted(by: { $0.key < $1.key }) {
      var place = Int(word) & (size - 1)
      while table[1 + place * 2] != 0 { place = (place + 1) & (size - 1) }
      let known = lists[list] ?? UInt32(table.count)
      if lists[list] == nil {
        lists[list] = known
        table += [UInt32(list.count)] + list
      }
      table[1 + place * 2] = UInt32(word) + 1
      table[2 + place * 2] = known
    }
    return table
  }
}
