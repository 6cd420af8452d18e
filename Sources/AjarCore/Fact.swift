// SPDX-License-Identifier: Apache-2.0

/// The name of a statement about a release that rules can ask for.
///
/// Forms: `weights-downloadable`, `component.<component id>.available`,
/// `component.<component id>.open-license`, `clause.<clause kind>` and the like; frameworks/README.md
/// lists them all.
public struct FactKey: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The dotted name.
  public let rawValue: String
  /// Makes a key from its dotted name.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Makes a key from its dotted name.
  public init(_ name: String) { rawValue = name }
  /// Makes a key from its dotted name.
  public init(stringLiteral value: String) { rawValue = value }
  /// The dotted name.
  public var description: String { rawValue }
  /// Orders by name.
  public static func < (left: FactKey, right: FactKey) -> Bool { left.rawValue < right.rawValue }
}

/// A statement about a release, how it stands, and the evidence that decides it.
public struct Fact: Hashable, Sendable {
  /// The statement.
  public let key: FactKey
  /// How it stands.
  public let truth: Truth
  /// What decided it; empty when unknown.
  public let because: [Evidence]

  /// Makes a fact.
  public init(_ key: FactKey, _ truth: Truth, because: [Evidence] = []) {
    self.key = key
    self.truth = truth
    self.because = because
  }
}
