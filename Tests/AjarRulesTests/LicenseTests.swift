// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarRules
import Testing

@Suite struct LicenseRowTests {
  private static let plain = [Fixture.grant] + Fixture.clauses("disclaim.warranty")
  static let byClauses: [(name: String, clauses: [Clause], row: LicenseRow?)] = [
    ("grant and disclaimer", plain, .permissive),
    ("copyleft", plain + Fixture.clauses("condition.share-alike"), .permissive),
    ("display duty", plain + Fixture.clauses("condition.attribution-display"), .conditional),
    ("user cap", plain + Fixture.clauses("limit.users"), .conditional),
    ("kind of nobody's list", plain + Fixture.clauses("control.data-use"), .conditional),
    ("noncommercial", plain + Fixture.clauses("limit.noncommercial", "limit.users"), .restrictive),
    ("remote restriction", plain + Fixture.clauses("control.remote-restriction"), .restrictive),
    ("termination for breach", plain + Fixture.clauses("control.termination"), .permissive),
    (
      "termination at will",
      plain + [Clause(kind: "control.termination", parameters: ["trigger": .text("convenience")])],
      .restrictive
    ),
    (
      "grant without modification",
      [Clause(kind: "grant.copyright", parameters: ["rights": .list(["use", "distribute"])])],
      .restrictive
    ),
    ("grant that does not tell its rights", Fixture.clauses("grant.copyright"), .permissive),
    ("public domain", Fixture.clauses("grant.public-domain"), .permissive),
    ("no grant, no limit", Fixture.clauses("disclaim.warranty"), nil),
    ("nothing", [], nil),
    ("no grant, but a limit", Fixture.clauses("limit.research-only"), .restrictive),
    ("no grant, but a cap", Fixture.clauses("limit.users"), .conditional),
    (
      "territory for some models",
      plain + [
        Clause(kind: "limit.territory", parameters: ["scope": .text("multimodal models")])
      ],
      .restrictive
    ),
  ]

  @Test(arguments: 0..<17) func unknownTextIsJudgedByItsClauses(_ index: Int) throws {
    let entry = Self.byClauses[index]
    let row = try Fixture.rows().row(
      clauses: entry.clauses, definition: nil, verdict: MatchVerdict.none)
    #expect(row == entry.row, "\(entry.name)")
  }

  private func row(_ definition: LicenseDefinition, _ clauses: [Clause], _ verdict: MatchVerdict?)
    throws -> LicenseRow?
  {
    try Fixture.rows().row(clauses: clauses, definition: definition, verdict: verdict)
  }

  @Test func anApprovedTextIsPermissiveWhateverItsClauses() throws {
    let odd = Fixture.clauses("condition.attribution-display", "limit.field")
    for verdict in [nil, MatchVerdict.verbatim, .variant] {
      #expect(try row(Fixture.apache, odd, verdict) == .permissive)
    }
    #expect(try row(Fixture.apache, [Fixture.grant] + odd, .modified) == .restrictive)
  }

  @Test func aDeclaredLicenseTakesTheRowOfItsDefinition() throws {
    #expect(try row(Fixture.llama31, [], nil) == .conditional)
    #expect(try row(Fixture.gplFamily, [], nil) == nil)
    let service = LicenseDefinition(id: "terms", name: "Terms", kind: .service, row: nil)
    #expect(try row(service, [], nil) == .proprietary)
    let silent = LicenseDefinition(
      id: "x", name: "X", clauses: [Fixture.grant] + Fixture.clauses("limit.hosting"), row: nil)
    #expect(try row(silent, [], nil) == .restrictive)
  }

  @Test func aFragmentShowsLimitsButNeverPermission() throws {
    #expect(try row(Fixture.apache, [Fixture.grant], .fragment) == nil)
    #expect(try row(Fixture.apache, Fixture.clauses("limit.hosting"), .fragment) == .restrictive)
  }
}

/// What is concluded for the weights from license facts of different origins.
struct ConclusionCase: CustomTestStringConvertible, Sendable {
  let name: String
  var declared: [LicenseFact] = []
  var detected: [LicenseFact] = []
  var inherited: [LicenseFact] = []
  var curated: [LicenseFact] = []
  var bases: [String] = []
  let license: LicenseID?
  let row: LicenseRow?
  var findings: [FindingCode] = []
  var testDescription: String { name }

