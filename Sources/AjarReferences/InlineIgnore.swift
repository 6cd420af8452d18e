// SPDX-License-Identifier: Apache-2.0
package import AjarCore
internal import AjarKnowledge

/// A remark in a source file that keeps findings quiet: `ajar: ignore[AJ501] until=2027-03-31
/// reason="..."`, on the line itself or on the line above.
package struct InlineIgnore: Hashable, Sendable {
  /// The finding codes it names; `*` stands for all.
  package let codes: [String]
  /// The last day on which it works, where one is given.
  package let until: String?
  /// Whether a day is given that is none.
  package let hasMalformedDate: Bool
  /// Why; nil or empty makes it void.
  package let reason: String?
  /// The lines it speaks for: its own, and the next one where nothing but the remark stands here.
  package let lines: ClosedRange<Int>
  /// Where it stands.
  package let place: Place

  /// Whether it keeps a finding quiet, leaving its day aside.
  package func covers(_ finding: Finding) -> Bool {
    guard let line = finding.place.position?.line, lines.contains(line) else { return false }
    return codes.contains { $0 == "*" || $0 == finding.code.code || $0 == finding.code.name }
  }

  /// Whether it has run out: the day is inclusive, a malformed one counts as past.
  package func isExpired(asOf day: String) -> Bool {
    hasMalformedDate || (until.map { $0 < day } ?? false)
  }

  /// All such remarks of a file, whatever its comment sign.
  package static func all(in bytes: [UInt8], path: String) -> [InlineIgnore] {
    let sign = Array("ajar: ignore[".utf8)
    var result: [InlineIgnore] = []
    var lines: LineTable?
    var index = 0
    while index + sign.count <= bytes.count {
      guard bytes[index] == sign[0], bytes[index..<(index + sign.count)].elementsEqual(sign) else {
        index += 1
        continue
      }
      let table = lines ?? LineTable(bytes)
      lines = table
      let position = table.position(at: index)
      let line = table.span(ofLine: position.line)
      let text = String(
        decoding: bytes[(index + sign.count)..<max(line.end, index + sign.count)], as: UTF8.self)
      let before = bytes[line.start..<max(line.start, index)]
      let isAlone = before.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF, 0x22, 0x27: false
        default: true
        }
      }
      result.append(
        parse(
          text, lines: position.line...(position.line + (isAlone ? 1 : 0)),
          place: Place(path: path, span: SourceSpan(index, line.end), position: position)))
      index += sign.count
    }
    return result
  }

  private static func parse(
    _ text: String, lines: ClosedRange<Int>, place: Place
  ) -> InlineIgnore {
    let codes = text.prefix { $0 != "]" }.split(separator: ",")
      .map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
    let rest = text.drop { $0 != "]" }.dropFirst()
    var until: String?
    if let range = rest.firstRange(of: "until=") {
      until = String(rest[range.upperBound...].prefix { $0 != " " && $0 != "\t" })
    }
    var reason: String?
    if let range = rest.firstRange(of: "reason=\"") {
      reason = String(rest[range.upperBound...].prefix { $0 != "\"" })
    }
    let isDay = until.map(CalendarDate.isValid) ?? true
    return InlineIgnore(
      codes: codes, until: isDay ? until : nil, hasMalformedDate: !isDay,
      reason: reason.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }, lines: lines,
      place: place)
  }
}
