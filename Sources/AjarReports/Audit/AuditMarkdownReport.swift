// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Audits as a memo for legal review, in Markdown.
///
/// Verdict first, then what it rests on: four plain questions, the components, every clause with its
/// words and place and what it means for the declared use, the duties as a checklist, contradictions,
/// what is open, and the files that were read with their digests. Full sentences, because the memo is
/// signed by people; every text of strangers is escaped, because they also write cards.
package struct AuditMarkdownReport {
  private let audits: [Audit]
  private let options: ReportOptions

  package init(_ audits: [Audit], _ options: ReportOptions) {
    self.audits = audits
    self.options = options
  }

  package var text: String {
    guard !audits.isEmpty else { return "# License and openness review\n\nNo model was found.\n" }
    if audits.count == 1, let audit = audits.first {
      return "# License and openness review: \(MarkdownText.inline(audit.title))\n\n"
        + scope + MemoSection(audit, options, level: 2).text + signature
    }
    var result = "# License and openness review of \(audits.count) models\n\n" + scope
    result += "## Summary\n\n" + summary
    for audit in audits {
      result += "\n## \(MarkdownText.inline(audit.title))\n\n"
      result += MemoSection(audit, options, level: 3).text
    }
    return result + signature
  }

  /// What the memo is about and by which use its clauses are read.
  private var scope: String {
    let use =
      options.policyPath.map {
        "Clauses are read for the use that \(MarkdownText.code($0)) declares."
      }
        ?? """
        No use was declared, so the memo cannot say which clauses concern the reader; it says so at \
        each of them.
        """
    return """
      This memo says how open the release is and what its terms demand. It rests on the files listed \
      at its end and on the catalog of ajar, and on nothing else. \(use) Where the evidence does not \
      settle a question, the memo says that it is open.


      """
  }

  private var summary: String {
    let rows = audits.map { audit in
      [
        MarkdownText.inline(audit.title),
        FactWords.range(audit.tier),
        audit.row.map(\.rawValue) ?? "not known",
        MarkdownText.inline(audit.licenseText),
        audit.osaidText,
        audit.contradictions.count.description,
        audit.tier.settle.count.description,
      ]
    }
    return MarkdownText.table(
      [
        "Model", "Openness of the release", "License terms", "License of the weights",
        "Open Source AI Definition", "Contradictions", "Open questions",
      ], rows)
  }

  private var signature: String {
    """

    ---

    \(AuditTextReport.noAdvice) A lawyer who reviews the model should read the quoted clauses in \
    their context.

    | Reviewed by | Date | Decision |
    | --- | --- | --- |
    |  |  |  |

    """
  }
}

extension Audit {
  /// Findings that say that two sources of evidence disagree.
  package var contradictions: [Finding] {
    findings.filter { Self.contradictionCodes.contains($0.code) }
  }

  /// The codes of such findings.
  package static let contradictionCodes: Set<FindingCode> = [
    .licenseNameConflict, .licenseConflictCardVsText, .licenseConflictCardVsHeader,
    .licenseConflictCardVsCatalog, .licenseConflictBodyVsMetadata, .licenseConflictWithinBody,
    .licenseConflictWithBase, .licenseDriftFromBase, .baseLicenseMixed, .openwashingClaim,
    .misleadingPermissiveClaim, .baseModelProseDiffers, .licenseTextModified,
  ]
}
