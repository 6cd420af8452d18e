// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Evaluates a framework's requirements on the facts of one release.
package struct FrameworkRule: Sendable {
  private let framework: Framework
  private let derived: [(key: FactKey, condition: Condition)]

  /// Makes the rule; derived facts are evaluated in an order in which each comes after those it uses.
  package init(_ framework: Framework) {
    self.framework = framework
    var left = framework.derived.sorted { $0.key < $1.key }
    var ordered: [(key: FactKey, condition: Condition)] = []
    while !left.isEmpty {
      let waiting = Set(left.map(\.key))
      // A circle cannot be ordered: its facts are evaluated as they come and stay unknown.
      let next = left.firstIndex { $0.value.keys.isDisjoint(with: waiting) } ?? left.startIndex
      let entry = left.remove(at: next)
      ordered.append((entry.key, entry.value))
    }
    derived = ordered
  }

  /// Every fact of the release itself that the framework asks for.
  package var keys: Set<FactKey> {
    var keys: Set<FactKey> = []
    for requirement in framework.requirements {
      keys.formUnion(requirement.applies.keys)
      keys.formUnion(requirement.holds.keys)
      if let fails = requirement.fails { keys.formUnion(fails.keys) }
    }
    for entry in derived { keys.formUnion(entry.condition.keys) }
    return keys.filter { key in
      framework.derived[key] == nil && !key.rawValue.hasPrefix("requirement.")
    }
  }

  /// How the framework stands.
  package func verdict(_ known: FactBase) -> FrameworkVerdict {
    var facts = known
    var reasons: [FactKey: Evaluation] = [:]
    for entry in derived {
      let result = entry.condition.evaluate(facts)
      facts.set(entry.key, result.truth, because: result.because.flatMap(\.because))
      reasons[entry.key] = result
    }
    var verdicts: [RequirementVerdict] = []
    verdicts.reserveCapacity(framework.requirements.count)
    for requirement in framework.requirements {
      let verdict = unfold(evaluate(requirement, facts), reasons)
      verdicts.append(verdict)
      let key = FactKey.requirement(requirement.id)
      facts.set(key, verdict.truth, because: verdict.because.flatMap(\.because))
      reasons[key] = Evaluation(
        truth: verdict.truth, because: verdict.because, missing: verdict.missing)
    }
    return FrameworkVerdict(
      framework: framework.id, name: framework.name,
      truth: verdicts.reduce(.yes) { $0 && $1.truth }, requirements: verdicts)
  }

  private func evaluate(_ requirement: Requirement, _ facts: FactBase) -> RequirementVerdict {
    let applies = requirement.applies.evaluate(facts)
    guard applies.truth != .no else {
      return RequirementVerdict(
        requirement: requirement, truth: .yes, applies: false, because: applies.because)
    }
    if let fails = requirement.fails?.evaluate(facts), fails.truth == .yes {
      return RequirementVerdict(requirement: requirement, truth: .no, because: fails.because)
    }
    let holds = requirement.holds.evaluate(facts)
    if holds.truth == .no, requirement.fails != nil {
      // Not certainly failed, not met either: a person has to look.
      return RequirementVerdict(
        requirement: requirement, truth: .unknown, because: holds.because,
        missing: [.review(requirement.id)])
    }
    return RequirementVerdict(
      requirement: requirement, truth: holds.truth, because: holds.because,
      missing: holds.missing)
  }

  /// Replaces derived facts by those of the release that decided them or are missing for them.
  private func unfold(
    _ verdict: RequirementVerdict, _ reasons: [FactKey: Evaluation]
  ) -> RequirementVerdict {
    var because: [Fact] = []
    for fact in verdict.because {
      for found in reasons[fact.key]?.because ?? [fact] where !because.contains(found) {
        because.append(found)
      }
    }
    var missing: [FactKey] = []
    for key in verdict.missing {
      for found in reasons[key]?.missing ?? [key] where !missing.contains(found) {
        missing.append(found)
      }
    }
    return RequirementVerdict(
      requirement: verdict.requirement, truth: verdict.truth, applies: verdict.applies,
      because: because, missing: missing)
  }
}

extension FrameworkVerdict {
  /// Whether only the terms on the weights stand in the way, not what was released.
  package var failsOnlyByTerms: Bool {
    let failing = requirements.filter { $0.truth == .no }
    return !failing.isEmpty
      && failing.allSatisfy { verdict in
        verdict.because.allSatisfy { fact in
          let key = fact.key.rawValue
          return key.hasPrefix("clause.") || key.hasPrefix("grant.")
            || key.hasSuffix("parameters-final.open-terms")
        }
      }
  }
}
