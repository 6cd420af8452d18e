// SPDX-License-Identifier: Apache-2.0

/// A parsed SPDX license expression.
///
/// Source: SPDX specification 2.3, Annex D. Operators bind in the order `+`, `WITH`, `AND`, `OR`; ids
/// are compared without regard to case; `LicenseRef-` and `DocumentRef-...:LicenseRef-` are kept as
/// they stand.
package indirect enum SPDXExpression: Hashable, Sendable {
  /// A license, with "or later" where a `+` stood behind it.
  case license(String, isOrLater: Bool)
  /// A license with an exception.
  case with(SPDXExpression, String)
  case and([SPDXExpression])
  case or([SPDXExpression])

  /// What is wrong with an expression.
  package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    case unexpected(String)
    case unclosed
    case tooDeep

    package var description: String {
      switch self {
      case .empty: "expected a license id, found nothing"
      case .unexpected(let token): "expected AND, OR, WITH or an id, found \"\(token)\""
      case .unclosed: "expected a closing parenthesis"
      case .tooDeep: "expected at most 32 levels of parentheses"
      }
    }
  }

  /// Parses an expression.
  /// - Throws: `Failure` with what was expected.
  package init(parsing text: String) throws(Failure) {
    var parser = SPDXExpressionParser(text)
    self = try parser.parse()
  }

  /// The ids in it, in order, without exceptions.
  package var licenses: [String] {
    switch self {
    case .license(let id, let isOrLater): [isOrLater ? id + "+" : id]
    case .with(let inner, _): inner.licenses
    case .and(let parts), .or(let parts): parts.flatMap(\.licenses)
    }
  }

  /// The exceptions in it, in order.
  package var exceptions: [String] {
    switch self {
    case .license: []
    case .with(_, let exception): [exception]
    case .and(let parts), .or(let parts): parts.flatMap(\.exceptions)
    }
  }

  /// Spells ids as `spelling` knows them ("mit" becomes "MIT", "GPL-2.0+" "GPL-2.0-or-later"); those
  /// that it does not know stay.
  package func normalized(_ spelling: (String) -> String?) -> SPDXExpression {
    switch self {
    case .license(let id, let isOrLater):
      if isOrLater {
        let family = id.hasSuffix("-only") ? String(id.dropLast(5)) : id
        if let later = spelling(family + "-or-later") { return .license(later, isOrLater: false) }
        return .license(spelling(id) ?? id, isOrLater: true)
      }
      if let only = spelling(id + "-only") { return .license(only, isOrLater: false) }
      return .license(spelling(id) ?? id, isOrLater: false)
    case .with(let inner, let exception):
      return .with(inner.normalized(spelling), spelling(exception) ?? exception)
    case .and(let parts): return .and(parts.map { $0.normalized(spelling) })
    case .or(let parts): return .or(parts.map { $0.normalized(spelling) })
    }
  }
}

extension SPDXExpression: CustomStringConvertible {
  /// The expression with no more parentheses than it needs.
  package var description: String {
    switch self {
    case .license(let id, let isOrLater): isOrLater ? id + "+" : id
    case .with(let inner, let exception): "\(inner) WITH \(exception)"
    case .and(let parts):
      parts.map { part in
        if case .or = part { return "(\(part))" }
        return part.description
      }.joined(separator: " AND ")
    case .or(let parts): parts.map(\.description).joined(separator: " OR ")
    }
  }
}

/// Reads tokens of an expression from left to right.
private struct SPDXExpressionParser {
  private static let deepest = 32
  private var tokens: [String] = []
  private var index = 0

  init(_ text: String) {
    var token = ""
    for character in text.unicodeScalars {
      switch character {
      case "(", ")":
        if !token.isEmpty { tokens.append(token) }
        token = ""
        tokens.append(String(character))
      case " ", "\t", "\n", "\r":
        if !token.isEmpty { tokens.append(token) }
        token = ""
      default: token.unicodeScalars.append(character)
      }
    }
    if !token.isEmpty { tokens.append(token) }
  }

  mutating func parse() throws(SPDXExpression.Failure) -> SPDXExpression {
    guard !tokens.isEmpty else { throw .empty }
    let result = try alternatives(0)
    if index < tokens.count { throw .unexpected(tokens[index]) }
    return result
  }

  private var next: String? { index < tokens.count ? tokens[index] : nil }

  private mutating func take(_ keyword: String) -> Bool {
    guard next?.uppercased() == keyword else { return false }
    index += 1
    return true
  }

  private mutating func alternatives(
    _ depth: Int
  ) throws(SPDXExpression.Failure) -> SPDXExpression {
    var parts = [try conjunction(depth)]
    while take("OR") { parts.append(try conjunction(depth)) }
    return parts.count == 1 ? parts[0] : .or(parts.flatMap { $0.partsOfOr })
  }

  private mutating func conjunction(
    _ depth: Int
  ) throws(SPDXExpression.Failure) -> SPDXExpression {
    var parts = [try simple(depth)]
    while take("AND") { parts.append(try simple(depth)) }
    return parts.count == 1 ? parts[0] : .and(parts.flatMap { $0.partsOfAnd })
  }

  private mutating func simple(_ depth: Int) throws(SPDXExpression.Failure) -> SPDXExpression {
    guard depth < SPDXExpressionParser.deepest else { throw .tooDeep }
    guard let token = next else { throw .empty }
    index += 1
    if token == "(" {
      let inner = try alternatives(depth + 1)
      guard take(")") else { throw .unclosed }
      return inner
    }
    guard Self.isID(token) else { throw .unexpected(token) }
    let isOrLater = token.hasSuffix("+")
    let license = SPDXExpression.license(
      isOrLater ? String(token.dropLast()) : token, isOrLater: isOrLater)
    guard take("WITH") else { return license }
    guard let exception = next, Self.isID(exception) else {
      throw next.map { .unexpected($0) } ?? .empty
    }
    index += 1
    return .with(license, exception)
  }

  private static func isID(_ token: String) -> Bool {
    let keywords = ["AND", "OR", "WITH"]
    guard !keywords.contains(token.uppercased()), token.utf8.count <= 200 else { return false }
    let scalars = Array(token.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".": continue
      case ":": if !token.hasPrefix("DocumentRef-") { return false }
      case "+": if index != scalars.count - 1 || index == 0 { return false }
      default: return false
      }
    }
    return !scalars.isEmpty
  }
}

extension SPDXExpression {
  fileprivate var partsOfOr: [SPDXExpression] {
    if case .or(let parts) = self { parts } else { [self] }
  }
  fileprivate var partsOfAnd: [SPDXExpression] {
    if case .and(let parts) = self { parts } else { [self] }
  }
}
