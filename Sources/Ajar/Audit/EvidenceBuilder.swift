// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarKnowledge
internal import AjarRules

/// Turns what was read of a model into evidence: what can be had, and the four license facts.
struct EvidenceBuilder {
  let knowledge: KnowledgeBase
  let declared: DeclaredLicenses
  let terms: TermsJudge

  /// Evidence of one source, with the texts as they were read.
  func build(_ source: ModelSource, on date: String?) -> (ReleaseEvidence, [ReadTerms]) {
    var evidence = ReleaseEvidence(path: source.path, model: source.modelID)
    let texts = source.texts.map(terms.read)
    addAvailability(source, to: &evidence)
    addDeclared(source, to: &evidence)
    addDetected(texts, source, to: &evidence)
    let catalog = knowledge.catalogEvidence
    var isBaseKnown = false
    for base in NamedBases(knowledge: knowledge).bases(of: source) {
      catalog.addBase(base.id, relation: base.relation, evidence: base.evidence, to: &evidence)
      isBaseKnown = true
    }
    if let id = source.modelID, let release = knowledge.release(id, on: date) {
      catalog.add(release, to: &evidence)
      isBaseKnown = true
    }
    if !isBaseKnown, needsHint(evidence),
      let hint = NameHints(knowledge: knowledge).base(of: source)
    {
      catalog.addBase(hint.id, relation: nil, evidence: hint.evidence, to: &evidence)
    }
    let family = ModelFamily(source, knowledge)
    for index in evidence.bases.indices {
      evidence.bases[index].isOwnFamily = family.holds(evidence.bases[index].id)
    }
    return (evidence, texts)
  }

  /// Whether everything known of the weights' license so far would let them pass as permissive.
  private func needsHint(_ evidence: ReleaseEvidence) -> Bool {
    let weights = evidence.components[.modelParametersFinal] ?? ComponentEvidence()
    return (weights.declared + weights.detected).allSatisfy {
      ($0.row ?? .permissive) == .permissive
    }
  }

  // MARK: Availability

  private func addAvailability(_ source: ModelSource, to evidence: inout ReleaseEvidence) {
    if let first = source.weightFiles.first {
      let more = source.weightFiles.count > 1 ? " and \(source.weightFiles.count - 1) more" : ""
      set(
        .modelParametersFinal, .yes, Evidence(.verified, "\(first)\(more)", at: Place(path: first)),
        in: &evidence)
    }
    for (component, files) in source.componentFiles.sorted(by: { $0.key < $1.key }) {
      guard let first = files.first else { continue }
      set(component, .yes, Evidence(.verified, first, at: Place(path: first)), in: &evidence)
    }
    guard let card = source.card else { return }
    set(
      .modelCard, .yes, Evidence(.verified, card.path, at: Place(path: card.path)), in: &evidence)
    for statement in card.availability {
      let seen = Evidence(
        .declared, statement.quote.withoutMarkup,
        at: Place(path: card.path, position: statement.position))
      if let component = statement.component {
        set(component, statement.available, seen, in: &evidence)
      } else if evidence.dataInformation != .no {
        evidence.dataInformation = statement.available
        evidence.dataInformationEvidence.append(seen)
      }
    }
    addHubCard(card, to: &evidence)
    addSigns(card, to: &evidence)
  }

  /// Weaker signs that weights are out: code that loads them, a license stated for them.
  private func addSigns(_ card: ModelCard, to evidence: inout ReleaseEvidence) {
    guard evidence.components[.modelParametersFinal]?.available ?? .unknown == .unknown else {
      return
    }
    if let place = LoadingCode.place(in: card) {
      set(
        .modelParametersFinal, .yes,
        Evidence(.declared, "the card shows code that fetches the weights", at: place),
        in: &evidence)
    } else if let (_, fact) = declared.inProse(card).first(where: {
      $0.component == .modelParametersFinal && $0.fact.definition != nil
        && $0.fact.definition?.kind != .service
    }) {
      set(
        .modelParametersFinal, .yes,
        Evidence(
          .declared, "the card states a license for the weights", at: fact.evidence.place),
        in: &evidence)
    }
  }

  /// A hub card is declared evidence that weights are out, unless it says otherwise; a library named
  /// in it is declared evidence that the architecture and inference code are in an open library.
  private func addHubCard(_ card: ModelCard, to evidence: inout ReleaseEvidence) {
    let metadata = card.hasFrontMatter ? card.declared : (card.tolerant ?? card.declared)
    let keys = ["library_name", "pipeline_tag", "license", "tags", "base_model", "language"]
    guard let key = keys.first(where: { metadata.positions[$0] != nil }) else { return }
    let place = Place(path: card.path, position: metadata.positions[key])
    let seen = Evidence(.declared, "a model hub's card (it has the key \(key))", at: place)
    for component in [Component.modelParametersFinal, .inferenceCode, .modelArchitecture] {
      guard evidence.components[component]?.available ?? .unknown == .unknown else { continue }
      set(component, .yes, seen, in: &evidence)
    }
    if !metadata.gatingKeys.isEmpty {
      evidence.components[.modelParametersFinal, default: .init()].gating = .clickThrough
    }
  }

  private func set(
    _ component: Component, _ truth: Truth, _ seen: Evidence, in evidence: inout ReleaseEvidence
  ) {
    var entry = evidence.components[component, default: .init()]
    if entry.available == .unknown
      || (truth == .no && entry.evidence.allSatisfy { $0.strength < .verified })
    {
      entry.available = truth
    }
    entry.evidence.append(seen)
    evidence.components[component] = entry
  }

  // MARK: Licenses

  private func addDeclared(_ source: ModelSource, to evidence: inout ReleaseEvidence) {
    var weights = evidence.components[.modelParametersFinal, default: .init()]
    var metadata: [LicenseFact] = []
    if let card = source.card {
      metadata = declared.inMetadata(card)
      weights.declared += metadata
    }
    weights.declared += declared.inHeaders(source.headers)
    evidence.components[.modelParametersFinal] = weights
    if let card = source.card {
      let saysNothing = metadata.allSatisfy { $0.license == nil }
      for (component, fact) in declared.inProse(card) {
        if component == .modelParametersFinal, !saysNothing { continue }
        evidence.components[component, default: .init()].declared.append(fact)
      }
    }
    let limits = ProseLimits.clauses(source)
    guard !limits.isEmpty else { return }
    let named = evidence.components[.modelParametersFinal]?.declared ?? []
    evidence.components[.modelParametersFinal, default: .init()].declared =
      ProseLimits(rows: terms.rows).add(limits, to: named)
  }

  private func addDetected(
    _ texts: [ReadTerms], _ source: ModelSource, to evidence: inout ReleaseEvidence
  ) {
    let roles: [TermsText.Role] = [.license, .gatePrompt, .policy]
    for read in texts where roles.contains(read.text.role) {
      let component = Self.component(ofText: read.text.path)
      var entry = evidence.components[component, default: .init()]
      for fact in read.facts {
        if fact.origin == .detected {
          entry.detected.append(fact)
        } else {
          entry.declared.append(fact)
        }
      }
      evidence.components[component] = entry
    }
  }

  /// Which part a license file speaks of, by its name; a plain LICENSE beside weights is taken for
  /// theirs, since it is what the folder was handed out with.
  static func component(ofText path: String) -> Component {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    let words = name.split { !$0.isLetter }
    if words.contains("code") { return .inferenceCode }
    if words.contains("data") || words.contains("dataset") { return .datasets }
    return .modelParametersFinal
  }
}
