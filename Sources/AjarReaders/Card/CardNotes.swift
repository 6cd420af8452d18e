// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Collects the findings about one card, with places in it.
struct CardNotes {
  /// The card's path.
  let path: String
  /// Turns offsets into positions.
  let table: LineTable
  /// Findings so far; each code at most once.
  private(set) var findings: [Finding] = []

  init(path: String, bytes: [UInt8]) {
    self.path = path
    table = LineTable(bytes)
  }

  /// The line of an offset.
  func line(at offset: Int) -> Int { table.position(at: offset).line }

  /// Adds a finding at a byte offset.
  mutating func add(_ code: FindingCode, _ message: String, offset: Int) {
    add(code, message, at: table.position(at: offset))
  }

  /// Adds a finding at a line and column.
  mutating func add(_ code: FindingCode, _ message: String, line: Int, column: Int = 1) {
    add(code, message, at: SourcePosition(line: line, column: column))
  }

  /// Adds a finding unless the card has one of its kind already.
  mutating func add(_ code: FindingCode, _ message: String, at position: SourcePosition) {
    guard !has(code) else { return }
    findings.append(Finding(code, message, at: Place(path: path, position: position)))
  }

  /// Whether a finding was made.
  func has(_ code: FindingCode) -> Bool { findings.contains { $0.code == code } }
}
