// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// A check as one JSON document.
package struct CheckJSONReport {
  private let check: CheckResult

  package init(_ check: CheckResult) { self.check = check }

  package var text: String {
    var writer = JSONWriter(isPretty: true)
    writer.object {
      $0.member("format", "ajar-check")
      $0.member("version", 1)
      $0.member("asOf", check.asOf)
      $0.member("policy", check.policyPath)
      $0.member("files", check.fileCount)
      $0.member("models", check.modelCount)
      $0.member("failed", check.isFailing)
      $0.key("findings")
      $0.array(check.findings) { AuditJSONReport.finding($1, &$0) }
      $0.key("suppressed")
      $0.array(check.suppressed) { writer, entry in
        writer.object {
          $0.key("finding")
          AuditJSONReport.finding(entry.finding, &$0)
          $0.member("reason", entry.reason)
          $0.member("path", entry.place.path)
          $0.member("line", entry.place.position?.line)
        }
      }
    }
    writer.endLine()
    return writer.text
  }
}
