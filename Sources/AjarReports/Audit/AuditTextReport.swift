// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Audits for a terminal: one table, then what needs attention, then a summary.
package struct AuditTextReport {
  private let audits: [Audit]
  private let style: TextStyle
  private let glossary: Glossary
  private let hasPolicy: Bool

  package init(_ audits: [Audit], _ options: ReportOptions) {
    self.audits = audits
    style = options.style
    glossary = options.glossary
    hasPolicy = options.policyPath != nil
  }

  /// The sentence under every report for people.
  package static let noAdvice =
    "This is a reading of files by rules with stated sources. It is not legal advice."

  package var text: String {
    guard !audits.isEmpty else { return "No model found.\n" }
    var result = table
    let attention = audits.map(attention).filter { !$0.isEmpty }
    if !attention.isEmpty {
      result += "\n" + style.paint("Needs attention", .bold) + "\n"
      result += attention.joined()
    }
    if isLong {
      result +=
        "\nClauses and open questions are left out of a list this long: audit one model, or write "
        + "--format markdown.\n"
    }
    return result + "\n" + summary + Self.noAdvice + "\n"
  }

  /// Whether the table is what matters, and single clauses would drown it.
  private var isLong: Bool { audits.count > 20 }

  private var table: String {
    var table = ColumnText(["MODEL", "TIER", "TERMS", "LICENSE", "OSAID 1.0", "FINDINGS"])
    for audit in audits {
      table.add([
        ColumnText.Cell(audit.title.shortened(to: 60), .bold),
        ColumnText.Cell(FactWords.range(audit.tier), style.paint(for: audit.tier)),
        ColumnText.Cell(
          (audit.row?.rawValue ?? "not known") + (audit.isCopyleft ? ", copyleft" : "")),
        ColumnText.Cell(audit.licenseText.shortened(to: 40)),
        ColumnText.Cell(audit.osaidText),
        ColumnText.Cell(Self.findingCounts(audit.findings)),
      ])
    }
    return table.text(style)
  }

  /// "2 errors, 1 warning", or "-".
  private static func findingCounts(_ findings: [Finding]) -> String {
    let parts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : Words.count(count, severity.rawValue)
    }
    return parts.isEmpty ? "-" : parts.joined(separator: ", ")
  }

  /// What a person must look at in one model: errors and warnings, what is open, binding limits.
  private func attention(_ audit: Audit) -> String {
    var lines: [String] = []
    for finding in audit.findings where finding.severity > .note {
      let label = style.paint(finding.severity.rawValue, style.paint(for: finding.severity))
      lines.append(
        "  \(label) \(finding.code.code) \(finding.place.text): \(finding.message.printable)")
      if let help = finding.help { lines.append("      help: \(help.printable)") }
    }
    for effect in audit.clauses where !isLong && effect.isWorthTelling(hasPolicy) {
      lines.append("  " + line(effect))
    }
    if !isLong, !audit.tier.isSettled {
      let open = audit.tier.settle.map(FactWords.question)
      lines.append("  open: \(open.isEmpty ? "the tier" : open.joined(separator: "; "))")
    }
    guard !lines.isEmpty else { return "" }
    return "\n" + style.paint(audit.title.printable, .bold) + "\n"
      + lines.map { $0 + "\n" }.joined()
  }

  /// "limit: user cap (threshold: 700,000,000), section 2: may bind, ...".
  private func line(_ effect: ClauseEffect) -> String {
    var result = "\(effect.clause.kind.group.rawValue): \(glossary.title(effect.clause.kind))"
    if !effect.clause.parameters.isEmpty {
      result += " (\(effect.clause.parameterText.printable.shortened(to: 80)))"
    }
    if let section = effect.clause.section { result += ", section \(section.printable)" }
    if let place = effect.clause.place { result += ", \(place.text)" }
    if hasPolicy { result += ": \(effect.binding.words), \(effect.reason.printable)" }
    return result
  }

  private var summary: String {
    var counts: [String: Int] = [:]
    for audit in audits {
      counts[audit.tier.isSettled ? audit.tier.lowest.rawValue : "open", default: 0] += 1
    }
    let parts = (Tier.allCases.reversed().map(\.rawValue) + ["open"]).compactMap { name in
      counts[name].map { name == "open" ? "\($0) not settled" : "\($0) \(name)" }
    }
    let findings = audits.flatMap(\.findings)
    return "\(Words.count(audits.count, "model")): \(parts.joined(separator: ", ")). "
      + (findings.isEmpty
        ? "No findings.\n" : "Findings: \(Self.findingCounts(findings)).\n")
  }
}

extension Audit {
  /// The model's id, or the path where none is known.
  package var title: String { model ?? path }

  /// The concluded license, or what stands in its place.
  package var licenseText: String {
    guard let concluded else { return "not known" }
    let name = concluded.license?.rawValue ?? concluded.written ?? "unknown text"
    guard let verdict = concluded.verdict, verdict == .modified || verdict == .fragment else {
      return name
    }
    return "\(name) (\(verdict.rawValue))"
  }

  /// "met", "not met" or "open" for the Open Source AI Definition.
  package var osaidText: String {
    guard let verdict = frameworks.first(where: { $0.framework == "osaid-1.0" }) else { return "-" }
    return verdict.truth.verdict
  }
}

extension Truth {
  /// The outcome of a requirement in words.
  package var verdict: String {
    switch self {
    case .yes: "met"
    case .no: "not met"
    case .unknown: "open"
    }
  }
}

extension Binding {
  /// In words.
  package var words: String {
    switch self {
    case .binds: "binds"
    case .doesNotBind: "does not bind"
    case .mayBind: "may bind"
    }
  }
}

extension ClauseEffect {
  /// Whether the short report names it: limits and remote control, unless a declared use is known
  /// not to be concerned.
  fileprivate func isWorthTelling(_ hasPolicy: Bool) -> Bool {
    let kind = clause.kind
    guard kind.group == .limit || kind == "control.remote-restriction" else { return false }
    return !hasPolicy || binding != .doesNotBind
  }
}
