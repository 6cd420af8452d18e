// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// Tells candidates that cannot win, before their holes are solved: solving is what costs.
extension Aligner {
  /// The most that the region's value can be, before the holes are solved.
  func bound(
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
}
