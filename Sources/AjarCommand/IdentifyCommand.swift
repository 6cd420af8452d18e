// SPDX-License-Identifier: Apache-2.0
internal import Ajar
internal import ArgumentParser

/// `ajar identify`: which license a text is, and every word that differs.
struct IdentifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identify",
    abstract: "Name the license of a text, and every word that differs from it.",
    discussion: """
      verbatim: every fixed word as it stands; variant: only replaceable or optional parts differ; \
      modified: words were added, changed or are missing; fragment: less than the whole; embedded: \
      inside a larger text; none: no license text. A changed license is never called verbatim.
      """)

  @Option(help: "How to write: text or ndjson.")
  var format = ListFormat.text

  @Option(
    help: ArgumentHelp(
      "A folder of official texts, each named <license id>.txt: missing words are shown in full.",
      valueName: "dir"))
  var reference: String?

  @OptionGroup var knowledge: KnowledgeOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "Text files.")
  var files: [String] = []

  func run() throws {
    if files.isEmpty { throw ValidationError("Name at least one file.") }
    let inspector = try knowledge.inspector()
    var results: [IdentifiedFile] = []
    var isIncomplete = false
    let references: ReferenceTexts?
    do throws(CheckError) {
      references = try reference.map { path throws(CheckError) in try ReferenceTexts(path) }
    } catch {
      Console.message("\(error)")
      throw Outcome.unreadable.exit
    }
    for file in files {
      do throws(CheckError) {
        let result = try inspector.identify(file, references: references)
        for message in references?.gaps(in: result) ?? [] { output.tell(message) }
        results.append(result)
      } catch {
        Console.message("\(error)")
        isIncomplete = true
      }
    }
    try output.write(IdentifyReport.report(results, as: format, style: output.style))
    if isIncomplete { throw Outcome.unreadable.exit }
  }
}
