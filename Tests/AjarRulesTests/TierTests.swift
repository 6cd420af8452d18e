// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarRules
import Testing

/// One row of the table of expected tiers.
struct TierVector: CustomTestStringConvertible, Sendable {
  let name: String
  let release: ReleaseEvidence
  let lowest: Tier
  let highest: Tier
  let settle: [FactKey]
  var testDescription: String { name }

  init(
    _ name: String, _ release: ReleaseEvidence, _ lowest: Tier, _ highest: Tier,
    _ settle: [FactKey] = []
  ) {
    self.name = name
    self.release = release
    self.lowest = lowest
    self.highest = highest
    self.settle = settle
  }

  static let w: FactKey = "weights-downloadable"
  static let l: FactKey = "license-permissive"
  static let i: FactKey = "inference-code"
  static let t: FactKey = "training-code"
  static let d: FactKey = "data-information"

  static let modifiedMIT: ReleaseEvidence = {
    var release = Fixture.release(weights: .yes, inference: .yes)
    release.components[.modelParametersFinal]?.detected = [
      Fixture.fact(
        Fixture.mit, .detected, verdict: .modified,
        clauses: [Fixture.grant] + Fixture.clauses("condition.attribution-display"),
        path: "LICENSE")
    ]
    return release
  }()

  static let apacheOnLlama2: ReleaseEvidence = {
    var release = Fixture.release(weights: .yes, license: Fixture.apache)
    release.bases = [Fixture.base("meta-llama/Llama-2-7b", data: .no)]
    release.components[.modelParametersFinal]?.inherited = [
      Fixture.fact(Fixture.llama2, .inherited, via: "meta-llama/Llama-2-7b")
    ]
    return release
  }()

  static let all: [TierVector] = [
    TierVector(
      "Apache-2.0, no training code or data",
      Fixture.release(
        weights: .yes, license: Fixture.apache, inference: .yes, training: .no, data: .no),
      .permissive, .permissive),
    TierVector(
      "Apache-2.0, training code and data unknown",
      Fixture.release(weights: .yes, license: Fixture.apache, inference: .yes),
      .permissive, .fullyOpen, [d, t]),
    TierVector(
      "Apache-2.0, data no, training code unknown",
      Fixture.release(weights: .yes, license: Fixture.apache, data: .no), .permissive, .permissive),
    TierVector(
      "llama3.1, all else unknown", Fixture.release(weights: .yes, license: Fixture.llama31),
      .restricted, .restricted),
    TierVector(
      "license not found", Fixture.release(weights: .yes, inference: .yes),
      .restricted, .fullyOpen, [l, d, t]),
    TierVector(
      "MIT, weights unknown", Fixture.release(license: Fixture.mit, inference: .yes),
      .closed, .fullyOpen, [w, d, t]),
    TierVector(
      "llama3, weights unknown", Fixture.release(license: Fixture.llama31),
      .closed, .restricted, [w]),
    TierVector("weights not released", Fixture.release(weights: .no), .closed, .closed),
    TierVector("nothing", Fixture.release(), .closed, .fullyOpen, [w, l, d, t, i]),
    TierVector("Apache-2.0 on Llama 2", apacheOnLlama2, .restricted, .restricted),
    TierVector(
      "MIT, training code and data information",
      Fixture.release(
        weights: .yes, license: Fixture.mit, inference: .yes, training: .yes, data: .yes,
        datasets: .no),
      .fullyOpen, .fullyOpen),
    TierVector(
      "AGPL-3.0",
      Fixture.release(
        weights: .yes, license: Fixture.agpl, inference: .yes, training: .no, data: .no),
      .permissive, .permissive),
    TierVector("modified MIT with display duty", modifiedMIT, .restricted, .restricted),
  ]
}

