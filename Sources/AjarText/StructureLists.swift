// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Where units begin: lists, the words that lead into them, sections.
extension StructureReader {
  mutating func open(at index: Int, _ isMark: Bool, _ bytes: Span<UInt8>) {
    let isLineStart = words.flags[index].contains(.lineStart)
    if isLineStart {
      unitIndent = indent(of: index, bytes)
      let depth = headingDepth(at: index, bytes)
      isHeading = depth > 0
      if isHeading { heading(depth) } else { takeOuterLead(index, isMark) }
      if isMark, pendingLead == nil, levels.isEmpty, let barringTitle {
        pendingLead = barringTitle
        pendingIndent = 0
      }
    }
    let lead = pendingLead
    titleStart = -1
    if isMark {
      if index == 0 || words.lastOfMark(at: index - 1, bytes) < index {
        mark(at: index, lead, bytes)
      }
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
    unitLeads = 0..<0
    if let lead {
      if levels.count >= Self.maximumLevels { levels.removeFirst() }
      levels.append(
        Level(
          style: .plain, mark: -1, value: 0, lead: lead,
          indent: unitIndent > pendingIndent ? unitIndent : -1))
      readLeads()
    } else if isFresh, let level = plainLevel(index) {
      levels.removeLast(levels.count - level - 1)
      readLeads()
    } else if isFresh {
      levels.removeAll { $0.style == .plain }
    }
    readMarks()
  }

  /// How many "#" stand before the first word of a line; 0 where it is no heading.
  private mutating func headingDepth(at index: Int, _ bytes: Span<UInt8>) -> Int {
    var place = min(Int(words.starts[index]), bytes.count) - 1
    let limit = max(0, place - 8)
    while place >= limit, bytes[place] == 32 || bytes[place] == 42 { place -= 1 }
    var depth = 0
    while place >= 0, depth < 6, bytes[place] == 35 {
      depth += 1
      place -= 1
    }
    return depth
  }

  /// "You may not use it to:" leads into the sub-headings below, as far as they are deeper than its own.
  private mutating func heading(_ depth: Int) {
    levels.removeAll()
    if let lead = pendingLead, depth > headingDepth {
      outerLead = (lead, headingDepth)
    } else if let outer = outerLead, depth <= outer.depth {
      outerLead = nil
    } else if pendingLead == nil {
      pendingLead = outerLead?.lead
    }
    headingDepth = depth
  }

  /// The lead over a sub-heading leads into the list below it, whatever stands between the two.
  private mutating func takeOuterLead(_ index: Int, _ isMark: Bool) {
    guard let outer = outerLead, levels.isEmpty else { return }
    if pendingLead == nil {
      guard isMark || words.flags[index].contains(.bulleted) else { return }
      pendingLead = outer.lead
      pendingIndent = 0
    } else if !Self.sentenceOpeners.contains(words.hashes[unitFirst]) {
      // "Including:" before the list is itself an item of what is above.
      levels.append(Level(style: .plain, mark: -1, value: 0, lead: outer.lead, indent: -1))
    }
  }

  /// The unmarked list that a paragraph goes on with.
  mutating func plainLevel(_ index: Int) -> Int? {
    if let level = levels.lastIndex(where: { $0.style == .plain && $0.indent == unitIndent }) {
      return level
    }
    if let last = levels.indices.last, levels[last].style == .plain, levels[last].indent == -1,
      isItem(index)
    {
      return last
    }
    guard let last = levels.indices.last, levels[last].style == .plain, index > 0,
      !words.flags[index - 1].contains(.stop)
    else { return nil }
    return last
  }

  /// Whether a line without mark and indentation is an item behind a colon all the same: one short line
  /// that does not begin as sentences of their own do.
  private mutating func isItem(_ index: Int) -> Bool {
    guard words.flags[index].contains(.lineStart),
      !Self.sentenceOpeners.contains(words.hashes[index])
    else { return false }
    var last = index
    while last - index < Self.longestItem, last + 1 < words.count,
      !words.flags[last + 1].contains(.lineStart)
    { last += 1 }
    // What ends in a colon before an empty line leads into something else.
    let end = words.flags[last]
    if end.contains(.clauseEnd) { return !end.contains(.paragraphEnd) }
    return last > index && last - index < Self.longestItem
  }

  mutating func mark(at index: Int, _ lead: Range<Int>?, _ bytes: Span<UInt8>) {
    let (style, value) = style(of: index, bytes)
    let isLineStart = words.flags[index].contains(.lineStart)
    let known = level(of: style, value, isLineStart)
    let isSectionStyle = style == .number || style == .dotted
    let goesOn = known.map { isNext(value, levels[$0], isLineStart) } ?? false
    if isSectionStyle, isLineStart, lead == nil, !goesOn || known == nil {
      levels.removeAll()
      unitLeads = 0..<0
      if style == .number { lastSection = value }
      outerLead = nil
      let last = words.lastOfMark(at: index, bytes)
      section(SourceSpan(Int(words.starts[index]), Int(words.ends[last])))
      unitMarks = out.marks.count..<out.marks.count + 1
      out.marks.append(index)
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
    readLeads()
    readMarks()
  }

  /// The list that a mark goes on with: of two of one style the one at the mark's own indentation.
  private mutating func level(of style: Style, _ value: Int, _ isLineStart: Bool) -> Int? {
    if isLineStart {
      let same = levels.lastIndex {
        $0.style == style && $0.indent == unitIndent && isNext(value, $0, isLineStart)
      }
      if let same { return same }
    }
    return levels.lastIndex { $0.style == style }
  }

  /// Whether a mark follows the last one of a list; in a list that words lead into numbers may be missing.
  private func isNext(_ value: Int, _ level: Level, _ isLineStart: Bool) -> Bool {
    if level.value + 1 == value { return true }
    return isLineStart && level.lead != nil && level.indent == unitIndent && value > level.value
      && value <= level.value + Self.longestJump
  }

  /// Notes the innermost leads as those of the unit.
  private mutating func readLeads() {
    let start = out.leads.count
    let number = levels.count { $0.lead != nil }
    var left = max(0, number - Self.mostLeads)
    for level in levels {
      guard let lead = level.lead else { continue }
      if left > 0 { left -= 1 } else { out.leads.append(lead) }
    }
    unitLeads = start..<out.leads.count
  }

  /// Notes the marks of all lists as those of the unit.
  private mutating func readMarks() {
    let start = out.marks.count
    for level in levels where level.mark >= 0 { out.marks.append(level.mark) }
    unitMarks = start..<out.marks.count
  }

  mutating func indent(of index: Int, _ bytes: Span<UInt8>) -> Int {
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
