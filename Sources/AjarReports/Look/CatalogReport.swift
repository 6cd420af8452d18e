// SPDX-License-Identifier: Apache-2.0
public import AjarCore

/// Catalog entries as text.
public enum CatalogReport {
  /// One line a release.
  public static func list(_ releases: [CatalogRelease], style: TextStyle = .plain) -> String {
    guard !releases.isEmpty else { return "No model found.\n" }
    var table = ColumnText(["MODEL", "TIER", "LICENSE", "PROVIDER", "RELEASED"])
    for release in releases {
      table.add([
        ColumnText.Cell(release.id, .bold),
        ColumnText.Cell(expectedTier(release) ?? "-"),
        ColumnText.Cell(
          release.weightsLicense?.rawValue ?? (release.isHosted ? "service terms" : "-")),
        ColumnText.Cell(release.provider),
        ColumnText.Cell(release.released ?? ""),
      ])
    }
    return table.text(style) + "\n\(Words.count(releases.count, "model")).\n"
  }

  /// The tier that the entry's file expects of the rules.
  package static func expectedTier(_ release: CatalogRelease) -> String? {
    guard let lowest = release.expect.lowest else {
      return release.isHosted ? Tier.closed.rawValue : nil
    }
    return FactWords.range(
      TierRange(lowest: lowest, highest: release.expect.highest ?? lowest))
  }
}
