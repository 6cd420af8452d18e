// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// A check as GitHub workflow commands, followed by the full text.
///
/// GitHub keeps ten errors and ten warnings of a step and drops the rest silently; hence the gravest
/// first, one annotation for each model and code, and every finding again as text.
package struct GitHubReport {
  private let check: CheckResult

  package init(_ check: CheckResult) { self.check = check }

  package var text: String {
    var seen: Set<String> = []
    var result = ""
    for severity in Severity.allCases.reversed() {
      for finding in check.findings where finding.severity == severity {
        if let model = finding.model, !seen.insert("\(finding.code.code) \(model)").inserted {
          continue
        }
        result += Self.command(finding)
      }
    }
    return result + CheckTextReport(check, .plain).text
  }

  private static func command(_ finding: Finding) -> String {
    let position = finding.place.position ?? SourcePosition(line: 1, column: 1)
    let level =
      switch finding.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    let title = "\(finding.code.code) \(finding.code.name)"
    let message = finding.message.printable + (finding.help.map { "\nhelp: \($0.printable)" } ?? "")
    return "::\(level) file=\(property(finding.place.path)),line=\(position.line),"
      + "col=\(position.column),title=\(property(title))::\(data(message))\n"
  }

  /// Escapes the text of a command.
  package static func data(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Escapes the value of a property of a command.
  package static func property(_ text: String) -> String {
    data(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
