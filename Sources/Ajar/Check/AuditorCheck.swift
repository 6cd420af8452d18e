// SPDX-License-Identifier: Apache-2.0
public import AjarCore
internal import AjarInterop
internal import AjarKnowledge
internal import AjarRules

extension Auditor {
  /// Looks at texts and names with the same knowledge.
  public var inspector: Inspector { Inspector(knowledge) }

  /// Checks files, or the whole tree below the working directory, against a policy.
  ///
  /// - Parameters:
  ///   - options: What is looked at, and the day.
  ///   - policy: The team's policy.
  /// - Returns: The result, and a line for every path that could not be read.
  /// - Throws: `CheckError` when the working directory cannot be read.
  public func check(
    _ options: CheckOptions, policy: Policy
  ) throws(CheckError) -> (result: CheckResult, unreadable: [String]) {
    let files = options.isWhole ? try RepositoryFiles.all(under: ".") : options.files
    var check = RepositoryCheck(
      judge: AuditorJudge(auditor: self), policy: policy, rows: tiers.rows, day: options.day,
      isWhole: options.isWhole)
    let result = check.check(files)
    return (result, check.unreadable)
  }

  /// What a policy says against one audit, at the place it lies.
  public func violations(of audit: Audit, _ policy: Policy, asOf day: String) -> [Finding] {
    let place = audit.concluded?.evidence.place ?? Place(path: audit.path)
    return PolicyDecision(policy, today: day, rows: tiers.rows).decide(audit, at: place).findings
  }
}

/// The engines behind a repository check.
private struct AuditorJudge: ModelJudge {
  let auditor: Auditor

  func knows(_ name: String) -> Bool { auditor.knowledge.release(name) != nil }

  func audits(ofPath path: String) throws(CheckError) -> [Audit] {
    do throws(AuditError) { return try auditor.audit(path) } catch {
      throw .unreadable(error.description)
    }
  }

  func audit(named name: String, as kind: ModelReference.Kind) -> Audit? {
    auditor.knowledge.release(named: name, as: kind, on: auditor.options.date)
      .map { auditor.audit($0, path: $0.id) }
  }
}
