// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// The part of the memo about one model.
struct MemoSection {
  let audit: Audit
  let options: ReportOptions
  /// Number signs of this section's headings.
  let level: Int

  init(_ audit: Audit, _ options: ReportOptions, level: Int) {
    self.audit = audit
    self.options = options
    self.level = level
  }

  var text: String {
    [
      verdict,
      part("The four questions", FourQuestions(audit).table),
      part("Components", components),
      part("What the terms say", MemoClauses(audit, options, level: level + 1).text),
      part("What the user must do", obligations),
      part("Contradictions", contradictions),
      part("What is open, and what would settle it", openQuestions),
      part("Measured against definitions of openness", frameworks),
      part("Further findings", furtherFindings),
      part("Files that were read", inputs),
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  func heading(_ title: String) -> String {
    String(repeating: "#", count: level) + " \(title)\n\n"
  }

  private func part(_ title: String, _ body: String) -> String {
    body.isEmpty ? "" : heading(title) + body
  }

  private var verdict: String {
    let tier = audit.tier
    var text = heading("Verdict")
    if tier.isSettled {
      text += "**The release is \(tier.lowest.rawValue).** \(FactWords.meaning(tier.lowest))"
    } else {
      text +=
        "**The release is somewhere from \(tier.lowest.rawValue) to \(tier.highest.rawValue); "
        + "the evidence does not settle it.** If everything that is open turned out against "
        + "openness, it would be \(tier.lowest.rawValue): \(lowered(FactWords.meaning(tier.lowest))) "
        + "If everything turned out for it, it would be \(tier.highest.rawValue): "
        + lowered(FactWords.meaning(tier.highest))
    }
    if tier.lowest == .fullyOpen {
      text +=
        tier.dataReleased == .yes
        ? " The training data themselves are released."
        : " The training data are described, but not known to be released."
    }
    return text + "\n\n" + licenseSentence + "\n"
  }

  private var licenseSentence: String {
    guard let concluded = audit.concluded else {
      return """
        **No license of the weights is known.** Without a license, copyright law reserves all rights \
        to the makers; the model should not be used before its terms are found.
        """
    }
    let name = concluded.definition?.name ?? concluded.license?.rawValue ?? concluded.written
    var text =
      "The weights are judged by **\(MarkdownText.inline(name ?? "a text without a name"))**"
    if let license = concluded.license, license.rawValue != name {
      text += " (\(MarkdownText.code(license.rawValue)))"
    }
    text += ", \(origin(concluded))."
    if let verdict = concluded.verdict, verdict == .modified || verdict == .fragment {
      text +=
        " **The text that is there is not the license word for word** (\(verdict.rawValue)), so it "
        + "was judged by what it says and not by its name."
    }
    if let row = audit.row {
      text += " Its terms are \(row.rawValue): \(FactWords.meaning(row))."
    } else {
      text += " What its terms allow cannot be told from the evidence."
    }
    if audit.isCopyleft {
      text += " It asks that derivatives stay under the same terms or that source is disclosed."
    }
    return text
  }

  private func origin(_ fact: LicenseFact) -> String {
    let place = fact.evidence.place.map { " (\($0.inMarkdown))" } ?? ""
    switch fact.origin {
    case .declared: return "as the publisher declares it\(place)"
    case .detected: return "as its text is there\(place)"
    case .inherited:
      let base = fact.viaModel.map { " \(MarkdownText.code($0))" } ?? ""
      return "which comes along with the base model\(base)\(place)"
    case .curated: return "as the catalog of ajar records it\(place)"
    }
  }

  private func lowered(_ sentence: String) -> String {
    (sentence.first?.lowercased() ?? "") + sentence.dropFirst()
  }

  private var components: String {
    let known = audit.evidence.components.sorted { $0.key < $1.key }
    let rows = known.map { component, evidence in
      [
        FactWords.title(component),
        available(evidence),
        licenses(evidence.declared),
        licenses(evidence.detected),
        licenses(evidence.inherited),
        evidence.concluded.map { licenses([$0]) } ?? "not known",
      ]
    }
    let missing = Component.allCases.filter { audit.evidence.components[$0] == nil }
      .map(FactWords.title)
    var text =
      rows.isEmpty
      ? ""
      : MarkdownText.table(
        [
          "Component", "Available", "License that is declared", "License text found",
          "Inherited from the base", "Judged by",
        ], rows) + "\n"
    if !missing.isEmpty {
      text += "The evidence says nothing of: \(Words.list(missing)).\n"
    }
    return text
  }

  private func available(_ evidence: ComponentEvidence) -> String {
    switch (evidence.available, evidence.gating) {
    case (.yes, .clickThrough): "yes, after terms are accepted"
    case (.yes, .approval): "on approval"
    case (.yes, nil): "yes"
    case (.no, _): "no"
    case (.unknown, _): "open"
    }
  }

  private func licenses(_ facts: [LicenseFact]) -> String {
    let names = facts.map { fact in
      let name = MarkdownText.inline(fact.license?.rawValue ?? fact.written ?? "unknown text")
      guard let verdict = fact.verdict, verdict != .verbatim else { return name }
      return "\(name) (\(verdict.rawValue))"
    }
    var seen: Set<String> = []
    let unique = names.filter { seen.insert($0).inserted }
    return unique.isEmpty ? "none" : unique.joined(separator: ", ")
  }

  private var obligations: String {
    guard !audit.obligations.isEmpty else {
      return "No duty was found in the terms that are known.\n"
    }
    let (concerned, others) = audit.obligations.reduce(into: ([Obligation](), [Obligation]())) {
      if $1.binding == .doesNotBind { $0.1.append($1) } else { $0.0.append($1) }
    }
    var text = concerned.map(checkItem).joined()
    if !others.isEmpty {
      text += text.isEmpty ? "" : "\n"
      text += "Duties that do not concern the declared use:\n\n"
      text += others.map { "- \(MarkdownText.line($0.task.sentence))\n" }.joined()
    }
    return text
  }

  private func checkItem(_ obligation: Obligation) -> String {
    var text = "- [\(obligation.done == .yes ? "x" : " ")] "
    text += MarkdownText.line(obligation.task.sentence)
    var notes: [String] = []
    if let section = obligation.clause.section {
      notes.append("section \(MarkdownText.inline(section))")
    }
    if let place = obligation.clause.place { notes.append(place.inMarkdown) }
    if obligation.binding == .mayBind { notes.append("may concern the declared use") }
    switch obligation.done {
    case .yes: notes.append("seen in the files")
    case .no: notes.append("looked for in the files and not found")
    case .unknown: break
    }
    return text + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))") + "\n"
  }

