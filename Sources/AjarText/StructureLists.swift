// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Where units begin: lists, the words that lead into them, sections.
extension StructureReader {
  mutating func open(at index: Int, _ isMark: Bool, _ bytes: Span<UInt8>) {
    let isLineStart = words.flags[index].contains(.lineStart)
    let lead = pendingLead
    if isLineStart {
      unitIndent = indent(of: index, bytes)
      isHeading = isHeadingLine(index, bytes)
    }
    titleStart = -1
    if isMark {
      mark(at: index, lead, bytes)
      return
    }
    let isMarked = index > 0 && words.flags[index - 1].contains(.listMark)
    if isHeading || (isMarked && words.flags[index].contains(.capital)) { titleStart = index }
    let isFresh =
      index == 0 || words.flags[index - 1].contains(.paragraphEnd)
      || words.flags[index - 1].contains(.clauseEnd)
      || (isLineStart && words.flags[index - 1].contains(.sentenceEnd))
    // The words behind a mark belong to its unit; the sentence after that one stands for itself.
    if isMarked, !unitMarks.isEmpty { return }
    unitLeads = []
    if let lead {
      if levels.count >= Self.maximumLevels { levels.removeFirst() }
      levels.append(
        Level(
          style: .plain, mark: -1, value: 0, lead: lead,
          indent: unitIndent > pendingIndent ? unitIndent : -1))
      unitLeads = leads()
    } else if isFresh, let level = plainLevel(index) {
      levels.removeLast(levels.count - level - 1)
      unitLeads = leads()
    } else if isFresh {
      levels.removeAll { $0.style == .plain }
    }
    unitMarks = levels.compactMap { $0.mark >= 0 ? $0.mark : nil }
  }

  /// Whether "# " stands before the first word of a line.
  func isHeadingLine(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    var place = min(Int(words.starts[index]), bytes.count) - 1
    let limit = max(0, place - 8)
    while place >= limit, bytes[place] == 32 || bytes[place] == 42 { place -= 1 }
    return place >= 0 && bytes[place] == 35
  }

  /// The unmarked list that a paragraph goes on with.
  func plainLevel(_ index: Int) -> Int? {
    if let level = levels.lastIndex(where: { $0.style == .plain && $0.indent == unitIndent }) {
      return level
    }
    guard let last = levels.indices.last, levels[last].style == .plain, index > 0,
      !words.flags[index - 1].contains(.stop)
    else { return nil }
    return last
  }

  mutating func mark(at index: Int, _ lead: Range<Int>?, _ bytes: Span<UInt8>) {
    let (style, value) = style(of: index, bytes)
    let isLineStart = words.flags[index].contains(.lineStart)
    let known = levels.lastIndex { $0.style == style }
    let isSectionStyle = style == .number || style == .dotted
    let goesOn = known.map { levels[$0].value + 1 == value } ?? false
    if isSectionStyle, isLineStart, lead == nil, !goesOn || known == nil {
      levels.removeAll()
      unitLeads = []
      unitMarks = []
      if style == .number { lastSection = value }
      var end = Int(words.ends[index])
      var next = index + 1
      while style == .dotted, next < words.count, words.flags[next].contains(.listMark) {
        end = Int(words.ends[next])
        next += 1
      }
      section(SourceSpan(Int(words.starts[index]), end))
      unitMarks = [index]
      return
    }
    if let known, lead == nil || goesOn {
      levels.removeLast(levels.count - known - 1)
      levels[known].mark = index
      levels[known].value = value
    } else {
      if levels.count >= Self.maximumLevels { levels.removeFirst() }
      levels.append(
        Level(style: style, mark: index, value: value, lead: lead, indent: unitIndent))
    }
    unitLeads = leads()
    unitMarks = levels.compactMap { $0.mark >= 0 ? $0.mark : nil }
  }

  func leads() -> [Range<Int>] { Array(levels.compactMap(\.lead).suffix(3)) }

  func indent(of index: Int, _ bytes: Span<UInt8>) -> Int {
    var place = min(Int(words.starts[index]), bytes.count) - 1
    var count = 0
    while place >= 0, bytes[place] != 10, bytes[place] != 13, count < 80 {
      count += 1
      place -= 1
    }
    return count
  }

  mutating func section() {
    let start = Int(words.starts[unitFirst])
    let end = Int(words.ends[unitLast])
    levels.removeAll()
    section(SourceSpan(start, end))
  }

  mutating func section(_ label: SourceSpan) {
    let first = out.units.count
    if let last = out.sections.indices.last {
      out.sections[last].units = out.sections[last].units.lowerBound..<first
    }
    out.sections.append(TextSection(label: label, units: first..<first))
  }
}
