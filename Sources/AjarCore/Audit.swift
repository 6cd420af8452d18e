// SPDX-License-Identifier: Apache-2.0

/// The result of auditing one model: everything that a report may show.
public struct Audit: Hashable, Sendable {
  /// Path or id as given.
  public var path: String
  /// The model's id, where known.
  public var model: String?
  /// What the card declares.
  public var declared: DeclaredMetadata
  /// The evidence, with concluded licenses filled in.
  public var evidence: ReleaseEvidence
  /// Every fact that a rule asked for.
  public var facts: [Fact]
  /// The row of the weights' license; nil when it cannot be told.
  public var row: LicenseRow?
  /// Open, but with share-alike or source duties.
  public var isCopyleft: Bool
  /// The tier.
  public var tier: TierRange
  /// Framework verdicts.
  public var frameworks: [FrameworkVerdict]
  /// The clauses that bind users of the weights.
  public var clauses: [ClauseEffect]
  /// What the license asks its user to do.
  public var obligations: [Obligation]
  /// Openness claims of the card.
  public var claims: [Claim]
  /// Findings, sorted by place and code.
  public var findings: [Finding]
  /// Files read.
  public var inputs: [InputFile]

  /// Makes an audit.
  public init(
    path: String, model: String?, declared: DeclaredMetadata, evidence: ReleaseEvidence,
    facts: [Fact], row: LicenseRow?, isCopyleft: Bool, tier: TierRange,
    frameworks: [FrameworkVerdict], clauses: [ClauseEffect], obligations: [Obligation],
    claims: [Claim], findings: [Finding], inputs: [InputFile]
  ) {
    self.path = path
    self.model = model
    self.declared = declared
    self.evidence = evidence
    self.facts = facts
    self.row = row
    self.isCopyleft = isCopyleft
    self.tier = tier
    self.frameworks = frameworks
    self.clauses = clauses
    self.obligations = obligations
    self.claims = claims
    self.findings = findings
    self.inputs = inputs
  }

  /// The license that we judge the weights by.
  public var concluded: LicenseFact? { evidence.components[.modelParametersFinal]?.concluded }
}
