// SPDX-License-Identifier: Apache-2.0
internal import Ajar
internal import ArgumentParser

/// `ajar clauses`: what a text allows, demands and reserves, with its words.
struct ClausesCommand: ParsableCommand {
  /// What the search may use.
  enum Only: String, ExpressibleByArgument, CaseIterable {
    case patterns
  }

  static let configuration = CommandConfiguration(
    commandName: "clauses",
    abstract: "List what a text limits, demands, reserves and grants, with its words.",
    discussion: """
      A known license takes the clauses of its definition; --only patterns ignores which license it \
      is and lists what the text itself says. Use policies that the text makes part of itself are \
      listed, and read too where they lie in the same folder.
      """)

  @Option(help: "patterns: read the text only, whatever license it is.")
  var only: Only?

  @Option(help: "How to write: text or ndjson.")
  var format = ListFormat.text

  @OptionGroup var knowledge: KnowledgeOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "Text files.")
  var files: [String] = []

  func run() throws {
    if files.isEmpty { throw ValidationError("Name at least one file.") }
    let inspector = try knowledge.inspector()
    var results: [FileClauses] = []
    var isIncomplete = false
    for file in files {
      do throws(CheckError) {
        results.append(try inspector.clauses(of: file, patternsOnly: only == .patterns))
      } catch {
        Console.message("\(error)")
        // Wrong clause kinds are wrong for every file.
        if case .configuration = error { throw Outcome.usage.exit }
        isIncomplete = true
      }
    }
    try output.write(
      ClausesReport.report(
        results, as: format,
        ReportOptions(style: output.style, glossary: inspector.glossary)))
    if isIncomplete { throw Outcome.unreadable.exit }
  }
}
