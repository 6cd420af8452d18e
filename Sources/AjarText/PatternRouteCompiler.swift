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
    var bound: [UInt32] = []
    var classes: Set<UInt16> = []
    var seen: Set<Int> = []
    var pending = [start]
    while let place = pending.popLast() {
      guard place < steps.count, seen.insert(place).inserted else { continue }
      let operand = steps[place].operand
      switch steps[place].operation {
      case .match: free.append(PatternLinks.end)
      case .any: free.append(numbers[place])
      case .word:
        bound.append(numbers[place])
        classes.insert(UInt16(truncatingIfNeeded: operand))
      case .set:
        bound.append(numbers[place])
        classes.formUnion(sets[operand])
      case .gap:
        free.append(numbers[place])
        pending.append(place + 2)
      case .split: pending += [operand, place + 1]
      case .jump: pending.append(operand)
      case .nothing: break
      default: pending.append(place + 1)
      }
    }
    let isWorthIt = bound.count >= Self.manyLinks || (free.isEmpty && !bound.isEmpty)
    let follow = isWorthIt ? UInt32(set(classes) + 1) : 0
    let first = links.count
    links += free + bound
    return [
      follow, UInt32(first), UInt32(free.count) << 16 | UInt32(free.count + bound.count),
    ]
  }
}
