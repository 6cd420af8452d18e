// SPDX-License-Identifier: Apache-2.0
package import AjarCore
internal import AjarInterop
internal import AjarReferences
internal import AjarRules

/// Checks files of a repository against a policy: what `ajar check` does.
///
/// ## Which file is what
/// A catalog entry is validated. A card, license, configuration or weight file of a model folder audits
/// the folder, once however many of its files are named. Source code and configuration are searched for
/// models; each is looked up in the catalog and judged at the place that names it. The policy file itself
/// is validated.
///
/// ## What it does not do
/// With file names given it cannot know the rest of the repository (pre-commit may split the names over
/// several runs), so it says nothing of exceptions that were not needed; `isWhole` does.
package struct RepositoryCheck {
  private let judge: any ModelJudge
  private let policy: Policy
  private let decision: PolicyDecision
  private let day: String
  /// Whether the files are the whole repository.
  private let isWhole: Bool

  /// Largest source file that is searched.
  private static let limit = 8 << 20

  private var result: CheckResult
  private var used: Set<Int> = []
  private var models: Set<String> = []
  private var folders: Set<String> = []
  private var audits: [String: Audit?] = [:]
  /// Paths that could not be read, one line each.
  package private(set) var unreadable: [String] = []

  /// Prepares a check; `day` is the ISO date that expiries are compared with.
  package init(
    judge: any ModelJudge, policy: Policy, rows: RowRules, day: String, isWhole: Bool
  ) {
    self.judge = judge
    self.policy = policy
    self.day = day
    self.isWhole = isWhole
    decision = PolicyDecision(policy, today: day, rows: rows)
    result = CheckResult(asOf: day, policyPath: policy.path)
  }

  /// Checks files, each once.
  package mutating func check(_ paths: [String]) -> CheckResult {
    var seen: Set<String> = []
    for path in paths where seen.insert(path).inserted { check(path) }
    if isWhole { result.findings += decision.leftOver(used: used) }
    var said: Set<Finding> = []
    result.findings = result.findings.filter { said.insert($0).inserted }
      .sorted(by: Finding.isOrdered)
    result.modelCount = models.count
    return result
  }

  private mutating func check(_ path: String) {
    let head: [UInt8]
    do throws(ReadError) { head = try FileReader.readHead(path, count: 65_536) } catch {
      unreadable.append(error.description)
      return
    }
    result.fileCount += 1
    switch CheckedFile(path: path, head: head) {
    case .policy:
      if let bytes = read(path) {
        result.findings += decision.severities(PolicyFile.findings(bytes, path: path))
      }
    case .catalog: audit(path, at: path)
    case .model(let folder):
      if folders.insert(folder).inserted { audit(folder, at: path) }
    case .source:
      if let bytes = read(path) { references(bytes, path) }
    case .other: break
    }
  }

  /// The whole file; one that is too large to be code is passed over.
  private mutating func read(_ path: String) -> [UInt8]? {
    do throws(ReadError) {
      return try FileReader.read(path, limit: Self.limit)
    } catch {
      if case .tooLarge = error { return nil }
      unreadable.append(error.description)
      return nil
    }
  }

  // MARK: - Models that lie here

  private mutating func audit(_ target: String, at path: String) {
    let audits: [Audit]
    do throws(CheckError) { audits = try judge.audits(ofPath: target) } catch {
      unreadable.append(error.description)
      return
    }
    for audit in audits {
      models.insert(audit.model ?? audit.path)
      let concluded = audit.concluded?.evidence.place
      let own = concluded.map { $0.path.hasPrefix(target) || $0.path == path } ?? false
      let place =
        (own ? concluded : nil)
        ?? Place(path: path, position: SourcePosition(line: 1, column: 1))
      decide(audit, at: place)
      // Notes belong into reports: a passing check shows nothing, a failing one only what matters.
      result.findings += decision.severities(audit.findings).filter { $0.severity > .note }
    }
  }

  private mutating func decide(_ audit: Audit, at place: Place) {
    let outcome = decision.decide(audit, at: place)
    used.formUnion(outcome.used)
    result.findings += outcome.findings
    for index in outcome.used.sorted() where index < policy.exceptions.count {
      let exception = policy.exceptions[index]
      result.suppressed.append(
        SuppressedFinding(
          finding: Finding(
            .policyTierDenied, "\(audit.model ?? audit.path) is accepted by an exception",
            at: place, severity: .note, model: audit.model),
          reason: [exception.reason.rawValue, exception.comment].compactMap { $0 }
            .joined(separator: ": "),
          place: exception.place))
    }
  }

  // MARK: - Models that code names

  private mutating func references(_ bytes: [UInt8], _ path: String) {
    let judge = self.judge
    let references = ReferenceFinder.references(in: bytes, path: path) { judge.knows($0) }
    let before = result.findings.count
    for reference in references { check(reference) }
    let ignores = InlineIgnore.all(in: bytes, path: path)
    guard !ignores.isEmpty else { return }
    let own = Array(result.findings[before...])
    result.findings.removeSubrange(before...)
    apply(ignores, to: own)
  }

  private mutating func check(_ reference: ModelReference) {
    guard let audit = audit(of: reference) else {
      unknown(reference)
      return
    }
    models.insert(audit.model ?? audit.path)
    decide(audit, at: reference.place)
  }

  private mutating func audit(of reference: ModelReference) -> Audit? {
    let key = "\(reference.kind.rawValue) \(reference.model)"
    if let known = audits[key] { return known }
    let audit = judge.audit(named: reference.model, as: reference.kind)
    audits[key] = .some(audit)
    return audit
  }

  /// A model that no catalog knows, named where only a model can stand.
  private mutating func unknown(_ reference: ModelReference) {
    guard reference.grade != .c, reference.kind != .localPath, reference.kind != .ggufFile else {
      return
    }
    let severity: Severity
    switch policy.unknownModels {
    case .allow: return
    case .warn: severity = .warning
    case .review, .deny: severity = .error
    }
    models.insert(reference.model)
    let finding = Finding(
      .referenceUnknownModel, "\(reference.model) is in no catalog, so its terms are not known",
      at: reference.place, severity: severity, help: FindingCode.referenceUnknownModel.help,
      model: reference.model)
    result.findings += decision.severities([finding])
  }

  // MARK: - Remarks in the source

  private mutating func apply(_ ignores: [InlineIgnore], to findings: [Finding]) {
    var left = findings
    var extra: [Finding] = []
    for ignore in ignores {
      let covered = left.filter(ignore.covers)
      let codes = ignore.codes.joined(separator: ", ")
      if ignore.reason == nil || ignore.hasMalformedDate {
        let lack = ignore.reason == nil ? "gives no reason" : "has no valid day in until="
        extra.append(
          Finding(
            .ignoreWithoutReason, "the remark that ignores \(codes) \(lack)", at: ignore.place,
            help: FindingCode.ignoreWithoutReason.help))
      } else if ignore.isExpired(asOf: day) {
        extra.append(
          Finding(
            .ignoreExpired, "the remark that ignores \(codes) ended on \(ignore.until ?? "")",
            at: ignore.place, help: FindingCode.ignoreExpired.help))
      } else if covered.isEmpty {
        extra.append(
          Finding(
            .ignoreUnused, "the remark that ignores \(codes) has nothing to ignore",
            at: ignore.place, help: FindingCode.ignoreUnused.help))
      } else {
        left.removeAll(where: ignore.covers)
        result.suppressed += covered.map {
          SuppressedFinding(finding: $0, reason: ignore.reason ?? "", place: ignore.place)
        }
      }
    }
    result.findings += left + decision.severities(extra)
  }
}
