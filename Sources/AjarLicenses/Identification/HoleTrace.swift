// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// Turns a solved hole into pairs of agreeing words and edits.
extension HoleSolver {
  /// Counts the words that are missing at an end of the template, absent optional parts aside.
  func noteEnd(
    _ loaded: LoadedTemplate, _ range: Range<Int>, _ place: Int, _ region: inout AlignedRegion
  ) {
    var word = range.lowerBound
    var lost = 0
    while word < range.upperBound {
      if let group = loaded.groups.first(where: { $0.start == word && $0.end <= range.upperBound })
      {
        region.groupsAbsent += 1
        word = group.end
        continue
      }
      if !loaded.isIgnorable[word] {
        lost += 1
        region.endPenalty += Double(endCost(loaded, word)) / 100
      }
      word += 1
    }
    guard lost > 0 else { return }
    region.missingAtEnds += lost
    region.edits.append(RawEdit(isAdded: false, text: place..<place, template: range))
  }

  /// Follows the steps back and turns them into pairs and edits.
  func trace(
    _ step: [UInt8], _ origin: [Int32], _ loaded: LoadedTemplate, _ last: Int, _ columns: Int,
    _ text: Range<Int>,
    _ template: Range<Int>, _ isHead: Bool, _ region: inout AlignedRegion,
    _ textOut: inout [Int32], _ templateOut: inout [Int32]
  ) {
    var cell = last
    var pairs: [(Int32, Int32)] = []
    var edits: [RawEdit] = []
    func note(_ isAdded: Bool, _ i: Int, _ j: Int) {
      let textRange = isAdded ? i..<(i + 1) : i..<i
      let templateRange = isAdded ? j..<j : j..<(j + 1)
      if let open = edits.last, open.isAdded == isAdded,
        isAdded ? open.text.lowerBound == i + 1 : open.template.lowerBound == j + 1
      {
        edits[edits.count - 1].text =
          textRange.lowerBound..<max(open.text.upperBound, textRange.lowerBound)
        edits[edits.count - 1].template = templateRange.lowerBound..<open.template.upperBound
      } else {
        edits.append(RawEdit(isAdded: isAdded, text: textRange, template: templateRange))
      }
    }
    while cell >= 0 {
      let row = cell / columns
      let column = cell % columns
      let i = text.lowerBound + column
      let j = template.lowerBound + row
      switch step[cell] {
      case Step.match:
        pairs.append((Int32(i - 1), Int32(j - 1)))
        cell -= columns + 1
      case Step.missing:
        if !loaded.isIgnorable[j - 1] {
          note(false, i, j - 1)
          region.missing += 1
        }
        cell -= columns
      case Step.added:
        if !words.isIgnorable[i - 1] {
          note(true, i - 1, j)
          region.added += 1
        }
        cell -= 1
      case Step.group:
        region.groupsAbsent += 1
        cell = Int(origin[cell])
      case Step.slot:
        let from = Int(origin[cell])
        let start = text.lowerBound + from % columns
        region.slotsUsed += 1
        region.explained += i - start
        region.slotWords += i - start
        region.slotEnd = max(region.slotEnd, i)
        cell = from
      default:
        if isHead { noteEnd(loaded, template.lowerBound..<j, i, &region) }
        cell = -1
      }
    }
    for pair in pairs.reversed() {
      textOut.append(pair.0)
      templateOut.append(pair.1)
    }
    region.edits += edits.reversed()
  }

  /// A hole too large to solve: what is there was added, what should be there is missing.
  func giveUp(
    _ loaded: LoadedTemplate, _ text: Range<Int>, _ template: Range<Int>, _ isHead: Bool,
    _ isTail: Bool, _ region: inout AlignedRegion
  ) {
    var lost = 0
    var word = template.lowerBound
    while word < template.upperBound {
      if let group = loaded.groups.first(where: {
        $0.start == word && $0.end <= template.upperBound
      }) {
        region.groupsAbsent += 1
        word = group.end
        continue
      }
      if !loaded.isIgnorable[word] { lost += 1 }
      word += 1
    }
    if lost > 0 {
      if isHead || isTail {
        region.missingAtEnds += lost
        region.endPenalty += 0.6 * Double(lost)
      } else {
        region.missing += lost
      }
      let place = isHead ? text.upperBound : text.lowerBound
      region.edits.append(RawEdit(isAdded: false, text: place..<place, template: template))
    }
    guard !isHead, !isTail else { return }
    var gained = 0
    for index in text where !words.isIgnorable[index] { gained += 1 }
    if gained > 0 {
      region.added += gained
      region.edits.append(
        RawEdit(isAdded: true, text: text, template: template.upperBound..<template.upperBound))
    }
  }
}
