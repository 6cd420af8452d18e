// SPDX-License-Identifier: Apache-2.0

/// A text that may hold terms: a license file, a notice, a use policy, a gate's prompt.
public struct TermsText: Hashable, Sendable {
  /// What its place says it is.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case license, notice, policy, gatePrompt = "gate-prompt", card, other
  }

  /// Path as reports show it.
  public let path: String
  /// What its place says it is.
  public let role: Role
  /// Its bytes as UTF-8.
  public let bytes: [UInt8]
  /// Whether it was transcoded from UTF-16; offsets then count the transcoded bytes.
  public let isTranscoded: Bool

  /// Makes a text.
  public init(path: String, role: Role, bytes: [UInt8], isTranscoded: Bool = false) {
    self.path = path
    self.role = role
    self.bytes = bytes
    self.isTranscoded = isTranscoded
  }
}

/// What a model card declares in its metadata, as the reference reader loads it; `nil` and empty
/// where it does not.
public struct DeclaredMetadata: Hashable, Sendable {
  /// Values of the license key.
  public var license: [String] = []
  /// Whether the license key stands there.
  public var hasLicenseKey = false
  /// license_name.
  public var licenseName: String?
  /// license_link.
  public var licenseLink: String?
  /// base_model values.
  public var baseModels: [String] = []
  /// base_model_relation.
  public var baseModelRelation: String?
  /// datasets values.
  public var datasets: [String] = []
  /// tags values.
  public var tags: [String] = []
  /// library_name.
  public var libraryName: String?
  /// pipeline_tag.
  public var pipelineTag: String?
  /// Any gating key, with its value where it is short.
  public var gatingKeys: [String] = []
  /// extra_gated_prompt.
  public var gatePrompt: String?
  /// extra_gated_eu_disallowed.
  public var isEUDisallowed = false
  /// Where each key stands, by key.
  public var positions: [String: SourcePosition] = [:]

  /// Makes empty metadata.
  public init() {}
}

/// What an openness word in a card claims, and of what.
public struct Claim: Hashable, Sendable {
  /// What is claimed.
  public enum Kind: String, Sendable, CaseIterable, Hashable {
    case openSource = "open-source"
    case fullyOpen = "fully-open"
    case openWeights = "open-weights"
    case commercialOK = "commercial-ok"
    case researchOnly = "research-only"
  }
  /// Whom it speaks of.
  public enum Subject: String, Sendable, CaseIterable, Hashable {
    case thisModel = "this-model"
    case baseModel = "base-model"
    case comparison, dataset, tool, outputs, project, other
  }

  /// What is claimed.
  public let kind: Kind
  /// Whom it speaks of.
  public let about: Subject
  /// The words.
  public let quote: String
  /// Where.
  public let position: SourcePosition

  /// Makes a claim.
  public init(kind: Kind, about: Subject, quote: String, position: SourcePosition) {
    self.kind = kind
    self.about = about
    self.quote = quote
    self.position = position
  }
}

/// A license that prose of a card states.
public struct LicenseStatement: Hashable, Sendable {
  /// Which part it speaks of; nil when it does not say (then: the model).
  public let component: Component?
  /// The license, as far as it can be named.
  public let license: LicenseID?
  /// The license's name as written; nil when only a link or a sentence speaks of it.
  public let written: String?
  /// The address that goes with it: a license text, a page of terms.
  public let link: String?
  /// Whom it speaks of: this model, or a base model, a data set, a tool.
  public let subject: Claim.Subject
  /// The words.
  public let quote: String
  /// Where.
  public let position: SourcePosition

  /// Makes a statement.
  public init(
    component: Component?, license: LicenseID?, quote: String, position: SourcePosition,
    written: String? = nil, link: String? = nil, subject: Claim.Subject = .thisModel
  ) {
    self.component = component
    self.license = license
    self.written = written
    self.link = link
    self.subject = subject
    self.quote = quote
    self.position = position
  }
}

/// A statement of a card about whether a component can be had: "training code is at ...", "the data
/// are not disclosed".
public struct AvailabilityStatement: Hashable, Sendable {
  /// What it speaks of; nil for data information (OSAID D1 to D3).
  public let component: Component?
  /// Can be had, or expressly not.
  public let available: Truth
  /// The words.
  public let quote: String
  /// Where.
  public let position: SourcePosition

