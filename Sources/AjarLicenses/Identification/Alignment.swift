// SPDX-License-Identifier: Apache-2.0
//
// Aligning a text with a template
// ===============================
//
// Idea
// The edit script is the product: which words were added, which are missing, and where. It is found in
// three steps, each of which leaves less to do to the next.
//  1. Chain. Fingerprints that text and template share are points (word of the text, word of the
//     template). The best ascending chain of them that keeps near one diagonal says where the license
//     stands. Two copies of a license in a file lie on two diagonals, so a chain takes one of them.
//  2. Walk. From each point of the chain words are compared in both directions as long as they agree;
//     ignorable words are stepped over on either side. In a text without changes this covers all.
//  3. Holes. What lies between is closed by dynamic programming over a small rectangle (HoleSolver),
//     where alternatives of slots and absent optional parts are edges of their own.
//
// Before a hole is solved it is widened to whole slots, and to optional parts that it cuts near an
// end: a slot's usual words may agree with the text by chance and hide what really fills it.
//
// What it costs
// Linear in the words where the text agrees; a hole costs words of the text times words of the
// template, with a limit, above which the hole is reported as it stands: all missing, all added.
//
// What it gets wrong
// Words have 8-bit codes, so 1 in 192 changed ordinary words looks unchanged; run hashes of the full
// words find these afterwards (RunCheck).

internal import AjarText

/// A change as the alignment sees it: words of the text, and words of the template.
struct RawEdit: Hashable {
  var isAdded: Bool
  var text: Range<Int>
  var template: Range<Int>
}

/// A template laid along a part of a text.
struct AlignedRegion {
  var template: Int
  /// From the first to behind the last word that the template explains.
  var text: Range<Int>
  var explained = 0
  var missing = 0
  var missingAtEnds = 0
  var added = 0
  var slotsUsed = 0
  /// Words that slots took, among the explained ones.
  var slotWords = 0
  /// What the words missing at the ends weigh: a preamble or an appendix left out is no change.
  var endPenalty = 0.0
  /// Words of the title and the like that agree: they break ties.
  var titleWords = 0
  var groupsAbsent = 0
  /// Behind the last word that a slot took.
  var slotEnd = 0
  var edits: [RawEdit] = []
  /// Pairs of agreeing words, in order.
  var textWords: [Int32] = []
  var templateWords: [Int32] = []

  /// What decides between templates: words explained, less what does not fit.
  var value: Double {
    Double(explained) - 2 * Double(missing) - endPenalty - Double(added)
      - 0.01 * Double(slotsUsed) + 0.002 * Double(min(titleWords, 40))
  }
  var score: Double {
    let all = explained + missing + missingAtEnds + added
    return all == 0 ? 0 : Double(explained) / Double(all)
  }
  var isExact: Bool { missing == 0 && missingAtEnds == 0 && added == 0 }
}

/// A fingerprint that text and template share.
struct Anchor {
  let text: Int32
  let template: Int32
}

/// Lays templates along one text.
struct Aligner {
  let words: TextWords
  private let codes: [UInt8]
  private var solver: HoleSolver
  private var scores: [Int32] = []
  private var previous: [Int32] = []
  private var ties: [Int32] = []

  private static let pointScore: Int32 = 100
  private static let lookBack = 48
  /// More added words than this between two points cut a region in two.
  private static let widestGap = 700
  private static let nearEnd = 8

  init(_ words: TextWords) {
    self.words = words
    codes = words.codes
    solver = HoleSolver(words)
  }

  /// The best region of a template among the words `range`; nil where the points make no chain, or
  /// where its value cannot come up to `least`.
  mutating func align(
    _ template: LoadedTemplate, _ points: [Anchor], in range: Range<Int>,
    atLeast least: Double, _ bytes: borrowing Span<UInt8>
  ) -> AlignedRegion? {
    let chain = chain(points)
    guard !chain.isEmpty else { return nil }
    var region = AlignedRegion(template: template.number, text: range)
    walk(template, chain, range, &region)
    guard !region.textWords.isEmpty else { return nil }
    return close(template, range, least, bytes, &region) ? region : nil
  }

  /// The best ascending chain of points near one diagonal.
  private mutating func chain(_ points: [Anchor]) -> [Anchor] {
    scores.removeAll(keepingCapacity: true)
    previous.removeAll(keepingCapacity: true)
    ties.removeAll(keepingCapacity: true)
    var best = -1
    for (index, point) in points.enumerated() {
      var score = Aligner.pointScore
      var link: Int32 = -1
      var before = index - 1
      let last = max(0, index - Aligner.lookBack)
      while before >= last {
        let other = points[before]
        let text = point.text - other.text
        let template = point.template - other.template
        if text > 0, template > 0 {
          let shift = abs(text - template)
          if text - template < Int32(Aligner.widestGap) {
            let next = scores[before] + Aligner.pointScore - min(shift * 2, 300)
            if next > score {
              score = next
              link = Int32(before)
            }
            if shift == 0, text < 64 { break }
          }
        }
        before -= 1
      }
      scores.append(score)
      previous.append(link)
      if best < 0 || score > scores[best] {
        best = index
        ties.removeAll(keepingCapacity: true)
      }
      if score == scores[best] { ties.append(Int32(index)) }
    }
    // Of many equal copies the middle one, so that the search halves what is left.
    if ties.count > 1 { best = Int(ties[ties.count / 2]) }
    var out: [Anchor] = []
    while best >= 0 {
      out.append(points[best])
      best = Int(previous[best])
    }
    return out.reversed()
  }

