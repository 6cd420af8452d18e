// SPDX-License-Identifier: Apache-2.0

extension Condition: CustomStringConvertible {
  /// The condition as a person reads it: `a and not (b or c)`.
  public var description: String {
    switch self {
    case .fact(let key): key.rawValue
    case .not(let inner): "not " + inner.inParentheses
    case .all(let list) where list.isEmpty: "always"
    case .any(let list) where list.isEmpty: "never"
    case .all(let list): list.map(\.inParentheses).joined(separator: " and ")
    case .any(let list): list.map(\.inParentheses).joined(separator: " or ")
    }
  }

  private var inParentheses: String {
    switch self {
    case .fact, .not: description
    case .all(let list), .any(let list): list.count > 1 ? "(\(description))" : description
    }
  }
}
