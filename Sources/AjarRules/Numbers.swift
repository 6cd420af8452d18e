// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Numbers as sentences show them.
package enum Spoken {
  /// A count with thousands separators: 700,000,000. Fractions below one keep two digits.
  package static func count(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return value > 0 ? "unbounded" : "unknown" }
    let whole = Int64(value.rounded())
    let digits = Array(String(whole.magnitude))
    var result = whole < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// An amount with its currency: USD 20,000,000.
  package static func money(_ money: Money) -> String { "\(money.currency) \(count(money.amount))" }
}
