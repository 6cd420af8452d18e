// SPDX-License-Identifier: Apache-2.0

/// A number, amount of money, share or length of time in a text.
package struct TextValue: Hashable, Sendable {
  /// What it counts.
  package enum Sort: Hashable, Sendable {
    case count
    /// An amount; the index of its currency in `Lexicon.currencies`.
    case money(Int)
    /// A share: 0.1 for "10%".
    case share
    /// A length of time; the unit's index in `Lexicon.units`.
    case period(Int)
    /// A day; the amount is year, month and day as one number: 20260131.
    case date
  }
  /// The sort.
  package var sort: Sort
  /// The amount.
  package var amount: Double
  /// How many words it takes up.
  package var words: Int

  /// The class of the token that stands for it.
  var tokenClass: UInt16 {
    switch sort {
    case .count: TokenClass.count
    case .money: TokenClass.money
    case .share: TokenClass.share
    case .period: TokenClass.period
    case .date: TokenClass.date
    }
  }
}

/// Reads values: "700,000,000", "five million", "USD 20 million", "thirty (30) days", "10%", "1 亿".
///
/// Stateless; looks at most a dozen words ahead.
struct ValueReader {
  private static let reach = 14
  let words: WordStream
  let lexicon: [UInt32]

  /// The value that begins at a word, if one does. `classes` gives the class of a word.
  func value(
    at first: Int, _ bytes: Span<UInt8>, classOf: (Int) -> UInt16
  ) -> TextValue? {
    if let day = date(at: first, bytes, classOf) { return day }
    var index = first
    var currency = symbol(before: first, bytes)
    if let code = code(index, classOf), code.sort == .filler || code.sort == .currency {
      // "USD 5", "US$ 5": the currency stands first.
      guard index + 1 < words.count, isNear(index, bytes) else { return nil }
      if code.sort == .filler, symbol(before: index + 1, bytes) == nil { return nil }
      currency = code.sort == .currency ? code.value : symbol(before: index + 1, bytes)
      index += 1
    }
    guard var number = number(at: index, bytes, classOf) else { return nil }
    index = number.next
    if let again = repeated(at: index, bytes, classOf) {
      number.amount = again.amount
      index = again.next
    }
    var value = TextValue(sort: .count, amount: number.amount, words: 0)
    if percentSign(behind: index - 1, bytes) {
      value.sort = .share
      value.amount /= 100
    } else if index < words.count, isNear(index - 1, bytes), let code = code(index, classOf) {
      switch code.sort {
      case .percent:
        value.sort = .share
        value.amount /= 100
        index += 1
      case .currency:
        currency = currency ?? code.value
        index += 1
      case .time:
        value.sort = .period(code.value)
        index += 1
      case .filler:
        if let after = self.code(index + 1, classOf), isNear(index, bytes) {
          if after.sort == .time {
            value.sort = .period(after.value)
            index += 2
          } else if after.sort == .currency {
            let isForeign = code.value >= Lexicon.foreign
            currency = currency ?? (isForeign ? code.value - Lexicon.foreign : after.value)
            index += 2
          }
        }
      default: break
      }
    } else if index + 2 < words.count, isNear(index - 1, bytes), isUnitedStates(index, bytes),
      let code = code(index + 2, classOf), code.sort == .currency
    {
      currency = currency ?? code.value
      index += 3
    }
    if let currency, value.sort == .count { value.sort = .money(currency) }
    if number.isWord, value.sort == .count, !number.hasScale { return nil }
    value.words = min(index, first + Self.reach) - first
    return value.words > 0 ? value : nil
  }

  private func date(
    at first: Int, _ bytes: Span<UInt8>, _ classOf: (Int) -> UInt16
  ) -> TextValue? {
    let found = date(at: first, bytes) { index in
      guard let code = code(index, classOf), code.sort == .month else { return nil }
      return code.value
    }
    return found.map { TextValue(sort: .date, amount: Double($0.day), words: $0.next - first) }
  }

  private struct Number {
    var amount: Double
    var next: Int
    var isWord = false
    var hasScale = false
  }

