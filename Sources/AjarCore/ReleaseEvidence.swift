// SPDX-License-Identifier: Apache-2.0

/// Where a license fact comes from.
public enum LicenseOrigin: String, Sendable, CaseIterable, Hashable {
  /// Card, header or configuration name it.
  case declared
  /// The text that is there.
  case detected
  /// A base model brings it along.
  case inherited
  /// The catalog states it.
  case curated
}

/// One license as one origin gives it, with the clauses that go with it.
public struct LicenseFact: Hashable, Sendable {
  /// Which license; nil when a name or text is not known.
  public let license: LicenseID?
  /// The value as written, when it is not the license's id.
  public let written: String?
  /// Where it comes from.
  public let origin: LicenseOrigin
  /// For a text: how it relates to the license.
  public let verdict: MatchVerdict?
  /// Its clauses: found in the text, or those of the definition.
  public let clauses: [Clause]
  /// What is known of the license by name.
  public let definition: LicenseDefinition?
  /// The row that follows from the clauses and the definition; nil when it cannot be told.
  public let row: LicenseRow?
  /// The base model that brings it along.
  public let viaModel: String?
  /// Where it was seen.
  public let evidence: Evidence

  /// Makes a license fact.
  public init(
    license: LicenseID?, written: String? = nil, origin: LicenseOrigin,
    verdict: MatchVerdict? = nil, clauses: [Clause] = [], definition: LicenseDefinition? = nil,
    row: LicenseRow? = nil, viaModel: String? = nil, evidence: Evidence
  ) {
    self.license = license
    self.written = written
    self.origin = origin
    self.verdict = verdict
    self.clauses = clauses
    self.definition = definition
    self.row = row
    self.viaModel = viaModel
    self.evidence = evidence
  }
}

/// What is known of one component of a release: availability and the four license facts.
public struct ComponentEvidence: Hashable, Sendable {
  /// Whether it can be had.
  public var available: Truth = .unknown
  /// Only a part of it can be had; `available` is then unknown or no.
  public var isPartial = false
  /// How access is controlled.
  public var gating: Gating?
  /// The evidence for availability.
  public var evidence: [Evidence] = []
  /// Named by the publisher.
  public var declared: [LicenseFact] = []
  /// The texts that are there.
  public var detected: [LicenseFact] = []
  /// Brought along by base models.
  public var inherited: [LicenseFact] = []
  /// Stated by the catalog.
  public var curated: [LicenseFact] = []
  /// Whether a license was looked for everywhere it may stand, so that none found means none there.
  public var isLicenseSearched = false
  /// What we judge by; set by the rules.
  public var concluded: LicenseFact?

  /// Makes empty evidence.
  public init() {}
}

/// A base model and what is known of it.
public struct BaseModel: Hashable, Sendable {
  /// Its id.
  public let id: String
  /// How this model was made from it.
  public let relation: BaseRelation?
  /// The catalog's entry, where there is one.
  public let release: CatalogRelease?
  /// Where the base is named.
  public let evidence: Evidence
  /// Whether the maker of the release made it, too: its terms bind nobody who holds the rights.
  public var isOwnFamily = false

  /// Makes a base model.
  public init(id: String, relation: BaseRelation?, release: CatalogRelease?, evidence: Evidence) {
    self.id = id
    self.relation = relation
    self.release = release
    self.evidence = evidence
  }
}

/// Everything known of one release, ready for the rules.
public struct ReleaseEvidence: Hashable, Sendable {
  /// Path or id as given.
  public var path: String
  /// The model's id, where known.
  public var model: String?
  /// The components of which anything is known.
  public var components: [Component: ComponentEvidence] = [:]
  /// Whether the training data are described as OSAID asks (D1 to D3), with the evidence.
  public var dataInformation: Truth = .unknown
  /// The evidence for it.
  public var dataInformationEvidence: [Evidence] = []
  /// Base models.
  public var bases: [BaseModel] = []
  /// Whether another maker's model is among the bases.
  public var isDerived: Bool { bases.contains { !$0.isOwnFamily } }
  /// Access only through a service.
  public var isHosted = false
  /// The catalog's entry for this very release.
  public var catalog: CatalogRelease?
  /// Recorded human reviews or reproductions by OSAID requirement id (D4, C7).
  public var reviews: [String: Evidence] = [:]
  /// Positive evidence that a requirement has no object here, by its id (OSAID D2: no public data used).
  public var notApplicable: [String: Evidence] = [:]

  /// Makes evidence of which nothing is known yet.
  public init(path: String, model: String? = nil) {
    self.path = path
    self.model = model
  }
}
