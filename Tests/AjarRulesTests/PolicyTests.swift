// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarRules
import Testing

/// A policy, a release, and the findings that the one makes of the other.
struct PolicyCase: CustomTestStringConvertible, Sendable {
  let name: String
  var release = Fixture.release(weights: .yes, license: Fixture.llama31)
  let policy: Policy
  let findings: [FindingCode]
  var severity: Severity?
  var testDescription: String { name }

  static func policy(_ change: (inout Policy) -> Void) -> Policy {
    var policy = Policy()
    change(&policy)
    return policy
  }
  static func exception(
    _ model: String = "maker/x", paths: [String] = [], accepts: [String] = ["*"],
    expires: String? = nil
  ) -> PolicyException {
    PolicyException(
      model: model, paths: paths, accepts: accepts, reason: .conditionsMet, expires: expires,
      place: Place(path: "ajar.yaml", position: SourcePosition(line: 9, column: 3)))
  }
  private static func excepting(_ exception: PolicyException) -> Policy {
    policy { $0.exceptions = [exception] }
  }
  private static let hosted: ReleaseEvidence = {
    var release = ReleaseEvidence(path: "gpt-x", model: "gpt-x")
    release.isHosted = true
    return release
  }()
  private static let unread = Fixture.release(weights: .yes, inference: .yes)

  static let all: [PolicyCase] = [
    PolicyCase(
      name: "allowed", release: Fixture.release(weights: .yes, license: Fixture.mit),
      policy: Policy(), findings: []),
    PolicyCase(
      name: "denied", policy: Policy(), findings: [.policyTierDenied], severity: .error),
    PolicyCase(
      name: "restricted allowed", policy: policy { $0.allow.insert(.restricted) }, findings: []),
    PolicyCase(
      name: "open range needs review", release: unread, policy: Policy(),
      findings: [.policyUnknown], severity: .error),
    PolicyCase(
      name: "open range warns", release: unread, policy: policy { $0.unknown = .warn },
      findings: [.policyUnknown], severity: .warning),
    PolicyCase(
      name: "open range allowed", release: unread, policy: policy { $0.unknown = .allow },
      findings: []),
    PolicyCase(
      name: "range wholly outside is denied", release: Fixture.release(license: Fixture.llama31),
      policy: Policy(), findings: [.policyTierDenied]),
    PolicyCase(
      name: "hosted warns", release: hosted, policy: Policy(), findings: [.policyClosedApi],
      severity: .warning),
    PolicyCase(
      name: "hosted denied", release: hosted, policy: policy { $0.closedAPIs = .deny },
      findings: [.policyClosedApi], severity: .error),
    PolicyCase(
      name: "hosted allowed", release: hosted, policy: policy { $0.closedAPIs = .allow },
      findings: []),
    PolicyCase(
      name: "denied clause that may bind",
      policy: policy {
        $0.allow.insert(.restricted)
        $0.denyClauses = ["limit.users"]
      }, findings: [.policyClauseDenied]),
    PolicyCase(
      name: "denied clause that does not bind",
      policy: policy {
        $0.allow.insert(.restricted)
        $0.denyClauses = ["limit.users"]
        $0.use.monthlyUsers = 10
      }, findings: []),
    PolicyCase(
      name: "denied group of clauses",
      policy: policy {
        $0.allow.insert(.restricted)
        $0.denyClauses = ["limit.*"]
      }, findings: [.policyClauseDenied, .policyClauseDenied]),
    PolicyCase(name: "exception", policy: excepting(exception()), findings: []),
    PolicyCase(
      name: "exception for another model", policy: excepting(exception("maker/y")),
      findings: [.policyTierDenied]),
    PolicyCase(
      name: "a name is no prefix", policy: excepting(exception("maker/")),
      findings: [.policyTierDenied]),
    PolicyCase(name: "exception by glob", policy: excepting(exception("maker/*")), findings: []),
    PolicyCase(
      name: "exception elsewhere", policy: excepting(exception(paths: ["tests/**"])),
      findings: [.policyTierDenied]),
    PolicyCase(
      name: "exception here", policy: excepting(exception(paths: ["src/**"])), findings: []),
    PolicyCase(
      name: "exception that accepts each clause",
      policy: excepting(
        exception(accepts: [
          "limit.users", "limit.use-restrictions", "condition.attribution-display",
        ])), findings: []),
    PolicyCase(
      name: "exception that misses a clause",
      policy: excepting(exception(accepts: ["limit.users", "condition.*"])),
      findings: [.exceptionIncomplete, .policyTierDenied]),
    PolicyCase(
      name: "a clause that does not bind need not be accepted",
      policy: policy {
        $0.use.monthlyUsers = 10
        $0.exceptions = [exception(accepts: ["limit.use-restrictions", "condition.*"])]
      }, findings: []),
    PolicyCase(
      name: "last day", policy: excepting(exception(expires: "2026-11-21")), findings: []),
    PolicyCase(
      name: "expired", policy: excepting(exception(expires: "2026-11-20")),
      findings: [.exceptionExpired, .policyTierDenied]),
    PolicyCase(
      name: "malformed date", policy: excepting(exception(expires: "2027-13-40")),
      findings: [.exceptionExpired, .policyTierDenied]),
    PolicyCase(
      name: "severity turned down",
      policy: policy { $0.severities = [.policyTierDenied: .note] },
      findings: [.policyTierDenied], severity: .note),
    PolicyCase(
      name: "finding turned off",
      policy: policy { $0.severities = [.policyTierDenied: nil] }, findings: []),
  ]
}

