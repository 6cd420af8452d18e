// SPDX-License-Identifier: Apache-2.0
package import AjarCore

// # What a policy says to one audit
//
// ## Order
// 1. A hosted model answers to `closed-apis`, every other one to `allow`: a range passes if its lowest
//    tier is allowed; it is denied if its highest is not; between the two `unknown` decides.
// 2. `deny-clauses` fail wherever such a clause binds or may bind the declared use.
// 3. An exception takes a violation back if it names the model, covers the path, has not expired, and
//    accepts every clause that limits the use: a person has to have seen each of them. `*` accepts all.
// 4. Severities of the policy come last, in `severities(_:in:)`.
// Today's date is given by the caller: nothing here reads a clock.

/// What a policy decides on one model at one place.
package struct PolicyOutcome: Hashable, Sendable {
  /// Violations and remarks on exceptions, severities of the policy applied.
  package var findings: [Finding] = []
  /// Positions in the policy's list of the exceptions that took something back.
  package var used: Set<Int> = []
  /// Positions of the exceptions that named this model at all.
  package var matched: Set<Int> = []
}

/// Decides audits by one policy.
package struct PolicyDecision: Sendable {
  private let policy: Policy
  private let today: String
  private let rows: RowRules

  /// Makes a decider; `today` is an ISO date.
  package init(_ policy: Policy, today: String, rows: RowRules) {
    self.policy = policy
    self.today = today
    self.rows = rows
  }

  /// Decides one audit; `place` is where the model is used or lies.
  package func decide(_ audit: Audit, at place: Place) -> PolicyOutcome {
    var violations: [Violation] = []
    if let tier = tierViolation(audit, at: place) { violations.append(tier) }
    violations += clauseViolations(audit, at: place)
    var outcome = PolicyOutcome()
    let blocking = audit.clauses.filter { $0.binding != .doesNotBind && !rows.isPlain($0.clause) }
    for (index, exception) in policy.exceptions.enumerated()
    where covers(exception, audit, place) {
      outcome.matched.insert(index)
      guard !violations.isEmpty else { continue }
      guard !isExpired(exception) else {
        outcome.findings.append(expired(exception))
        continue
      }
      let open = Set(blocking.map(\.clause.kind)).filter { !accepts(exception, $0) }
      let before = violations.count
      violations.removeAll { violation in
        switch violation.clause {
        case let kind?: accepts(exception, kind)
        case nil: open.isEmpty
        }
      }
      if violations.count < before { outcome.used.insert(index) }
      if !open.isEmpty, violations.contains(where: { $0.clause == nil }) {
        outcome.findings.append(
          Finding(
            .exceptionIncomplete,
            "the exception for \(exception.model) does not accept "
              + open.sorted().map(\.rawValue).joined(separator: ", "),
            at: exception.place, help: "read these clauses and add them to \"accepts\"",
            model: audit.model))
      }
    }
    outcome.findings = severities(outcome.findings + violations.map(\.finding))
    return outcome
  }

  /// Findings on exceptions that no audit of a full run used, `used` and `matched` joined over all.
  package func leftOver(used: Set<Int>) -> [Finding] {
    let findings = policy.exceptions.enumerated().filter { !used.contains($0.offset) }.map {
      isExpired($0.element)
        ? expired($0.element)
        : Finding(
          .exceptionUnused, "the exception for \($0.element.model) was not needed",
          at: $0.element.place)
    }
    return severities(findings)
  }

  /// Findings with the policy's severities; those that it turns off are left out.
  package func severities(_ findings: [Finding]) -> [Finding] {
    guard !policy.severities.isEmpty else { return findings }
    return findings.compactMap { finding in
      guard let override = policy.severities[finding.code] else { return finding }
      guard let severity = override else { return nil }
      return Finding(
        finding.code, finding.message, at: finding.place, severity: severity, help: finding.help,
        model: finding.model)
    }
  }

  // MARK: Violations

  private struct Violation {
    let finding: Finding
    /// The clause kind that is denied; nil for the tier.
    let clause: ClauseKind?
  }

  private func tierViolation(_ audit: Audit, at place: Place) -> Violation? {
    let tier = audit.tier
    if policy.allow.contains(tier.lowest) { return nil }
    let name = audit.model ?? audit.path
    if audit.evidence.isHosted, tier.highest == .closed {
      return action(
        policy.closedAPIs, .policyClosedApi, "\(name) can be used only through a service",
        help: "allow it with an exception, or set \"closed-apis\"", audit, place)
    }
    let allowed = policy.allow.sorted(by: >).map(\.rawValue).joined(separator: ", ")
    if policy.allow.contains(tier.highest) {
      let missing = tier.settle.map(\.rawValue).joined(separator: ", ")
      return action(
        policy.unknown, .policyUnknown,
        "\(name) is between \(tier.lowest.rawValue) and \(tier.highest.rawValue)"
          + (missing.isEmpty ? "" : "; open: \(missing)"),
        help: "supply the missing evidence, or decide with an exception", audit, place)
    }
    let license = audit.concluded?.license.map { " (\($0))" } ?? ""
    let is_ =
      tier.isSettled
      ? tier.lowest.rawValue : "between \(tier.lowest.rawValue) and \(tier.highest.rawValue)"
    return action(
      .deny, .policyTierDenied, "\(name) is \(is_)\(license); allowed: \(allowed)",
      help: "choose another model, or record an exception with its reason", audit, place)
  }

  private func clauseViolations(_ audit: Audit, at place: Place) -> [Violation] {
    let denied = policy.denyClauses.map { ClausePattern($0.rawValue) }
    var seen: Set<ClauseKind> = []
    return audit.clauses.compactMap { effect in
      let kind = effect.clause.kind
      guard effect.binding != .doesNotBind, denied.contains(where: { $0.covers(kind) }),
        seen.insert(kind).inserted
      else { return nil }
      let name = audit.model ?? audit.path
      let verb = effect.binding == .binds ? "binds" : "may bind"
      return Violation(
        finding: Finding(
          .policyClauseDenied, "\(name): \(kind) \(verb): \(effect.reason)", at: place,
          help: "choose another model, or accept the clause in an exception", model: audit.model),
        clause: kind)
    }
  }

  private func action(
    _ action: PolicyAction, _ code: FindingCode, _ message: String, help: String, _ audit: Audit,
    _ place: Place
  ) -> Violation? {
    let severity: Severity
    switch action {
    case .allow: return nil
    case .warn: severity = .warning
    case .review, .deny: severity = .error
    }
    return Violation(
      finding: Finding(
        code, message, at: place, severity: severity, help: help, model: audit.model),
      clause: nil)
  }

  // MARK: Exceptions

  private func covers(_ exception: PolicyException, _ audit: Audit, _ place: Place) -> Bool {
    let names = Set([audit.model, audit.evidence.catalog?.id].compactMap { $0 })
    guard names.contains(where: { Glob.matches(id: $0, pattern: exception.model) }) else {
      return false
    }
    return exception.paths.isEmpty
      || exception.paths.contains { Glob.matches(path: place.path, pattern: $0) }
  }

  private func accepts(_ exception: PolicyException, _ kind: ClauseKind) -> Bool {
    exception.accepts.contains { ClausePattern($0).covers(kind) }
  }

  private func expired(_ exception: PolicyException) -> Finding {
    let date = exception.expires ?? ""
    let problem =
      ISODate.isValid(date) ? "ended on \(date)" : "has no valid last day: \"\(date)\""
    return Finding(
      .exceptionExpired, "the exception for \(exception.model) \(problem)", at: exception.place,
      help: "renew it with a date as 2027-01-31, or remove it", model: exception.model)
  }

  /// The last day itself still works; a date that is none counts as gone.
  private func isExpired(_ exception: PolicyException) -> Bool {
    guard let expires = exception.expires else { return false }
    return !ISODate.isValid(expires) || expires < today
  }
}

/// Days as `2026-11-21`, which sort as text.
package enum ISODate {
  /// Whether a text is a day of the calendar.
  package static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return false }
    let digits = bytes.indices.filter { $0 != 4 && $0 != 7 }.map { bytes[$0] }
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
    let numbers = digits.map { Int($0) - 0x30 }
    let year = numbers[0] * 1000 + numbers[1] * 100 + numbers[2] * 10 + numbers[3]
    let month = numbers[4] * 10 + numbers[5]
    let day = numbers[6] * 10 + numbers[7]
    guard (1...12).contains(month), day >= 1 else { return false }
    let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= days[month - 1]
  }
}