  /// Extends the points of the chain as far as words agree.
  private func walk(
    _ template: LoadedTemplate, _ chain: [Anchor], _ range: Range<Int>,
    _ region: inout AlignedRegion
  ) {
    var textPairs: [Int32] = []
    var templatePairs: [Int32] = []
    textPairs.reserveCapacity(template.codes.count)
    templatePairs.reserveCapacity(template.codes.count)
    var lastText = range.lowerBound - 1
    var lastTemplate = -1
    var backText: [Int32] = []
    var backTemplate: [Int32] = []
    for point in chain {
      var text = Int(point.text)
      var word = Int(point.template)
      guard text > lastText, word > lastTemplate, word < template.codes.count else { continue }
      backText.removeAll(keepingCapacity: true)
      backTemplate.removeAll(keepingCapacity: true)
      var i = text - 1
      var j = word - 1
      while i > lastText, j > lastTemplate {
        if codes[i] == template.codes[j] {
          backText.append(Int32(i))
          backTemplate.append(Int32(j))
          i -= 1
          j -= 1
        } else if words.isIgnorable[i] {
          i -= 1
        } else if template.isIgnorable[j] {
          j -= 1
        } else {
          break
        }
      }
      var back = backText.count - 1
      while back >= 0 {
        textPairs.append(backText[back])
        templatePairs.append(backTemplate[back])
        back -= 1
      }
      while text < range.upperBound, word < template.codes.count {
        if codes[text] == template.codes[word] {
          textPairs.append(Int32(text))
          templatePairs.append(Int32(word))
          lastText = text
          lastTemplate = word
          text += 1
          word += 1
        } else if words.isIgnorable[text] {
          text += 1
        } else if template.isIgnorable[word] {
          word += 1
        } else {
          break
        }
      }
    }
    region.textWords = textPairs
    region.templateWords = templatePairs
  }

  // MARK: holes

  /// A hole lies between the pairs `left` and `right`; -1 and the count stand for the ends.
  private struct Hole {
    var left: Int
    var right: Int
  }

  /// Finds the holes between agreeing words, solves them and counts; false where that is in vain.
  private mutating func close(
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

  /// The most that the region's value can be, before the holes are solved.
  private func bound(
    _ holes: [Hole], _ template: LoadedTemplate, _ range: Range<Int>, _ textPairs: [Int32],
    _ templatePairs: [Int32]
  ) -> Double {
    let count = textPairs.count
    var sum = 0
    var next = 0
    for hole in holes {
      sum += max(0, hole.left + 1 - next)
      next = max(next, hole.right)
      let isEnd = hole.left < 0 || hole.right >= count
      let first = hole.left < 0 ? 0 : Int(templatePairs[hole.left]) + 1
      let end = hole.right >= count ? template.codes.count : Int(templatePairs[hole.right])
      guard first <= end else { continue }
      var most = 0
      for word in first..<end where !template.isIgnorable[word] { most += 1 }
      var must = most
      var slack = 0
      for group in template.groups where group.start >= first && group.end <= end {
        must -= group.end - group.start
      }
      for slot in template.slots where slot.start >= first && slot.end <= end {
        must -= slot.end - slot.start
        slack += 50
      }
      let from = hole.left < 0 ? range.lowerBound : Int(textPairs[hole.left]) + 1
      let to = hole.right >= count ? range.upperBound : Int(textPairs[hole.right])
      let words = from..<max(from, to)
      var text = 0
      for word in words where !self.words.isIgnorable[word] { text += 1 }
      must = max(0, must)
      most += slack
      // No more words agree than both sides have of the same code; slots may take others.
      let same = common(words, first..<end, template) + slack
      let explained = min(text, most, same)
      sum += explained
      if !isEnd { sum -= 2 * max(0, must - explained) + (text - explained) }
    }
    sum += max(0, count - next)
    return Double(sum)
  }

  /// How many words a part of the text and a part of the template have in common, in any order.
  private func common(
    _ text: Range<Int>, _ part: Range<Int>, _ template: LoadedTemplate
  ) -> Int {
    var left = InlineArray<256, Int32>(repeating: 0)
    for word in part { left[Int(template.codes[word])] += 1 }
    var count = 0
    for word in text {
      let code = Int(codes[word])
      if left[code] > 0 {
        left[code] -= 1
        count += 1
      }
    }
    return count
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
