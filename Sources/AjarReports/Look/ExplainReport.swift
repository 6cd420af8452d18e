// SPDX-License-Identifier: Apache-2.0
public import AjarCore

/// Something that `ajar explain` can explain.
public enum ExplainTopic: Hashable, Sendable {
  /// A finding code.
  case finding(FindingCode)
  /// A clause kind.
  case clause(ClausePage)
  /// A license known by name.
  case license(LicenseDefinition)
  /// A tier.
  case tier(Tier)
  /// A license row.
  case row(LicenseRow)
  /// A framework.
  case framework(Framework)
  /// A model of the catalog.
  case model(CatalogRelease)
}

/// What there is to say of a clause kind.
public struct ClausePage: Hashable, Sendable {
  /// A detail that is read from the words.
  public struct Parameter: Hashable, Sendable {
    /// Its name in reports.
    public let name: String
    /// What it means.
    public let meaning: String

    /// Makes a detail.
    public init(name: String, meaning: String) {
      self.name = name
      self.meaning = meaning
    }
  }

  /// Which kind.
  public let kind: ClauseKind
  /// Two or three words.
  public let title: String
  /// One sentence.
  public let effect: String
  /// What it makes of a license at best.
  public var row: LicenseRow?
  /// Details that are read.
  public var parameters: [Parameter] = []
  /// Wordings that say it.
  public var fires: [String] = []
  /// Wordings that come close and do not.
  public var silent: [String] = []
  /// Why the line is drawn where it is.
  public var judgement: String?
  /// Known licenses that hold it.
  public var licenses: [LicenseID] = []

  /// Makes a page.
  public init(kind: ClauseKind, title: String, effect: String) {
    self.kind = kind
    self.title = title
    self.effect = effect
  }
}

/// Explanations as text.
public enum ExplainReport {
  /// So many examples tell what a kind is; its file holds them all.
  private static let mostExamples = 10

  /// Writes one topic.
  public static func report(
    _ topic: ExplainTopic, _ options: ReportOptions = ReportOptions()
  ) -> String {
    var page = Page(style: options.style)
    switch topic {
    case .finding(let code): finding(code, &page)
    case .clause(let clause): self.clause(clause, &page)
    case .license(let definition): license(definition, options.glossary, &page)
    case .tier(let tier):
      page.title("\(tier.rawValue), a tier of a release")
      page.paragraph(FactWords.meaning(tier))
      page.paragraph(
        "Order: closed < restricted < permissive < fully-open. A tier is reported as a range where "
          + "the evidence does not settle it, with the evidence that would.")
    case .row(let row):
      page.title("\(row.rawValue), a class of license terms")
      page.paragraph(FactWords.meaning(row).sentence)
    case .framework(let framework): self.framework(framework, &page)
    case .model(let release): model(release, &page)
    }
    return page.text
  }

  private static func finding(_ code: FindingCode, _ page: inout Page) {
    page.title("\(code.code) \(code.name)")
    page.paragraph(code.summary.sentence)
    if !code.help.isEmpty { page.field("what helps", code.help) }
    page.field("severity", "\(code.severity.rawValue), unless the policy says otherwise")
    page.field("in ajar.yaml", "policy: {severity: {\(code.code): note}}   or  off")
    page.field(
      "in one line", "# ajar: ignore[\(code.code)] until=2027-01-31 reason=\"why\"")
  }

  private static func clause(_ clause: ClausePage, _ page: inout Page) {
    page.title("\(clause.kind.rawValue): \(clause.title)")
    page.paragraph(clause.effect.sentence)
    page.field("group", Glossary.heading(clause.kind.group))
    let isNote = clause.kind.group == .note
    page.field(
      "a license with it is",
      isNote
        ? nil
        : clause.row.map {
          $0 == .permissive ? "as permissive as without it" : "at best \($0.rawValue)"
        })
    if !clause.parameters.isEmpty {
      page.heading("Details that are read")
      for parameter in clause.parameters { page.item("\(parameter.name): \(parameter.meaning)") }
    }
    wordings("Wordings that say it", clause.fires, clause.kind, &page)
    wordings("Wordings that come close and do not say it", clause.silent, clause.kind, &page)
    page.field("judgement", clause.judgement)
    page.field("licenses that hold it", clause.licenses.map(\.rawValue).joined(separator: ", "))
    page.field(
      "to forbid it", isNote ? nil : "policy: {deny-clauses: [\(clause.kind.rawValue)]}")
  }

  /// The first examples of a kind's file, and how many more it holds.
  private static func wordings(
    _ heading: String, _ examples: [String], _ kind: ClauseKind, _ page: inout Page
  ) {
    guard !examples.isEmpty else { return }
    page.heading(heading)
    for example in examples.prefix(mostExamples) { page.item(example) }
    let more = examples.count - mostExamples
    if more > 0 { page.item("\(more) more in licenses/clauses/\(kind.rawValue).yaml") }
  }

