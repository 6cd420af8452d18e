// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarKnowledge
import AjarRules
import Testing

/// Framework files: what the decoders accept and how they refuse.
@Suite struct FrameworkFileTests {
  private func framework(_ text: String) throws(KnowledgeError) -> Framework {
    try FrameworkDecoder.framework(KnowledgeNode(yaml: Array(text.utf8), path: "f.yaml"))
  }

  private static let head = "id: f\nname: F\nsources: [{what: w}]\n"

  @Test func readsConditionsOfEveryForm() throws {
    let framework = try framework(
      Self.head + """
        derived: {open: {any: [training-code, {not: inference-code}]}}
        requirements:
          - {id: A, title: a, source: s, applies: yes, holds: open}
          - {id: B, title: b, source: s, applies: {not: not-applicable.B}, holds: {all: [requirement.A]}, fails: no}
        """)
    #expect(framework.derived["open"]?.description == "training-code or not inference-code")
    #expect(framework.requirements[0].applies == .always)
    #expect(framework.requirements[1].holds == .all([.fact("requirement.A")]))
    #expect(framework.requirements[1].fails == .any([]))
  }

  @Test(arguments: [
    ("requirements: []", "f.yaml:4:15: expected a requirement, found a list"),
    ("requirements: [{id: A, title: t, source: s}]", "expected the key \"holds\""),
    ("requirements: [{id: A, title: t, source: s, holds: weights}]", "expected the name of a fact"),
    (
      "requirements: [{id: A, title: t, source: s, holds: training-coda}]",
      "did you mean \"training-code\""
    ),
    (
      "requirements: [{id: A, title: t, source: s, holds: component.weights.available}]",
      "expected the name of a fact"
    ),
    (
      "requirements: [{id: A, title: t, source: s, holds: requirement.A}]",
      "expected the name of a fact"
    ),
    (
      "requirements: [{id: A, title: t, source: s, holds: {all: [], any: []}}]",
      "expected exactly one of all, any, not"
    ),
    (
      "requirements: [{id: A, title: t, source: s, holds: {none: []}}]",
      "expected a key of a condition"
    ),
    (
      "requirements: [{id: A, title: t, source: s, holds: yes}, {id: A, title: t, source: s, holds: yes}]",
      "found \"A\" again"
    ),
    ("requirement: []", "expected a key of a framework"),
    (
      "derived: {training-code: yes}\nrequirements: [{id: A, title: t, source: s, holds: yes}]",
      "expected a new name for a derived fact"
    ),
    (
      "derived: {a: a}\nrequirements: [{id: A, title: t, source: s, holds: a}]",
      "expected the name of a fact"
    ),
  ])
  func refuses(_ body: String, _ message: String) {
    let error = #expect(throws: KnowledgeError.self) { try framework(Self.head + body) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "nothing")")
  }

  @Test func refusesConditionsThatAreTooDeep() {
    let deep = String(repeating: "{not: ", count: 40) + "yes" + String(repeating: "}", count: 40)
    #expect(throws: KnowledgeError.self) {
      try framework(Self.head + "requirements: [{id: A, title: t, source: s, holds: \(deep)}]")
    }
  }

  private func tiers(_ replace: String, _ by: String) throws -> TierRules {
    let text = """
      id: tiers
      name: T
      tiers:
        - {tier: restricted, requires: weights-downloadable}
        - {tier: closed, requires: {all: []}}
      ask: [weights-downloadable]
      data-released: training-data-released
      license-rows:
        needed-rights: [modify]
        restrictive: [limit.hosting, {kind: control.termination, trigger: convenience}]
        plain: [grant.*, control.termination]
        copyleft: []
      sources: [{what: w, read: 2026-11-21}]
      """
    let ranges = text.split(separator: replace, omittingEmptySubsequences: false)
    let changed = replace.isEmpty ? text : ranges.joined(separator: by)
    return try FrameworkDecoder.tierRules(
      KnowledgeNode(yaml: Array(changed.utf8), path: "t.yaml"))
  }

  @Test func patternsTakeKindsGroupsAndParameters() throws {
    let rows = try tiers("", "").rows
    let atWill = Clause(
      kind: "control.termination", parameters: ["trigger": .text("convenience")])
    #expect(rows.isRestrictive(atWill))
    #expect(!rows.isPlain(atWill))
    #expect(rows.isPlain(Clause(kind: "control.termination")))
    #expect(rows.isPlain(Clause(kind: "grant.patent")))
    #expect(!rows.isPlain(Clause(kind: "limit.users")))
  }

  @Test(arguments: [
    ("{tier: closed, requires: {all: []}}", "{tier: closed, requires: weights-downloadable}"),
    ("tier: restricted", "tier: closed"), ("ask: [weights-downloadable]", "ask: [training-code]"),
    ("limit.hosting", "limits.hosting"), ("read: 2026-11-21", "read: yesterday"),
    ("data-released: training-data-released", "data-released: everything"),
  ])
  func refusesWrongTiers(_ good: String, _ bad: String) {
    #expect(throws: KnowledgeError.self) { try tiers(good, bad) }
  }

  @Test func everyFactOfTheFilesIsMadeByTheRules() throws {
    // A fact that a file names and no rule ever makes would stay unknown for ever.
    var release = OSAIDVector.complete()
    for component in Component.allCases {
      var parts = release.components[component] ?? Fixture.component(.yes, Fixture.apache)
      parts.isPartial = false
      release.components[component] = parts
    }
    let audit = try Fixture.assessor().assess(release, use: Use())
    let open = audit.facts.filter { $0.truth == .unknown }.map(\.key.rawValue)
    #expect(open.allSatisfy { $0.hasPrefix("review.") || $0.hasPrefix("not-applicable.") })
  }
}
