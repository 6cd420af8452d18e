// SPDX-License-Identifier: Apache-2.0
package import AjarCore

// # From evidence to facts
//
// Every fact that a framework may name is made here, with the evidence that decides it;
// frameworks/README.md lists them for the authors of framework files. Absence of a mention is never
// "no": a fact stays unknown until something speaks for or against it.

/// Makes the facts of one release from its evidence; licenses must have been concluded before.
package struct FactBuilder: Sendable {
  private let rows: LicenseRowRule
  private let terms: OpenTermsRule

  /// Makes a builder.
  package init(_ rows: LicenseRowRule) {
    self.rows = rows
    terms = OpenTermsRule(rows)
  }

  /// All facts of a release.
  package func facts(_ evidence: ReleaseEvidence, presumesJudgements: Bool) -> FactBase {
    var facts = FactBase()
    let weights = evidence.components[.modelParametersFinal]
    addComponents(evidence, to: &facts)
    addWeights(evidence, weights, to: &facts)
    addLicense(weights?.concluded, to: &facts)
    addData(evidence, to: &facts)
    for (id, review) in evidence.reviews { facts.set(.review(id), .yes, because: [review]) }
    for (id, why) in evidence.notApplicable { facts.set(.notApplicable(id), .yes, because: [why]) }
    facts.set(.presumesJudgements, Truth(presumesJudgements))
    return facts
  }

  private func addComponents(_ evidence: ReleaseEvidence, to facts: inout FactBase) {
    for (component, parts) in evidence.components {
      facts.set(.available(component), parts.available, because: parts.evidence)
      facts.set(.partlyAvailable(component), partly(parts), because: parts.evidence)
      let because = parts.concluded.map { [$0.evidence] } ?? []
      if component.kind == .code {
        let open = terms.forCode(parts.concluded, isSearched: parts.isLicenseSearched)
        facts.set(.openLicense(component), open, because: because)
      } else {
        facts.set(
          .openTerms(component), terms.forDataOrParameters(parts.concluded), because: because)
      }
    }
    addCode(evidence, to: &facts)
  }

  private func partly(_ parts: ComponentEvidence) -> Truth {
    parts.isPartial ? .yes : parts.available == .unknown ? .unknown : .no
  }

  private func addCode(_ evidence: ReleaseEvidence, to facts: inout FactBase) {
    let code = [Component.inferenceCode, .modelArchitecture].compactMap { evidence.components[$0] }
    let inference = code.reduce(code.count < 2 ? Truth.unknown : .no) { $0 || $1.available }
    facts.set(
      .inferenceCode, inference,
      because: code.filter { $0.available == inference }.flatMap(\.evidence))

    if let training = evidence.components[.trainingCode] {
      let license = training.concluded
      let isOpen: Truth =
        switch license?.row {
        case .permissive: .yes
        case nil: license == nil && training.isLicenseSearched ? .no : .unknown
        default: .no
        }
      let evidence = training.available == .no ? [] : license.map { [$0.evidence] } ?? []
      facts.set(
        .trainingCode, training.available && isOpen, because: training.evidence + evidence)
    }
  }

  private func addWeights(
    _ evidence: ReleaseEvidence, _ weights: ComponentEvidence?, to facts: inout FactBase
  ) {
    var truth = weights?.available ?? .unknown
    var because = weights?.evidence ?? []
    if evidence.isHosted, truth != .yes || evidence.catalog?.isHosted == true {
      truth = .no
      because = [
        Evidence(
          evidence.catalog == nil ? .declared : .curated,
          "offered only through a service", at: because.first?.place)
      ]
    } else if weights?.gating == .approval, truth != .no {
      truth = .no
      because.append(
        Evidence(.declared, "each request is decided upon", at: because.first?.place))
    }
    facts.set(.weightsDownloadable, truth, because: because)
    let isSeen = weights?.evidence.contains { $0.strength == .verified } ?? false
    facts.set(
      .weightsUnseenBehindGate, Truth(weights?.gating != nil && !isSeen), because: because)
  }

  private func addLicense(_ license: LicenseFact?, to facts: inout FactBase) {
    guard let license else { return }
    let because = [license.evidence]
    if let row = license.row {
      facts.set(.licensePermissive, Truth(row == .permissive), because: because)
    }
    let clauses = license.clauses.isEmpty ? license.definition?.clauses ?? [] : license.clauses
    for kind in Set(clauses.map(\.kind)) { facts.set(.clause(kind), .yes, because: because) }
    // A stated row without clauses knows the class of the license, not its words.
    if license.row != nil, !clauses.isEmpty || license.definition?.isOSIApproved == true {
      facts.closeClauses(because: because)
    }
    facts.set(.grantModify, rows.grants("modify", in: license), because: because)
    facts.set(.grantDistribute, rows.grants("distribute", in: license), because: because)
  }

  private func addData(_ evidence: ReleaseEvidence, to facts: inout FactBase) {
    let data = evidence.components[.datasets]
    var information = evidence.dataInformation
    var because = evidence.dataInformationEvidence
    // Data that can be had in full describe themselves: the OSI checklist takes them as sufficient.
    // A base model's data are training data too, so this does not lift a derivative.
    if information == .unknown, data?.available == .yes, evidence.bases.isEmpty {
      information = .yes
      because = data?.evidence ?? []
    }
    facts.set(.dataInformation, information, because: because)
    facts.set(.trainingDataReleased, data?.available ?? .unknown, because: data?.evidence ?? [])
    let carriers = [Component.datasets, .dataCard, .technicalReport, .researchPaper]
      .compactMap { evidence.components[$0] }.filter { $0.available == .yes }
    var open = Truth.unknown
    var shown: [Evidence] = []
    let verdicts = carriers.map { ($0, terms.forDataOrParameters($0.concluded)) }
    if let best = verdicts.max(by: { $0.1 < $1.1 }) {
      open = best.1
      shown = best.0.concluded.map { [$0.evidence] } ?? []
    }
    facts.set(.dataInformationTerms, open, because: shown)
    facts.set("data-information.closed-terms", Truth(open == .no), because: shown)
  }
}
