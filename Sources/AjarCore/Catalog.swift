// SPDX-License-Identifier: Apache-2.0

/// What the catalog says of one component of a release.
public struct CatalogComponent: Hashable, Sendable {
  /// Whether it can be had; `partly` in the file is `unknown` here with a note.
  public let available: Truth
  /// Only a part of it can be had.
  public let isPartial: Bool
  /// How access is controlled.
  public let gating: Gating?
  /// Its license, where known.
  public let license: LicenseID?
  /// A remark.
  public let note: String?

  /// Makes a component.
  public init(
    available: Truth, isPartial: Bool = false, gating: Gating? = nil, license: LicenseID? = nil,
    note: String? = nil
  ) {
    self.available = available
    self.isPartial = isPartial
    self.gating = gating
    self.license = license
    self.note = note
  }
}

/// How a model was made from its base.
public enum BaseRelation: String, Sendable, CaseIterable, Hashable {
  case finetune, quantized, adapter, merge, distillation
}

/// The verdicts that a catalog entry expects of the rules.
public struct ExpectedVerdict: Hashable, Sendable {
  /// Lowest expected tier.
  public let lowest: Tier?
  /// Highest expected tier.
  public let highest: Tier?
  /// Expected row of the weights' license.
  public let row: LicenseRow?
  /// Expected OSAID 1.0 outcome.
  public let osaid: Truth?

  /// Makes an expectation.
  public init(
    lowest: Tier? = nil, highest: Tier? = nil, row: LicenseRow? = nil, osaid: Truth? = nil
  ) {
    self.lowest = lowest
    self.highest = highest
    self.row = row
    self.osaid = osaid
  }
}

/// One released model of the catalog, with its family's defaults filled in.
public struct CatalogRelease: Hashable, Sendable {
  /// Its exact id: a hub id, or an API's model name when `isHosted`.
  public let id: String
  /// Other exact ids of the same thing.
  public let also: [String]
  /// How people name it in prose.
  public let names: [String]
  /// Ollama tags.
  public let ollama: [String]
  /// Docker Model Runner names.
  public let docker: [String]
  /// API model names through which it is offered.
  public let api: [String]
  /// Its family's id.
  public let family: String
  /// Who made it.
  public let provider: String
  /// Access only through a service.
  public let isHosted: Bool
  /// The family glob that matched, when no exact id did.
  public let matchedGlob: String?
  /// Day of release (ISO date).
  public let released: String?
  /// First day of these terms (ISO date), where they changed under one id.
  public let since: String?
  /// Last day of these terms (ISO date).
  public let until: String?
  /// Its parts.
  public let components: [Component: CatalogComponent]
  /// Whether the training data are described as OSAID asks (D1 to D3).
  public let dataInformation: Truth
  /// Base models, by id.
  public let base: [String]
  /// How it was made from them.
  public let relation: BaseRelation?
  /// The verdicts that the rules must give.
  public let expect: ExpectedVerdict
  /// Why, where the call is debatable.
  public let judgement: String?
  /// What was read.
  public let sources: [KnowledgeSource]
  /// The knowledge file that says so, relative to the catalog's root.
  public let file: String

  /// Makes a release.
  public init(
    id: String, also: [String] = [], names: [String] = [], ollama: [String] = [],
    docker: [String] = [], api: [String] = [], family: String, provider: String,
    isHosted: Bool = false, matchedGlob: String? = nil, released: String? = nil,
    since: String? = nil, until: String? = nil, components: [Component: CatalogComponent] = [:],
    dataInformation: Truth = .unknown, base: [String] = [], relation: BaseRelation? = nil,
    expect: ExpectedVerdict = ExpectedVerdict(), judgement: String? = nil,
    sources: [KnowledgeSource] = [], file: String = ""
  ) {
    self.id = id
    self.also = also
    self.names = names
    self.ollama = ollama
    self.docker = docker
    self.api = api
    self.family = family
    self.provider = provider
    self.isHosted = isHosted
    self.matchedGlob = matchedGlob
    self.released = released
    self.since = since
    self.until = until
    self.components = components
    self.dataInformation = dataInformation
    self.base = base
    self.relation = relation
    self.expect = expect
    self.judgement = judgement
    self.sources = sources
    self.file = file
  }

  /// The license of the weights, where the catalog states one.
  public var weightsLicense: LicenseID? { components[.modelParametersFinal]?.license }
}
