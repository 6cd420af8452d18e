// SPDX-License-Identifier: Apache-2.0

/// A rule over facts: a value that can be evaluated, explained and printed.
public indirect enum Condition: Hashable, Sendable {
  /// The fact holds.
  case fact(FactKey)
  /// The condition does not hold.
  case not(Condition)
  /// Every condition holds; true when empty.
  case all([Condition])
  /// At least one condition holds; false when empty.
  case any([Condition])

  /// Always true.
  public static let always = Condition.all([])

  /// Every fact that it asks for.
  public var keys: Set<FactKey> {
    switch self {
    case .fact(let key): [key]
    case .not(let inner): inner.keys
    case .all(let list), .any(let list): list.reduce(into: []) { $0.formUnion($1.keys) }
    }
  }
}

/// One requirement of a framework, as its file states it.
public struct Requirement: Hashable, Sendable {
  /// Short id, unique in its framework, such as `D1`.
  public let id: String
  /// What is required, in a few words.
  public let title: String
  /// Document, version and section that demand it.
  public let source: String
  /// When it applies; where this is false the requirement is n/a and counts as met.
  public let applies: Condition
  /// When it is met.
  public let holds: Condition
  /// When it is certainly not met although `holds` may be open; `nil` when `holds` decides alone.
  public let fails: Condition?
  /// What the verdict leaves to a human reader, where it does.
  public let judgement: String?

  /// Makes a requirement.
  public init(
    id: String, title: String, source: String, applies: Condition = .always, holds: Condition,
    fails: Condition? = nil, judgement: String? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.applies = applies
    self.holds = holds
    self.fails = fails
    self.judgement = judgement
  }
}

/// A definition of openness as a set of requirements: what `frameworks/<id>.yaml` says.
public struct Framework: Hashable, Sendable {
  /// The id, such as `osaid-1.0`.
  public let id: String
  /// The full name.
  public let name: String
  /// Its requirements, in the order of the file.
  public let requirements: [Requirement]
  /// Facts derived from other facts, evaluated before the requirements, by key.
  public let derived: [FactKey: Condition]
  /// Judgement calls on record.
  public let judgement: [String]
  /// What was read.
  public let sources: [KnowledgeSource]

  /// Makes a framework.
  public init(
    id: String, name: String, requirements: [Requirement], derived: [FactKey: Condition] = [:],
    judgement: [String] = [], sources: [KnowledgeSource] = []
  ) {
    self.id = id
    self.name = name
    self.requirements = requirements
    self.derived = derived
    self.judgement = judgement
    self.sources = sources
  }
}

/// How one requirement stands for one release.
public struct RequirementVerdict: Hashable, Sendable {
  /// The requirement.
  public let requirement: Requirement
  /// yes: met; no: not met; unknown: undetermined.
  public let truth: Truth
  /// False where the requirement does not apply (it then counts as met).
  public let applies: Bool
  /// The facts that decided.
  public let because: [Fact]
  /// The facts that are missing, when undetermined.
  public let missing: [FactKey]

  /// Makes a verdict.
  public init(
    requirement: Requirement, truth: Truth, applies: Bool = true, because: [Fact] = [],
    missing: [FactKey] = []
  ) {
    self.requirement = requirement
    self.truth = truth
    self.applies = applies
    self.because = because
    self.missing = missing
  }
}

/// How a framework stands for one release.
public struct FrameworkVerdict: Hashable, Sendable {
  /// Which framework.
  public let framework: String
  /// Its full name.
  public let name: String
  /// yes: met; no: not met; unknown: undetermined.
  public let truth: Truth
  /// Each requirement.
  public let requirements: [RequirementVerdict]

  /// Makes a verdict.
  public init(framework: String, name: String, truth: Truth, requirements: [RequirementVerdict]) {
    self.framework = framework
    self.name = name
    self.truth = truth
    self.requirements = requirements
  }
}
