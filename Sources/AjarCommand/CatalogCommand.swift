// SPDX-License-Identifier: Apache-2.0
internal import Ajar
internal import ArgumentParser

/// `ajar catalog`: the models that ajar knows by name.
struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "List, show and validate models that are known by name.",
    subcommands: [List.self, Show.self])

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
}
