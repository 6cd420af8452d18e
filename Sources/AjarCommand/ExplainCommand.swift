// SPDX-License-Identifier: Apache-2.0
internal import Ajar
internal import ArgumentParser

/// `ajar explain`: one word of a report, explained.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a finding, a clause kind, a license, a tier, a framework or a model.",
    discussion: """
      Examples:
        ajar explain AJ220
        ajar explain limit.users
        ajar explain llama-3.1-community
        ajar explain restricted
        ajar explain mistralai/Mistral-7B-v0.1
      """)

  @OptionGroup var knowledge: KnowledgeOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "A code such as AJ220, a clause kind, a license, a tier, a framework or a model.")
  var word: String

  func run() throws {
    let inspector = try knowledge.inspector()
    let topics = inspector.topics(named: word)
    guard !topics.isEmpty else {
      let hint = inspector.spelling(of: word).map { " Did you mean \($0)?" } ?? ""
      Console.message("nothing is known by the name \"\(word)\".\(hint)")
      throw Outcome.usage.exit
    }
    let options = ReportOptions(style: output.style, glossary: inspector.glossary)
    try output.write(
      topics.map { ExplainReport.report($0, options) }.joined(separator: "\n"))
  }
}
