// SPDX-License-Identifier: Apache-2.0

/// Small tests and searches over bytes that every reader needs.
extension UInt8 {
  var isDigit: Bool { self >= 48 && self <= 57 }
  var isLetter: Bool { (self | 0x20) >= 97 && (self | 0x20) <= 122 }
  var isAlphanumeric: Bool { isDigit || isLetter }
  /// Blank, tab.
  var isBlank: Bool { self == 32 || self == 9 }
  /// Line feed, carriage return.
  var isLineEnd: Bool { self == 10 || self == 13 }
  /// ASCII white space.
  var isSpace: Bool { isBlank || (self >= 10 && self <= 13) }
  /// Lower case for ASCII letters, else unchanged.
  var lowered: UInt8 { self >= 65 && self <= 90 ? self | 0x20 : self }
}

extension Array where Element == UInt8 {
  /// The text of a range, with replacement characters for bytes that are no UTF-8.
  func text(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<count)
    return String(decoding: self[range], as: UTF8.self)
  }

  /// Whether the ASCII text (in lower case) stands at an offset, in any case.
  func has(_ text: String, at offset: Int) -> Bool {
    let pattern = text.utf8
    guard offset >= 0, pattern.count <= count - offset else { return false }
    var index = offset
    for byte in pattern {
      if self[index].lowered != byte { return false }
      index += 1
    }
    return true
  }

  /// Offset of the first occurrence of an ASCII text (in lower case), in any case, inside a range.
  func first(_ text: String, in range: Range<Int>) -> Int? {
    guard let head = text.utf8.first else { return nil }
    var index = range.lowerBound
    let last = Swift.min(range.upperBound, count) - text.utf8.count
    while index <= last {
      if self[index].lowered == head, has(text, at: index) { return index }
      index += 1
    }
    return nil
  }

  /// The range without white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = Swift.max(start, Swift.min(range.upperBound, count))
    while start < end, self[start].isSpace { start += 1 }
    while end > start, self[end - 1].isSpace { end -= 1 }
    return start..<end
  }
}
