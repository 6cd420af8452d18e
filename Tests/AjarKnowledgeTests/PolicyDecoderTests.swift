// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarKnowledge
import Testing

/// Decoding of `ajar.yaml`.
@Suite struct PolicyDecoderTests {
  private func decode(_ text: String) throws(KnowledgeError) -> Policy {
    try PolicyDecoder().policy(yaml: Array(text.utf8), path: "ajar.yaml")
  }

  @Test func readsEveryKey() throws {
    let policy = try decode(
      """
      version: 1
      use:
        commercial: true
        distribute-weights: false
        serve: yes
        fine-tune: no
        train-on-outputs: false
        monthly-users: 40_000
        annual-revenue: {amount: 2000000, currency: USD}
        territory: [EU, NO]
      policy:
        allow: [fully-open, permissive, restricted]
        closed-apis: deny
        unknown: warn
        unknown-models: allow
        deny-clauses: [limit.territory, limit.noncommercial]
        judgements: presumed
        severity: {AJ201: note, crlf: off}
      exceptions:
        - model: acme/model@*
          paths: ["services/**"]
          accepts: [limit.users, "condition.naming"]
          reason: CONDITIONS_MET
          comment: ticket 12
          approved-by: legal@example.com
          expires: 2027-03-31
        - {model: acme/other, accepts: "*", reason: TEST_ONLY}
      """)
    #expect(policy.path == "ajar.yaml")
    #expect(policy.use.isCommercial == true)
    #expect(policy.use.distributesWeights == false)
    #expect(policy.use.serves == true)
    #expect(policy.use.fineTunes == false)
    #expect(policy.use.trainsOnOutputs == false)
    #expect(policy.use.monthlyUsers == 40_000)
    #expect(policy.use.annualRevenue == Money(amount: 2_000_000, currency: "USD"))
    #expect(policy.use.territories == ["EU", "NO"])
    #expect(policy.allow == [.fullyOpen, .permissive, .restricted])
    #expect(policy.closedAPIs == .deny)
    #expect(policy.unknown == .warn)
    #expect(policy.unknownModels == .allow)
    #expect(policy.denyClauses == ["limit.noncommercial", "limit.territory"])
    #expect(policy.presumesJudgements)
    #expect(policy.severities == [.licenseMissing: .note, .crlf: Severity?.none])
    #expect(policy.exceptions.map(\.model) == ["acme/model@*", "acme/other"])
    #expect(policy.exceptions.map(\.accepts) == [["limit.users", "condition.naming"], ["*"]])
    #expect(policy.exceptions.first?.expires == "2027-03-31")
    #expect(policy.exceptions.first?.place.position?.line == 20)
  }

  @Test func minimalFileKeepsTheDefaults() throws {
    var expected = Policy()
    expected.path = "ajar.yaml"
    #expect(try decode("version: 1\n") == expected)
  }

  @Test(arguments: [
    ("", "ajar.yaml:1:1:", "mapping"),
    ("version: 2\n", "ajar.yaml:1:10:", "version 1"),
    ("use: {}\n", "ajar.yaml:1:1:", "\"version\""),
    ("version: 1\npolcy: {}\n", "ajar.yaml:2:1:", "did you mean \"policy\"?"),
    ("version: 1\nuse: {comercial: yes}\n", "ajar.yaml:2:7:", "did you mean \"commercial\"?"),
    ("version: 1\nuse: {commercial: perhaps}\n", "ajar.yaml:2:19:", "yes or no"),
    ("version: 1\nuse: {monthly-users: -5}\n", "ajar.yaml:2:22:", "zero or more"),
    ("version: 1\nuse: {territory: [Europe]}\n", "ajar.yaml:2:19:", "country code"),
    (
      "version: 1\nuse: {annual-revenue: {amount: 1, currency: dollars}}\n", "ajar.yaml:2:45:",
      "currency code"
    ),
    (
      "version: 1\npolicy: {allow: [permisive]}\n", "ajar.yaml:2:18:",
      "did you mean \"permissive\"?"
    ),
    ("version: 1\npolicy: {unknown: fail}\n", "ajar.yaml:2:19:", "one of allow, warn"),
    ("version: 1\npolicy: {deny-clauses: [noncommercial]}\n", "ajar.yaml:2:25:", "clause kind"),
    ("version: 1\npolicy: {severity: {AJ999: note}}\n", "ajar.yaml:2:21:", "finding code"),
    ("version: 1\npolicy: {severity: {AJ201: loud}}\n", "ajar.yaml:2:28:", "one of error"),
    (
      "version: 1\nexceptions:\n  - {model: a/b, accepts: [limit.users]}\n", "ajar.yaml:3:5:",
      "\"reason\""
    ),
    (
      "version: 1\nexceptions:\n  - {model: a/b, accepts: '*', reason: BECAUSE}\n",
      "ajar.yaml:3:40:", "LICENSE_PURCHASED"
    ),
    (
      "version: 1\nexceptions:\n  - {model: a/b, accepts: '*', reason: TEST_ONLY, expires: 2026-02-30}\n",
      "ajar.yaml:3:60:", "date"
    ),
    ("version: [1\n", "ajar.yaml:", ""),
  ])
  func errorsNamePlaceAndExpectation(text: String, place: String, words: String) throws {
    let error = try #require(throws: KnowledgeError.self) { try decode(text) }
    #expect(error.description.hasPrefix(place), "\(error)")
    #expect(words.isEmpty || error.message.contains(words), "\(error)")
  }

  @Test func knownClauseKindsAreChecked() throws {
    let decoder = PolicyDecoder(clauseKinds: ["limit.users", "limit.territory"])
    let text = "version: 1\npolicy: {deny-clauses: [limit.teritory]}\n"
    let error = try #require(throws: KnowledgeError.self) {
      try decoder.policy(yaml: Array(text.utf8), path: "ajar.yaml")
    }
    #expect(error.message.contains("did you mean \"limit.territory\"?"))
  }
}
