// SPDX-License-Identifier: Apache-2.0
internal import Ajar
internal import ArgumentParser

/// `ajar references`: which models source code and configuration name.
struct ReferencesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "references",
    abstract: "List the models that source code and configuration name.",
    discussion: """
      Grades: A, the position takes nothing but a model; B, the key or variable says so; C, only the \
      name's shape, or the catalog knows it. Remarks, prose and outputs of notebooks are left out.
      """)

  @Option(help: "How to write: text or ndjson.")
  var format = ListFormat.text

  @OptionGroup var knowledge: KnowledgeOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "Files or folders.")
  var paths: [String] = []

  func run() throws {
    if paths.isEmpty { throw ValidationError("Name at least one file or folder.") }
    let inspector = try knowledge.inspector()
    var references: [ModelReference] = []
    var isIncomplete = false
    for path in paths {
      do throws(CheckError) { references += try inspector.references(in: path) } catch {
        Console.message("\(error)")
        isIncomplete = true
      }
    }
    try output.write(ReferencesReport.report(references, as: format, style: output.style))
    if isIncomplete { throw Outcome.unreadable.exit }
  }
}
