// SPDX-License-Identifier: Apache-2.0

/// The line hashes by which GitHub matches code scanning alerts (`primaryLocationLineHash`).
///
/// A rolling hash over the next hundred characters from a line's start, blanks and tabs left out: it
/// survives when lines above are added or re-indented, and changes when the line itself changes.
/// Characters are UTF-16 code units, line ends count as LF, one 65535 ends the text; all arithmetic
/// is modulo 2^64. A line's hash is known only when the window has moved a hundred characters on, so
/// the writer remembers in which slot of the window each line began.
///
/// Source: github/codeql-action, src/fingerprints.ts.
package enum LineHash {
  private static let window = 100
  private static let factor: UInt64 = 37

  /// The hash of every line, in order: hexadecimal, a colon, and which occurrence of it this is.
  package static func hashes(of text: [UInt8]) -> [String] {
    var firstFactor: UInt64 = 1
    for _ in 0..<window { firstFactor = firstFactor &* factor }

    var slots = [UInt16](repeating: 0, count: window)
    var lineOfSlot = [Int](repeating: -1, count: window)
    var index = 0
    var hash: UInt64 = 0
    var line = 0
    var startsLine = true
    var wasCR = false
    var seen: [UInt64: Int] = [:]
    var result: [String] = []

    func emit(_ number: Int) {
      seen[hash, default: 0] += 1
      while result.count < number { result.append("") }
      result.append("\(String(hash, radix: 16)):\(seen[hash, default: 1])")
    }
    func push(_ unit: UInt16) {
      if lineOfSlot[index] >= 0 {
        emit(lineOfSlot[index])
        lineOfSlot[index] = -1
      }
      if startsLine {
        startsLine = false
        lineOfSlot[index] = line
        line += 1
      }
      if unit == 10 { startsLine = true }
      hash = factor &* hash &+ UInt64(unit) &- firstFactor &* UInt64(slots[index])
      slots[index] = unit
      index = (index + 1) % window
    }
    func read(_ unit: UInt16) {
      if unit == 32 || unit == 9 || (wasCR && unit == 10) {
        wasCR = false
        return
      }
      wasCR = unit == 13
      push(unit == 13 ? 10 : unit)
    }

    for unit in String(decoding: text, as: UTF8.self).utf16 { read(unit) }
    read(65535)
    for _ in 0..<window {
      startsLine = false
      push(0)
    }
    return result
  }
}
