// SPDX-License-Identifier: Apache-2.0

/// The words that every match of a pattern holds, in order, and how far apart they may stand.
package struct PatternNeeds: Hashable, Sendable {
  /// As good as unlimited.
  package static let far = 4_095

  /// The sets of which a match holds a word each.
  package private(set) var sets: [Set<UInt16>] = []
  /// How many words may stand before each of them, behind the one before it.
  package private(set) var gaps: [Int] = []
  /// How many words may follow the last one.
  private(set) var tail = 0

  init(tail: Int = 0) { self.tail = min(tail, Self.far) }

  init(_ classes: [UInt16]) {
    sets = [Set(classes)]
    gaps = [0]
  }

  /// The most words that a match can take.
  var length: Int { min(Self.far, gaps.reduce(tail + sets.count, +)) }

  /// How many words may stand between two needs at most.
  package func distance(from first: Int, to second: Int) -> Int {
    min(Self.far, gaps[(first + 1)...second].reduce(second - first - 1, +))
  }

  /// How many words of a match may stand behind a need at most.
  package func after(_ index: Int) -> Int {
    min(Self.far, gaps[(index + 1)...].reduce(sets.count - index - 1 + tail, +))
  }

  mutating func append(_ other: PatternNeeds) {
    guard let first = other.gaps.first else {
      tail = min(Self.far, tail + other.tail)
      return
    }
    sets += other.sets
    gaps.append(min(Self.far, tail + first))
    gaps += other.gaps.dropFirst()
    tail = other.tail
  }

  /// What all alternatives have in common: a word of the set that unites the rarest need of each.
  ///
  /// `frequency` tells how common a class is; without it sets with few classes count as rare.
  init(anyOf choices: [PatternNeeds], frequency: [UInt16: Int] = [:]) {
    var union: Set<UInt16> = []
    var before = 0
    var after = 0
    var isFree = choices.isEmpty
    for choice in choices {
      let costs = choice.sets.map { set in
        (set.reduce(0) { $0 + (frequency[$1] ?? 0) }, set.count)
      }
      let best = costs.indices.min { costs[$0] < costs[$1] }
      guard let best else {
        isFree = true
        continue
      }
      union.formUnion(choice.sets[best])
      before = max(before, choice.gaps[...best].reduce(best, +))
      after = max(after, choice.length - choice.gaps[...best].reduce(best, +) - 1)
    }
    guard !isFree else {
      tail = choices.map(\.length).max() ?? 0
      return
    }
    sets = [union]
    gaps = [min(before, Self.far)]
    tail = min(after, Self.far)
  }
}