@Suite struct PolicyTests {
  private func decision(_ policy: Policy) throws -> PolicyDecision {
    PolicyDecision(policy, today: "2026-11-21", rows: try Fixture.tiers().rows)
  }

  @Test(arguments: PolicyCase.all) func decides(_ example: PolicyCase) throws {
    let audit = try Fixture.assessor().assess(example.release, use: example.policy.use)
    let outcome = try decision(example.policy).decide(audit, at: Place(path: "src/app/main.py"))
    #expect(outcome.findings.map(\.code) == example.findings)
    if let severity = example.severity {
      #expect(outcome.findings.map(\.severity) == [severity])
    }
  }

  @Test func exceptionsThatNothingNeededAreToldAfterAFullRun() throws {
    let policy = PolicyCase.policy {
      $0.exceptions = [
        PolicyCase.exception(), PolicyCase.exception("maker/gone"),
        PolicyCase.exception("maker/old", expires: "2020-01-01"),
      ]
    }
    let audit = try Fixture.assessor().assess(
      Fixture.release(weights: .yes, license: Fixture.llama31), use: Use())
    let decision = try decision(policy)
    let outcome = decision.decide(audit, at: Place(path: "x"))
    #expect(outcome.used == [0])
    #expect(
      decision.leftOver(used: outcome.used).map(\.code) == [.exceptionUnused, .exceptionExpired])
  }

  @Test(arguments: [
    ("a/b", "a/b", true), ("a/b", "a/*", true), ("a/b/c", "a/*", true), ("a/b", "a", false),
    ("a/bc", "a/b", false), ("ab", "a*b", true), ("axxb", "a**b", true), ("a", "?", true),
    ("", "*", true), ("aaaaaaaaaaaaaaaaaaaaaaaaab", "*a*a*a*a*a*a*a*a*c", false),
  ])
  func modelGlobs(_ id: String, _ pattern: String, _ expected: Bool) {
    #expect(Glob.matches(id: id, pattern: pattern) == expected)
  }

  @Test(arguments: [
    ("src/a.py", "src/*.py", true), ("src/x/a.py", "src/*.py", false),
    ("src/x/a.py", "src/**/*.py", true), ("src/a.py", "src", true), ("src2/a.py", "src", false),
    ("./src/a.py", "src/**", true), ("a.py", "**/a.py", true), ("x/a.py", "**/a.py", true),
    ("tests/data/m.gguf", "tests/", true),
  ])
  func pathGlobs(_ path: String, _ pattern: String, _ expected: Bool) {
    #expect(Glob.matches(path: path, pattern: pattern) == expected)
  }

  @Test(arguments: [
    ("2026-11-21", true), ("2024-02-29", true), ("2026-02-29", false), ("2026-2-1", false),
    ("2026-00-10", false), ("soon", false), ("", false), ("2026-11-21T00", false),
  ])
  func dates(_ text: String, _ expected: Bool) { #expect(ISODate.isValid(text) == expected) }
}