  private static func license(
    _ definition: LicenseDefinition, _ glossary: Glossary, _ page: inout Page
  ) {
    page.title("\(definition.id): \(definition.name)")
    page.field("steward", definition.steward)
    page.field("kind", definition.kind == .license ? nil : definition.kind.rawValue)
    page.field(
      "terms", definition.row.map { "\($0.rawValue): \(FactWords.meaning($0))" })
    var lists: [String] = []
    if definition.isOSIApproved { lists.append("approved by the Open Source Initiative") }
    if definition.isFSFLibre { lists.append("on the Free Software Foundation's list") }
    page.field("lists", lists.joined(separator: "; "))
    page.field("may be", definition.members.map(\.rawValue).joined(separator: ", "))
    page.field("hub ids", definition.hubIDs.joined(separator: ", "))
    page.field("addresses", definition.urls.joined(separator: ", "))
    page.field(
      "makes part of itself", definition.incorporates.map(\.rawValue).joined(separator: ", "))
    for group in ClauseKind.Group.allCases {
      let clauses = definition.clauses.filter { $0.kind.group == group }
      guard !clauses.isEmpty else { continue }
      page.heading(Glossary.heading(group))
      for clause in clauses {
        var text = clause.kind.rawValue
        if !clause.parameters.isEmpty { text += " (\(clause.parameterText))" }
        if let section = clause.section { text += ", section \(section)" }
        page.item(text)
      }
    }
    page.field("judgement", definition.judgement)
    page.sources(definition.sources)
  }

  private static func framework(_ framework: Framework, _ page: inout Page) {
    page.title("\(framework.id): \(framework.name)")
    for requirement in framework.requirements {
      page.item("\(requirement.id)  \(requirement.title) (\(requirement.source))")
    }
    for judgement in framework.judgement { page.field("judgement", judgement) }
    page.sources(framework.sources)
  }

  /// What the catalog says of a model.
  private static func model(_ release: CatalogRelease, _ page: inout Page) {
    page.title(release.id)
    page.field("provider", release.provider)
    page.field("family", release.family)
    page.field("matched by", release.matchedGlob)
    page.field("also", release.also.joined(separator: ", "))
    page.field("ollama", release.ollama.joined(separator: ", "))
    page.field("docker", release.docker.joined(separator: ", "))
    page.field("api", release.api.joined(separator: ", "))
    page.field("access", release.isHosted ? "only through a service" : nil)
    page.field("released", release.released)
    page.field("terms since", release.since)
    page.field("terms until", release.until)
    page.field("license of the weights", release.weightsLicense?.rawValue)
    page.field(
      "base",
      release.base.isEmpty
        ? nil
        : release.base.joined(separator: ", ")
          + (release.relation.map { " (\($0.rawValue))" } ?? ""))
    page.field("tier", CatalogReport.expectedTier(release))
    if !release.components.isEmpty {
      page.heading("Components")
      for (component, entry) in release.components.sorted(by: { $0.key < $1.key }) {
        var text = "\(component.rawValue): \(entry.isPartial ? "partly" : entry.available.word)"
        if let license = entry.license { text += ", \(license)" }
        if let gating = entry.gating { text += ", \(gating.rawValue)" }
        if let note = entry.note { text += " (\(note))" }
        page.item(text)
      }
    }
    page.field("judgement", release.judgement)
    page.field("file", release.file)
    page.sources(release.sources)
  }
}

/// A page of fields and lists for a terminal.
private struct Page {
  let style: TextStyle
  private(set) var text = ""

  init(style: TextStyle) { self.style = style }

  mutating func title(_ title: String) { text += style.paint(title.printable, .bold) + "\n" }

  mutating func heading(_ title: String) { text += "\n  " + style.paint(title, .cyan) + "\n" }

  mutating func paragraph(_ body: String) {
    for line in body.printable.wrapped(to: 96) { text += "  \(line)\n" }
  }

  mutating func field(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    let lines = value.printable.wrapped(to: 92 - name.count)
    let indent = String(repeating: " ", count: name.count + 4)
    text += "  \(style.paint(name + ":", .dim)) \(lines.joined(separator: "\n" + indent))\n"
  }

  mutating func item(_ body: String) {
    text += "  - \(body.printable.wrapped(to: 92).joined(separator: "\n    "))\n"
  }

  mutating func sources(_ sources: [KnowledgeSource]) {
    guard !sources.isEmpty else { return }
    heading("Sources")
    for source in sources {
      let read = source.read.map { ", read \($0)" } ?? ""
      item(source.what + read + (source.confidence.map { " (confidence: \($0))" } ?? ""))
    }
  }
}

extension String {
  /// Lines of at most so many characters, broken at blanks.
  package func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, line.count + word.count + 1 > max(20, width) {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
