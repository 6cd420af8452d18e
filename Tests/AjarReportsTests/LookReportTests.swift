// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarReports
import AjarTestSupport
import Testing

/// Identification, clauses, references, explanations and catalog lists.
@Suite struct LookReportTests {
  private var files: [IdentifiedFile] {
    let edit = LicenseEdit(
      kind: .added, span: SourceSpan(50, 53), position: SourcePosition(line: 7, column: 2),
      words: 1, isSubstantive: true, text: "not")
    let gone = LicenseEdit(
      kind: .missing, span: SourceSpan(80, 80), position: SourcePosition(line: 9, column: 1),
      words: 4, isSubstantive: false, text: "")
    let match = LicenseMatch(
      license: "MIT", verdict: .modified, score: 0.9987, span: SourceSpan(0, 900),
      position: SourcePosition(line: 1, column: 1), also: ["X11"], edits: [edit, gone])
    return [
      IdentifiedFile(
        path: "LICENSE",
        identification: Identification(
          license: "MIT", verdict: .modified, score: 0.9987, matches: [match], notices: []),
        surroundings: [
          SurroundingText(
            span: SourceSpan(902, 940), position: SourcePosition(line: 23, column: 1),
            text: "Not for\nsale.")
        ]),
      IdentifiedFile(
        path: "code.c",
        identification: Identification(
          license: nil, verdict: .none, score: 0, matches: [],
          notices: [
            LicenseNotice(
              license: "Apache-2.0", expression: "Apache-2.0", isTag: true,
              span: SourceSpan(3, 40), position: SourcePosition(line: 1, column: 4))
          ])),
    ]
  }

  @Test(arguments: [(ListFormat.text, "identify.txt"), (.ndjson, "identify.ndjson")])
  func identification(format: ListFormat, file: String) throws {
    try expectSnapshot(IdentifyReport.report(files, as: format), file)
  }

  @Test(arguments: [(ListFormat.text, "clauses.txt"), (.ndjson, "clauses.ndjson")])
  func clauses(format: ListFormat, file: String) throws {
    let clauses = Samples.restricted.clauses.map(\.clause)
    try expectSnapshot(
      ClausesReport.report(
        [FileClauses(path: "LICENSE", clauses: clauses), FileClauses(path: "b", clauses: [])],
        as: format, ReportOptions(glossary: Samples.glossary)), file)
  }

  @Test(arguments: [(ListFormat.text, "references.txt"), (.ndjson, "references.ndjson")])
  func references(format: ListFormat, file: String) throws {
    let references = [
      ModelReference(
        model: "Qwen/Qwen3-8B", kind: .hubID, grade: .a, place: Samples.place("a.py", 3, 9)),
      ModelReference(
        model: "gpt-4o", kind: .apiModel, grade: .b, place: Samples.place("b.yaml", 1, 8)),
    ]
    try expectSnapshot(ReferencesReport.report(references, as: format), file)
  }

  @Test func explanations() throws {
    let definition = LicenseDefinition(
      id: "llama-3.1-community", name: "Llama 3.1 Community License Agreement", steward: "Meta",
      hubIDs: ["llama3.1"], incorporates: ["llama-3.1-use-policy"],
      clauses: Samples.restricted.clauses.map(\.clause), row: .conditional,
      sources: [KnowledgeSource(what: "license text of 23 July 2024", read: "2026-11-21")])
    let release = CatalogRelease(
      id: "meta-llama/Llama-3.1-8B", also: ["meta-llama/Meta-Llama-3.1-8B"],
      ollama: ["llama3.1:8b"], family: "llama-3.1", provider: "Meta", released: "2024-07-23",
      components: [
        .modelParametersFinal: CatalogComponent(
          available: .yes, gating: .clickThrough, license: "llama-3.1-community")
      ],
      expect: ExpectedVerdict(lowest: .restricted, highest: .restricted),
      file: "catalog/meta/llama-3.1.yaml")
    var page = ClausePage(kind: "limit.users", title: "user cap", effect: "the grant ends")
    page.row = .conditional
    page.parameters = [.init(name: "threshold", meaning: "the number of users")]
    page.fires = ["if you have more than five million users"]
    page.silent = ["above 100 million users you must display our name"]
    page.judgement = "a threshold of a display duty is none"
    page.licenses = ["a", "b"]
    let topics: [ExplainTopic] = [
      .finding(.licenseConflictCardVsText), .clause(page),
      .license(definition), .tier(.restricted), .row(.conditional), .model(release),
    ]
    let options = ReportOptions(glossary: Samples.glossary)
    try expectSnapshot(
      topics.map { ExplainReport.report($0, options) }.joined(separator: "----\n"), "explain.txt")
    try expectSnapshot(CatalogReport.list([release]), "catalog.txt")
    #expect(CatalogReport.list([]) == "No model found.\n")
  }
}
