// SPDX-License-Identifier: Apache-2.0

extension String {
  /// The text as it may be shown to a person: control characters, direction overrides and other
  /// invisible characters taken out, line breaks and tabs turned into single blanks.
  ///
  /// Names and quotes come from files of strangers: nothing in them may move the cursor, color the
  /// terminal or reorder what is read.
  package var printable: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    var result = String.UnicodeScalarView()
    var isBlank = false
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0xA0, 0x2028, 0x2029:
        if !isBlank { result.append(" ") }
        isBlank = true
        continue
      case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x061C, 0x200B...0x200F, 0x202A...0x202E,
        0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
        continue
      default:
        result.append(scalar)
        isBlank = scalar == " "
      }
    }
    return String(result)
  }

  /// Runs of blanks turned into one, none at either end: quotes come from wrapped and indented texts.
  package var collapsed: String {
    guard utf8.first == 32 || utf8.last == 32 || contains("  ") else { return self }
    return split(separator: " ").joined(separator: " ")
  }

  /// At most so many characters, with `...` where more were there.
  package func shortened(to limit: Int) -> String {
    guard count > limit, limit > 3 else { return self }
    return String(prefix(limit - 3)) + "..."
  }

  /// With a capital first letter and a final stop, as a sentence of a memo.
  package var sentence: String {
    guard let first else { return self }
    // "limit.users: ..." begins with a name, which is written as it is.
    let word = prefix { $0 != " " }
    let isName = word.last == ":" && word.contains(".")
    return (isName ? self : first.uppercased() + dropFirst()).stopped
  }

  /// With a final stop.
  package var stopped: String {
    guard let last, !".!?:".contains(last) else { return self }
    return self + "."
  }
}

/// Numbers and lists in words.
package enum Words {
  /// "1 finding", "2 findings".
  package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// Digits in groups of three: 700,000,000.
  package static func grouped(_ number: Int) -> String {
    let digits = number.magnitude.description
    var result = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// A number for a person; whole ones in groups.
  package static func grouped(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 9_007_199_254_740_992
      ? grouped(Int(number)) : number.description
  }

  /// "a", "a and b", "a, b and c".
  package static func list(_ items: [String], _ word: String = "and") -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