  private func code(
    _ index: Int, _ classOf: (Int) -> UInt16
  ) -> (sort: Lexicon.Sort, value: Int)? {
    guard index < words.count else { return nil }
    let found = Int(classOf(index))
    return found < lexicon.count && lexicon[found] != 0 ? Lexicon.read(lexicon[found]) : nil
  }

  private func number(
    at first: Int, _ bytes: Span<UInt8>, _ classOf: (Int) -> UInt16
  ) -> Number? {
    guard first < words.count else { return nil }
    var result: Number
    if words.flags[first].contains(.number) {
      guard let digits = digits(at: first, bytes) else { return nil }
      result = digits
    } else if let code = code(first, classOf) {
      switch code.sort {
      case .numeral: result = numerals(at: first, bytes, classOf)
      case .digit, .power: return chinese(at: first, bytes, classOf)
      default: return nil
      }
    } else {
      return nil
    }
    while result.next < words.count, result.next - first < Self.reach,
      isNear(result.next - 1, bytes), let code = code(result.next, classOf),
      code.sort == .scale || code.sort == .power
    {
      result.amount *= Self.power(code.value)
      result.next += 1
      result.hasScale = true
    }
    return result
  }

  /// "twenty five", "three hundred"; one word or several.
  private func numerals(
    at first: Int, _ bytes: Span<UInt8>, _ classOf: (Int) -> UInt16
  ) -> Number {
    var result = Number(amount: 0, next: first, isWord: true)
    while result.next < words.count, result.next - first < 3,
      result.next == first || isNear(result.next - 1, bytes),
      let code = code(result.next, classOf), code.sort == .numeral
    {
      result.amount += Double(code.value)
      result.next += 1
    }
    return result
  }

  /// "七亿", "一百万", "1亿" is read by `digits` and its scale.
  private func chinese(
    at first: Int, _ bytes: Span<UInt8>, _ classOf: (Int) -> UInt16
  ) -> Number? {
    var total = 0.0
    var group = 0.0
    var digit = 0.0
    var index = first
    while index < words.count, index - first < Self.reach, let code = code(index, classOf),
      code.sort == .digit || code.sort == .power,
      index == first || words.starts[index] == words.ends[index - 1]
    {
      if code.sort == .digit {
        digit = Double(code.value)
      } else if code.value < 4 {
        group += (digit == 0 ? 1 : digit) * Self.power(code.value)
        digit = 0
      } else {
        total = (total + group + digit) * Self.power(code.value)
        group = 0
        digit = 0
      }
      index += 1
    }
    // One digit alone is mostly part of another word.
    guard index - first > 1 else { return nil }
    return Number(amount: total + group + digit, next: index, hasScale: true)
  }

  /// Digits with grouping commas, a decimal part and a short suffix ("10M", "5k").
  private func digits(at first: Int, _ bytes: Span<UInt8>) -> Number? {
    let start = Int(words.starts[first])
    var index = start
    var amount = 0.0
    var decimals = 0.0
    var places = 1.0
    while index < bytes.count, index - start < 40 {
      let byte = bytes[index]
      if byte &- 48 < 10 {
        amount = amount * 10 + Double(byte - 48)
      } else if byte == 44, group(bytes, index + 1) {
        // A comma before three digits groups.
      } else if byte == 46, index + 1 < bytes.count, bytes[index + 1] &- 48 < 10 {
        if group(bytes, index + 1), index + 4 < bytes.count, bytes[index + 4] == 46 {
          index += 1
          continue
        }
        index += 1
        while index < bytes.count, bytes[index] &- 48 < 10, index - start < 40 {
          places /= 10
          decimals += Double(bytes[index] - 48) * places
          index += 1
        }
        break
      } else {
        break
      }
      index += 1
    }
    amount += decimals
    var next = first
    while next < words.count, Int(words.starts[next]) < index { next += 1 }
    guard next > first else { return nil }
    let end = Int(words.ends[next - 1])
    var result = Number(amount: amount, next: next)
    if end > index {
      guard let power = suffix(bytes, index, end) else { return nil }
      result.amount *= Self.power(power)
      result.hasScale = true
    }
    return result
  }

