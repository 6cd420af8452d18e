// SPDX-License-Identifier: Apache-2.0
public import AjarCore

/// The clauses of one file.
public struct FileClauses: Hashable, Sendable {
  /// Path as given.
  public let path: String
  /// The clauses, in the order of the text; those of documents that were read too carry their path.
  public let clauses: [Clause]
  /// Documents that the text makes part of itself.
  public let documents: [IncorporatedDocument]

  /// Makes an entry.
  public init(path: String, clauses: [Clause], documents: [IncorporatedDocument] = []) {
    self.path = path
    self.clauses = clauses
    self.documents = documents
  }
}

/// A document that a license makes part of itself, such as a use policy.
public struct IncorporatedDocument: Hashable, Sendable {
  /// What the license calls it.
  public let name: String
  /// Where the license names it.
  public let line: Int?
  /// The file that holds it; nil when it was not at hand.
  public var file: String?

  /// Makes a document.
  public init(name: String, line: Int? = nil, file: String? = nil) {
    self.name = name
    self.line = line
    self.file = file
  }
}

/// Clauses as text or lines of JSON.
public enum ClausesReport {
  /// Writes files in the order given.
  public static func report(
    _ files: [FileClauses], as format: ListFormat, _ options: ReportOptions = ReportOptions()
  ) -> String {
    switch format {
    case .text: files.map { text($0, options) }.joined(separator: "\n")
    case .ndjson: lines(files)
    }
  }

  private static func text(_ file: FileClauses, _ options: ReportOptions) -> String {
    let style = options.style
    var text = style.paint(file.path.printable, .bold) + "\n"
    guard !file.clauses.isEmpty else { return text + "  no clause found\n" }
    for group in ClauseKind.Group.allCases {
      let clauses = file.clauses.filter { $0.kind.group == group }
      guard !clauses.isEmpty else { continue }
      text += "\n  \(style.paint(Glossary.heading(group), .cyan))\n"
      for said in SaidClause.merged(clauses) {
        let clause = said.clause
        text += "    \(style.paint(clause.kind.rawValue, .bold))"
        if options.glossary.clauses[clause.kind] != nil {
          text += "  \(options.glossary.title(clause.kind))"
        }
        if !clause.parameters.isEmpty { text += "  (\(clause.parameterText.printable))" }
        text += "\n"
        if !clause.quote.isEmpty {
          text += "      \"\(clause.quote.printable.collapsed.shortened(to: 300))\"\n"
        }
        let place = said.place(in: file.path)
        if !place.isEmpty { text += "      \(place)\n" }
      }
    }
    return text + documents(file, style)
  }

  private static func documents(_ file: FileClauses, _ style: TextStyle) -> String {
    guard !file.documents.isEmpty else { return "" }
    var text = "\n  \(style.paint("Documents that belong to these terms", .cyan))\n"
    for document in file.documents {
      let line = document.line.map { " (line \($0))" } ?? ""
      let place = document.file.map { "read from \($0.printable)" } ?? "not at hand, not read"
      text += "    \(document.name.printable)\(line): \(place)\n"
    }
    return text
  }

  private static func lines(_ files: [FileClauses]) -> String {
    var writer = JSONWriter()
    for file in files {
      for clause in file.clauses where clause.kind.group != .note {
        writer.object {
          $0.member("path", clause.place?.path ?? file.path)
          $0.member("kind", clause.kind.rawValue)
          $0.key("parameters")
          AuditJSONReport.parameters(clause, &$0)
          $0.member("start", clause.place?.span?.start)
          $0.member("end", clause.place?.span?.end)
          $0.member("line", clause.place?.position?.line)
          $0.member("column", clause.place?.position?.column)
          $0.member("section", clause.section)
          $0.member("quote", clause.quote)
          if let name = clause.text("document"),
            let document = file.documents.first(where: { $0.name == name })
          {
            $0.member("documentPath", document.file)
          }
          if let path = clause.place?.path, path != file.path {
            $0.member("incorporatedBy", file.path)
          }
        }
        writer.endLine()
      }
    }
    return writer.text
  }
}

/// One legal effect of a text with all the places that say it.
struct SaidClause {
  /// Where it is said fullest, of several the first.
  var clause: Clause
  /// The other places.
  var also: [Clause] = []

  /// Each effect once: a clause that says no more than another of its kind is another place of it.
  static func merged(_ clauses: [Clause]) -> [SaidClause] {
    var result: [SaidClause] = []
    for clause in clauses {
      let same = result.firstIndex { said in
        said.clause.kind == clause.kind && said.clause.place?.path == clause.place?.path
          && (holds(said.clause, clause) || holds(clause, said.clause))
      }
      guard let same else {
        result.append(SaidClause(clause: clause))
        continue
      }
      if holds(result[same].clause, clause) {
        result[same].also.append(clause)
      } else {
        result[same].also.insert(result[same].clause, at: 0)
        result[same].clause = clause
      }
    }
    return result
  }

  /// Whether the parameters of a clause are all among those of another.
  private static func holds(_ full: Clause, _ part: Clause) -> Bool {
    part.parameters.allSatisfy { full.parameters[$0.key] == $0.value }
  }

  /// `line 12, section 2.a; also lines 30, 41`, with the file where it is not the one asked for.
  func place(in path: String) -> String {
    var parts: [String] = []
    if let file = clause.place?.path, file != path { parts.append(file.printable) }
    if let position = clause.place?.position { parts.append("line \(position.line)") }
    if let section = clause.section { parts.append("section \(section.printable)") }
    let lines = Set(also.compactMap { $0.place?.position?.line })
      .subtracting([clause.place?.position?.line ?? 0]).sorted()
    let text = parts.joined(separator: ", ")
    guard !lines.isEmpty else { return text }
    let list = lines.map { "\($0)" }.joined(separator: ", ")
    return text + "; also \(lines.count == 1 ? "line" : "lines") \(list)"
  }
}
