// SPDX-License-Identifier: Apache-2.0

/// What a policy does with something it does not plainly allow.
public enum PolicyAction: String, Sendable, CaseIterable, Hashable {
  /// Says nothing.
  case allow
  /// Reports a warning; the exit code stays 0.
  case warn
  /// Fails until somebody has looked.
  case review
  /// Fails.
  case deny
}

/// Why an exception was granted: a closed list, so that reports can count them.
public enum ExceptionReason: String, Sendable, CaseIterable, Hashable {
  case licensePurchased = "LICENSE_PURCHASED"
  case conditionsMet = "CONDITIONS_MET"
  case testOnly = "TEST_ONLY"
  case notAModel = "NOT_A_MODEL"
  case dataError = "DATA_ERROR"
  case acceptedRisk = "ACCEPTED_RISK"
}

/// An exception from the policy for one model.
public struct PolicyException: Hashable, Sendable {
  /// Exact model id; a `*` is a wildcard.
  public let model: String
  /// Path patterns it is limited to; empty means everywhere.
  public let paths: [String]
  /// Clause kinds that are accepted; `*` accepts all.
  public let accepts: [String]
  /// Why.
  public let reason: ExceptionReason
  /// A remark.
  public let comment: String?
  /// Who approved it.
  public let approvedBy: String?
  /// Last day on which it works (ISO date).
  public let expires: String?
  /// Where it stands in the policy file.
  public let place: Place

  /// Makes an exception.
  public init(
    model: String, paths: [String] = [], accepts: [String], reason: ExceptionReason,
    comment: String? = nil, approvedBy: String? = nil, expires: String? = nil, place: Place
  ) {
    self.model = model
    self.paths = paths
    self.accepts = accepts
    self.reason = reason
    self.comment = comment
    self.approvedBy = approvedBy
    self.expires = expires
    self.place = place
  }
}

/// What a team allows: the content of `ajar.yaml`.
public struct Policy: Hashable, Sendable {
  /// The team's declared use.
  public var use: Use
  /// Tiers that pass.
  public var allow: Set<Tier>
  /// What to do with hosted models.
  public var closedAPIs: PolicyAction
  /// What to do when the tier is not settled between allowed and not allowed.
  public var unknown: PolicyAction
  /// What to do with a referenced model that no catalog knows.
  public var unknownModels: PolicyAction
  /// Clause kinds that fail wherever they bind or may bind.
  public var denyClauses: [ClauseKind]
  /// Whether OSAID judgements (D4, C7) are presumed from their inputs.
  public var presumesJudgements: Bool
  /// Severity overrides by finding code.
  public var severities: [FindingCode: Severity?]
  /// Exceptions.
  public var exceptions: [PolicyException]
  /// The file it was read from; nil for the built-in default.
  public var path: String?

  /// The default: fully open and permissive models pass, hosted services warn, unknown needs review.
  public init() {
    use = Use()
    allow = [.fullyOpen, .permissive]
    closedAPIs = .warn
    unknown = .review
    unknownModels = .warn
    denyClauses = []
    presumesJudgements = false
    severities = [:]
    exceptions = []
    path = nil
  }
}
