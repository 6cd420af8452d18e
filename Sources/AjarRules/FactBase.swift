// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// What is known of one release, by fact.
///
/// A fact that nobody put in is unknown, but for `clause.<kind>`: once a license is known as a whole,
/// a clause that was not put in is not there.
package struct FactBase: Hashable, Sendable {
  private var facts: [FactKey: Fact] = [:]
  /// How a clause stands that was not put in.
  private var absentClause: Truth = .unknown
  private var absentClauseEvidence: [Evidence] = []

  /// Makes a base in which everything is unknown.
  package init() { facts.reserveCapacity(64) }

  /// Makes a base from truths alone, for tests and tables.
  package init(_ truths: [FactKey: Truth]) {
    facts = Dictionary(uniqueKeysWithValues: truths.map { ($0.key, Fact($0.key, $0.value)) })
  }

  /// A fact; unknown when nothing decides it.
  package subscript(key: FactKey) -> Fact {
    if let fact = facts[key] { return fact }
    guard absentClause != .unknown, key.rawValue.hasPrefix("clause.") else {
      return Fact(key, .unknown)
    }
    return Fact(key, absentClause, because: absentClauseEvidence)
  }

  /// Puts a fact in, in place of an earlier one.
  package mutating func set(_ key: FactKey, _ truth: Truth, because evidence: [Evidence] = []) {
    facts[key] = Fact(key, truth, because: evidence)
  }

  /// States that every clause is known: those not put in are not there.
  package mutating func closeClauses(because evidence: [Evidence]) {
    absentClause = .no
    absentClauseEvidence = evidence
  }
}

extension FactKey {
  package static let weightsDownloadable: FactKey = "weights-downloadable"
  package static let weightsUnseenBehindGate: FactKey = "weights-unseen-behind-gate"
  package static let licensePermissive: FactKey = "license-permissive"
  package static let inferenceCode: FactKey = "inference-code"
  package static let trainingCode: FactKey = "training-code"
  package static let dataInformation: FactKey = "data-information"
  package static let dataInformationTerms: FactKey = "data-information.open-terms"
  package static let trainingDataReleased: FactKey = "training-data-released"
  package static let presumesJudgements: FactKey = "presumes-judgements"
  package static let grantModify: FactKey = "grant.modify"
  package static let grantDistribute: FactKey = "grant.distribute"

  /// Whether a component can be had.
  package static func available(_ component: Component) -> FactKey {
    ComponentKeys.available[component] ?? FactKey("component.\(component.rawValue).available")
  }
  /// Whether only a part of a component can be had.
  package static func partlyAvailable(_ component: Component) -> FactKey {
    ComponentKeys.partlyAvailable[component]
      ?? FactKey("component.\(component.rawValue).partly-available")
  }
  /// Whether a component stands under a license approved for code.
  package static func openLicense(_ component: Component) -> FactKey {
    ComponentKeys.openLicense[component] ?? FactKey("component.\(component.rawValue).open-license")
  }
  /// Whether a component stands under open terms, as data and parameters need them.
  package static func openTerms(_ component: Component) -> FactKey {
    ComponentKeys.openTerms[component] ?? FactKey("component.\(component.rawValue).open-terms")
  }
  /// Whether the license of the weights has a clause of a kind.
  package static func clause(_ kind: ClauseKind) -> FactKey { FactKey("clause." + kind.rawValue) }
  /// How a requirement of the framework at hand stands.
  package static func requirement(_ id: String) -> FactKey { FactKey("requirement." + id) }
  /// Whether a person's review of a requirement is on record.
  package static func review(_ id: String) -> FactKey { FactKey("review." + id) }
  /// Whether a requirement is known to have no object here.
  package static func notApplicable(_ id: String) -> FactKey { FactKey("not-applicable." + id) }
}

/// Keys of components, made once.
private enum ComponentKeys {
  static let available = table("available")
  static let partlyAvailable = table("partly-available")
  static let openLicense = table("open-license")
  static let openTerms = table("open-terms")

  private static func table(_ suffix: String) -> [Component: FactKey] {
    Dictionary(
      uniqueKeysWithValues: Component.allCases.map {
        ($0, FactKey("component.\($0.rawValue).\(suffix)"))
      })
  }
}
