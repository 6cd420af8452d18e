// SPDX-License-Identifier: Apache-2.0

/// The styles of list marks: 1. | 1.1 | 1) | a. | (a) | i. | (i).
extension StructureReader {
  /// The style of a list mark by its letters and the brackets around it, and its value.
  mutating func style(of index: Int, _ bytes: Span<UInt8>) -> (Style, Int) {
    let start = Int(words.starts[index])
    let end = min(Int(words.ends[index]), bytes.count)
    let isBracketed = end < bytes.count && bytes[end] == 41
    let first = start < end ? bytes[start] : 0
    if first &- 48 < 10 {
      let isDotted =
        end + 1 < bytes.count && bytes[end] == 46 && bytes[end + 1] &- 48 < 10
      // "3.2" goes on where "3.1" stopped: its last part counts.
      let last = words.lastOfMark(at: index, bytes)
      let value = number(bytes, Int(words.starts[last]), Int(words.ends[last]))
      return (isBracketed ? .bracketNumber : isDotted ? .dotted : .number, value)
    }
    var value = Int(first | 32) - 96
    var isRoman = true
    for place in start..<end {
      let byte = bytes[place] | 32
      isRoman = isRoman && (byte == 0x69 || byte == 0x76 || byte == 0x78)
    }
    if isRoman, end - start > 1 || first | 32 == 0x69 {
      let before: Style = isBracketed ? .bracketLetter : .letter
      let isNinth = levels.contains { $0.style == before && $0.value == 8 }
      if !isNinth || end - start > 1 {
        value = roman(bytes, start, end)
        return (isBracketed ? .bracketRoman : .roman, value)
      }
    }
    let roman: Style = isBracketed ? .bracketRoman : .roman
    if isRoman, levels.contains(where: { $0.style == roman }) {
      return (roman, self.roman(bytes, start, end))
    }
    return (isBracketed ? .bracketLetter : .letter, value)
  }

  func number(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var value = 0
    for place in start..<min(end, start + 5, bytes.count) where bytes[place] &- 48 < 10 {
      value = value * 10 + Int(bytes[place] - 48)
    }
    return value
  }

  func roman(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var total = 0
    var last = 0
    for place in start..<end {
      let value = bytes[place] | 32 == 0x69 ? 1 : bytes[place] | 32 == 0x76 ? 5 : 10
      total += value > last ? value - 2 * last : value
      last = value
    }
    return total
  }
}

extension WordStream {
  /// The last word of the list mark that a word begins: the second 2 of "2.2".
  package func lastOfMark(at index: Int, _ bytes: Span<UInt8>) -> Int {
    var last = index
    while last + 1 < count, flags[last].contains(.listMark), flags[last + 1].contains(.listMark),
      starts[last + 1] == ends[last] + 1, Int(ends[last]) < bytes.count,
      bytes[Int(ends[last])] == 46
    { last += 1 }
    return last
  }
}
