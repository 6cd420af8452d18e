// SPDX-License-Identifier: Apache-2.0

/// Whether a statement holds, on the evidence at hand: strong Kleene logic.
///
/// `unknown` means that no evidence decides it, never that evidence was not looked for.
public enum Truth: UInt8, Sendable, CaseIterable, Hashable, Comparable {
  case no, unknown, yes

  /// Kleene "and": the lesser of the two.
  public static func && (left: Truth, right: Truth) -> Truth { min(left, right) }
  /// Kleene "or": the greater of the two.
  public static func || (left: Truth, right: Truth) -> Truth { max(left, right) }
  /// Kleene "not": turns yes and no, leaves unknown.
  public static prefix func ! (value: Truth) -> Truth {
    switch value {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }

  /// Orders no < unknown < yes.
  public static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }

  /// A known truth value.
  public init(_ value: Bool) { self = value ? .yes : .no }

  /// The word in files and output.
  public var word: String {
    switch self {
    case .no: "no"
    case .unknown: "unknown"
    case .yes: "yes"
    }
  }
}
