// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Audits as JSON: one line each, or one document. The keys are a contract with other programs:
/// they may be added, never renamed.
package enum AuditJSONReport {
  /// One object a line.
  package static func lines(_ audits: [Audit]) -> String {
    var writer = JSONWriter()
    for audit in audits {
      write(audit, &writer)
      writer.endLine()
    }
    return writer.text
  }

  /// One document with the same objects.
  package static func document(_ audits: [Audit]) -> String {
    var writer = JSONWriter(isPretty: true)
    writer.object {
      $0.member("format", "ajar-audit")
      $0.member("version", 1)
      $0.key("audits")
      $0.array(audits) { write($1, &$0) }
    }
    writer.endLine()
    return writer.text
  }

  private static func write(_ audit: Audit, _ writer: inout JSONWriter) {
    let weights = audit.evidence.components[.modelParametersFinal]
    writer.object {
      $0.member("path", audit.path)
      $0.member("model", audit.model)
      $0.key("declared")
      declared(audit.declared, &$0)
      $0.key("detected")
      $0.array(weights?.detected ?? []) { text($1, &$0) }
      $0.key("inherited")
      $0.array(weights?.inherited ?? []) { inherited($1, &$0) }
      $0.member("concluded", audit.concluded?.license?.rawValue)
      $0.member("row", audit.row?.rawValue)
      $0.member("copyleft", audit.isCopyleft)
      $0.key("tier")
      $0.object {
        $0.member("lowest", audit.tier.lowest.rawValue)
        $0.member("highest", audit.tier.highest.rawValue)
        $0.member("settle", audit.tier.settle.map(\.rawValue))
        $0.member("dataReleased", audit.tier.dataReleased.word)
      }
      $0.member("hosted", audit.evidence.isHosted)
      $0.key("components")
      $0.object { writer in
        for (component, evidence) in audit.evidence.components.sorted(by: { $0.key < $1.key }) {
          writer.key(component.rawValue)
          self.component(evidence, &writer)
        }
      }
      $0.key("bases")
      $0.array(audit.evidence.bases) { writer, base in
        writer.object {
          $0.member("model", base.id)
          $0.member("relation", base.relation?.rawValue)
        }
      }
      $0.key("clauses")
      $0.array(audit.clauses) { clause($1, &$0) }
      $0.key("obligations")
      $0.array(audit.obligations) { obligation($1, &$0) }
      $0.key("claims")
      $0.array(audit.claims) { claim($1, &$0) }
      $0.key("frameworks")
      $0.object { writer in
        for verdict in audit.frameworks.sorted(by: { $0.framework < $1.framework }) {
          writer.key(verdict.framework)
          framework(verdict, &writer)
        }
      }
      $0.key("findings")
      $0.array(audit.findings) { finding($1, &$0) }
      $0.key("inputs")
      $0.array(audit.inputs) { writer, input in
        writer.object {
          $0.member("path", input.path)
          $0.member("size", input.size)
          $0.member("sha256", input.sha256)
        }
      }
    }
  }

  private static func declared(_ declared: DeclaredMetadata, _ writer: inout JSONWriter) {
    writer.object {
      $0.key("license")
      if declared.license.isEmpty { $0.null() } else { $0.array(declared.license) }
      $0.member("licenseName", declared.licenseName)
      $0.member("licenseLink", declared.licenseLink)
      $0.member("baseModels", declared.baseModels)
      $0.member("baseModelRelation", declared.baseModelRelation)
      $0.member("datasets", declared.datasets)
    }
  }

  private static func text(_ fact: LicenseFact, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("license", fact.license?.rawValue)
      $0.member("verdict", fact.verdict?.rawValue)
      $0.member("path", fact.evidence.place?.path)
    }
  }

  private static func inherited(_ fact: LicenseFact, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("license", fact.license?.rawValue)
      $0.member("model", fact.viaModel)
    }
  }

  private static func component(_ evidence: ComponentEvidence, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("available", evidence.available.word)
      $0.member("gated", evidence.gating?.rawValue)
      $0.member("license", evidence.concluded?.license?.rawValue)
      $0.member("declared", evidence.declared.map { $0.license?.rawValue ?? $0.written ?? "" })
      $0.key("detected")
      $0.array(evidence.detected) { text($1, &$0) }
      $0.key("inherited")
      $0.array(evidence.inherited) { inherited($1, &$0) }
      $0.member("curated", evidence.curated.compactMap { $0.license?.rawValue })
      $0.key("evidence")
      $0.array(evidence.evidence) { writer, evidence in
        writer.object {
          $0.member("strength", evidence.strength.rawValue)
          $0.member("statement", evidence.statement)
          $0.member("path", evidence.place?.path)
          $0.member("line", evidence.place?.position?.line)
        }
      }
    }
  }

  private static func clause(_ effect: ClauseEffect, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("kind", effect.clause.kind.rawValue)
      $0.key("parameters")
      parameters(effect.clause, &$0)
      $0.member("license", effect.license?.rawValue)
      $0.member("binding", effect.binding.rawValue)
      $0.member("reason", effect.reason)
      $0.member("path", effect.clause.place?.path)
      $0.member("start", effect.clause.place?.span?.start)
      $0.member("end", effect.clause.place?.span?.end)
      $0.member("line", effect.clause.place?.position?.line)
      $0.member("section", effect.clause.section)
      $0.member("quote", effect.clause.quote)
    }
  }

  /// Writes the parameters of a clause as an object, keys sorted.
  package static func parameters(_ clause: Clause, _ writer: inout JSONWriter) {
    writer.object { writer in
      for (name, value) in clause.parameters.sorted(by: { $0.key < $1.key }) {
        writer.key(name)
        switch value {
        case .number(let number): writer.number(number)
        case .text(let text): writer.string(text)
        case .list(let items): writer.array(items)
        case .flag(let flag): writer.bool(flag)
        }
      }
    }
  }

  private static func obligation(_ obligation: Obligation, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("kind", obligation.clause.kind.rawValue)
      $0.member("task", obligation.task)
      $0.member("binding", obligation.binding.rawValue)
      $0.member("done", obligation.done.word)
    }
  }

  private static func claim(_ claim: Claim, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("kind", claim.kind.rawValue)
      $0.member("line", claim.position.line)
      $0.member("about", claim.about.rawValue)
      $0.member("quote", claim.quote)
    }
  }

  private static func framework(_ verdict: FrameworkVerdict, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("name", verdict.name)
      $0.member("truth", verdict.truth.word)
      $0.key("requirements")
      $0.array(verdict.requirements) { writer, requirement in
        writer.object {
          $0.member("id", requirement.requirement.id)
          $0.member("title", requirement.requirement.title)
          $0.member("truth", requirement.truth.word)
          $0.member("applies", requirement.applies)
          $0.member("missing", requirement.missing.map(\.rawValue))
        }
      }
    }
  }

  /// Writes a finding as an object.
  package static func finding(_ finding: Finding, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("code", finding.code.code)
      $0.member("name", finding.code.name)
      $0.member("severity", finding.severity.rawValue)
      $0.member("message", finding.message)
      $0.member("path", finding.place.path)
      $0.member("line", finding.place.position?.line)
      $0.member("column", finding.place.position?.column)
      $0.member("model", finding.model)
      $0.member("help", finding.help)
    }
  }
}
