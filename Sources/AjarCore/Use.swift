// SPDX-License-Identifier: Apache-2.0

/// An amount of money.
public struct Money: Hashable, Sendable {
  /// The amount in the currency's main unit.
  public let amount: Double
  /// ISO 4217 code.
  public let currency: String

  /// Makes an amount.
  public init(amount: Double, currency: String) {
    self.amount = amount
    self.currency = currency
  }
}

/// What a team does with its models, as its policy declares it; nil means not declared.
public struct Use: Hashable, Sendable {
  /// Uses them commercially.
  public var isCommercial: Bool?
  /// Passes weights on, changed or not.
  public var distributesWeights: Bool?
  /// Offers them as a service.
  public var serves: Bool?
  /// Fine-tunes them.
  public var fineTunes: Bool?
  /// Trains models on their outputs.
  public var trainsOnOutputs: Bool?
  /// Monthly active users, affiliates included.
  public var monthlyUsers: Double?
  /// Revenue a year, affiliates included.
  public var annualRevenue: Money?
  /// ISO codes of the territories: countries, EU, EEA.
  public var territories: [String]?

  /// Makes a use of which nothing is declared.
  public init() {}
}

/// Whether a clause concerns the declared use.
public enum Binding: String, Sendable, CaseIterable, Hashable {
  case binds
  case doesNotBind = "does-not-bind"
  case mayBind = "may-bind"
}

/// A clause of a license as it concerns the declared use.
public struct ClauseEffect: Hashable, Sendable {
  /// The clause.
  public let clause: Clause
  /// The license it belongs to.
  public let license: LicenseID?
  /// Whether it concerns the declared use.
  public let binding: Binding
  /// Why, in one sentence: "40,000 monthly users are below 700,000,000".
  public let reason: String

  /// Makes an effect.
  public init(clause: Clause, license: LicenseID?, binding: Binding, reason: String) {
    self.clause = clause
    self.license = license
    self.binding = binding
    self.reason = reason
  }
}

/// Something that a license asks its user to do.
public struct Obligation: Hashable, Sendable {
  /// The clause it comes from.
  public let clause: Clause
  /// What to do, as an imperative sentence.
  public let task: String
  /// Whether it concerns the declared use.
  public let binding: Binding
  /// yes: seen done; no: seen not done; unknown: cannot be seen in the files.
  public let done: Truth

  /// Makes an obligation.
  public init(clause: Clause, task: String, binding: Binding, done: Truth = .unknown) {
    self.clause = clause
    self.task = task
    self.binding = binding
    self.done = done
  }
}