  private var contradictions: String {
    let found = audit.contradictions
    guard !found.isEmpty else {
      return "None was found among card, license texts, weight files, base models and catalog.\n"
    }
    return found.map { finding in
      var text = "- \(MarkdownText.line(finding.message.sentence)) "
      text += "(\(finding.place.inMarkdown); \(finding.code.code))"
      if let help = finding.help { text += " \(MarkdownText.inline(help.sentence))" }
      return text + "\n"
    }.joined()
  }

  private var openQuestions: String {
    var lines = audit.tier.settle.map {
      "- It is open \(MarkdownText.inline(FactWords.question($0))). What would settle it: "
        + "\(MarkdownText.inline(FactWords.settledBy($0))).\n"
    }
    let unsure = audit.clauses.filter { $0.binding == .mayBind }
    if !unsure.isEmpty {
      var kinds: [String] = []
      for effect in unsure {
        let title = MarkdownText.inline(options.glossary.title(effect.clause.kind))
        if !kinds.contains(title) { kinds.append(title) }
      }
      lines.append(
        "- It is open whether these clauses concern the reader: \(Words.list(kinds)). What would "
          + "settle it: a declaration of the use in the policy file (users, revenue, territory, "
          + "distribution, hosting, training).\n")
    }
    return lines.isEmpty ? "Nothing that would change the verdict is open.\n" : lines.joined()
  }

  private var frameworks: String {
    audit.frameworks.sorted { $0.framework < $1.framework }.map { verdict in
      let applying = verdict.requirements.filter(\.applies)
      let met = applying.count { $0.truth == .yes }
      var text = "**\(MarkdownText.inline(verdict.name)): \(verdict.truth.verdict).** "
      text +=
        "Of \(Words.count(applying.count, "requirement")) that apply, "
        + "\(met) \(met == 1 ? "is" : "are") met.\n"
      let rows = applying.filter { $0.truth != .yes }.map { requirement in
        [
          MarkdownText.inline(requirement.requirement.id),
          MarkdownText.inline(requirement.requirement.title),
          requirement.truth.verdict,
          reasons(requirement),
        ]
      }
      if !rows.isEmpty {
        text += "\n" + MarkdownText.table(["No.", "Requirement", "Outcome", "Because"], rows)
      }
      return text
    }.joined(separator: "\n")
  }

  private func reasons(_ verdict: RequirementVerdict) -> String {
    if verdict.truth == .unknown {
      let missing = verdict.missing.prefix(3).map(FactWords.question)
      return missing.isEmpty
        ? "" : "it is open " + MarkdownText.inline(missing.joined(separator: ", and "))
    }
    var statements: [String] = []
    for evidence in verdict.because.flatMap(\.because) {
      let statement = MarkdownText.inline(evidence.statement)
      if !statements.contains(statement) { statements.append(statement) }
    }
    return statements.prefix(3).joined(separator: "; ")
  }

  private var furtherFindings: String {
    let rows = audit.findings.filter { !Audit.contradictionCodes.contains($0.code) }.map {
      [
        $0.code.code, $0.severity.rawValue, $0.place.inMarkdown,
        MarkdownText.inline($0.message.sentence),
      ]
    }
    return rows.isEmpty
      ? "" : MarkdownText.table(["Code", "Severity", "Place", "What was found"], rows)
  }

  private var inputs: String {
    guard !audit.inputs.isEmpty else {
      return "No file was read; the memo rests on the catalog of ajar.\n"
    }
    return MarkdownText.table(
      ["File", "Bytes", "SHA-256"],
      audit.inputs.map {
        [
          MarkdownText.cellCode($0.path), Words.grouped($0.size),
          $0.sha256.map(MarkdownText.code) ?? "only its header was read",
        ]
      })
  }
}
