// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarKnowledge
import AjarRules
import AjarTestSupport
import FoundationEssentials

/// The repository's own framework files, and builders for evidence.
enum Fixture {
  static func tiers() throws -> TierRules {
    try FrameworkDecoder.tierRules(node("tiers.yaml"))
  }

  static func osaid() throws -> Framework {
    try FrameworkDecoder.framework(node("osaid-1.0.yaml"))
  }

  static func rows() throws -> LicenseRowRule { LicenseRowRule(try tiers().rows) }

  static func assessor(presumes: Bool = false) throws -> Assessor {
    Assessor(tiers: try tiers(), frameworks: [try osaid()], presumesJudgements: presumes)
  }

  private static func node(_ name: String) throws -> KnowledgeNode {
    let data = try Data(contentsOf: repositoryRoot.appending(path: "frameworks/\(name)"))
    return try KnowledgeNode(yaml: [UInt8](data), path: "frameworks/\(name)")
  }

  // MARK: Licenses

  static let grant = Clause(
    kind: "grant.copyright",
    parameters: ["rights": .list(["use", "reproduce", "distribute", "modify"])])

  static func clauses(_ kinds: String...) -> [Clause] { kinds.map { Clause(kind: ClauseKind($0)) } }

  static let apache = LicenseDefinition(
    id: "Apache-2.0", name: "Apache License 2.0", isOSIApproved: true, isFSFLibre: true,
    clauses: [grant] + clauses("condition.include-license", "condition.mark-changes"),
    row: .permissive)
  static let mit = LicenseDefinition(
    id: "MIT", name: "MIT License", isOSIApproved: true,
    clauses: [grant] + clauses("condition.retain-notices"), row: .permissive)
  static let agpl = LicenseDefinition(
    id: "AGPL-3.0-only", name: "Affero", isOSIApproved: true,
    clauses: [grant] + clauses("condition.share-alike", "condition.disclose-source"),
    row: .permissive)
  static let llama31 = LicenseDefinition(
    id: "llama-3.1-community", name: "Llama 3.1 Community License",
    incorporates: ["llama-3.1-use-policy"],
    clauses: [
      grant,
      Clause(
        kind: "limit.users",
        parameters: ["threshold": .number(700_000_000), "metric": .text("mau")]),
      Clause(
        kind: "condition.attribution-display", parameters: ["text": .text("Built with Llama")]),
    ] + clauses("limit.use-restrictions"), row: .conditional)
  static let llama2 = LicenseDefinition(
    id: "llama-2-community", name: "Llama 2 Community License",
    clauses: [grant] + clauses("limit.users", "limit.use-restrictions", "limit.output-training"),
    row: .conditional)
  static let openRAIL = LicenseDefinition(
    id: "bigcode-openrail-m", name: "BigCode OpenRAIL-M",
    clauses: [grant] + clauses("limit.use-restrictions", "condition.flow-down"), row: .conditional)
  static let ccByNc = LicenseDefinition(
    id: "CC-BY-NC-4.0", name: "CC BY-NC", clauses: [grant] + clauses("limit.noncommercial"),
    row: .restrictive)
  static let odcBy = LicenseDefinition(
    id: "ODC-By-1.0", name: "ODC-By", isOpenContent: true, clauses: [grant], row: .permissive)
  static let ccBy = LicenseDefinition(
    id: "CC-BY-4.0", name: "CC BY 4.0", isFSFLibre: true, isOpenContent: true,
    clauses: [grant] + clauses("condition.retain-notices"), row: .permissive)
  static let gplFamily = LicenseDefinition(
    id: "gpl", name: "some GPL", kind: .family, members: ["GPL-3.0-only"], row: nil)

  static func fact(
    _ definition: LicenseDefinition?, _ origin: LicenseOrigin = .declared,
    verdict: MatchVerdict? = nil, clauses: [Clause]? = nil, via: String? = nil,
    path: String = "README.md", written: String? = nil
  ) -> LicenseFact {
    LicenseFact(
      license: definition?.id, written: written, origin: origin, verdict: verdict,
      clauses: clauses ?? definition?.clauses ?? [], definition: definition, viaModel: via,
      evidence: Evidence(
        .declared, "\(definition?.id.rawValue ?? "unknown") as \(origin.rawValue)",
        at: Place(path: path)))
  }

  static func component(
    _ available: Truth, _ license: LicenseDefinition? = nil, origin: LicenseOrigin = .declared
  ) -> ComponentEvidence {
    var component = ComponentEvidence()
    component.available = available
    if available != .unknown {
      component.evidence = [Evidence(.declared, "seen", at: Place(path: "README.md"))]
    }
    if let license {
      switch origin {
      case .declared: component.declared = [fact(license)]
      case .detected:
        component.detected = [fact(license, .detected, verdict: .verbatim, path: "LICENSE")]
      case .curated: component.curated = [fact(license, .curated)]
      case .inherited: component.inherited = [fact(license, .inherited, via: "base/model")]
      }
    }
    return component
  }

  /// A release by its answers: W with license L, I, T under Apache-2.0, D, R.
  static func release(
    weights: Truth = .unknown, license: LicenseDefinition? = nil, inference: Truth = .unknown,
    training: Truth = .unknown, data: Truth = .unknown, datasets: Truth = .unknown
  ) -> ReleaseEvidence {
    var release = ReleaseEvidence(path: "models/x", model: "maker/x")
    release.components[.modelParametersFinal] = component(weights, license)
    if inference != .unknown {
      release.components[.inferenceCode] = component(inference, apache)
      release.components[.modelArchitecture] = component(inference, apache)
    }
    if training != .unknown { release.components[.trainingCode] = component(training, apache) }
    release.dataInformation = data
    if datasets != .unknown { release.components[.datasets] = component(datasets, odcBy) }
    return release
  }

  static func base(
    _ id: String, _ relation: BaseRelation? = .finetune, data: Truth? = nil,
    components: [Component: CatalogComponent] = [:]
  ) -> BaseModel {
    BaseModel(
      id: id, relation: relation,
      release: data.map {
        CatalogRelease(
          id: id, family: "f", provider: "p", components: components, dataInformation: $0)
      },
      evidence: Evidence(.declared, "base model \(id)", at: Place(path: "README.md")))
  }
}
