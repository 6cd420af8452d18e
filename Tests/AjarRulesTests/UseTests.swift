// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarRules
import Testing

/// A clause, a use, and whether the one concerns the other.
struct UseCase: CustomTestStringConvertible, Sendable {
  let kind: ClauseKind
  var parameters: [String: ParameterValue] = [:]
  var use = Use()
  let binding: Binding
  var reason: String?
  var testDescription: String { "\(kind) \(reason ?? binding.rawValue)" }

  private static func use(_ change: (inout Use) -> Void) -> Use {
    var use = Use()
    change(&use)
    return use
  }
  private static func users(_ count: Double) -> Use { use { $0.monthlyUsers = count } }
  private static func revenue(_ amount: Double, _ currency: String = "USD") -> Use {
    use { $0.annualRevenue = Money(amount: amount, currency: currency) }
  }
  private static func territories(_ codes: String...) -> Use { use { $0.territories = codes } }

  private static let cap: [String: ParameterValue] = [
    "threshold": .number(700_000_000), "metric": .text("mau"),
  ]
  private static let money: [String: ParameterValue] = [
    "threshold": .number(20_000_000), "currency": .text("USD"), "period": .text("year"),
  ]
  private static let monthly = money.merging(["period": .text("month")]) { $1 }
  private static let notEU: [String: ParameterValue] = ["regions": .list(["EU"])]

  static let all: [UseCase] = [
    UseCase(
      kind: "limit.users", parameters: cap, use: users(40_000), binding: .doesNotBind,
      reason: "40,000 monthly users are below 700,000,000"),
    UseCase(
      kind: "limit.users", parameters: cap, use: users(700_000_000), binding: .doesNotBind,
      reason: "700,000,000 monthly users are not above 700,000,000"),
    UseCase(
      kind: "limit.users", parameters: cap, use: users(700_000_001), binding: .binds),
    UseCase(
      kind: "limit.users", parameters: cap, binding: .mayBind,
      reason: "monthly users are not declared; the limit is 700,000,000"),
    UseCase(
      kind: "limit.users", parameters: ["threshold": .number(1000), "metric": .text("dau")],
      use: users(2000), binding: .mayBind),
    UseCase(
      kind: "limit.users", parameters: ["threshold": .number(1000), "metric": .text("dau")],
      use: users(900), binding: .doesNotBind),
    UseCase(kind: "limit.users", use: users(9), binding: .mayBind),
    UseCase(
      kind: "limit.revenue", parameters: money, use: revenue(19_000_000), binding: .doesNotBind,
      reason: "a revenue of USD 19,000,000 a year is not above USD 20,000,000"),
    UseCase(kind: "limit.revenue", parameters: money, use: revenue(21_000_000), binding: .binds),
    UseCase(
      kind: "limit.revenue", parameters: money, use: revenue(1, "EUR"), binding: .mayBind,
      reason: "the declared revenue is in EUR, the limit is USD 20,000,000"),
    UseCase(
      kind: "limit.revenue", parameters: monthly, use: revenue(90_000_000), binding: .mayBind),
    UseCase(kind: "limit.revenue", parameters: monthly, use: revenue(300_000_000), binding: .binds),
    UseCase(
      kind: "limit.revenue", parameters: money.merging(["measure": .text("total funding")]) { $1 },
      use: revenue(1), binding: .mayBind),
    UseCase(kind: "limit.noncommercial", use: use { $0.isCommercial = true }, binding: .binds),
    UseCase(
      kind: "limit.noncommercial", use: use { $0.isCommercial = false }, binding: .doesNotBind),
    UseCase(kind: "limit.noncommercial", binding: .mayBind),
    UseCase(kind: "limit.research-only", use: use { $0.isCommercial = true }, binding: .binds),
    UseCase(kind: "limit.research-only", use: use { $0.isCommercial = false }, binding: .mayBind),
    UseCase(kind: "limit.hosting", use: use { $0.serves = true }, binding: .binds),
    UseCase(kind: "limit.hosting", use: use { $0.serves = false }, binding: .doesNotBind),
    UseCase(kind: "limit.compete", binding: .mayBind),
    UseCase(
      kind: "limit.output-training", use: use { $0.trainsOnOutputs = true }, binding: .binds),
    UseCase(
      kind: "limit.no-distribution", use: use { $0.distributesWeights = false },
      binding: .doesNotBind),
    UseCase(kind: "limit.use-restrictions", use: users(1), binding: .mayBind),
    UseCase(
      kind: "limit.territory", parameters: notEU, use: territories("DE", "US"), binding: .binds,
      reason: "no rights are given in DE"),
    UseCase(
      kind: "limit.territory", parameters: notEU, use: territories("US", "CH"),
      binding: .doesNotBind, reason: "US, CH is outside EU"),
    UseCase(kind: "limit.territory", parameters: notEU, use: territories("EU"), binding: .binds),
    UseCase(
      kind: "limit.territory", parameters: ["regions": .list(["UK"])], use: territories("GB"),
      binding: .binds),
    UseCase(
      kind: "limit.territory",
      parameters: notEU.merging(["scope": .text("multimodal models")]) { $1 },
      use: territories("FR"), binding: .mayBind),
    UseCase(
      kind: "limit.territory", parameters: ["regions": .list(["EEA"]), "excluded": .flag(false)],
      use: territories("FR", "NO"), binding: .doesNotBind),
    UseCase(
      kind: "limit.territory", parameters: ["regions": .list(["EEA"]), "excluded": .flag(false)],
      use: territories("FR", "US"), binding: .binds, reason: "no rights are given in US"),
    UseCase(kind: "limit.territory", parameters: notEU, binding: .mayBind),
    UseCase(
      kind: "condition.attribution-display",
      parameters: ["threshold": .number(100_000_000), "metric": .text("mau")],
      use: users(5), binding: .doesNotBind),
    UseCase(
      kind: "condition.attribution-display", use: use { $0.serves = true }, binding: .binds),
    UseCase(
      kind: "condition.attribution-display",
      use: use {
        $0.serves = false
        $0.distributesWeights = false
      }, binding: .doesNotBind),
    UseCase(
      kind: "condition.attribution-display", parameters: ["trigger": .text("above a scale")],
      use: use { $0.serves = true }, binding: .mayBind),
    UseCase(
      kind: "condition.include-license", use: use { $0.distributesWeights = true },
      binding: .binds),
    UseCase(
      kind: "condition.naming",
      use: use {
        $0.fineTunes = true
        $0.distributesWeights = true
      }, binding: .binds),
    UseCase(kind: "condition.naming", use: use { $0.fineTunes = false }, binding: .doesNotBind),
    UseCase(
      kind: "condition.disclose-source", parameters: ["network": .flag(true)],
      use: use {
        $0.serves = true
        $0.distributesWeights = false
      }, binding: .binds),
    UseCase(kind: "control.remote-restriction", binding: .binds),
    UseCase(kind: "grant.patent", binding: .doesNotBind),
    UseCase(kind: "unheard.of", binding: .mayBind),
  ]
}