  private func group(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    guard index + 2 < bytes.count else { return false }
    let isOpen = index + 3 >= bytes.count || bytes[index + 3] &- 48 >= 10
    return bytes[index] &- 48 < 10 && bytes[index + 1] &- 48 < 10 && bytes[index + 2] &- 48 < 10
      && isOpen
  }

  private func suffix(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    let first = bytes[start] | 32
    let second: UInt8 = end - start > 1 ? bytes[start + 1] | 32 : 0
    guard end - start <= 2 else { return nil }
    return switch (first, second) {
    case (0x6B, 0): 3
    case (0x6D, 0), (0x6D, 0x6D), (0x6D, 0x6E): 6
    case (0x62, 0), (0x62, 0x6E): 9
    default: nil
    }
  }

  /// The same number again in parentheses: "thirty (30)", "1,000,000 (one million)".
  private func repeated(
    at index: Int, _ bytes: Span<UInt8>, _ classOf: (Int) -> UInt16
  ) -> Number? {
    guard index > 0, index < words.count else { return nil }
    let start = Int(words.ends[index - 1])
    let end = Int(words.starts[index])
    guard end <= bytes.count, end - start <= 4, end > start else { return nil }
    var isOpened = false
    for place in start..<end {
      if bytes[place] == 40 { isOpened = true } else if bytes[place] > 32 { return nil }
    }
    guard isOpened else { return nil }
    guard let number = number(at: index, bytes, classOf) else { return nil }
    let behind = Int(words.ends[number.next - 1])
    guard behind < bytes.count, bytes[behind] == 41 else { return nil }
    return number
  }

  /// Whether only blanks, hyphens or closing brackets stand between a word and the next.
  private func isNear(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    guard index >= 0, index + 1 < words.count else { return false }
    let start = Int(words.ends[index])
    let end = Int(words.starts[index + 1])
    guard start <= end, end <= bytes.count, end - start <= 6 else { return false }
    for place in start..<end {
      switch bytes[place] {
      case 9, 10, 13, 32, 36, 41, 45, 42, 95, 46: continue
      case 0xC2, 0xA0, 0xE2, 0x82, 0xAC, 0xA3, 0xA5: continue
      default: return false
      }
    }
    return true
  }

  /// The currency whose sign stands before a word: $ € £ ¥.
  private func symbol(before index: Int, _ bytes: Span<UInt8>) -> Int? {
    guard index < words.count else { return nil }
    var place = Int(words.starts[index]) - 1
    var blanks = 0
    while place >= 0, place < bytes.count, bytes[place] == 32, blanks < 1 {
      place -= 1
      blanks += 1
    }
    guard place >= 0, place < bytes.count else { return nil }
    if bytes[place] == 36 { return 0 }
    if place >= 2, bytes[place] == 0xAC, bytes[place - 1] == 0x82, bytes[place - 2] == 0xE2 {
      return 1
    }
    if place >= 1, bytes[place - 1] == 0xC2 {
      if bytes[place] == 0xA3 { return 2 }
      if bytes[place] == 0xA5 { return 3 }
    }
    if place >= 2, bytes[place] == 0xA5, bytes[place - 1] == 0xBF, bytes[place - 2] == 0xEF {
      return 3
    }
    return nil
  }

  private func percentSign(behind index: Int, _ bytes: Span<UInt8>) -> Bool {
    guard index >= 0, index < words.count else { return false }
    let place = Int(words.ends[index])
    guard place < bytes.count else { return false }
    if bytes[place] == 37 { return true }
    return place + 1 < bytes.count && bytes[place] == 32 && bytes[place + 1] == 37
  }

  /// "United States" as two words, by their letters.
  private func isUnitedStates(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    let start = Int(words.starts[index])
    let end = Int(words.ends[index])
    guard end - start == 6, end <= bytes.count else { return false }
    return bytes[start] | 32 == 0x75 && bytes[start + 1] | 32 == 0x6E
      && bytes[end - 1] | 32 == 0x64
  }

  private static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<min(exponent, 15) { result *= 10 }
    return result
  }
}