  /// Makes a statement.
  public init(component: Component?, available: Truth, quote: String, position: SourcePosition) {
    self.component = component
    self.available = available
    self.quote = quote
    self.position = position
  }
}

/// A model card as read.
public struct ModelCard: Hashable, Sendable {
  /// Path as reports show it.
  public var path: String
  /// Its bytes as UTF-8.
  public var bytes: [UInt8]
  /// Where the prose starts (byte offset).
  public var bodyStart: Int
  /// The metadata.
  public var declared: DeclaredMetadata
  /// License values that only a tolerant second pass found, where the reference reader loads nothing.
  public var tolerant: DeclaredMetadata?
  /// Whether the reference reader loads a mapping.
  public var hasFrontMatter: Bool
  /// Openness claims in the prose.
  public var claims: [Claim] = []
  /// Licenses that the prose states.
  public var statements: [LicenseStatement] = []
  /// What the prose says can be had or not.
  public var availability: [AvailabilityStatement] = []
  /// Base models that the prose names.
  public var proseBaseModels: [String] = []
  /// Where the prose names each of them, index by index.
  public var proseBasePositions: [SourcePosition] = []

  /// Makes a card.
  public init(
    path: String, bytes: [UInt8], bodyStart: Int, declared: DeclaredMetadata,
    hasFrontMatter: Bool, tolerant: DeclaredMetadata? = nil
  ) {
    self.path = path
    self.bytes = bytes
    self.bodyStart = bodyStart
    self.declared = declared
    self.hasFrontMatter = hasFrontMatter
    self.tolerant = tolerant
  }
}

/// What the header of a weight file says.
public struct WeightHeader: Hashable, Sendable {
  /// Path as reports show it.
  public let path: String
  /// `safetensors`, `gguf` ...
  public let format: String
  /// License values of the header with the key they stand under.
  public let licenses: [String: String]
  /// Base models that the header names.
  public let baseModels: [String]
  /// Data sets that the header names.
  public let datasets: [String]
  /// Name of the model, where the header has one.
  public let name: String?
  /// Other header entries worth showing, by key; short strings only.
  public let entries: [String: String]

  /// Makes a header.
  public init(
    path: String, format: String, licenses: [String: String] = [:], baseModels: [String] = [],
    datasets: [String] = [], name: String? = nil, entries: [String: String] = [:]
  ) {
    self.path = path
    self.format = format
    self.licenses = licenses
    self.baseModels = baseModels
    self.datasets = datasets
    self.name = name
    self.entries = entries
  }
}

/// A file that was read, with its digest, for the report.
public struct InputFile: Hashable, Sendable {
  /// Path as reports show it.
  public let path: String
  /// Size in bytes.
  public let size: Int
  /// SHA-256 in lower-case hex of the whole file; nil when only a header was read.
  public let sha256: String?

  /// Makes an entry.
  public init(path: String, size: Int, sha256: String?) {
    self.path = path
    self.size = size
    self.sha256 = sha256
  }
}

/// Everything that was read of one model: the input of an audit.
public struct ModelSource: Hashable, Sendable {
  /// Path of the folder or file as given.
  public var path: String
  /// The hub id, as far as path or metadata tell it.
  public var modelID: String?
  /// The card.
  public var card: ModelCard?
  /// License files, notices, policies.
  public var texts: [TermsText] = []
  /// Headers of weight files.
  public var headers: [WeightHeader] = []
  /// Weight files seen, header readable or not.
  public var weightFiles: [String] = []
  /// Base models that configuration files name, with the file.
  public var configBaseModels: [ConfigBase] = []
  /// Other files that are evidence for a component: inference code, training scripts ...
  public var componentFiles: [Component: [String]] = [:]
  /// Files read.
  public var inputs: [InputFile] = []
  /// Findings made while reading.
  public var findings: [Finding] = []

  /// Makes a source of which nothing is read yet.
  public init(path: String, modelID: String? = nil) {
    self.path = path
    self.modelID = modelID
  }
}

/// A base model that a configuration file names.
public struct ConfigBase: Hashable, Sendable {
  /// The model id.
  public let model: String
  /// Where it stands.
  public let place: Place

  /// Makes an entry.
  public init(model: String, place: Place) {
    self.model = model
    self.place = place
  }
}
