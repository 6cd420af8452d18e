// SPDX-License-Identifier: Apache-2.0

/// How sure a piece of evidence is, weakest first.
public enum EvidenceStrength: String, Sendable, CaseIterable, Hashable, Comparable {
  /// Follows from other evidence by a rule.
  case inferred
  /// Stands in the catalog, with its sources.
  case curated
  /// The publisher says so.
  case declared
  /// Seen on disk.
  case verified

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  /// Orders weakest first.
  public static func < (left: EvidenceStrength, right: EvidenceStrength) -> Bool {
    left.rank < right.rank
  }
}

/// Something seen: what it shows, how strong it is, and where.
public struct Evidence: Hashable, Sendable {
  /// How sure it is.
  public let strength: EvidenceStrength
  /// What it shows, as a short lower-case sentence without a final stop.
  public let statement: String
  /// Where it was seen; nil for knowledge that ships with ajar (the statement then names it).
  public let place: Place?

  /// Makes a piece of evidence.
  public init(_ strength: EvidenceStrength, _ statement: String, at place: Place? = nil) {
    self.strength = strength
    self.statement = statement
    self.place = place
  }
}
