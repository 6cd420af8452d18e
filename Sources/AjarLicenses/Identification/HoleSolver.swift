// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// Closes a hole of an alignment by dynamic programming.
///
/// Cell (j, i) holds the least cost of explaining the first `i` words of the text with the first `j`
/// words of the template. Beside match, missing and added word there are two more edges: an optional
/// part left out, and an alternative of a slot. Costs are in hundredths of an added word.
struct HoleSolver {
  let words: TextWords
  private let codes: [UInt8]
  private let slotMatcher: SlotMatcher
  private var cost: [Int32] = []
  private var step: [UInt8] = []
  private var origin: [Int32] = []
  private var ends: [Int] = []

  static let mostCells = 120_000
  static let added: Int32 = 100
  static let missing: Int32 = 200
  static let missingAtEnd: Int32 = 60
  static let missingOptionalAtEnd: Int32 = 10
  static let ignored: Int32 = 1
  static let groupAbsent: Int32 = 5
  static let slotFilled: Int32 = 3

  enum Step {
    static let none: UInt8 = 0
    static let match: UInt8 = 1
    static let missing: UInt8 = 2
    static let added: UInt8 = 3
    static let group: UInt8 = 4
    static let slot: UInt8 = 5
  }

  init(_ words: TextWords) {
    self.words = words
    codes = words.codes
    slotMatcher = SlotMatcher(words)
  }

  /// Explains the words `text` by the template's words `template`; results go into the region.
  mutating func solve(
    _ loaded: LoadedTemplate, _ bytes: borrowing Span<UInt8>, text: Range<Int>,
    template: Range<Int>, isHead: Bool, isTail: Bool, _ region: inout AlignedRegion,
    _ textOut: inout [Int32], _ templateOut: inout [Int32]
  ) {
    let columns = text.count + 1
    let rows = template.count + 1
    guard columns * rows <= HoleSolver.mostCells, !(isHead && isTail) else {
      return giveUp(loaded, text, template, isHead, isTail, &region)
    }
    let cells = columns * rows
    let infinite = Int32.max / 2
    // Locals, because an array that belongs to a structure is checked for uniqueness at each write.
    var cost = self.cost
    self.cost = []
    var step = self.step
    self.step = []
    var origin = self.origin
    self.origin = []
    cost.removeAll(keepingCapacity: true)
    step.removeAll(keepingCapacity: true)
    cost.append(contentsOf: repeatElement(infinite, count: cells))
    step.append(contentsOf: repeatElement(Step.none, count: cells))
    defer {
      self.cost = cost
      self.step = step
      self.origin = origin
    }
    let groups = loaded.groups.filter {
      $0.start >= template.lowerBound && $0.end <= template.upperBound
    }
    let slots = loaded.slots.filter {
      $0.start >= template.lowerBound && $0.end <= template.upperBound
    }
    if !groups.isEmpty || !slots.isEmpty {
      origin.removeAll(keepingCapacity: true)
      origin.append(contentsOf: repeatElement(0, count: cells))
    }
    let openCosts = isHead ? endCosts(loaded, template, groups, fromEnd: false) : []
    let closeCosts = isTail ? endCosts(loaded, template, groups, fromEnd: true) : []

    for row in 0..<rows {
      let word = template.lowerBound + row - 1
      let base = row * columns
      if row == 0 {
        cost[0] = 0
      } else {
        let code = loaded.codes[word]
        let isIgnorable = loaded.isIgnorable[word]
        let lose = isIgnorable ? HoleSolver.ignored : HoleSolver.missing
        var above = cost[base - columns]
        cost[base] = above &+ lose
        step[base] = Step.missing
        for column in 1..<max(1, columns) {
          let diagonal = above
          above = cost[base &- columns &+ column]
          var least = above &+ lose
          var how = Step.missing
          if codes[text.lowerBound &+ column &- 1] == code, diagonal <= least {
            least = diagonal
            how = Step.match
          }
          cost[base &+ column] = least
          step[base &+ column] = how
        }
      }
      if isHead {
        // The alignment may begin here: what stands before in the template is missing at its end.
        for column in 0..<columns where openCosts[row] <= cost[base + column] {
          cost[base + column] = openCosts[row]
          step[base + column] = Step.none
        }
      }
      let place = template.lowerBound + row
      for group in groups where group.end == place {
        let from = (group.start - template.lowerBound) * columns
        for column in 0..<columns {
          let sum = cost[from + column] + HoleSolver.groupAbsent
          if sum < cost[base + column] {
            cost[base + column] = sum
            step[base + column] = Step.group
            origin[base + column] = Int32(from + column)
          }
        }
      }
      relaxAdded(&cost, &step, base, columns, text)
      for slot in slots where slot.end == place {
        // A slot may begin behind any word, so its row must be settled before.
        let from = (slot.start - template.lowerBound) * columns
        for column in 0..<columns where cost[from + column] < infinite {
          let sum = cost[from + column] + HoleSolver.slotFilled
          slotMatcher.ends(
            bytes, slot.pool, from: text.lowerBound + column, limit: text.upperBound, into: &ends)
          for end in ends {
            let target = base + end - text.lowerBound
            if sum < cost[target] {
              cost[target] = sum
              step[target] = Step.slot
              origin[target] = Int32(from + column)
            }
          }
        }
        relaxAdded(&cost, &step, base, columns, text)
      }
    }
    var last = cells - 1
    if isTail {
      var least = infinite
      for row in 0..<rows {
        for column in 0..<columns where cost[row * columns + column] + closeCosts[row] <= least {
          // Of equal ends the one with more of the template and less of the text.
          let sum = cost[row * columns + column] + closeCosts[row]
          if sum < least || row > last / columns {
            least = sum
            last = row * columns + column
          }
        }
      }
    }
    trace(
      step, origin, loaded, last, columns, text, template, isHead, &region, &textOut,
      &templateOut)
    if isTail {
      let row = template.lowerBound + last / columns
      noteEnd(loaded, row..<template.upperBound, text.lowerBound + last % columns, &region)
    }
  }

