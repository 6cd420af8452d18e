// SPDX-License-Identifier: Apache-2.0
package import AjarCore

// # The tier as a range
//
// ## Idea
// The tier is monotone in its facts: more openness never lowers it. So with unknown facts the lowest
// possible tier is the one with every unknown set to no, the highest with every unknown set to yes.
//
// ## What would settle it
// An unknown fact belongs on the settling list if it alone moves a bound: set to yes it raises the
// lowest tier, or set to no it lowers the highest. Where no fact does so alone, the smallest set that
// does is listed. There are at most a handful of facts, so all subsets can be tried; sets are tried by
// size and then in the order in which the rules ask, which makes the answer stable.

/// Decides the tier of a release.
package struct TierRule: Sendable {
  private let rules: TierRules

  /// Makes the rule from its file.
  package init(_ rules: TierRules) { self.rules = rules }

  /// The tier, as far as the facts settle it.
  package func range(_ facts: FactBase) -> TierRange {
    let known = rules.ask.map { facts[$0].truth }
    let lowest = tier(known, unknownAs: .no)
    let highest = tier(known, unknownAs: .yes)
    return TierRange(
      lowest: lowest, highest: highest,
      settle: lowest == highest ? [] : settle(known, lowest, highest),
      dataReleased: facts[rules.dataReleased].truth)
  }

  private func tier(_ truths: [Truth], unknownAs filler: Truth) -> Tier {
    let holding = rules.rungs.first { rung in
      rung.requires.truth { key in
        guard let index = rules.ask.firstIndex(of: key) else { return filler }
        return truths[index] == .unknown ? filler : truths[index]
      } == .yes
    }
    return holding?.tier ?? .closed
  }

  private func settle(_ known: [Truth], _ lowest: Tier, _ highest: Tier) -> [FactKey] {
    let open = known.indices.filter { known[$0] == .unknown }
    func moves(_ chosen: [Int]) -> Bool {
      var raised = known
      var lowered = known
      for index in chosen {
        raised[index] = .yes
        lowered[index] = .no
      }
      return tier(raised, unknownAs: .no) > lowest || tier(lowered, unknownAs: .yes) < highest
    }
    let single = open.filter { moves([$0]) }
    if !single.isEmpty { return single.map { rules.ask[$0] } }
    // A framework file with more facts than this would make the search slow, not wrong.
    guard open.count <= 12 else { return open.map { rules.ask[$0] } }
    for size in stride(from: 2, through: open.count, by: 1) {
      if let found = subsets(of: open, size: size).first(where: moves) {
        return found.map { rules.ask[$0] }
      }
    }
    return open.map { rules.ask[$0] }
  }

  private func subsets(of items: [Int], size: Int) -> [[Int]] {
    guard size > 0 else { return [[]] }
    return items.indices.flatMap { index in
      subsets(of: Array(items[(index + 1)...]), size: size - 1).map { [items[index]] + $0 }
    }
  }
}
