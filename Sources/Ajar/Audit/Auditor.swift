// SPDX-License-Identifier: Apache-2.0
public import AjarCore
internal import AjarInterop
package import AjarKnowledge
internal import AjarLicenses
internal import AjarReaders
internal import AjarRules

/// What an audit is asked to consider.
public struct AuditOptions: Hashable, Sendable {
  /// The team's declared use.
  public var use = Use()
  /// Whether OSAID's two judgements (D4, C7) are presumed from their inputs.
  public var presumesJudgements = false
  /// The day whose terms count (ISO date), where terms changed under one id; nil means the newest.
  public var date: String?
  /// Folders with knowledge files of the user's own.
  public var knowledge: [String] = []

  /// The defaults: nothing declared, judgements required.
  public init() {}
}

/// Why something could not be audited.
public enum AuditError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path could not be read, or the id is no known model.
  case unreadable(String)
  /// The user's knowledge files are wrong.
  case knowledge(String)

  /// One line, or one line for each wrong place.
  public var description: String {
    switch self {
    case .unreadable(let message): message
    case .knowledge(let message): message
    }
  }
}

/// Audits models: reads what is there, and judges it by the rules.
///
/// A value without state: the same input gives the same audit, from any thread.
public struct Auditor: Sendable {
  package let knowledge: KnowledgeBase
  let options: AuditOptions
  /// Behind a reference: modules that use an auditor must not depend on how large its engines are.
  private let parts: AuditorParts

  var tiers: TierRules { parts.tiers }

  /// Makes an auditor with the knowledge that ships with ajar, and the user's own.
  /// - Throws: `AuditError.knowledge` when a knowledge file is wrong.
  public init(_ options: AuditOptions = AuditOptions()) throws(AuditError) {
    self.options = options
    do throws(KnowledgeLoadError) {
      var knowledge = KnowledgeBase.builtIn
      for folder in options.knowledge { knowledge = try knowledge.adding(folder: folder) }
      self.knowledge = knowledge
    } catch {
      throw .knowledge(error.description)
    }
    do throws(KnowledgeError) {
      parts = try AuditorParts(knowledge, presumesJudgements: options.presumesJudgements)
    } catch {
      throw .knowledge(error.description)
    }
  }

  /// Audits everything that a path holds: a model folder, a card, a license file, a weight file, a
  /// catalog file or folder, a hub cache, a folder of these; or a model id of the catalog.
  /// - Throws: `AuditError.unreadable` when the path cannot be read and is no known id.
  public func audit(_ target: String) throws(AuditError) -> [Audit] {
    do throws(ReadError) {
      if let files = try CatalogFiles.at(target) { return audit(catalog: files) }
      return try InputReader.sources(at: target).map(audit)
    } catch {
      if let release = knowledge.release(target, on: options.date) {
        return [audit(release, path: target)]
      }
      throw .unreadable("\(error)")
    }
  }

  /// Audits one source.
  package func audit(_ source: ModelSource) -> Audit {
    let declared = DeclaredLicenses(knowledge: knowledge, engines: parts.engines)
    let terms = TermsJudge(
      knowledge: knowledge, engines: parts.engines, rows: LicenseRowRule(tiers.rows))
    let builder = EvidenceBuilder(knowledge: knowledge, declared: declared, terms: terms)
    let (evidence, texts) = builder.build(source, on: options.date)
    var given = Assessor.Given()
    given.inputs = source.inputs
    given.findings = source.findings + TextFindings.findings(texts)
    given.expectsText =
      !source.weightFiles.isEmpty && FileReader.kind(source.path) == .directory
    guard let card = source.card else { return judged(evidence, given) }
    given.declared = card.declared
    given.claims = card.claims
    let findings = CardFindings(knowledge: knowledge, declared: declared)
    given.findings += findings.aboutDeclaration(card) + findings.aboutBases(card, of: source)
    var audit = judged(evidence, given)
    audit.findings += findings.aboutClaims(
      card, tier: audit.tier, hasLicense: audit.concluded?.license != nil,
      isDerived: evidence.isDerived)
    audit.findings = audit.findings.sortedByPlace
    return audit
  }

  /// Judges evidence of files. That a text was changed, or is not known, is said by the findings that
  /// name its words; the rules, which see no text, would only say it again.
  private func judged(_ evidence: ReleaseEvidence, _ given: Assessor.Given) -> Audit {
    var audit = assess(evidence, given)
    let own = Set(given.findings)
    audit.findings.removeAll {
      [.licenseTextModified, .licenseTextUnknown].contains($0.code) && !own.contains($0)
    }
    return audit
  }

  /// Audits one release of the catalog by what the catalog knows.
  package func audit(
    _ release: CatalogRelease, path: String, knowledge: KnowledgeBase? = nil
  ) -> Audit {
    let catalog = (knowledge ?? self.knowledge).catalogEvidence
    return assess(catalog.evidence(of: release, path: path), .init(), isCatalog: true)
  }

  /// Judges evidence.
  func assess(
    _ evidence: ReleaseEvidence, _ given: Assessor.Given, isCatalog: Bool = false
  ) -> Audit {
    (isCatalog ? parts.catalogAssessor : parts.assessor).assess(
      evidence, use: options.use, given: given)
  }
}

/// What an auditor works with, opened once.
private final class AuditorParts: Sendable {
  let engines: TextEngines
  let tiers: TierRules
  let assessor: Assessor
  let catalogAssessor: Assessor

  init(_ knowledge: KnowledgeBase, presumesJudgements: Bool) throws(KnowledgeError) {
    let frames = try Frameworks(knowledge)
    tiers = frames.tiers
    assessor = Assessor(
      tiers: tiers, frameworks: frames.frameworks, presumesJudgements: presumesJudgements)
    // The catalog's entries were read by a person: OSAID's two judgements follow from their inputs.
    catalogAssessor = Assessor(
      tiers: tiers, frameworks: frames.frameworks, presumesJudgements: true)
    engines = try TextEngines(knowledge)
  }
}
