// SPDX-License-Identifier: Apache-2.0

/// The name of one legal effect, such as `limit.users`; the vocabulary is `licenses/clauses/`.
public struct ClauseKind: RawRepresentable, Hashable, Sendable, Comparable,
  CustomStringConvertible, ExpressibleByStringLiteral
{
  /// The dotted name.
  public let rawValue: String
  /// Makes a kind.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Makes a kind.
  public init(_ name: String) { rawValue = name }
  /// Makes a kind.
  public init(stringLiteral value: String) { rawValue = value }
  /// The dotted name.
  public var description: String { rawValue }
  /// Orders by group (limit, condition, control, grant, disclaim, others), then by name.
  public static func < (left: ClauseKind, right: ClauseKind) -> Bool {
    (left.group.rank, left.rawValue) < (right.group.rank, right.rawValue)
  }

  /// What a clause does to its user.
  public enum Group: String, Sendable, CaseIterable, Hashable {
    case limit, condition, control, grant, disclaim
    /// How texts and versions of a text stand to each other; no effect on a user of its own.
    case note
    case other
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// The part before the first dot.
  public var group: Group {
    Group(rawValue: String(rawValue.prefix { $0 != "." })) ?? .other
  }
}

/// A typed value that a clause carries.
public enum ParameterValue: Hashable, Sendable {
  case number(Double)
  case text(String)
  case list([String])
  case flag(Bool)
}

/// One legal effect: found in a text, or stated by a definition.
public struct Clause: Hashable, Sendable {
  /// Which effect.
  public let kind: ClauseKind
  /// Typed values by name, such as threshold or metric.
  public let parameters: [String: ParameterValue]
  /// The section number or title it stands in, where the text has one.
  public let section: String?
  /// The words of the text, verbatim; empty when only a definition states the clause.
  public let quote: String
  /// Where the quote stands; nil when only a definition states the clause.
  public let place: Place?

  /// Makes a clause.
  public init(
    kind: ClauseKind, parameters: [String: ParameterValue] = [:], section: String? = nil,
    quote: String = "", place: Place? = nil
  ) {
    self.kind = kind
    self.parameters = parameters
    self.section = section
    self.quote = quote
    self.place = place
  }

  /// Parameter as text, where it is text.
  public func text(_ name: String) -> String? {
    if case .text(let value) = parameters[name] { value } else { nil }
  }

  /// Parameter as a number, where it is one.
  public func number(_ name: String) -> Double? {
    if case .number(let value) = parameters[name] { value } else { nil }
  }
}
