// SPDX-License-Identifier: Apache-2.0
internal import Ajar
internal import ArgumentParser

/// `ajar check`: what pre-commit and continuous integration run.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check files against the team's policy; fails where it is violated.",
    discussion: """
      Each file is looked at for what it is: a catalog entry is validated, a card, license, \
      configuration or weight file audits its model folder, source code and configuration are \
      searched for the models they name, ajar.yaml itself is validated.

      The policy is the nearest ajar.yaml up to the root of the repository; without one, fully open \
      and permissive models pass. A line is left alone with a remark on it or above it:
        # ajar: ignore[AJ501] until=2027-03-31 reason="bought a license"

      Examples:
        ajar check app/model.py deploy/values.yaml
        ajar check --all --format sarif --output ajar.sarif
      """)

  @Option(help: "How to write: text, json, sarif or github.")
  var format = CheckFormat.text

  @Option(help: ArgumentHelp("The policy, instead of the nearest ajar.yaml.", valueName: "file"))
  var policy: String?

  @Flag(help: "Check the whole tree below this folder, and the exceptions that are not needed.")
  var all = false

  @OptionGroup var knowledge: KnowledgeOptions
  @OptionGroup var output: OutputOptions

  @Argument(
    help: ArgumentHelp("Files to check; names that start with - after --.", valueName: "file"))
  var files: [String] = []

  func run() throws {
    if files.isEmpty, !all { throw ValidationError("Name at least one file, or say --all.") }
    if !files.isEmpty, all { throw ValidationError("--all takes no file names.") }
    let session = try Session(policy: policy, knowledge: knowledge)
    var options = CheckOptions(day: knowledge.asOf ?? Day.today)
    options.isWhole = all
    options.files = files
    let (result, unreadable): (CheckResult, [String])
    do throws(CheckError) {
      (result, unreadable) = try session.auditor.check(options, policy: session.policy)
    } catch {
      Console.message("\(error)")
      throw Outcome.unreadable.exit
    }
    for line in unreadable { Console.message(line) }
    let isSilent = output.quiet && result.findings.isEmpty && format == .text
    if !isSilent {
      try output.write(
        format.report(
          result,
          ReportOptions(style: output.style, policyPath: session.policy.path),
          version: Version.text, source: { Console.source($0) }))
    }
    if !unreadable.isEmpty { throw Outcome.unreadable.exit }
    if result.isFailing { throw Outcome.violated.exit }
  }
}
