// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarReferences
import Testing

/// Remarks that keep findings quiet.
@Suite struct InlineIgnoreTests {
  private func only(_ text: String) throws -> InlineIgnore {
    let all = InlineIgnore.all(in: Array(text.utf8), path: "a.py")
    #expect(all.count == 1)
    return try #require(all.first)
  }

  private func finding(_ code: FindingCode, line: Int) -> Finding {
    Finding(
      code, "x", at: Place(path: "a.py", position: SourcePosition(line: line, column: 1)))
  }

  @Test func behindCodeItSpeaksForItsOwnLine() throws {
    let ignore = try only(
      "a\nm = f(\"x\")  # ajar: ignore[AJ501, AJ502] until=2027-03-31 reason=\"bought\"\nb\n")
    #expect(ignore.codes == ["AJ501", "AJ502"])
    #expect(ignore.until == "2027-03-31")
    #expect(ignore.reason == "bought")
    #expect(ignore.lines == 2...2)
    #expect(ignore.covers(finding(.policyTierDenied, line: 2)))
    #expect(!ignore.covers(finding(.policyTierDenied, line: 3)))
    #expect(!ignore.covers(finding(.policyUnknown, line: 2)))
  }

  @Test(arguments: ["# ", "// ", "<!-- ", "  -- ", "/* "])
  func aloneItSpeaksForTheNextLineToo(sign: String) throws {
    let ignore = try only("\(sign)ajar: ignore[policy-tier-denied] reason=\"test\"\nx\n")
    #expect(ignore.lines == 1...2)
    #expect(ignore.covers(finding(.policyTierDenied, line: 2)))
    #expect(ignore.until == nil)
    #expect(!ignore.isExpired(asOf: "2099-01-01"))
  }

  @Test func theDayIsInclusive() throws {
    let ignore = try only("# ajar: ignore[AJ501] until=2027-03-31 reason=\"x\"")
    #expect(!ignore.isExpired(asOf: "2027-03-31"))
    #expect(ignore.isExpired(asOf: "2027-04-01"))
  }

  @Test(arguments: ["soon", "2027-3-1", "2027-02-30", "31.03.2027", ""])
  func aMalformedDayCountsAsPast(day: String) throws {
    let ignore = try only("# ajar: ignore[AJ501] until=\(day) reason=\"x\"")
    #expect(ignore.hasMalformedDate)
    #expect(ignore.isExpired(asOf: "2000-01-01"))
  }

  @Test(arguments: ["", "reason=\"\"", "reason=\"  \"", "reason=bought"])
  func withoutAReasonThereIsNone(text: String) throws {
    #expect(try only("# ajar: ignore[AJ501] \(text)").reason == nil)
  }
}
