// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarRules
import Testing

@Suite struct ConditionTests {
  private let a = Condition.fact("a")
  private let b = Condition.fact("b")

  private func base(_ a: Truth, _ b: Truth) -> FactBase { FactBase(["a": a, "b": b]) }

  @Test(arguments: Truth.allCases, Truth.allCases)
  func allAndAnyAreKleeneAndOr(left: Truth, right: Truth) {
    let facts = base(left, right)
    #expect(Condition.all([a, b]).evaluate(facts).truth == (left && right))
    #expect(Condition.any([a, b]).evaluate(facts).truth == (left || right))
  }

  @Test(arguments: Truth.allCases, Truth.allCases)
  func deMorgan(left: Truth, right: Truth) {
    let facts = base(left, right)
    let first = Condition.not(.all([a, b])).evaluate(facts)
    let second = Condition.any([.not(a), .not(b)]).evaluate(facts)
    #expect(first == second)
    #expect(
      Condition.not(.any([a, b])).evaluate(facts)
        == Condition.all([.not(a), .not(b)]).evaluate(facts))
  }

  @Test(arguments: Truth.allCases, Truth.allCases)
  func truthWithoutReasonsAgrees(left: Truth, right: Truth) {
    let facts = base(left, right)
    let condition = Condition.any([.all([a, .not(b)]), .not(.any([a, b]))])
    #expect(condition.truth { facts[$0].truth } == condition.evaluate(facts).truth)
  }

  @Test func emptyAllHoldsAndEmptyAnyFails() {
    #expect(Condition.always.evaluate(FactBase()).truth == .yes)
    #expect(Condition.any([]).evaluate(FactBase()).truth == .no)
  }

  @Test func unknownAndNoIsNoBecauseOfTheNoAlone() {
    let result = Condition.all([a, b]).evaluate(base(.unknown, .no))
    #expect(result.truth == .no)
    #expect(result.because.map(\.key) == ["b"])
    #expect(result.missing.isEmpty)
  }

  @Test func missingFactsAreListedOnceAndInOrder() {
    let condition = Condition.all([b, .any([a, b]), .not(a), .fact("c")])
    let result = condition.evaluate(FactBase(["c": .yes]))
    #expect(result.truth == .unknown)
    #expect(result.missing == ["b", "a"])
    #expect(result.because.isEmpty)
  }

  @Test func printsAsAPersonReadsIt() {
    #expect(Condition.all([a, .not(.any([b, .fact("c")]))]).description == "a and not (b or c)")
    #expect(Condition.always.description == "always")
  }

  @Test func absentClausesAreKnownOnceTheLicenseIs() {
    var facts = FactBase()
    #expect(facts["clause.limit.users"].truth == .unknown)
    facts.set("clause.limit.users", .yes)
    facts.closeClauses(because: [])
    #expect(facts["clause.limit.users"].truth == .yes)
    #expect(facts["clause.limit.hosting"].truth == .no)
    #expect(facts["weights-downloadable"].truth == .unknown)
  }
}
