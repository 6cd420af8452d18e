// SPDX-License-Identifier: Apache-2.0

/// How open a release is. Order: closed < restricted < permissive < fullyOpen.
///
/// Source: research of this project, `frameworks/tiers.yaml`.
public enum Tier: String, Sendable, CaseIterable, Hashable, Comparable {
  case closed, restricted, permissive
  case fullyOpen = "fully-open"

  /// Orders by openness.
  public static func < (left: Tier, right: Tier) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .closed: 0
    case .restricted: 1
    case .permissive: 2
    case .fullyOpen: 3
    }
  }
}

/// The tiers that the evidence leaves possible, and what would narrow them down.
public struct TierRange: Hashable, Sendable {
  /// The tier if everything unknown turned out against openness.
  public let lowest: Tier
  /// The tier if everything unknown turned out for openness.
  public let highest: Tier
  /// The unknown facts that would close the range, the most decisive first; empty when settled.
  public let settle: [FactKey]
  /// For a fully open release: whether the training data themselves are released (else only described).
  public let dataReleased: Truth

  /// Makes a range.
  public init(lowest: Tier, highest: Tier, settle: [FactKey] = [], dataReleased: Truth = .unknown) {
    self.lowest = lowest
    self.highest = highest
    self.settle = settle
    self.dataReleased = dataReleased
  }

  /// Whether lowest and highest agree.
  public var isSettled: Bool { lowest == highest }
}

/// What the terms on the weights allow, from most to least: the license's own class, apart from the
/// tier of the release. Order for "strictest": none and proprietary are strictest.
public enum LicenseRow: String, Sendable, CaseIterable, Hashable, Comparable {
  case permissive, conditional, restrictive, proprietary, none

  /// Orders from the most permissive to the strictest.
  public static func < (left: LicenseRow, right: LicenseRow) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .permissive: 0
    case .conditional: 1
    case .restrictive: 2
    case .proprietary: 3
    case .none: 4
    }
  }
}
