// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Keeps one clause for each effect: overlapping findings of a kind become one, repetitions of the same
/// effect with the same parameters are kept where they are said first and fullest.
enum ClauseSelection {
  static let samePlaces = 3

  /// What a clause says, wherever it does.
  private struct Effect: Hashable {
    let kind: Int
    let parameters: [String: ParameterValue]
  }

  /// Where one effect was said.
  private struct Said {
    private var places = 0
    private var last: SourceSpan?

    /// Whether a quote says it at a further place, and not too often. Two wordings of one sentence are
    /// one place.
    mutating func isNew(_ quote: SourceSpan) -> Bool {
      defer { last = quote }
      guard last != quote else { return false }
      places += 1
      return places <= samePlaces
    }
  }

  /// Gives shared parameters (`shared` has those of each kind) to the clauses of a kind that lack them;
  /// the longest text is the fullest.
  static func share(_ found: [ClauseMatch], _ shared: [[String]]) -> [ClauseMatch] {
    let kinds = Set(found.lazy.map(\.kindIndex).filter { !shared[$0].isEmpty })
    guard !kinds.isEmpty else { return found }
    var found = found
    for kind in kinds {
      for name in shared[kind] {
        let texts = found.compactMap { match -> String? in
          guard match.kindIndex == kind, case .text(let text)? = match.parameters[name] else {
            return nil
          }
          return text
        }
        guard let fullest = texts.max(by: { ($0.utf8.count, $1) < ($1.utf8.count, $0) }) else {
          continue
        }
        for index in found.indices where found[index].kindIndex == kind {
          found[index].parameters[name] = .text(fullest)
        }
      }
    }
    return found
  }

  /// The matches without those in titles, as far as a sentence gives the same kind.
  static func withoutTitles(_ found: [ClauseMatch], _ isTitle: (Int) -> Bool) -> [ClauseMatch] {
    var inTitle: [Bool] = []
    inTitle.reserveCapacity(found.count)
    var spoken: Set<Int> = []
    for index in found.indices {
      let isSame = index > 0 && found[index].unit == found[index - 1].unit
      let answer = isSame ? inTitle[index - 1] : isTitle(found[index].unit)
      inTitle.append(answer)
      if !answer { spoken.insert(found[index].kindIndex) }
    }
    guard inTitle.contains(true) else { return found }
    return found.indices.filter { !inTitle[$0] || !spoken.contains(found[$0].kindIndex) }
      .map { found[$0] }
  }

  static func select(_ found: [ClauseMatch]) -> [ClauseMatch] {
    var kept: [ClauseMatch] = []
    for match in sorted(found) {
      guard let index = overlapping(match, kept) else {
        kept.append(match)
        continue
      }
      // The same words again: what the earlier rule did not say may be added.
      for (name, value) in match.parameters where kept[index].parameters[name] == nil {
        kept[index].parameters[name] = value
      }
    }
    var said: [Effect: Said] = [:]
    // Most clauses have no parameters: their effect is their kind.
    var plain = [Said](repeating: Said(), count: (kept.map(\.kindIndex).max() ?? -1) + 1)
    return kept.filter { match in
      guard !match.parameters.isEmpty else { return plain[match.kindIndex].isNew(match.quote) }
      let effect = Effect(kind: match.kindIndex, parameters: match.parameters)
      return said[effect, default: Said()].isNew(match.quote)
    }
  }

  /// The match of the same unit that says the same, the last of them.
  private static func overlapping(_ match: ClauseMatch, _ kept: [ClauseMatch]) -> Int? {
    var index = kept.count - 1
    while index >= 0, kept[index].unit == match.unit {
      if overlaps(kept[index], match) { return index }
      index -= 1
    }
    return nil
  }

  /// By place, kind and rule, as they mostly were found.
  private static func sorted(_ found: [ClauseMatch]) -> [ClauseMatch] {
    let isInOrder = found.indices.dropFirst().allSatisfy { !isBefore(found[$0], found[$0 - 1]) }
    return isInOrder ? found : found.sorted(by: isBefore)
  }

  private static func isBefore(_ left: ClauseMatch, _ right: ClauseMatch) -> Bool {
    (left.unit, left.kindIndex, left.rule, left.core)
      < (right.unit, right.kindIndex, right.rule, right.core)
  }

  private static func overlaps(_ left: ClauseMatch, _ right: ClauseMatch) -> Bool {
    left.kindIndex == right.kindIndex && left.unit == right.unit && left.core.overlaps(right.core)
      && !contradicts(left.parameters, right.parameters)
  }

  private static func contradicts(
    _ left: [String: ParameterValue], _ right: [String: ParameterValue]
  ) -> Bool {
    for (name, value) in left {
      if let other = right[name], other != value, name == "trigger" || name == "form" {
        return true
      }
    }
    return false
  }
}
