// SPDX-License-Identifier: Apache-2.0
public import AjarCore

/// Plain words for clause kinds, as the knowledge files give them; reports fall back on the kind's
/// own name.
public struct Glossary: Hashable, Sendable {
  /// What one clause kind is called and does.
  public struct Entry: Hashable, Sendable {
    /// A short name: "user cap".
    public let title: String
    /// What it does: "above a number of users the grant ends or a separate license is needed".
    public let effect: String

    /// Makes an entry.
    public init(title: String, effect: String) {
      self.title = title
      self.effect = effect
    }
  }

  /// The entries by kind.
  public var clauses: [ClauseKind: Entry]

  /// Makes a glossary.
  public init(clauses: [ClauseKind: Entry] = [:]) { self.clauses = clauses }

  /// A short name for a kind.
  package func title(_ kind: ClauseKind) -> String {
    clauses[kind]?.title ?? String(kind.rawValue.map { $0 == "-" || $0 == "." ? " " : $0 })
  }

  /// What a kind does, where the knowledge files say so.
  package func effect(_ kind: ClauseKind) -> String? { clauses[kind]?.effect }

  /// The heading of a group of kinds.
  package static func heading(_ group: ClauseKind.Group) -> String {
    switch group {
    case .limit: "Limits: who may not use it, or for what"
    case .condition: "Duties of the user"
    case .control: "Reserved by the licensor"
    case .grant: "Rights granted"
    case .disclaim: "Disclaimers"
    case .note: "How these terms stand to other texts"
    case .other: "Other terms"
    }
  }
}

extension Clause {
  /// The parameters for a person, what decides first: "threshold: 700,000,000, metric: mau".
  package var parameterText: String {
    let first = ["threshold", "metric", "currency", "period", "text", "document", "regions"]
    func rank(_ name: String) -> Int { first.firstIndex(of: name) ?? first.count }
    return parameters.sorted { (rank($0.key), $0.key) < (rank($1.key), $1.key) }
      .map { "\($0.key): \($0.value.text)" }.joined(separator: ", ")
  }
}

extension ParameterValue {
  /// The value for a person.
  package var text: String {
    switch self {
    case .number(let number): Words.grouped(number)
    case .text(let text): text
    case .list(let items): items.joined(separator: ", ")
    case .flag(let flag): flag ? "yes" : "no"
    }
  }
}

extension Place {
  /// `path`, `path:line` or `path:line:column`.
  package var text: String {
    guard let position else { return path.printable }
    return "\(path.printable):\(position.line):\(position.column)"
  }

  /// "`README.md`, line 12", for a memo and its tables.
  package var inMarkdown: String {
    let path = MarkdownText.cellCode(path)
    guard let position else { return path }
    return "\(path), line \(position.line)"
  }
}