@Suite struct UseTests {
  @Test(arguments: UseCase.all) func binding(_ example: UseCase) {
    let effect = UseRule.effect(
      of: Clause(kind: example.kind, parameters: example.parameters), license: nil,
      use: example.use)
    #expect(effect.binding == example.binding)
    #expect(!effect.reason.isEmpty)
    if let reason = example.reason { #expect(effect.reason == reason) }
  }

  @Test(arguments: [
    (0.0, "0"), (999, "999"), (1000, "1,000"), (700_000_000, "700,000,000"), (-1234, "-1,234"),
    (Double.infinity, "unbounded"), (.nan, "unknown"),
  ])
  func spokenCounts(_ value: Double, _ expected: String) {
    #expect(Spoken.count(value) == expected)
  }
}

@Suite struct ObligationTests {
  private func effects(_ clauses: [Clause], binding: Binding = .binds) -> [ClauseEffect] {
    clauses.map {
      ClauseEffect(clause: $0, license: "llama-3.1-community", binding: binding, reason: "r")
    }
  }
  private static let display = Clause(
    kind: "condition.attribution-display",
    parameters: ["text": .text("Built with Llama"), "where": .list(["website", "docs"])])
  private static let naming = Clause(
    kind: "condition.naming", parameters: ["text": .text("Llama"), "position": .text("prefix")])
  private static let notice = Clause(
    kind: "condition.notice-file", parameters: ["text": .text("Llama is licensed by Meta")])

  @Test(arguments: [
    (display, "display \"Built with Llama\" on website, docs"),
    (naming, "begin the names of derived models with \"Llama\""),
    (notice, "include a notice file with the text \"Llama is licensed by Meta\" in copies"),
    (
      Clause(kind: "limit.use-restrictions", parameters: ["document": .text("Use Policy")]),
      "check the product against the barred uses in Use Policy"
    ),
  ])
  func task(_ clause: Clause, _ expected: String) {
    #expect(Obligations.list(effects([clause])).map(\.task) == [expected])
  }

  @Test func whatDoesNotBindAndWhatIsNoDutyIsLeftOut() {
    #expect(Obligations.list(effects([Self.display], binding: .doesNotBind)).isEmpty)
    #expect(Obligations.list(effects(Fixture.clauses("limit.users", "grant.patent"))).isEmpty)
  }

  @Test func dutiesAreCheckedInTheRepository() {
    let clauses = [
      Self.display, Self.notice, Self.naming, Clause(kind: "condition.include-license"),
    ]
    func done(_ view: RepositoryView?) -> [Truth] {
      Obligations.list(effects(clauses), repository: view).map(\.done)
    }
    #expect(done(nil) == [.unknown, .unknown, .unknown, .unknown])
    let empty = RepositoryView(paths: ["main.py"], texts: [], modelNames: ["us/our-model"])
    #expect(done(empty) == [.no, .no, .no, .no])
    let full = RepositoryView(
      paths: ["LICENSE", "NOTICE", "README.md"],
      texts: [
        .init(path: "README.md", text: "**Built with\n  LLAMA**"),
        .init(path: "NOTICE", text: "\"Llama is licensed by Meta\""),
      ], modelNames: ["us/Llama-ours"], licenses: ["llama-3.1-community"])
    #expect(done(full) == [.yes, .yes, .yes, .yes])
    let unread = RepositoryView(paths: ["docs/LICENSE.txt"], texts: [])
    #expect(done(unread).last == .unknown)
  }

  @Test func anOpenDutyIsAFinding() throws {
    var use = Use()
    use.serves = true
    var given = Assessor.Given()
    given.repository = RepositoryView(paths: [], texts: [])
    let audit = try Fixture.assessor().assess(
      Fixture.release(weights: .yes, license: Fixture.llama31), use: use, given: given)
    #expect(audit.findings.contains { $0.code == .obligationOpen })
  }
}
