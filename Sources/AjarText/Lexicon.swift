// SPDX-License-Identifier: Apache-2.0

/// Words that carry a value: numerals, scales, currencies, units of time.
///
/// A code holds its sort in the upper 8 bits and a value below.
package enum Lexicon {
  /// What sort of word it is.
  package enum Sort: UInt32, Sendable {
    /// A small number; the value.
    case numeral = 1
    /// A factor as a power of ten.
    case scale
    /// An index into `currencies`.
    case currency
    /// 1 day, 2 week, 3 month, 4 year.
    case time
    /// "percent".
    case percent
    /// A Chinese digit.
    case digit
    /// A Chinese factor as a power of ten.
    case power
    /// "business", "calendar" before a unit of time; "US" before a currency; from `foreign` on the first
    /// character of a Chinese currency name, whose currency it tells.
    case filler
    /// 1 January ... 12 December.
    case month
  }

  /// ISO codes by index.
  package static let currencies = [
    "USD", "EUR", "GBP", "CNY", "JPY", "KRW", "INR", "AUD", "CAD", "CHF", "SGD", "HKD", "BRL",
    "AED", "RUB", "SEK", "NOK", "DKK", "PLN", "NZD", "TWD", "ILS", "SAR", "TRY", "MXN", "ZAR",
  ]
  /// Fillers from this value on tell a currency: 美元 are dollars, not yuan.
  package static let foreign = 10

  /// Units of time by value.
  package static let units = ["", "day", "week", "month", "year"]

  private static let months = [
    ["january", "jan"], ["february", "feb"], ["march", "mar"], ["april", "apr"], ["may"],
    ["june", "jun"], ["july", "jul"], ["august", "aug"], ["september", "sept", "sep"],
    ["october", "oct"], ["november", "nov"], ["december", "dec"],
  ]

  private static func code(_ sort: Sort, _ value: Int) -> UInt32 {
    sort.rawValue << 24 | UInt32(truncatingIfNeeded: value) & 0xFF_FFFF
  }

  /// Every word and its code.
  package static let entries: [(word: String, code: UInt32)] = {
    var list: [(word: String, code: UInt32)] = []
    let small = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
      "nineteen",
    ]
    for (value, word) in small.enumerated() { list.append((word, code(.numeral, value))) }
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    for (index, word) in tens.enumerated() {
      list.append((word, code(.numeral, 20 + 10 * index)))
    }
    let scales = [
      ("hundred", 2), ("thousand", 3), ("million", 6), ("millions", 6), ("billion", 9),
      ("billions", 9), ("trillion", 12), ("mn", 6), ("bn", 9), ("lakh", 5), ("crore", 7),
    ]
    for (word, power) in scales { list.append((word, code(.scale, power))) }
    let money = [
      ("USD", 0), ("dollar", 0), ("dollars", 0), ("EUR", 1), ("euro", 1), ("euros", 1), ("GBP", 2),
      ("CNY", 3), ("RMB", 3), ("yuan", 3), ("renminbi", 3), ("JPY", 4), ("yen", 4), ("KRW", 5),
      ("INR", 6), ("AUD", 7), ("CAD", 8), ("CHF", 9), ("SGD", 10), ("HKD", 11), ("BRL", 12),
      ("AED", 13), ("dirham", 13), ("dirhams", 13), ("rupees", 6),
      ("pounds", 2), ("francs", 9), ("RUB", 14), ("ruble", 14), ("rubles", 14), ("roubles", 14),
      ("SEK", 15), ("NOK", 16), ("DKK", 17), ("PLN", 18), ("NZD", 19), ("TWD", 20), ("ILS", 21),
      ("SAR", 22), ("riyals", 22), ("lira", 23), ("MXN", 24), ("ZAR", 25),
    ]
    for (word, index) in money { list.append((word, code(.currency, index))) }
    let times = [
      ("day", 1), ("days", 1), ("week", 2), ("weeks", 2), ("month", 3), ("months", 3),
      ("year", 4), ("years", 4),
    ]
    for (word, index) in times { list.append((word, code(.time, index))) }
    list += [
      ("percent", code(.percent, 0)), ("per-cent", code(.percent, 0)),
      ("business", code(.filler, 0)), ("calendar", code(.filler, 0)),
      ("consecutive", code(.filler, 0)), ("US", code(.filler, 1)),
    ]
    for (index, names) in months.enumerated() {
      for name in names { list.append((name, code(.month, index + 1))) }
    }
    for (value, character) in "零一二三四五六七八九".enumerated() {
      list.append((String(character), code(.digit, value)))
    }
    list.append(("两", code(.digit, 2)))
    for (character, power) in [("十", 1), ("百", 2), ("千", 3), ("万", 4), ("亿", 8)] {
      list.append((character, code(.power, power)))
    }
    list += [("元", code(.currency, 3)), ("日", code(.time, 1)), ("天", code(.time, 1))]
    for (character, index) in [("美", 0), ("欧", 1), ("港", 11), ("韩", 5)] {
      list.append((character, code(.filler, foreign + index)))
    }
    return list
  }()

  /// Sort and value of a code.
  package static func read(_ code: UInt32) -> (sort: Sort, value: Int)? {
    Sort(rawValue: code >> 24).map { ($0, Int(code & 0xFF_FFFF)) }
  }
}
