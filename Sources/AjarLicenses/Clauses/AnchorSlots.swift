// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// The sets of words that are noted where one of them is met: the anchors of rules and the words that guards
/// cannot do without. Each set has a number, its *slot*; 0 is none.
struct AnchorSlots {
  /// How often the words of a guard's slot may stand in 100,000 words: to note words has its price, too.
  private static let mostForGuard = 2_500

  /// How often each word stands in license texts; in 100,000 words, or among all examples.
  var frequency: [UInt16: Int] = [:]
  private var numbers: [[UInt16]: UInt32] = [:]
  private var slotsOf: [UInt16: [UInt32]] = [:]
  private var wordsOf: [[UInt16]] = [[]]

  /// How many slots there are, with the one that is none.
  var count: Int { numbers.count + 1 }

  /// The slots of which a word is.
  func slots(ofWord word: UInt16) -> [UInt32] { slotsOf[word] ?? [] }

  /// The number of a set of words that has one.
  func known(_ words: [UInt16]) -> UInt32? { numbers[words] }

  /// The words of a slot.
  func words(of slot: UInt32) -> [UInt16] { wordsOf[Int(slot)] }

  /// The number of a set of words.
  mutating func slot(of words: [UInt16]) -> UInt32 {
    if let known = numbers[words] { return known }
    let slot = UInt32(count)
    numbers[words] = slot
    wordsOf.append(words)
    for word in words { slotsOf[word, default: []].append(slot) }
    return slot
  }

  /// The slots of a guard's two rarest needs; 0 where one is too frequent to be worth its price.
  mutating func slots(ofGuard needs: PatternNeeds) -> [UInt32] {
    var list: [UInt32] = []
    for need in rarest(needs.sets)
    where frequency(of: need.set) <= Self.mostForGuard {
      list.append(slot(of: need.set))
    }
    return list + [UInt32](repeating: 0, count: 2 - list.count)
  }

  private func frequency(of words: some Sequence<UInt16>) -> Int {
    words.reduce(0) { $0 + (frequency[$1] ?? 0) }
  }

  /// The two rarest needs; one need twice is none.
  func rarest(_ needs: [Set<UInt16>]) -> [(index: Int, set: [UInt16])] {
    let rated = needs.enumerated().filter { !$0.element.isEmpty }.map { index, set in
      (
        cost: set.count / 4 + frequency(of: set), index: index, set: set.sorted()
      )
    }
    var list: [(index: Int, set: [UInt16])] = []
    let ordered = rated.sorted {
      ($0.cost, $0.set.count, $0.set.first ?? 0, $0.index) < (
        $1.cost, $1.set.count, $1.set.first ?? 0, $1.index
      )
    }
    for entry in ordered where list.count < 2 && !list.contains(where: { $0.set == entry.set }) {
      list.append((entry.index, entry.set))
    }
    return list
  }
}
