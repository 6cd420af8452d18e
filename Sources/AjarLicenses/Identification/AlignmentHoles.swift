// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// The third step: closing what lies between agreeing words.
extension Aligner {
  /// A hole lies between the pairs `left` and `right`; -1 and the count stand for the ends.
  struct Hole {
    var left: Int
    var right: Int
  }

  /// Finds the holes between agreeing words, solves them and counts; false where that is in vain.
  mutating func close(
    _ template: LoadedTemplate, _ range: Range<Int>, _ least: Double,
    _ bytes: borrowing Span<UInt8>, _ region: inout AlignedRegion
  ) -> Bool {
    let textPairs = region.textWords
    let templatePairs = region.templateWords
    let count = textPairs.count
    var holes: [Hole] = []
    for left in -1..<count {
      let right = left + 1
      if left >= 0, right < count {
        if textPairs[right] - textPairs[left] == 1, templatePairs[right] - templatePairs[left] == 1
        {
          continue
        }
        var isQuiet = true
        for i in (Int(textPairs[left]) + 1)..<Int(textPairs[right])
        where !words.isIgnorable[i] {
          isQuiet = false
          break
        }
        for j in (Int(templatePairs[left]) + 1)..<Int(templatePairs[right])
        where isQuiet && !template.isIgnorable[j] { isQuiet = false }
        if isQuiet { continue }
      } else if left < 0 {
        if templatePairs[0] == 0 { continue }
      } else if Int(templatePairs[left]) == template.codes.count - 1 {
        // Words may still follow inside a slot that ends the template.
        if template.slotAt[Int(templatePairs[left])] < 0 { continue }
      }
      var hole = Hole(left: left, right: right)
      widen(&hole, template, textPairs, templatePairs)
      while let last = holes.last, last.right > hole.left {
        hole.left = min(hole.left, last.left)
        hole.right = max(hole.right, last.right)
        holes.removeLast()
      }
      holes.append(hole)
    }
    guard !holes.isEmpty else {
      settle(template, &region)
      return true
    }
    if least > -.infinity, bound(holes, template, range, textPairs, templatePairs) < least - 0.1 {
      return false
    }
    var textOut: [Int32] = []
    var templateOut: [Int32] = []
    textOut.reserveCapacity(count)
    templateOut.reserveCapacity(count)
    var next = 0
    for hole in holes {
      while next <= hole.left {
        textOut.append(textPairs[next])
        templateOut.append(templatePairs[next])
        next += 1
      }
      next = max(next, hole.right)
      let isHead = hole.left < 0
      let isTail = hole.right >= count
      let first = isHead ? 0 : Int(templatePairs[hole.left]) + 1
      let end = isTail ? template.codes.count : Int(templatePairs[hole.right])
      let templateRange = first..<max(first, end)
      var textStart = isHead ? range.lowerBound : Int(textPairs[hole.left]) + 1
      var textEnd = isTail ? range.upperBound : Int(textPairs[hole.right])
      let reach = templateRange.count * 3 / 2 + 40
      if isHead, !isTail { textStart = max(textStart, textEnd - reach) }
      if isTail, !isHead { textEnd = min(textEnd, textStart + reach) }
      solver.solve(
        template, bytes, text: textStart..<max(textStart, textEnd), template: templateRange,
        isHead: isHead, isTail: isTail, &region, &textOut, &templateOut)
    }
    while next < count {
      textOut.append(textPairs[next])
      templateOut.append(templatePairs[next])
      next += 1
    }
    region.textWords = textOut
    region.templateWords = templateOut
    settle(template, &region)
    return true
  }

  /// Counts the agreeing words and sets the region's bounds.
  private func settle(_ template: LoadedTemplate, _ region: inout AlignedRegion) {
    for index in region.textWords.indices {
      if template.isIgnorable[Int(region.templateWords[index])] { region.titleWords += 1 }
      if !words.isIgnorable[Int(region.textWords[index])]
        || !template.isIgnorable[Int(region.templateWords[index])]
      {
        region.explained += 1
      }
    }
    guard let first = region.textWords.first, let last = region.textWords.last else { return }
    var start = Int(first)
    var end = Int(last) + 1
    for edit in region.edits where edit.isAdded {
      start = min(start, edit.text.lowerBound)
      end = max(end, edit.text.upperBound)
    }
    if region.slotEnd > end { end = region.slotEnd }
    region.text = start..<end
  }

  /// Widens a hole to whole slots and to optional parts that it cuts near one of their ends.
  private func widen(
    _ hole: inout Hole, _ template: LoadedTemplate, _ text: [Int32], _ words: [Int32]
  ) {
    let count = words.count
    for _ in 0..<16 {
      var isChanged = false
      func retreat(_ start: Int) {
        while hole.left >= 0, Int(words[hole.left]) >= start {
          hole.left -= 1
          isChanged = true
        }
      }
      func advance(_ end: Int) {
        while hole.right < count, Int(words[hole.right]) < end {
          hole.right += 1
          isChanged = true
        }
      }
      if hole.left >= 0 {
        let slot = template.slotAt[Int(words[hole.left])]
        if slot >= 0 { retreat(template.slots[Int(slot)].start) }
      }
      if hole.right < count {
        let slot = template.slotAt[Int(words[hole.right])]
        if slot >= 0 { advance(template.slots[Int(slot)].end) }
      }
      let start = hole.left >= 0 ? Int(words[hole.left]) + 1 : 0
      let end = hole.right < count ? Int(words[hole.right]) : template.codes.count
      for group in template.groups {
        if group.start >= end { break }
        if group.start < start, start < group.end, start - group.start <= Aligner.nearEnd {
          retreat(group.start)
        }
        if group.start < end, end < group.end, group.end - end <= Aligner.nearEnd {
          advance(group.end)
        }
      }
      if !isChanged { return }
    }
  }
}
