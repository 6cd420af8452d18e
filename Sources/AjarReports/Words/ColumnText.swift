// SPDX-License-Identifier: Apache-2.0

/// A table of text columns, each as wide as its widest cell.
package struct ColumnText: Sendable {
  /// One cell: what it says and how it is painted.
  package struct Cell: Hashable, Sendable, ExpressibleByStringLiteral {
    package let text: String
    package let paint: TextStyle.Paint?

    /// Makes a cell; control characters are taken out.
    package init(_ text: String, _ paint: TextStyle.Paint? = nil) {
      self.text = text.printable
      self.paint = paint
    }

    package init(stringLiteral value: String) { self.init(value) }
  }

  private let titles: [String]
  private var rows: [[Cell]] = []

  /// Makes a table with a title for each column.
  package init(_ titles: [String]) { self.titles = titles }

  /// Adds a row; missing cells are empty.
  package mutating func add(_ row: [Cell]) { rows.append(row) }

  /// The table, one line a row, without blanks at line ends.
  package func text(_ style: TextStyle) -> String {
    let header = titles.map { Cell($0, .bold) }
    let all = titles.allSatisfy(\.isEmpty) ? rows : [header] + rows
    var widths = titles.map { _ in 0 }
    for row in all {
      for (index, cell) in row.enumerated() where index < widths.count {
        widths[index] = max(widths[index], Self.width(cell.text))
      }
    }
    var result = ""
    for row in all {
      let last = row.lastIndex { !$0.text.isEmpty } ?? 0
      for (index, cell) in row.enumerated() where index <= last && index < widths.count {
        result += style.paint(cell.text, cell.paint)
        guard index < last else { continue }
        let pad = widths[index] - Self.width(cell.text) + 2
        result += String(repeating: " ", count: max(1, pad))
      }
      result += "\n"
    }
    return result
  }

  /// Terminal columns of a text: East Asian wide characters take two, combining marks none.
  package static func width(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x0300...0x036F, 0xFE00...0xFE0F, 0x20D0...0x20FF: sum
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        sum + 2
      default: sum + 1
      }
    }
  }
}
