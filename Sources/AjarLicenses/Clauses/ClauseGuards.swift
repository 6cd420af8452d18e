// SPDX-License-Identifier: Apache-2.0

/// Where a guard is looked for, seen from a match.
package enum GuardScope: Int, CaseIterable, Sendable {
  /// The same sentence or list item, with its leads.
  case sentence
  /// The definition of a term in which the match stands; a match elsewhere has none.
  case definition
  /// The same section.
  case section
  /// The whole text.
  case text

  private var suffix: String { self == .sentence ? "" : "-\(self)" }
  /// The key of the patterns that bar a finding.
  package var unlessKey: String { "unless" + suffix }
  /// The key of the patterns of which a finding needs one.
  package var requiresKey: String { "requires" + suffix }
  /// All keys.
  package static var keys: [String] { allCases.flatMap { [$0.unlessKey, $0.requiresKey] } }
}

/// Patterns that bar or allow a finding, for each scope.
package struct ClauseGuards: Sendable {
  package var unless = [[PhrasePattern]](repeating: [], count: GuardScope.allCases.count)
  package var requires = [[PhrasePattern]](repeating: [], count: GuardScope.allCases.count)

  /// All lists in the order of the compiled form: for each scope what bars, then what is required.
  package var all: [[PhrasePattern]] { zip(unless, requires).flatMap { [$0, $1] } }

  /// The guards of a rule with those of its kind.
  func adding(_ other: ClauseGuards) -> ClauseGuards {
    var sum = self
    for scope in unless.indices {
      sum.unless[scope] += other.unless[scope]
      sum.requires[scope] += other.requires[scope]
    }
    return sum
  }
}
