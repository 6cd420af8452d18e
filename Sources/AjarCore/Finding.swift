// SPDX-License-Identifier: Apache-2.0

/// How grave a finding is.
public enum Severity: String, Sendable, CaseIterable, Hashable, Comparable {
  case note, warning, error
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  /// Orders note < warning < error.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// Something to tell about an input, with its place and what helps.
public struct Finding: Hashable, Sendable {
  /// Which finding.
  public let code: FindingCode
  /// How grave: the code's default unless a policy says otherwise.
  public let severity: Severity
  /// One lower-case sentence without a final stop.
  public let message: String
  /// Where.
  public let place: Place
  /// What helps, where something does.
  public let help: String?
  /// The model concerned, where there is one.
  public let model: String?

  /// Makes a finding.
  public init(
    _ code: FindingCode, _ message: String, at place: Place, severity: Severity? = nil,
    help: String? = nil, model: String? = nil
  ) {
    self.code = code
    self.severity = severity ?? code.severity
    self.message = message
    self.place = place
    self.help = help
    self.model = model
  }
}