@Suite struct TierTests {
  @Test(arguments: TierVector.all) func range(_ vector: TierVector) throws {
    let audit = try Fixture.assessor().assess(vector.release, use: Use())
    #expect(audit.tier.lowest == vector.lowest)
    #expect(audit.tier.highest == vector.highest)
    #expect(audit.tier.settle == vector.settle)
  }

  @Test func apacheOnLlama2IsAConflictWithItsBase() throws {
    let audit = try Fixture.assessor().assess(TierVector.apacheOnLlama2, use: Use())
    #expect(audit.findings.map(\.code) == [.licenseConflictWithBase])
    #expect(audit.row == .conditional)
  }

  @Test func copyleftIsPermissiveAndSaysSo() throws {
    let release = Fixture.release(weights: .yes, license: Fixture.agpl)
    let audit = try Fixture.assessor().assess(release, use: Use())
    #expect(audit.row == .permissive)
    #expect(audit.isCopyleft)
  }

  @Test func fullyOpenTellsDescribedFromReleasedData() throws {
    for datasets in [Truth.no, .yes] {
      let release = Fixture.release(
        weights: .yes, license: Fixture.mit, inference: .yes, training: .yes, data: .yes,
        datasets: datasets)
      #expect(
        try Fixture.assessor().assess(release, use: Use()).tier.dataReleased == datasets)
    }
  }

  /// All 3^5 combinations of facts: the range contains every completion, and the settling facts help.
  @Test func rangeIsExactForEveryCombinationOfFacts() throws {
    let rules = try Fixture.tiers()
    let rule = TierRule(rules)
    func facts(_ code: Int) -> [FactKey: Truth] {
      var rest = code
      var result: [FactKey: Truth] = [:]
      for key in rules.ask {
        result[key] = Truth.allCases[rest % 3]
        rest /= 3
      }
      return result
    }
    func completions(_ truths: [FactKey: Truth]) -> [[FactKey: Truth]] {
      guard let key = rules.ask.first(where: { truths[$0] == .unknown }) else { return [truths] }
      return [Truth.no, .yes].flatMap { completions(truths.merging([key: $0]) { $1 }) }
    }
    for code in 0..<243 {
      let truths = facts(code)
      let range = rule.range(FactBase(truths))
      let tiers = completions(truths).map { rule.range(FactBase($0)).lowest }
      #expect(range.lowest == tiers.min())
      #expect(range.highest == tiers.max())
      #expect(range.settle.isEmpty == range.isSettled)
      #expect(range.settle.allSatisfy { truths[$0] == .unknown })
    }
  }

  @Test(arguments: [
    (Gating.clickThrough, Truth.yes), (.approval, .no),
  ])
  func gates(_ gate: Gating, _ expected: Truth) throws {
    var release = Fixture.release(weights: .yes, license: Fixture.mit)
    release.components[.modelParametersFinal]?.gating = gate
    let audit = try Fixture.assessor().assess(release, use: Use())
    #expect(audit.facts.first { $0.key == TierVector.w }?.truth == expected)
  }

  @Test func hostedOnlyIsClosed() throws {
    var release = ReleaseEvidence(path: "x", model: "gpt-x")
    release.isHosted = true
    let audit = try Fixture.assessor().assess(release, use: Use())
    #expect(audit.tier == TierRange(lowest: .closed, highest: .closed))
  }

  @Test func dataInformationOfADerivativeIsAtMostThatOfItsBase() throws {
    var release = Fixture.release(
      weights: .yes, license: Fixture.apache, inference: .yes, training: .yes, data: .yes)
    release.components[.modelParametersFinal]?.inherited = [
      Fixture.fact(Fixture.apache, .inherited, via: "maker/base")
    ]
    for (data, highest) in [(Truth.no, Tier.permissive), (.unknown, .fullyOpen)] {
      release.bases = [Fixture.base("maker/base", data: data)]
      let tier = try Fixture.assessor().assess(release, use: Use()).tier
      #expect(tier.lowest == .permissive)
      #expect(tier.highest == highest)
    }
  }
}
