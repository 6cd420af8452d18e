// SPDX-License-Identifier: Apache-2.0
public import AjarCore

/// What every report needs to know beside its values.
public struct ReportOptions: Hashable, Sendable {
  /// Colors or none.
  public var style: TextStyle
  /// Words for clause kinds.
  public var glossary: Glossary
  /// The policy whose declared use the report speaks of, by its path; nil without one.
  public var policyPath: String?

  /// Makes options.
  public init(
    style: TextStyle = .plain, glossary: Glossary = Glossary(), policyPath: String? = nil
  ) {
    self.style = style
    self.glossary = glossary
    self.policyPath = policyPath
  }
}

/// How `ajar audit` can write.
public enum AuditFormat: String, Sendable, CaseIterable, Hashable {
  case text, markdown, json, ndjson

  /// Writes audits, in the order given.
  public func report(_ audits: [Audit], _ options: ReportOptions = ReportOptions()) -> String {
    switch self {
    case .text: AuditTextReport(audits, options).text
    case .markdown: AuditMarkdownReport(audits, options).text
    case .json: AuditJSONReport.document(audits)
    case .ndjson: AuditJSONReport.lines(audits)
    }
  }
}

/// How `ajar check` can write.
public enum CheckFormat: String, Sendable, CaseIterable, Hashable {
  case text, json, sarif, github

  /// Writes the result of a check; `source` gives the bytes of a checked file by the path that
  /// findings name.
  public func report(
    _ check: CheckResult, _ options: ReportOptions = ReportOptions(), version: String,
    source: @escaping (String) -> [UInt8]?
  ) -> String {
    switch self {
    case .text: CheckTextReport(check, options.style).text
    case .json: CheckJSONReport(check).text
    case .sarif: SARIFReport(check, version: version, source: source).text
    case .github: GitHubReport(check).text
    }
  }
}

/// How `ajar identify`, `ajar clauses` and `ajar references` can write.
public enum ListFormat: String, Sendable, CaseIterable, Hashable {
  case text, ndjson
}
