// SPDX-License-Identifier: Apache-2.0
public import AjarCore

/// The clauses of one file.
public struct FileClauses: Hashable, Sendable {
  /// Path as given.
  public let path: String
  /// The clauses, in the order of the text.
  public let clauses: [Clause]

  /// Makes an entry.
  public init(path: String, clauses: [Clause]) {
    self.path = path
    self.clauses = clauses
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
      for clause in clauses {
        text += "    \(style.paint(clause.kind.rawValue, .bold))"
        if options.glossary.clauses[clause.kind] != nil {
          text += "  \(options.glossary.title(clause.kind))"
        }
        if !clause.parameters.isEmpty { text += "  (\(clause.parameterText.printable))" }
        text += "\n"
        var place: [String] = []
        if let position = clause.place?.position { place.append("line \(position.line)") }
        if let section = clause.section { place.append("section \(section.printable)") }
        if !clause.quote.isEmpty {
          text += "      \"\(clause.quote.printable.collapsed.shortened(to: 300))\"\n"
        }
        if !place.isEmpty { text += "      \(place.joined(separator: ", "))\n" }
      }
    }
    return text
  }

  private static func lines(_ files: [FileClauses]) -> String {
    var writer = JSONWriter()
    for file in files {
      for clause in file.clauses {
        writer.object {
          $0.member("path", file.path)
          $0.member("kind", clause.kind.rawValue)
          $0.key("parameters")
          AuditJSONReport.parameters(clause, &$0)
          $0.member("start", clause.place?.span?.start)
          $0.member("end", clause.place?.span?.end)
          $0.member("line", clause.place?.position?.line)
          $0.member("column", clause.place?.position?.column)
          $0.member("section", clause.section)
          $0.member("quote", clause.quote)
        }
        writer.endLine()
      }
    }
    return writer.text
  }
}
