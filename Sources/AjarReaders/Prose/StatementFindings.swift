// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// What a card's license statements tell when they are held against each other.
enum StatementFindings {
  /// Adds split licenses and contradictions that prose alone shows.
  static func add(_ card: ModelCard, _ notes: inout CardNotes) {
    let own = card.statements.filter { $0.subject == .thisModel || $0.subject == .tool }
    let code = own.filter { isCode($0.component) && $0.written != nil }
    let weights = own.filter { $0.component == .modelParametersFinal || $0.component == nil }
    for first in code {
      if let other = weights.first(where: {
        ($0.written ?? $0.link).map { isDifferent($0, first.written ?? "") } ?? false
          && ($0.component != nil || first.position.line != $0.position.line)
      }) {
        notes.add(
          .splitLicenseCodeWeights,
          "code and weights are under different licenses: \(first.written ?? ""), \(other.written ?? "another")",
          at: first.position)
      }
    }
    if let claim = weights.first(where: { claim in
      claim.written.map(isUnlimited) ?? false
        && !weights.contains { $0 != claim && $0.position.line == claim.position.line }
    }),
      notes.has(.commercialRestrictedInBody) || notes.has(.researchOnlyInBody)
        || notes.has(.useRestrictionsInBody)
    {
      notes.add(
        .licenseConflictWithinBody,
        "the prose grants \(claim.written ?? "") and limits the use at the same time",
        at: claim.position)
    }
  }

  private static func isCode(_ component: Component?) -> Bool {
    component == .inferenceCode || component == .trainingCode || component == .supportingLibraries
  }

  private static func key(_ name: String) -> [Character] {
    var words = name.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }.map(
      String.init)
    words.removeAll { LicenseNames.closings.contains($0) || LicenseNames.openings.contains($0) }
    return words.flatMap { Array($0) }
  }

  private static func isDifferent(_ one: String, _ other: String) -> Bool {
    let one = key(one)
    let other = key(other)
    return !one.isEmpty && !one.starts(with: other) && !other.starts(with: one)
      || one.isEmpty && !other.isEmpty
  }

  /// A name that begins like a license without limits of use.
  private static func isUnlimited(_ name: String) -> Bool {
    let name = name.lowercased()
    let isFree = ["mit", "apache", "bsd", "cc by", "cc-by", "cc0"].contains { name.hasPrefix($0) }
    return isFree && SubText.range(of: "nc", in: name) == nil
      && SubText.range(of: "non", in: name) == nil
  }
}
