// SPDX-License-Identifier: Apache-2.0
internal import Ajar
internal import ArgumentParser

/// `ajar audit`: how open models are and what their terms demand.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Judge models: tier, terms, obligations, gaps.",
    discussion: """
      PATH is a model folder, a model card, a license file, a weight file, a catalog file, or a \
      folder of these; or the id of a model of the catalog.

      An ajar.yaml in this folder or above it (up to the root of the repository) tells the use that \
      clauses are read for. The exit code is 1 only with --policy or --require.

      Examples:
        ajar audit models/llama
        ajar audit --format markdown --output review.md models/llama
        ajar audit --require permissive mistralai/Mistral-7B-v0.1
      """)

  @Option(help: "How to write: text, markdown, json or ndjson.")
  var format = AuditFormat.text

  @Option(help: ArgumentHelp("Fail where this policy is violated.", valueName: "file"))
  var policy: String?

  @Option(
    help: ArgumentHelp(
      "Fail where the lowest possible tier is below: closed, restricted, permissive or fully-open.",
      valueName: "tier"))
  var require: Tier?

  @OptionGroup var knowledge: KnowledgeOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: ArgumentHelp("Models to audit.", valueName: "path-or-id"))
  var targets: [String] = []

  func run() throws {
    if targets.isEmpty { throw ValidationError("Name at least one path or model id.") }
    let session = try Session(policy: policy, knowledge: knowledge)
    var audits: [Audit] = []
    var isIncomplete = false
    for target in targets {
      do throws(AuditError) {
        let found = try session.auditor.audit(target)
        if found.isEmpty {
          Console.message(
            "\(target): no model card, weights or catalog; a license is read when its file is named"
          )
        }
        audits += found
      } catch {
        Console.message("\(error)")
        isIncomplete = true
      }
    }
    var isViolated = false
    if policy != nil {
      let day = knowledge.asOf ?? Day.today
      for index in audits.indices {
        let findings = session.auditor.violations(of: audits[index], session.policy, asOf: day)
        audits[index].findings = (audits[index].findings + findings).sorted(by: Finding.isOrdered)
        if findings.contains(where: { $0.severity == .error }) { isViolated = true }
      }
    }
    if let require, audits.contains(where: { $0.tier.lowest < require }) { isViolated = true }
    if !(audits.isEmpty && isIncomplete) {
      let isForPeople = format == .text || format == .markdown
      try output.write(
        format.report(
          audits,
          ReportOptions(
            style: output.style,
            glossary: isForPeople ? session.auditor.inspector.glossary : Glossary(),
            policyPath: session.policy.path)))
    }
    if isIncomplete { throw Outcome.unreadable.exit }
    if isViolated { throw Outcome.violated.exit }
  }
}
