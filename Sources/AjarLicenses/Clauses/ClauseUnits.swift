// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarText

/// What is said of the units of one text, apart from their clauses: titles, and what sections are called.
struct ClauseUnits {
  private static let longestTitle = 9

  let source: ClauseSource

  /// Whether a unit is a title: one that stands alone, or "Governing Law and Venue." before a text.
  func isTitle(_ index: Int) -> Bool {
    let unit = source.structure.units[index]
    if unit.isTitle { return true }
    guard unit.tokens.count <= Self.longestTitle, unit.leads.isEmpty else { return false }
    let first = Int(source.structure.words[unit.tokens.lowerBound].first)
    let last = Int(source.structure.words[unit.tokens.upperBound - 1].last)
    var hasSmall = false
    for word in first...max(first, last) {
      let start = Int(source.words.starts[word])
      let end = min(Int(source.words.ends[word]), source.bytes.count)
      guard end - start > 3 else { continue }
      if !source.words.flags[word].contains(.capital) { return false }
      hasSmall = hasSmall || (start + 1..<end).contains { source.bytes[$0] &- 97 < 26 }
    }
    return hasSmall
  }

  /// What the section of a unit is called: its number or title; nil before the first one.
  func title(ofSection section: Int) -> String? {
    guard source.structure.sections.indices.contains(section) else { return nil }
    let label = source.structure.sections[section].label
    return FoldedText.words(source.bytes, label.start, min(label.end, source.bytes.count)) {
      $0 == 0x2A || $0 == 0x23
    }
  }

  /// The title of the section of a unit, with the list marks below it.
  func label(of index: Int, title: String?) -> String? {
    let unit = source.structure.units[index]
    guard let title else {
      return unit.marks.isEmpty ? nil : marks(unit, nil).joined(separator: ".")
    }
    guard !unit.marks.isEmpty else { return title }
    let marks = marks(unit, source.structure.sections[unit.section].label)
    // "2.2.1" says more than its section "2.2", and "3.1" says it all.
    if let first = marks.first, first.utf8.contains(0x2E) { return marks.joined(separator: ".") }
    return ([title] + marks).joined(separator: ".")
  }

  private func marks(_ unit: TextUnit, _ label: SourceSpan?) -> [String] {
    let bytes = source.bytes
    return source.structure.marks[unit.marks].compactMap { mark in
      let start = Int(source.words.starts[mark])
      if let label, label.start <= start, start < label.end { return nil }
      let last = source.words.lastOfMark(at: mark, bytes.span)
      return String(
        decoding: bytes[start..<min(Int(source.words.ends[last]), bytes.count)],
        as: UTF8.self)
    }
  }
}