  private static func text(
    _ definition: LicenseDefinition?, _ verdict: MatchVerdict = .verbatim,
    _ clauses: [Clause]? = nil, path: String = "LICENSE"
  ) -> LicenseFact {
    Fixture.fact(definition, .detected, verdict: verdict, clauses: clauses, path: path)
  }
  private static let policy = LicenseDefinition(
    id: "llama-3.1-use-policy", name: "Use Policy", kind: .policy,
    clauses: Fixture.clauses("limit.use-restrictions"), row: nil)
  private static let other = Fixture.fact(nil, written: "other")
  private static func base(_ definition: LicenseDefinition?) -> [LicenseFact] {
    [Fixture.fact(definition, .inherited, via: "base/model")]
  }

  static let all: [ConclusionCase] = [
    ConclusionCase(
      name: "card alone", declared: [Fixture.fact(Fixture.apache)], license: "Apache-2.0",
      row: .permissive),
    ConclusionCase(name: "nothing", license: nil, row: nil),
    ConclusionCase(name: "other without a name", declared: [other], license: nil, row: nil),
    ConclusionCase(
      name: "text alone", detected: [text(Fixture.mit)], license: "MIT", row: .permissive),
    ConclusionCase(
      name: "stricter text wins over the card", declared: [Fixture.fact(Fixture.apache)],
      detected: [text(Fixture.ccByNc)], license: "CC-BY-NC-4.0", row: .restrictive,
      findings: [.licenseConflictCardVsText]),
    ConclusionCase(
      name: "milder text may be the code's", declared: [Fixture.fact(Fixture.openRAIL)],
      detected: [text(Fixture.mit)], license: "bigcode-openrail-m", row: .conditional,
      findings: [.licenseConflictCardVsText]),
    ConclusionCase(
      name: "code and model text, card declares the model's",
      declared: [Fixture.fact(Fixture.openRAIL)],
      detected: [
        text(Fixture.mit, path: "LICENSE-CODE"), text(Fixture.openRAIL, path: "LICENSE-MODEL"),
      ], license: "bigcode-openrail-m", row: .conditional),
    ConclusionCase(
      name: "code and model text, card declares the code's",
      declared: [Fixture.fact(Fixture.mit)],
      detected: [
        text(Fixture.mit, path: "LICENSE-CODE"), text(Fixture.openRAIL, path: "LICENSE-MODEL"),
      ], license: "bigcode-openrail-m", row: .conditional,
      findings: [.licenseConflictCardVsText]),
    ConclusionCase(
      name: "text names what the card leaves open", declared: [other],
      detected: [text(Fixture.llama31), text(policy, path: "USE_POLICY.md")],
      license: "llama-3.1-community", row: .conditional),
    ConclusionCase(
      name: "incorporated policy not there", detected: [text(Fixture.llama31)],
      license: "llama-3.1-community", row: .conditional, findings: [.policyNotRead]),
    ConclusionCase(
      name: "changed text is judged by its clauses", declared: [Fixture.fact(Fixture.mit)],
      detected: [text(Fixture.mit, .modified, [Fixture.grant] + Fixture.clauses("limit.hosting"))],
      license: "MIT", row: .restrictive, findings: [.licenseTextModified]),
    ConclusionCase(
      name: "changed text without readable grant is open", declared: [Fixture.fact(Fixture.mit)],
      detected: [text(Fixture.mit, .modified, [])], license: "MIT", row: nil,
      findings: [.licenseTextModified]),
    ConclusionCase(
      name: "unreadable text leaves the card's word", declared: [Fixture.fact(Fixture.mit)],
      detected: [text(nil, MatchVerdict.none, [])], license: "MIT", row: .permissive,
      findings: [.licenseTextUnknown]),
    ConclusionCase(
      name: "unknown text with a limit wins", declared: [Fixture.fact(Fixture.mit)],
      detected: [text(nil, MatchVerdict.none, Fixture.clauses("limit.hosting"))], license: nil,
      row: .restrictive, findings: [.licenseConflictCardVsText, .licenseTextUnknown]),
    ConclusionCase(
      name: "header stricter than the card",
      declared: [
        Fixture.fact(Fixture.mit), Fixture.fact(Fixture.llama31, path: "model.gguf"),
      ], license: "llama-3.1-community", row: .conditional,
      findings: [.licenseConflictCardVsHeader]),
    ConclusionCase(
      name: "header agrees",
      declared: [Fixture.fact(Fixture.mit), Fixture.fact(Fixture.mit, path: "model.gguf")],
      license: "MIT", row: .permissive),
    ConclusionCase(
      name: "list with an unknown value",
      declared: [Fixture.fact(Fixture.mit), Fixture.fact(nil, written: "???")], license: "MIT",
      row: nil),
    ConclusionCase(
      name: "catalog fills in", curated: [Fixture.fact(Fixture.llama31, .curated)],
      license: "llama-3.1-community", row: .conditional),
    ConclusionCase(
      name: "catalog is stricter", declared: [Fixture.fact(Fixture.mit)],
      curated: [Fixture.fact(Fixture.llama31, .curated)], license: "llama-3.1-community",
      row: .conditional, findings: [.licenseConflictCardVsCatalog]),
    ConclusionCase(
      name: "base grants less", declared: [Fixture.fact(Fixture.apache)],
      inherited: base(Fixture.llama2), license: "llama-2-community", row: .conditional,
      findings: [.licenseConflictWithBase]),
    ConclusionCase(
      name: "RAIL leaves out a limit of its base", declared: [Fixture.fact(Fixture.openRAIL)],
      inherited: base(Fixture.llama2), license: "llama-2-community", row: .conditional,
      findings: [.licenseConflictWithBase]),
    ConclusionCase(
      name: "noncommercial on a capped base drifts", declared: [Fixture.fact(Fixture.ccByNc)],
      inherited: base(Fixture.llama2), license: "CC-BY-NC-4.0", row: .restrictive,
      findings: [.licenseDriftFromBase]),
    ConclusionCase(
      name: "same license as the base", declared: [Fixture.fact(Fixture.llama31)],
      inherited: base(Fixture.llama31), license: "llama-3.1-community", row: .conditional),
    ConclusionCase(
      name: "no license on a restricted base", inherited: base(Fixture.llama2),
      license: "llama-2-community", row: .conditional, findings: [.licenseInheritedFromBase]),
    ConclusionCase(
      name: "unnamed license on a restricted base", declared: [other],
      inherited: base(Fixture.llama2), license: "llama-2-community", row: .conditional,
      findings: [.licenseInheritedFromBase]),
    ConclusionCase(
      name: "no license on a permissive base stays unknown", inherited: base(Fixture.apache),
      license: nil, row: nil),
    ConclusionCase(
      name: "base that nobody knows", declared: [Fixture.fact(Fixture.apache)],
      bases: ["somebody/unknown"], license: "Apache-2.0", row: nil),
    ConclusionCase(
      name: "restricted license on a base that nobody knows",
      declared: [Fixture.fact(Fixture.llama31)], bases: ["somebody/unknown"],
      license: "llama-3.1-community", row: .conditional),
    ConclusionCase(
      name: "bases of different rows", declared: [Fixture.fact(Fixture.apache)],
      inherited: base(Fixture.apache) + base(Fixture.llama2), license: "llama-2-community",
      row: .conditional, findings: [.baseLicenseMixed, .licenseConflictWithBase]),
  ]
}

