// SPDX-License-Identifier: Apache-2.0

/// The name of a license: the SPDX spelling where SPDX lists it, else ajar's kebab-case id.
public struct LicenseID: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The id as it is written.
  public let rawValue: String
  /// Makes an id.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Makes an id.
  public init(_ id: String) { rawValue = id }
  /// Makes an id.
  public init(stringLiteral value: String) { rawValue = value }
  /// The id.
  public var description: String { rawValue }
  /// Orders by spelling.
  public static func < (left: LicenseID, right: LicenseID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// One license known by name: what `licenses/definitions/<id>.yaml` says.
public struct LicenseDefinition: Hashable, Sendable {
  /// What sort of terms these are.
  public enum Kind: String, Sendable, CaseIterable, Hashable {
    case license, policy, service, family
  }

  /// The id.
  public let id: LicenseID
  /// The full name.
  public let name: String
  /// What sort of terms these are.
  public let kind: Kind
  /// Who wrote it.
  public let steward: String?
  /// SPDX ids it may mean when its own id is none.
  public let spdx: [LicenseID]
  /// For a family: the licenses it may mean.
  public let members: [LicenseID]
  /// Identifiers of the model hub's list.
  public let hubIDs: [String]
  /// Other spellings.
  public let names: [String]
  /// Addresses without scheme.
  public let urls: [String]
  /// Policies that the text makes part of itself.
  public let incorporates: [LicenseID]
  /// Approved by the Open Source Initiative.
  public let isOSIApproved: Bool
  /// On the Free Software Foundation's list.
  public let isFSFLibre: Bool
  /// Open for data and documents although not approved by OSI.
  public let isOpenContent: Bool
  /// Ids of indexed texts that are this license.
  public let texts: [LicenseID]
  /// Its clauses, without spans.
  public let clauses: [Clause]
  /// The row; nil where the members of a family disagree.
  public let row: LicenseRow?
  /// Why, where the call is debatable.
  public let judgement: String?
  /// What was read.
  public let sources: [KnowledgeSource]

  /// Makes a definition.
  public init(
    id: LicenseID, name: String, kind: Kind = .license, steward: String? = nil,
    spdx: [LicenseID] = [], members: [LicenseID] = [], hubIDs: [String] = [],
    names: [String] = [], urls: [String] = [], incorporates: [LicenseID] = [],
    isOSIApproved: Bool = false, isFSFLibre: Bool = false, isOpenContent: Bool = false,
    texts: [LicenseID] = [], clauses: [Clause] = [], row: LicenseRow?, judgement: String? = nil,
    sources: [KnowledgeSource] = []
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.steward = steward
    self.spdx = spdx
    self.members = members
    self.hubIDs = hubIDs
    self.names = names
    self.urls = urls
    self.incorporates = incorporates
    self.isOSIApproved = isOSIApproved
    self.isFSFLibre = isFSFLibre
    self.isOpenContent = isOpenContent
    self.texts = texts
    self.clauses = clauses
    self.row = row
    self.judgement = judgement
    self.sources = sources
  }
}

/// What a piece of knowledge rests on.
public struct KnowledgeSource: Hashable, Sendable {
  /// What was read, in words.
  public let what: String
  /// The day it was read (ISO date), where recorded.
  public let read: String?
  /// high, medium or low, where recorded.
  public let confidence: String?
  /// What sort of source it is, where recorded.
  public let kind: String?
  /// Its address, where recorded.
  public let url: String?

  /// Makes a source.
  public init(
    what: String, read: String? = nil, confidence: String? = nil, kind: String? = nil,
    url: String? = nil
  ) {
    self.what = what
    self.read = read
    self.confidence = confidence
    self.kind = kind
    self.url = url
  }
}
