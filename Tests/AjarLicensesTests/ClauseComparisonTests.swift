// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarLicenses
import Testing

@Suite struct ClauseComparisonTests {
  @Test func kindsOfOneSideAreListedOnce() {
    let comparison = ClauseComparison(
      stated: [
        Clause(kind: "limit.users"), Clause(kind: "disclaim.warranty"),
        Clause(kind: "disclaim.warranty", section: "9"),
      ],
      found: [
        Clause(kind: "limit.users", quote: "a"), Clause(kind: "limit.hosting", quote: "b"),
        Clause(kind: "limit.hosting", quote: "c"),
      ])
    #expect(comparison.both == ["limit.users"])
    #expect(comparison.onlyStated.map(\.kind) == ["disclaim.warranty"])
    #expect(comparison.onlyFound.map(\.quote) == ["b"])
    #expect(comparison.count == 3)
  }

  @Test func clauseOfAnIncorporatedDocumentNeedNotBeFound() {
    let stated = Clause(kind: "limit.territory", parameters: ["incorporated": .flag(true)])
    #expect(ClauseComparison(stated: [stated], found: []).count == 0)
    let found = Clause(kind: "limit.territory", quote: "a")
    #expect(ClauseComparison(stated: [stated], found: [found]).both == ["limit.territory"])
  }
}
