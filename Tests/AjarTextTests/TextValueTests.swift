// SPDX-License-Identifier: Apache-2.0
import AjarText
import Testing

@Suite struct TextValueTests {
  private func values(_ text: String) -> [TextValue] {
    let vocabulary = VocabularyBuilder().vocabulary()
    let bytes = Array(text.utf8)
    return StructureReader.read(bytes, words: WordScanner.scan(bytes), vocabulary: vocabulary)
      .values.map(\.value)
  }

  @Test(arguments: [
    ("700 million users", 700_000_000.0), ("700,000,000 users", 700_000_000),
    ("five million users", 5_000_000), ("1 亿用户", 100_000_000), ("over 1.5 billion users", 1.5e9),
    ("one million (1,000,000) users", 1_000_000), ("两千万用户", 20_000_000), ("10M users", 1e7),
    ("twenty five thousand users", 25_000),
  ])
  func countsAreRead(_ text: String, _ amount: Double) {
    #expect(values(text).first?.amount == amount)
    #expect(values(text).first?.sort == .count)
  }

  @Test(arguments: [
    ("USD 20 million", 20e6, 0), ("$10,000,000", 1e7, 0), ("RMB 1 billion", 1e9, 3),
    ("20 million US dollars", 20e6, 0), ("€500,000", 5e5, 1), ("£2m", 2e6, 2),
    ("US$ 3 million", 3e6, 0), ("USD $1,000,000", 1e6, 0), ("one million euros", 1e6, 1),
    ("1000 万美元", 1e7, 0), ("一亿元", 1e8, 3), ("20 million RUB", 2e7, 14),
  ])
  func moneyIsRead(_ text: String, _ amount: Double, _ currency: Int) {
    #expect(values(text).contains { $0.amount == amount && $0.sort == .money(currency) })
  }

  @Test(arguments: [("10%", 0.1), ("five percent", 0.05), ("about 2.5 per cent", 0.025)])
  func sharesAreRead(_ text: String, _ amount: Double) {
    #expect(values(text).first { $0.sort == .share }?.amount == amount)
  }

  @Test func periodsAreRead() {
    #expect(values("thirty (30) days").first?.sort == .period(1))
    #expect(values("within two years").first?.sort == .period(4))
    #expect(values("10 business days").first?.sort == .period(1))
  }

  @Test(arguments: [
    "on January 31, 2026 at noon", "the 31st of January 2026", "31 Jan 2026", "since 2026-01-31.",
    "2026/1/31", "自2026年1月31日起", "2026 年 1 月 31 日",
  ])
  func daysAreRead(_ text: String) {
    #expect(
      values(text).contains { $0.sort == .date && $0.amount == 20_260_131 }, "\(values(text))")
  }

  @Test(arguments: [
    "January 2026", "version 2.0, 2026", "you may 10 times", "01/02/2026", "2026-13-01",
    "May 32, 2026",
  ])
  func whatIsNoWholeDayIsNone(_ text: String) {
    #expect(!values(text).contains { $0.sort == .date }, "\(values(text))")
  }

  @Test func wordsThatOnlyLookLikeNumbersAreNone() {
    #expect(values("one of the following").isEmpty)
    #expect(values("no one may").isEmpty)
    #expect(values("the 3D model").isEmpty)
  }
}
