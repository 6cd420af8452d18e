// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Judges releases: from evidence to an audit. Made once, used for many.
package struct Assessor: Sendable {
  private let conclusion: LicenseConclusion
  private let builder: FactBuilder
  private let tiers: TierRule
  private let frameworks: [FrameworkRule]
  private let asked: [FactKey]
  private let rows: LicenseRowRule
  private let presumesJudgements: Bool

  /// What the rules do not make themselves: they are handed on to the audit.
  package struct Given: Sendable {
    /// What the card declares.
    package var declared = DeclaredMetadata()
    /// Openness claims of the card.
    package var claims: [Claim] = []
    /// Files read.
    package var inputs: [InputFile] = []
    /// Findings of the readers.
    package var findings: [Finding] = []
    /// A folder was read, so that a missing license text means something.
    package var expectsText = false
    /// What is seen of the team's repository, to check duties.
    package var repository: RepositoryView?

    /// Makes an empty set.
    package init() {}
  }

  /// Makes an assessor from the knowledge it judges by.
  package init(tiers: TierRules, frameworks: [Framework], presumesJudgements: Bool = false) {
    rows = LicenseRowRule(tiers.rows)
    conclusion = LicenseConclusion(rows)
    builder = FactBuilder(rows)
    self.tiers = TierRule(tiers)
    self.frameworks = frameworks.map(FrameworkRule.init)
    self.presumesJudgements = presumesJudgements
    var keys = Set(tiers.ask).union([tiers.dataReleased])
    for framework in self.frameworks { keys.formUnion(framework.keys) }
    asked = keys.sorted()
  }

  /// Judges one release for one use.
  package func assess(_ release: ReleaseEvidence, use: Use, given: Given = Given()) -> Audit {
    var evidence = release
    Lineage.complete(&evidence)
    var findings =
      given.findings + conclusion.conclude(&evidence, expectsText: given.expectsText)
    let facts = builder.facts(evidence, presumesJudgements: presumesJudgements)
    let tier = tiers.range(facts)
    let verdicts = frameworks.map { $0.verdict(facts) }
    let concluded = evidence.components[.modelParametersFinal]?.concluded
    let clauses = concluded.map { $0.clauses.isEmpty ? $0.definition?.clauses ?? [] : $0.clauses }
    let effects = (clauses ?? []).map {
      UseRule.effect(of: $0, license: concluded?.license, use: use)
    }
    let obligations = Obligations.list(effects, repository: given.repository)
    findings += self.findings(evidence, use, tier, verdicts, effects, obligations)
    return Audit(
      path: evidence.path, model: evidence.model, declared: given.declared, evidence: evidence,
      facts: asked.map { facts[$0] }, row: concluded?.row,
      isCopyleft: concluded?.row == .permissive && rows.isCopyleft(clauses ?? []),
      tier: tier, frameworks: verdicts, clauses: effects, obligations: obligations,
      claims: given.claims, findings: findings.sortedByPlace, inputs: given.inputs)
  }

  private func findings(
    _ evidence: ReleaseEvidence, _ use: Use, _ tier: TierRange, _ verdicts: [FrameworkVerdict],
    _ effects: [ClauseEffect], _ obligations: [Obligation]
  ) -> [Finding] {
    var findings: [Finding] = []
    let place = evidence.rootPlace
    if tier.lowest == .fullyOpen,
      let osaid = verdicts.first(where: { $0.framework == "osaid-1.0" && $0.truth == .no })
    {
      let failing = osaid.requirements.filter { $0.truth == .no }.map(\.requirement.id)
      findings.append(
        Finding(
          .fullyOpenButOsaidNotMet,
          "fully open by its tier, but OSAID 1.0 is not met: \(failing.joined(separator: ", "))",
          at: place, model: evidence.model))
    }
    // Nothing declared: every limit may bind, which the report shows and no finding needs to repeat.
    if use != Use() {
      for effect in effects where effect.clause.kind.group == .limit {
        guard effect.binding != .doesNotBind else { continue }
        findings.append(
          Finding(
            effect.binding == .binds ? .clauseBinds : .clauseMayBind,
            "\(effect.clause.kind): \(effect.reason)", at: effect.clause.place ?? place,
            model: evidence.model))
      }
    }
    for duty in obligations where duty.binding == .binds && duty.done == .no {
      findings.append(
        Finding(
          .obligationOpen, "not seen in the repository: \(duty.task)",
          at: duty.clause.place ?? place, model: evidence.model))
    }
    return findings
  }
}

extension [Finding] {
  /// Sorted by path, position, code and message, each said once.
  package var sortedByPlace: [Finding] {
    var seen: Set<Finding> = []
    return filter { seen.insert($0).inserted }.sorted { left, right in
      if left.place.path != right.place.path { return left.place.path < right.place.path }
      let start = SourcePosition(line: 0, column: 0)
      let (first, second) = (left.place.position ?? start, right.place.position ?? start)
      if first != second { return first < second }
      return left.code != right.code ? left.code < right.code : left.message < right.message
    }
  }
}
