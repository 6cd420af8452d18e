// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// The clauses of a memo: limits, duties and reserved rights one by one, grants and disclaimers as a
/// table.
struct MemoClauses {
  private let audit: Audit
  private let glossary: Glossary
  private let hasUse: Bool
  private let level: Int

  init(_ audit: Audit, _ options: ReportOptions, level: Int) {
    self.audit = audit
    self.level = level
    glossary = options.glossary
    hasUse = options.policyPath != nil
  }

  var text: String {
    guard !audit.clauses.isEmpty else {
      return audit.concluded == nil
        ? "No terms are known, so no clause can be quoted.\n"
        : "No clause is known: neither a text was there nor does the definition state any.\n"
    }
    var result = ""
    if !hasUse { result += Self.withoutUse }
    for group in [ClauseKind.Group.limit, .condition, .control] {
      let effects = audit.clauses.filter { $0.clause.kind.group == group }
      guard !effects.isEmpty else { continue }
      if !result.isEmpty { result += "\n" }
      result += "\(sign) \(Glossary.heading(group))\n\n"
      result += effects.enumerated().map { entry($0.element, $0.offset + 1) }.joined(
        separator: "\n")
    }
    let others = audit.clauses.filter {
      [.grant, .disclaim, .other].contains($0.clause.kind.group)
    }
    if !others.isEmpty {
      if !result.isEmpty { result += "\n" }
      result += "\(sign) Rights granted and disclaimers\n\n" + table(others)
    }
    return result
  }

  private static let withoutUse =
    "No use was declared; a clause that depends on the use is therefore said to bind possibly.\n"

  private var sign: String { String(repeating: "#", count: level) }

  private func entry(_ effect: ClauseEffect, _ number: Int) -> String {
    let clause = effect.clause
    var text =
      "\(number). **\(MarkdownText.inline(capital(glossary.title(clause.kind))))** "
      + "(\(MarkdownText.code(clause.kind.rawValue)))"
    let place = self.place(effect)
    if !place.isEmpty { text += ", \(place)" }
    text += ".\n"
    if !clause.quote.isEmpty { text += "\n" + MarkdownText.fence(clause.quote, indent: "   ") }
    var sentences: [String] = []
    if let effect = glossary.effect(clause.kind) {
      sentences.append("In plain words: \(MarkdownText.inline(effect.sentence))")
    }
    if !clause.parameters.isEmpty {
      sentences.append("Details: \(MarkdownText.inline(clause.parameterText.stopped))")
    }
    sentences.append(
      "For the declared use: **\(effect.binding.words)**, because "
        + MarkdownText.inline(effect.reason.stopped))
    return text + "\n   " + sentences.joined(separator: " ") + "\n"
  }

  private func capital(_ text: String) -> String {
    (text.first?.uppercased() ?? "") + text.dropFirst()
  }

  private func place(_ effect: ClauseEffect) -> String {
    var parts: [String] = []
    if let section = effect.clause.section {
      parts.append("section \(MarkdownText.inline(section))")
    }
    if let place = effect.clause.place {
      parts.append(place.inMarkdown)
    } else if let license = effect.license {
      parts.append("as the definition of \(MarkdownText.code(license.rawValue)) states it")
    }
    return parts.joined(separator: ", ")
  }

  private func table(_ effects: [ClauseEffect]) -> String {
    MarkdownText.table(
      ["Term", "Place", "Words"],
      effects.map {
        [
          MarkdownText.inline(capital(glossary.title($0.clause.kind))),
          place($0),
          MarkdownText.inline($0.clause.quote.printable.collapsed.shortened(to: 240)),
        ]
      })
  }
}