@Suite struct LicenseConclusionTests {
  @Test(arguments: ConclusionCase.all) func concludes(_ example: ConclusionCase) throws {
    var release = Fixture.release(weights: .yes)
    release.components[.modelParametersFinal]?.declared = example.declared
    release.components[.modelParametersFinal]?.detected = example.detected
    release.components[.modelParametersFinal]?.inherited = example.inherited
    release.components[.modelParametersFinal]?.curated = example.curated
    if !example.curated.isEmpty {
      release.catalog = CatalogRelease(id: "maker/x", family: "x", provider: "maker")
    }
    release.bases = example.bases.map { Fixture.base($0) }
    let audit = try Fixture.assessor().assess(release, use: Use())
    #expect(audit.concluded?.license == example.license)
    #expect(audit.row == example.row)
    #expect(Set(audit.findings.map(\.code)) == Set(example.findings))
    let expected: Truth = example.row.map { Truth($0 == .permissive) } ?? .unknown
    #expect(audit.facts.first { $0.key == "license-permissive" }?.truth == expected)
  }

  @Test func aMissingTextIsToldOnlyWhereAFolderWasRead() throws {
    let release = Fixture.release(weights: .yes, license: Fixture.apache)
    var given = Assessor.Given()
    let assessor = try Fixture.assessor()
    #expect(assessor.assess(release, use: Use(), given: given).findings.isEmpty)
    given.expectsText = true
    #expect(
      assessor.assess(release, use: Use(), given: given).findings.map(\.code)
        == [.licenseTextMissing])
  }

  @Test func findingsAreSortedAndSaidOnce() throws {
    var given = Assessor.Given()
    let late = Finding(
      .crlf, "b", at: Place(path: "a.md", position: SourcePosition(line: 9, column: 1)))
    let early = Finding(.crlf, "a", at: Place(path: "a.md"))
    given.findings = [late, early, late]
    let audit = try Fixture.assessor().assess(
      ReleaseEvidence(path: "a.md"), use: Use(), given: given)
    #expect(audit.findings == [early, late])
  }
}
