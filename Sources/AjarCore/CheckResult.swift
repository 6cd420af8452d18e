// SPDX-License-Identifier: Apache-2.0

/// A finding that an exception or a remark in the source keeps quiet, and why.
public struct SuppressedFinding: Hashable, Sendable {
  /// The finding.
  public let finding: Finding
  /// The reason given.
  public let reason: String
  /// Where the exception or the remark stands.
  public let place: Place

  /// Makes an entry.
  public init(finding: Finding, reason: String, place: Place) {
    self.finding = finding
    self.reason = reason
    self.place = place
  }
}

/// The result of checking files against a policy.
public struct CheckResult: Hashable, Sendable {
  /// What is wrong or worth knowing, sorted by path, position and code.
  public var findings: [Finding]
  /// Findings kept quiet.
  public var suppressed: [SuppressedFinding]
  /// Files that were looked at.
  public var fileCount: Int
  /// Different models that were judged.
  public var modelCount: Int
  /// The day that expiries were compared with (ISO date).
  public var asOf: String
  /// The policy file; nil for the built-in default.
  public var policyPath: String?

  /// Makes a result.
  public init(
    findings: [Finding] = [], suppressed: [SuppressedFinding] = [], fileCount: Int = 0,
    modelCount: Int = 0, asOf: String, policyPath: String? = nil
  ) {
    self.findings = findings
    self.suppressed = suppressed
    self.fileCount = fileCount
    self.modelCount = modelCount
    self.asOf = asOf
    self.policyPath = policyPath
  }

  /// Whether the check fails: an error was found.
  public var isFailing: Bool { findings.contains { $0.severity == .error } }
}

extension Finding {
  /// The order of reports: path, position, code, message.
  public static func isOrdered(_ left: Finding, _ right: Finding) -> Bool {
    if left.place.path != right.place.path { return left.place.path < right.place.path }
    let first = left.place.position ?? SourcePosition(line: 0, column: 0)
    let second = right.place.position ?? SourcePosition(line: 0, column: 0)
    if first != second { return first < second }
    if left.code != right.code { return left.code < right.code }
    return left.message < right.message
  }
}
