// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarReports

/// Values that the report tests write.
enum Samples {
  static let position = SourcePosition(line: 12, column: 3)

  static func place(_ path: String, _ line: Int, _ column: Int = 1) -> Place {
    Place(path: path, position: SourcePosition(line: line, column: column))
  }

  /// A restricted model with a cap, a duty, a contradiction and hostile names.
  static var restricted: Audit {
    let cap = Clause(
      kind: "limit.users",
      parameters: ["threshold": .number(700_000_000), "metric": .text("mau")], section: "2",
      quote: "more than 700 million monthly active users\n``` # not a heading",
      place: Place(
        path: "models/llama/LICENSE", span: SourceSpan(10, 60),
        position: SourcePosition(line: 40, column: 1)))
    let display = Clause(
      kind: "condition.attribution-display", parameters: ["text": .text("Built with Llama")],
      section: "1.b", quote: "prominently display “Built with Llama”",
      place: place("models/llama/LICENSE", 30))
    let grant = Clause(
      kind: "grant.copyright", parameters: ["rights": .list(["use", "modify"])],
      quote: "a non-exclusive, worldwide | license", place: place("models/llama/LICENSE", 20))
    let license = LicenseID("llama-3.1-community")
    var evidence = ReleaseEvidence(path: "models/llama", model: "meta-llama/Llama-3.1-8B")
    var weights = ComponentEvidence()
    weights.available = .yes
    weights.gating = .clickThrough
    weights.evidence = [Evidence(.verified, "a weight file is there", at: Place(path: "m.gguf"))]
    let text = LicenseFact(
      license: license, origin: .detected, verdict: .modified, clauses: [cap, display, grant],
      row: .conditional,
      evidence: Evidence(
        .verified, "the text was found", at: place("models/llama/LICENSE", 1)))
    weights.declared = [
      LicenseFact(
        license: "Apache-2.0", written: "apache-2.0", origin: .declared,
        evidence: Evidence(.declared, "the card says so", at: place("models/llama/README.md", 2)))
    ]
    weights.detected = [text]
    weights.concluded = text
    evidence.components[.modelParametersFinal] = weights
    var code = ComponentEvidence()
    code.available = .no
    code.evidence = [Evidence(.curated, "the training code is not released")]
    evidence.components[.trainingCode] = code
    var declared = DeclaredMetadata()
    declared.license = ["apache-2.0"]
    declared.hasLicenseKey = true
    declared.baseModels = ["meta-llama/Llama-3.1-8B"]
    return Audit(
      path: "models/llama", model: "meta-llama/Llama-3.1-8B", declared: declared,
      evidence: evidence, facts: [], row: .conditional, isCopyleft: false,
      tier: TierRange(lowest: .restricted, highest: .restricted),
      frameworks: [
        FrameworkVerdict(
          framework: "osaid-1.0", name: "Open Source AI Definition 1.0", truth: .no,
          requirements: [
            RequirementVerdict(
              requirement: Requirement(
                id: "U1", title: "use for any purpose", source: "OSAID 1.0", holds: .always),
              truth: .no,
              because: [
                Fact(
                  "use-any-purpose", .no, because: [Evidence(.verified, "a user cap | limits it")])
              ]),
            RequirementVerdict(
              requirement: Requirement(
                id: "C2", title: "training code", source: "OSAID 1.0", holds: .always),
              truth: .unknown, missing: ["component.training-code.open-license"]),
            RequirementVerdict(
              requirement: Requirement(
                id: "P1", title: "parameters", source: "OSAID 1.0", holds: .always), truth: .yes),
          ])
      ],
      clauses: [
        ClauseEffect(
          clause: cap, license: license, binding: .doesNotBind,
          reason: "40,000 monthly users are below 700,000,000"),
        ClauseEffect(
          clause: display, license: license, binding: .mayBind,
          reason: "distribution was not declared"),
        ClauseEffect(clause: grant, license: license, binding: .binds, reason: "it is a grant"),
      ],
      obligations: [
        Obligation(
          clause: display, task: "show \"Built with Llama\" <where users see it>",
          binding: .mayBind, done: .no),
        Obligation(clause: cap, task: "ask for a license", binding: .doesNotBind),
      ],
      claims: [
        Claim(
          kind: .openSource, about: .thisModel, quote: "open source",
          position: SourcePosition(line: 9, column: 2))
      ],
      findings: [
        Finding(
          .licenseConflictCardVsText,
          "the card says Apache-2.0, the text is llama-3.1-community",
          at: place("models/llama/README.md", 2), model: "meta-llama/Llama-3.1-8B"),
        Finding(
          .crlf, "the file has CRLF line ends", at: Place(path: "models/llama/README.md")),
      ],
      inputs: [
        InputFile(
          path: "models/llama/README.md", size: 1_234, sha256: String(repeating: "ab", count: 32)),
        InputFile(path: "models/llama/a|b.gguf", size: 99_000_000_000, sha256: nil),
      ])
  }

  /// A model of which only the tag is known.
  static var open: Audit {
    var evidence = ReleaseEvidence(path: "cards/x.md", model: "org/<b>x|y</b>")
    var weights = ComponentEvidence()
    weights.available = .yes
    weights.concluded = LicenseFact(
      license: "Apache-2.0", origin: .declared, row: .permissive,
      evidence: Evidence(.declared, "the card says so", at: place("cards/x.md", 2)))
    evidence.components[.modelParametersFinal] = weights
    return Audit(
      path: "cards/x.md", model: "org/<b>x|y</b>", declared: DeclaredMetadata(),
      evidence: evidence, facts: [], row: .permissive, isCopyleft: false,
      tier: TierRange(
        lowest: .permissive, highest: .fullyOpen,
        settle: ["data-information", "component.training-code.available"]),
      frameworks: [], clauses: [], obligations: [], claims: [], findings: [], inputs: [])
  }

  static let glossary = Glossary(clauses: [
    "limit.users": Glossary.Entry(
      title: "user cap",
      effect: "above a number of users the grant ends or a separate license is needed"),
    "condition.attribution-display": Glossary.Entry(
      title: "display duty", effect: "a phrase must be shown where users see it"),
  ])

  /// A failing check with all severities.
  static var check: CheckResult {
    CheckResult(
      findings: [
        Finding(
          .policyTierDenied, "meta-llama/Llama-3.1-8B is restricted; allowed: permissive",
          at: Place(
            path: "app/a b.py", span: SourceSpan(4, 27),
            position: SourcePosition(line: 1, column: 5)),
          help: "choose another model", model: "meta-llama/Llama-3.1-8B"),
        Finding(
          .policyTierDenied, "meta-llama/Llama-3.1-8B is restricted; allowed: permissive",
          at: place("app/b.py", 7, 2), help: "choose another model",
          model: "meta-llama/Llama-3.1-8B"),
        Finding(
          .policyClosedApi, "100% hosted, gpt-4o: no weights", at: place("app/b.py", 9, 2),
          model: "gpt-4o"),
        Finding(.ignoreUnused, "nothing to ignore", at: Place(path: "app/c.py")),
      ],
      suppressed: [
        SuppressedFinding(
          finding: Finding(.policyTierDenied, "x", at: place("d.py", 1)), reason: "TEST_ONLY",
          place: place("ajar.yaml", 3))
      ],
      fileCount: 3, modelCount: 2, asOf: "2026-11-21", policyPath: "ajar.yaml")
  }
}
