// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// The result of a condition: how it stands, and why.
package struct Evaluation: Hashable, Sendable {
  /// How it stands.
  package let truth: Truth
  /// The facts that decided it; empty when it is unknown.
  package let because: [Fact]
  /// The unknown facts that keep it open, in the order of the condition; empty when it is decided.
  package let missing: [FactKey]
}

extension Condition {
  /// Evaluates in strong Kleene logic, keeping the facts that decided and those that are missing.
  ///
  /// Of an "all" that fails only the failing parts are kept as reasons, of an "any" that holds only
  /// the holding ones: the reader needs the reason, not the inventory.
  package func evaluate(_ facts: FactBase) -> Evaluation {
    switch self {
    case .fact(let key):
      let fact = facts[key]
      return fact.truth == .unknown
        ? Evaluation(truth: .unknown, because: [], missing: [key])
        : Evaluation(truth: fact.truth, because: [fact], missing: [])
    case .not(let inner):
      let result = inner.evaluate(facts)
      return Evaluation(truth: !result.truth, because: result.because, missing: result.missing)
    case .all(let list):
      return Self.join(list.map { $0.evaluate(facts) }, decidedBy: .no)
    case .any(let list):
      return Self.join(list.map { $0.evaluate(facts) }, decidedBy: .yes)
    }
  }

  /// Evaluates without reasons, asking a closure for each fact.
  package func truth(_ lookUp: (FactKey) -> Truth) -> Truth {
    switch self {
    case .fact(let key): lookUp(key)
    case .not(let inner): !inner.truth(lookUp)
    case .all(let list): list.reduce(.yes) { $0 && $1.truth(lookUp) }
    case .any(let list): list.reduce(.no) { $0 || $1.truth(lookUp) }
    }
  }

  /// One deciding part settles the whole; without one an unknown part keeps it open.
  private static func join(_ parts: [Evaluation], decidedBy decisive: Truth) -> Evaluation {
    let truth: Truth =
      parts.contains { $0.truth == decisive }
      ? decisive : parts.contains { $0.truth == .unknown } ? .unknown : !decisive
    let kept = parts.filter { $0.truth == truth }
    var because: [Fact] = []
    var missing: [FactKey] = []
    for part in kept {
      for fact in part.because where !because.contains(fact) { because.append(fact) }
      for key in part.missing where !missing.contains(key) { missing.append(key) }
    }
    return Evaluation(truth: truth, because: because, missing: missing)
  }
}
