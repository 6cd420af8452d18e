// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarRules
import Testing

/// One row of the table of expected OSAID outcomes.
struct OSAIDVector: CustomTestStringConvertible, Sendable {
  let name: String
  let release: ReleaseEvidence
  var presumes = false
  let expected: Truth
  /// Requirements that must not be met.
  var failing: [String] = []
  /// Every requirement that must be open; nil when not looked at.
  var open: [String]?
  var testDescription: String { name }

  /// Weights and all code Apache-2.0, corpus under ODC-By with a data card.
  static func complete(weights: LicenseDefinition = Fixture.apache) -> ReleaseEvidence {
    var release = Fixture.release(
      weights: .yes, license: weights, inference: .yes, training: .yes, data: .yes, datasets: .yes)
    for component in [Component.dataPreprocessingCode, .supportingLibraries, .evaluationCode] {
      release.components[component] = Fixture.component(.yes, Fixture.apache)
    }
    release.components[.dataCard] = Fixture.component(.yes, Fixture.ccBy)
    return release
  }

  static let patientData: ReleaseEvidence = {
    var release = complete(weights: Fixture.mit)
    release.components[.datasets] = Fixture.component(.no)
    release.notApplicable["D5"] = Evidence(.declared, "patient data cannot be shared")
    return release
  }()

  static let quantized: ReleaseEvidence = {
    var release = Fixture.release(weights: .yes, license: Fixture.apache)
    let published = complete().components.filter { $0.key != .modelParametersFinal }
    release.bases = [
      Fixture.base(
        "maker/open", .quantized, data: .yes,
        components: published.mapValues { CatalogComponent(available: $0.available) })
    ]
    release.components[.modelParametersFinal]?.inherited = [
      Fixture.fact(Fixture.apache, .inherited, via: "maker/open")
    ]
    for (component, parts) in published {
      release.components[component, default: ComponentEvidence()].inherited = parts.declared
    }
    return release
  }()

  static let fineTune: ReleaseEvidence = {
    var release = complete()
    release.bases = [Fixture.base("maker/weights-only", data: .no)]
    release.components[.modelParametersFinal]?.inherited = [
      Fixture.fact(Fixture.apache, .inherited, via: "maker/weights-only")
    ]
    return release
  }()

  static let all: [OSAIDVector] = [
    OSAIDVector(
      name: "llama3.1, nothing else known",
      release: Fixture.release(weights: .yes, license: Fixture.llama31), expected: .no,
      failing: ["U1", "P1"]),
    OSAIDVector(
      name: "Apache-2.0, training code and data unknown",
      release: Fixture.release(weights: .yes, license: Fixture.apache, inference: .yes),
      expected: .unknown, open: ["D1", "D2", "D3", "D4", "D5", "C1", "C2", "C3", "C4", "C7"]),
    OSAIDVector(
      name: "Apache-2.0, training data not disclosed",
      release: Fixture.release(weights: .yes, license: Fixture.apache, data: .no), expected: .no,
      failing: ["D1", "D2", "D3", "D4"]),
    OSAIDVector(
      name: "all Apache-2.0, corpus under ODC-By, judgements presumed", release: complete(),
      presumes: true, expected: .yes, open: []),
    OSAIDVector(
      name: "all Apache-2.0, corpus under ODC-By, judgements required", release: complete(),
      expected: .unknown, open: ["C7"]),
    OSAIDVector(
      name: "patient data described in depth", release: patientData, expected: .unknown,
      open: ["D4", "C7"]),
    OSAIDVector(
      name: "weights OpenRAIL-M, all else open", release: complete(weights: Fixture.openRAIL),
      presumes: true, expected: .no, failing: ["U1", "P1"]),
    OSAIDVector(
      name: "weights CC-BY-NC", release: complete(weights: Fixture.ccByNc), presumes: true,
      expected: .no, failing: ["U1", "U4", "P1"]),
    OSAIDVector(
      name: "weights not downloadable",
      release: Fixture.release(weights: .no, license: Fixture.apache, inference: .yes),
      expected: .no, failing: ["U2", "U3", "U4", "P1"]),
    OSAIDVector(
      name: "quantized copy of an open model", release: quantized, presumes: true, expected: .yes),
    OSAIDVector(
      name: "fine-tune of a base without data information", release: fineTune, presumes: true,
      expected: .no, failing: ["D1", "D2", "D3", "D4"]),
  ]
}

@Suite struct OSAIDTests {
  private func verdict(_ release: ReleaseEvidence, presumes: Bool = false) throws
    -> FrameworkVerdict
  {
    let audit = try Fixture.assessor(presumes: presumes).assess(release, use: Use())
    return try #require(audit.frameworks.first)
  }

