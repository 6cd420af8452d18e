// SPDX-License-Identifier: Apache-2.0
internal import Ajar
internal import ArgumentParser

/// `ajar catalog`: the models that ajar knows by name.
struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "List, show and validate models that are known by name.",
    subcommands: [List.self, Show.self, Validate.self])

  /// `ajar catalog list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the models of the catalog.")

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "Only models whose id, provider or family holds this text.")
    var text: String?

    func run() throws {
      let inspector = try knowledge.inspector()
      let releases = inspector.releases(containing: text)
      try output.write(CatalogReport.list(releases, style: output.style))
    }
  }

  /// `ajar catalog show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what the catalog says of one model.")

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "A model's id, API name or tag.")
    var model: String

    func run() throws {
      let inspector = try knowledge.inspector()
      guard let release = inspector.release(model) else {
        Console.message("the catalog holds no model \"\(model)\".")
        throw Outcome.usage.exit
      }
      try output.write(
        ExplainReport.report(
          .model(release),
          ReportOptions(style: output.style, glossary: inspector.glossary)))
    }
  }

  /// `ajar catalog validate`.
  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check catalog files: form, known licenses, expected verdicts.")

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "Catalog files or folders of them.")
    var paths: [String] = []

    func run() throws {
      if paths.isEmpty { throw ValidationError("Name at least one file or folder.") }
      let auditor = try knowledge.auditor(for: Policy())
      var findings: [Finding] = []
      var count = 0
      var files: Set<String> = []
      var isIncomplete = false
      for path in paths {
        do throws(AuditError) {
          let audits = try auditor.audit(path)
          count += audits.count
          files.formUnion(audits.map(\.path))
          findings += audits.flatMap(\.findings).filter { $0.code.code.hasPrefix("AJ7") }
        } catch {
          Console.message("\(error)")
          isIncomplete = true
        }
      }
      let result = CheckResult(
        findings: Array(Set(findings)).sorted(by: Finding.isOrdered),
        fileCount: files.count,
        modelCount: count, asOf: knowledge.asOf ?? Day.today)
      try output.write(
        CheckFormat.text.report(
          result, ReportOptions(style: output.style), version: Version.text,
          source: { Console.source($0) }))
      if isIncomplete { throw Outcome.unreadable.exit }
      if result.isFailing { throw Outcome.violated.exit }
    }
  }
}