  /// What it costs to leave out the template's words from an end up to each row.
  private func endCosts(
    _ loaded: LoadedTemplate, _ template: Range<Int>, _ groups: [TemplateGroup], fromEnd: Bool
  ) -> [Int32] {
    let count = template.count
    var costs = [Int32](repeating: 0, count: count + 1)
    for step in 1..<max(1, count + 1) {
      let row = fromEnd ? count - step : step
      let word = template.lowerBound + (fromEnd ? row : row - 1)
      let before = fromEnd ? row + 1 : row - 1
      var least = costs[before] + endCost(loaded, word)
      for group in groups {
        let near = (fromEnd ? group.start : group.end) - template.lowerBound
        guard near == row else { continue }
        let far = (fromEnd ? group.end : group.start) - template.lowerBound
        least = min(least, costs[far] + HoleSolver.groupAbsent)
      }
      costs[row] = least
    }
    return costs
  }

  func endCost(_ loaded: LoadedTemplate, _ word: Int) -> Int32 {
    if loaded.isIgnorable[word] { return HoleSolver.ignored }
    return loaded.isOptional(word) ? HoleSolver.missingOptionalAtEnd : HoleSolver.missingAtEnd
  }

  /// Added words, from left to right within a row.
  private func relaxAdded(
    _ cost: inout [Int32], _ step: inout [UInt8], _ base: Int, _ columns: Int, _ text: Range<Int>
  ) {
    guard columns > 1 else { return }
    var left = cost[base]
    for column in 1..<columns {
      let gain =
        words.isIgnorable[text.lowerBound &+ column &- 1] ? HoleSolver.ignored : HoleSolver.added
      let sum = left &+ gain
      left = cost[base &+ column]
      if sum < left {
        left = sum
        cost[base &+ column] = sum
        step[base &+ column] = Step.added
      }
    }
  }
}
