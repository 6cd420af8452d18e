// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarKnowledge
internal import AjarRules

extension Auditor {
  /// Audits every release of some catalog files, and holds each against the verdict it expects.
  ///
  /// A file that does not follow its schema gives an audit with nothing but findings.
  func audit(catalog files: [KnowledgeFiles.File]) -> [Audit] {
    var added = KnowledgeFiles()
    added.catalog = files
    do throws(KnowledgeLoadError) {
      let knowledge = try self.knowledge.adding(added)
      return knowledge.addedReleases.map { release in
        var audit = audit(release, path: release.file, knowledge: knowledge)
        audit.findings = (audit.findings + Self.differences(audit, from: release)).sortedByPlace
        return audit
      }
    } catch .wrong(let errors) {
      return Dictionary(grouping: errors, by: \.path).sorted { $0.key < $1.key }.map {
        path, errors in
        invalid(path, errors.sorted())
      }
    } catch {
      return []
    }
  }

  private func invalid(_ path: String, _ errors: [KnowledgeError]) -> Audit {
    var given = Assessor.Given()
    given.findings = errors.map {
      Finding(.catalogInvalid, $0.message, at: Place(path: path, position: $0.position))
    }
    return assess(ReleaseEvidence(path: path), given)
  }

  /// What the rules say otherwise than the entry expects.
  static func differences(_ audit: Audit, from release: CatalogRelease) -> [Finding] {
    let expected = release.expect
    var differences: [String] = []
    if let lowest = expected.lowest, let highest = expected.highest,
      lowest != audit.tier.lowest || highest != audit.tier.highest
    {
      differences.append(
        "tier \(spoken(lowest, highest)), the rules give \(spoken(audit.tier.lowest, audit.tier.highest))"
      )
    }
    if let row = expected.row, row != audit.row {
      differences.append("row \(row.rawValue), the rules give \(audit.row?.rawValue ?? "none yet")")
    }
    let osaid = audit.frameworks.first { $0.framework == "osaid-1.0" }?.truth
    if let expected = expected.osaid, let osaid, expected != osaid {
      differences.append("OSAID \(expected.word), the rules give \(osaid.word)")
    }
    guard !differences.isEmpty else { return [] }
    return [
      Finding(
        .catalogVerdictDiffers,
        "\(release.id) is expected to have \(differences.joined(separator: "; "))",
        at: Place(path: release.file), model: release.id)
    ]
  }

  private static func spoken(_ lowest: Tier, _ highest: Tier) -> String {
    lowest == highest ? lowest.rawValue : "\(lowest.rawValue) to \(highest.rawValue)"
  }
}
