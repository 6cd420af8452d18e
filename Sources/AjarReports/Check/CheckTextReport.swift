// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// A check for a terminal and for editors: `path:line:col: CODE message`, help below, a summary line.
package struct CheckTextReport {
  private let check: CheckResult
  private let style: TextStyle

  package init(_ check: CheckResult, _ style: TextStyle) {
    self.check = check
    self.style = style
  }

  package var text: String {
    check.findings.map(line).joined() + summary + "\n"
  }

  private func line(_ finding: Finding) -> String {
    let code = style.paint(finding.code.code, style.paint(for: finding.severity))
    let level = finding.severity == .error ? "" : "[\(finding.severity.rawValue)] "
    var result =
      "\(style.paint(Self.location(finding.place), .bold)): \(code) \(level)"
      + finding.message.printable + "\n"
    if let help = finding.help { result += "    help: \(help.printable)\n" }
    return result
  }

  /// `path:line:col`; 1:1 where only the file is known, for editors want numbers.
  package static func location(_ place: Place) -> String {
    let position = place.position ?? SourcePosition(line: 1, column: 1)
    return "\(place.path.printable):\(position.line):\(position.column)"
  }

  /// The last line: what was looked at, what came out, the day that expiries were compared with.
  package var summary: String {
    let errors = check.findings.count { $0.severity == .error }
    let warnings = check.findings.count { $0.severity == .warning }
    let notes = check.findings.count { $0.severity == .note }
    let scope =
      "\(Words.count(check.modelCount, "model")) in \(Words.count(check.fileCount, "file"))"
    var parts: [String] = []
    if errors > 0 { parts.append(style.paint(Words.count(errors, "error"), .red)) }
    if warnings > 0 { parts.append(style.paint(Words.count(warnings, "warning"), .yellow)) }
    if notes > 0 { parts.append(Words.count(notes, "note")) }
    if !check.suppressed.isEmpty {
      parts.append("\(check.suppressed.count) accepted by exception")
    }
    let outcome = parts.isEmpty ? "No problems" : "Found \(Words.list(parts))"
    return "\(outcome): \(scope), as of \(check.asOf)."
  }
}
