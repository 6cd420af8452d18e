// SPDX-License-Identifier: Apache-2.0

/// A pattern over clauses: a kind or a `group.*` glob, and parameter values that must agree.
public struct ClausePattern: Hashable, Sendable {
  /// A kind such as `limit.users`, `grant.*`, or `*`.
  public let kind: String
  /// Parameters that must have these words as their value.
  public let parameters: [String: String]
  private let prefix: String?

  /// Makes a pattern.
  public init(_ kind: String, parameters: [String: String] = [:]) {
    self.kind = kind
    self.parameters = parameters
    prefix = kind.hasSuffix("*") ? String(kind.dropLast()) : nil
  }

  /// Whether the pattern covers a kind, parameters aside.
  public func covers(_ other: ClauseKind) -> Bool {
    if let prefix { other.rawValue.hasPrefix(prefix) } else { other.rawValue == kind }
  }

  /// Whether the pattern covers a clause.
  public func covers(_ clause: Clause) -> Bool {
    guard covers(clause.kind) else { return false }
    return parameters.allSatisfy { clause.text($0.key) == $0.value }
  }
}

/// How clauses decide the row of a license: the `license-rows` part of `frameworks/tiers.yaml`.
public struct RowRules: Hashable, Sendable {
  /// Clauses that leave a license permissive.
  public let plain: [ClausePattern]
  /// Clauses that make it restrictive.
  public let restrictive: [ClausePattern]
  /// Clauses that make an open license a copyleft one.
  public let copyleft: [ClausePattern]
  /// Rights without which a grant is restrictive.
  public let neededRights: [String]
  /// Licenses of which it is not known whether they are approved for code.
  public let undecidedForCode: Set<LicenseID>

  /// Makes rules.
  public init(
    plain: [ClausePattern], restrictive: [ClausePattern], copyleft: [ClausePattern],
    neededRights: [String], undecidedForCode: Set<LicenseID> = []
  ) {
    self.plain = plain
    self.restrictive = restrictive
    self.copyleft = copyleft
    self.neededRights = neededRights
    self.undecidedForCode = undecidedForCode
  }

  /// Whether a clause makes the row restrictive.
  public func isRestrictive(_ clause: Clause) -> Bool { restrictive.contains { $0.covers(clause) } }
  /// Whether a clause leaves the row permissive.
  public func isPlain(_ clause: Clause) -> Bool {
    !isRestrictive(clause) && plain.contains { $0.covers(clause) }
  }
}

/// One step of the ladder of tiers.
public struct TierRung: Hashable, Sendable {
  /// The tier.
  public let tier: Tier
  /// What must hold for it.
  public let requires: Condition

  /// Makes a rung.
  public init(tier: Tier, requires: Condition) {
    self.tier = tier
    self.requires = requires
  }
}

/// The tiers as conditions over facts: what `frameworks/tiers.yaml` says.
public struct TierRules: Hashable, Sendable {
  /// The tiers, the most open first; the last one holds always.
  public let rungs: [TierRung]
  /// The facts to ask for when a range is open, the most decisive first.
  public let ask: [FactKey]
  /// The fact that tells released data from described data.
  public let dataReleased: FactKey
  /// How clauses decide the row of a license.
  public let rows: RowRules
  /// Judgement calls on record.
  public let judgement: [String]
  /// What was read.
  public let sources: [KnowledgeSource]

  /// Makes rules.
  public init(
    rungs: [TierRung], ask: [FactKey], dataReleased: FactKey, rows: RowRules,
    judgement: [String] = [], sources: [KnowledgeSource] = []
  ) {
    self.rungs = rungs
    self.ask = ask
    self.dataReleased = dataReleased
    self.rows = rows
    self.judgement = judgement
    self.sources = sources
  }
}