  @Test(arguments: OSAIDVector.all) func outcome(_ vector: OSAIDVector) throws {
    let verdict = try verdict(vector.release, presumes: vector.presumes)
    #expect(verdict.truth == vector.expected)
    if !vector.failing.isEmpty {
      let failing = verdict.requirements.filter { $0.truth == .no }.map(\.requirement.id)
      #expect(failing == vector.failing)
    }
    if let open = vector.open {
      #expect(
        verdict.requirements.filter { $0.truth == .unknown }.map(\.requirement.id) == open)
    }
  }

  @Test func namesTheClausesThatBreakAFreedom() throws {
    let verdict = try verdict(Fixture.release(weights: .yes, license: Fixture.llama31))
    let use = try #require(verdict.requirements.first { $0.requirement.id == "U1" })
    #expect(use.because.map(\.key) == ["clause.limit.users", "clause.limit.use-restrictions"])
    #expect(use.because.allSatisfy { !$0.because.isEmpty })
  }

  @Test func namesWhatIsMissingInFactsOfTheRelease() throws {
    let release = Fixture.release(weights: .yes, license: Fixture.apache)
    let verdict = try verdict(release)
    let training = try #require(verdict.requirements.first { $0.requirement.id == "C2" })
    #expect(
      training.missing
        == ["component.training-code.available", "component.training-code.open-license"])
    let data = try #require(verdict.requirements.first { $0.requirement.id == "D1" })
    #expect(data.missing == ["data-information", "data-information.open-terms"])
  }

  @Test func tellsAFailureOfTermsFromOneOfContent() throws {
    #expect(
      try verdict(OSAIDVector.complete(weights: Fixture.openRAIL), presumes: true).failsOnlyByTerms)
    #expect(
      try !verdict(Fixture.release(weights: .yes, license: Fixture.apache, data: .no))
        .failsOnlyByTerms)
  }

  @Test func aRecordedReviewSettlesAJudgement() throws {
    var release = OSAIDVector.complete()
    release.reviews["C7"] = Evidence(.curated, "reproduced by a third party")
    #expect(try verdict(release).truth == .yes)
  }

  @Test func freedomsStayOpenWithoutALicense() throws {
    let verdict = try verdict(Fixture.release(weights: .yes, inference: .yes))
    for id in ["U1", "U3", "U4", "P1"] {
      #expect(verdict.requirements.first { $0.requirement.id == id }?.truth == .unknown)
    }
  }

  @Test func everyRequirementHasTitleAndSource() throws {
    let framework = try Fixture.osaid()
    #expect(
      framework.requirements.map(\.id) == [
        "U1", "U2", "U3", "U4", "D1", "D2", "D3", "D4", "D5", "C1", "C2", "C3", "C4", "C5", "C6",
        "C7", "P1",
      ])
    #expect(framework.requirements.allSatisfy { !$0.title.isEmpty && !$0.source.isEmpty })
  }
}

/// The table of license verdicts: license of the element, for code, for data and parameters.
@Suite struct OpenTermsTests {
  static let table: [(name: String, fact: LicenseFact?, code: Truth, data: Truth)] = [
    ("OSI list", Fixture.fact(Fixture.apache), .yes, .yes),
    ("open content", Fixture.fact(Fixture.ccBy), .no, .yes),
    ("limits", Fixture.fact(Fixture.llama31), .no, .no),
    ("family that may mean several", Fixture.fact(Fixture.gplFamily), .unknown, .unknown),
    (
      "changed text with a display duty",
      Fixture.fact(
        Fixture.mit, .detected, verdict: .modified,
        clauses: [Fixture.grant] + Fixture.clauses("condition.attribution-display")),
      .no, .unknown
    ),
    ("name that nobody knows", Fixture.fact(nil, written: "my-license"), .unknown, .unknown),
    ("no license", nil, .unknown, .unknown),
    (
      "public domain",
      Fixture.fact(
        LicenseDefinition(
          id: "CC0-1.0", name: "CC0", clauses: Fixture.clauses("grant.public-domain"),
          row: .permissive)),
      .no, .yes
    ),
    (
      "not decided for code",
      Fixture.fact(
        LicenseDefinition(
          id: "OpenMDW-1.0", name: "OpenMDW", isOpenContent: true, clauses: [Fixture.grant],
          row: .permissive)),
      .unknown, .yes
    ),
  ]

  @Test(arguments: 0..<9) func verdict(_ index: Int) throws {
    let row = Self.table[index]
    let rule = OpenTermsRule(try Fixture.rows())
    #expect(rule.forCode(row.fact) == row.code, "\(row.name)")
    #expect(rule.forDataOrParameters(row.fact) == row.data, "\(row.name)")
  }

  @Test func codeWithoutLicenseAfterSearchIsNotOpen() throws {
    #expect(OpenTermsRule(try Fixture.rows()).forCode(nil, isSearched: true) == .no)
  }
}
