// SPDX-License-Identifier: Apache-2.0

/// Reads days: "January 31, 2026", "31st of January 2026", "2026-01-31", "2026年1月31日".
///
/// Stateless; looks at most four words ahead. A month without a day, or a day without a year, is none;
/// nor is "01/02/2026", which two countries read differently.
extension ValueReader {
  /// The day that begins at a word: its year, month and day as one number, and the word behind it.
  ///
  /// `month` tells which month a word names.
  func date(
    at first: Int, _ bytes: Span<UInt8>, month: (Int) -> Int?
  ) -> (day: Int, next: Int)? {
    guard first < words.count else { return nil }
    if words.flags[first].contains(.number) {
      guard words.ends[first] - words.starts[first] <= 4 else {
        return written(at: first, bytes)
      }
      if let found = written(at: first, bytes) { return found }
      guard let day = number(first, bytes, digits: 1...2, isDay: true) else { return nil }
      let next = isJoiner(first + 1, bytes) ? first + 2 : first + 1
      guard let month = month(next), let year = number(next + 1, bytes, digits: 4...4) else {
        return nil
      }
      return checked(year, month, day, next + 2)
    }
    guard let month = month(first),
      let day = number(first + 1, bytes, digits: 1...2, isDay: true),
      let year = number(first + 2, bytes, digits: 4...4)
    else { return nil }
    return checked(year, month, day, first + 3)
  }

  private func checked(_ year: Int, _ month: Int, _ day: Int, _ next: Int) -> (day: Int, next: Int)?
  {
    guard (1_900..<3_000).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    return (year * 10_000 + month * 100 + day, next)
  }

  /// Digits that are one word, for a day also with "st", "nd", "rd" or "th" behind them.
  private func number(
    _ index: Int, _ bytes: Span<UInt8>, digits: ClosedRange<Int>, isDay: Bool = false
  ) -> Int? {
    guard index < words.count, words.flags[index].contains(.number) else { return nil }
    let start = Int(words.starts[index])
    let end = min(Int(words.ends[index]), bytes.count)
    var place = start
    let value = number(bytes, &place)
    guard digits.contains(place - start), place == end || (isDay && end - place == 2) else {
      return nil
    }
    return value
  }

  /// "of" in "the 1st of May".
  private func isJoiner(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    guard index < words.count else { return false }
    let start = Int(words.starts[index])
    return Int(words.ends[index]) == start + 2 && start + 1 < bytes.count
      && bytes[start] | 32 == 0x6F && bytes[start + 1] | 32 == 0x66
  }

  /// "2026-01-31", "2026/1/31", "2026年1月31日".
  private func written(at first: Int, _ bytes: Span<UInt8>) -> (day: Int, next: Int)? {
    var place = Int(words.starts[first])
    let start = place
    let year = number(bytes, &place)
    guard place - start == 4, let separator = separator(bytes, &place) else { return nil }
    let month = number(bytes, &place)
    guard month > 0, let second = self.separator(bytes, &place),
      separator == 0xB4 ? second == 0x88 : second == separator
    else { return nil }
    let day = number(bytes, &place)
    if place < bytes.count, bytes[place] &- 48 < 10 { return nil }
    if separator == 0xB4, self.separator(bytes, &place) != 0xA5 { return nil }
    var next = first
    while next < words.count, Int(words.starts[next]) < place { next += 1 }
    return checked(year, month, day, next)
  }

  /// At most four digits.
  private func number(_ bytes: Span<UInt8>, _ place: inout Int) -> Int {
    var value = 0
    let start = place
    while place < bytes.count, place - start < 4, bytes[place] &- 48 < 10 {
      value = value * 10 + Int(bytes[place] - 48)
      place += 1
    }
    return value
  }

  /// A hyphen or slash, or the last byte of 年, 月 or 日.
  private func separator(_ bytes: Span<UInt8>, _ place: inout Int) -> UInt8? {
    guard place < bytes.count else { return nil }
    if bytes[place] == 0x2D || bytes[place] == 0x2F {
      place += 1
      return bytes[place - 1]
    }
    var at = place
    if bytes[at] == 0x20 { at += 1 }
    guard at + 2 < bytes.count else { return nil }
    switch (bytes[at], bytes[at + 1], bytes[at + 2]) {
    case (0xE5, 0xB9, 0xB4), (0xE6, 0x9C, 0x88), (0xE6, 0x97, 0xA5):
      place = at + 3
      if place < bytes.count, bytes[place] == 0x20 { place += 1 }
      return bytes[at + 2]
    default: return nil
    }
  }
}
