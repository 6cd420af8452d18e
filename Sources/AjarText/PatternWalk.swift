// SPDX-License-Identifier: Apache-2.0

/// What is still to be followed: a step (slot -1), a gap to be listed (-2), or a slot to set back.
struct PatternPending: Sendable {
  var step: Int32 = 0
  var slot: Int32 = 0
  var value: Int32 = 0
}

/// The buffers of the machine. Of each there are two sides by turns: the threads of the current word
/// and those of the next.
struct PatternRoom: Sendable {
  /// Steps in order of preference.
  var listed: [Int32] = []
  /// For each step the stamp of the list that it was seen for last.
  var marks: [Int] = []
  /// For a thread in a gap, the position up to which it may stay.
  var limits: [Int] = []
  /// The slots of each thread.
  var slots: [Int32] = []
  var pending: [PatternPending] = []
  /// The slots of the thread that is followed, then those of the best match.
  var current: [Int32] = []

  mutating func make(steps: Int, width: Int) {
    if marks.count < steps * 2 {
      let more = steps * 2 - marks.count
      listed += [Int32](repeating: 0, count: more)
      marks += [Int](repeating: 0, count: more)
      limits += [Int](repeating: 0, count: more)
      pending += [PatternPending](repeating: PatternPending(), count: more * 2 + 4)
    }
    if slots.count < steps * 2 * width {
      slots += [Int32](repeating: -1, count: steps * 2 * width - slots.count)
    }
    if current.count < width * 2 {
      current += [Int32](repeating: -1, count: width * 2 - current.count)
    }
  }
}

/// The walk of one pattern over one unit; see the essay in `PatternMachine`.
///
/// Everything that the loops touch is a span, so that nothing is counted or copied in them.
enum PatternWalk {
  /// Finds matches from left to right, none overlapping, and says whether there was one.
  ///
  /// No match begins before the window or ends behind it. The first match that ends behind `wanted` is
  /// the last one, as is the last of `limit`; with none wanted, the first match ends the walk untold.
  @discardableResult
  static func run(
    _ program: PatternProgram, _ steps: [PatternStep], _ sets: ClassSets, _ unit: PatternUnit,
    within window: Range<Int>, wanted behind: Int, limit: Int, _ room: inout PatternRoom,
    _ stamp: inout Int, _ found: inout [PatternMatch]
  ) -> Bool {
    room.make(steps: program.steps.count, width: 2 + program.captures * 3)
    return walk(
      program, steps, sets, unit, window, behind, limit, &stamp, &room.listed, &room.marks,
      &room.limits, &room.slots, &room.pending, &room.current, &found)
  }

  private static func walk(
    _ program: PatternProgram, _ allSteps: [PatternStep], _ sets: ClassSets, _ unit: PatternUnit,
    _ window: Range<Int>, _ behind: Int, _ wanted: Int, _ stamp: inout Int,
    _ listedRoom: inout [Int32], _ markRoom: inout [Int], _ limitRoom: inout [Int],
    _ slotRoom: inout [Int32], _ pendingRoom: inout [PatternPending],
    _ currentRoom: inout [Int32], _ found: inout [PatternMatch]
  ) -> Bool {
    let size = program.steps.count
    let width = 2 + program.captures * 3
    var listed = listedRoom.mutableSpan
    var marks = markRoom.mutableSpan
    var limits = limitRoom.mutableSpan
    var slots = slotRoom.mutableSpan
    var pending = pendingRoom.mutableSpan
    var current = currentRoom.mutableSpan
    let steps = allSteps.span.extracting(program.steps)
    let bits = sets.bits.span
    let rows = sets.width
    let words = unit.classes.span.extracting(unit.words)
    let quotes = unit.quotes.span.extracting(unit.words)

    let isFromStart = size > 0 && steps[0].raw >> 24 == PatternStep.Operation.unitStart.rawValue
    var hasBest = false
    // The side of the current word: where it begins in the buffers, its threads, its stamp.
    var side = 0
    var count = 0
    var sideStamp = stamp
    stamp += 1
    var position = max(0, window.lowerBound)
    while position <= words.count {
      // Behind the window nothing ends any more; what was found is what there is.
      if position > window.upperBound, !hasBest || Int(current[width + 1]) > behind { break }
      var begins = false
      if !hasBest {
        if let first = program.first {
          if count == 0 {
            while position < words.count, !ClassSets.has(words[position], first, bits, rows) {
              position += 1
            }
            guard position < words.count else { break }
            sideStamp = stamp
            stamp += 1
            begins = true
          } else {
            begins = position < words.count && ClassSets.has(words[position], first, bits, rows)
          }
        } else {
          begins = position == 0 || !isFromStart
          if !begins, count == 0 { break }
        }
      } else if count == 0 {
        let best = current.span.extracting(width..<width * 2)
        let (from, to) = (Int(best[0]), Int(best[1]))
        found.append(PatternMatch(best, captures: program.captures))
        guard found.count < wanted, to <= behind else { return true }
        position = max(to, from + 1)
        hasBest = false
        sideStamp = stamp
        stamp += 1
        continue
      }
      if begins {
        // A new attempt, less preferred than those under way.
        for index in 0..<width { current[index] = -1 }
        current[0] = Int32(truncatingIfNeeded: position)
        follow(
          0, at: position, limit: 0, steps, bits, rows, words, quotes, size, width, side, sideStamp,
          &count, &listed, &marks, &limits, &slots, &pending, &current)
      }
      if !hasBest, count > 0, count <= 6, let first = program.first {
        position = skip(
          from: position, first, steps, bits, rows, words, size, side, count, listed.span,
          limits.span)
      }
      let hasWord = position < words.count
      let other = size - side
      let otherStamp = stamp
      stamp += 1
      var next = 0
      for index in 0..<count {
        let step = Int(listed[side + index])
        let raw = steps[step].raw
        var target = step + 1
        var limit = 0
        switch raw >> 24 {
        case PatternStep.Operation.match.rawValue:
          // Threads behind this one are less preferred.
          target = -1
        case PatternStep.Operation.gap.rawValue:
          let barred = Int(raw & 0xFF_FFFF) >> 8
          limit = limits[side + step]
          guard hasWord, position < limit,
            barred == 0 || !ClassSets.has(words[position], barred - 1, bits, rows)
          else { continue }
          target = step
        default:
          // Only threads that take the word were listed before it.
          guard hasWord else { continue }
        }
        let base = (side + step) * width
        guard target >= 0 else {
          if wanted == 0 { return true }
          for slot in 0..<width { current[width + slot] = slots[base + slot] }
          current[width + 1] = Int32(truncatingIfNeeded: position)
          hasBest = true
          break
        }
        for slot in 0..<width { current[slot] = slots[base + slot] }
        follow(
          target, at: position + 1, limit: limit, steps, bits, rows, words, quotes, size, width,
          other, otherStamp, &next, &listed, &marks, &limits, &slots, &pending, &current)
      }
      side = other
      sideStamp = otherStamp
      count = next
      position += 1
    }
    if hasBest {
      let best = current.span.extracting(width..<width * 2)
      found.append(PatternMatch(best, captures: program.captures))
    }
    return hasBest
  }

  /// Lists a step, or the steps that it leads to without taking a word, in order of preference. A step
  /// that does not take the next word is not listed.
  @inline(__always)
  private static func follow(
    _ first: Int, at position: Int, limit: Int, _ steps: Span<PatternStep>, _ bits: Span<UInt32>,
    _ rows: Int, _ words: Span<UInt16>, _ quotes: Span<UInt8>, _ size: Int, _ width: Int,
    _ side: Int, _ stamp: Int, _ count: inout Int, _ listed: inout MutableSpan<Int32>,
    _ marks: inout MutableSpan<Int>, _ limits: inout MutableSpan<Int>,
    _ slots: inout MutableSpan<Int32>, _ pending: inout MutableSpan<PatternPending>,
    _ current: inout MutableSpan<Int32>
  ) {
    let hasWord = position < words.count
    let word = hasWord ? words[position] : 0
    var top = 0
    var step = first
    walk: while true {
      chain: while step < size {
        let raw = steps[step].raw
        let operand = Int(raw & 0xFF_FFFF)
        let isKnown = marks[side + step] == stamp
        if raw >> 24 == PatternStep.Operation.gap.rawValue {
          // A thread that stays keeps its limit; one that arrives begins a new one.
          let most = operand & 0xFF
          let end = limit > 0 && step == first ? limit : most == 0 ? .max : position + most
          guard !isKnown || end > limits[side + step] else { break chain }
          limits[side + step] = end
          for index in 0..<width { slots[(side + step) * width + index] = current[index] }
          marks[side + step] = stamp
          // To leave the gap is preferred: the thread that stays is listed behind.
          if !isKnown, top < pending.count {
            pending[top] = PatternPending(step: Int32(truncatingIfNeeded: step), slot: -2, value: 0)
            top += 1
          }
          let follow = step + 1 < size ? Int(steps[step + 1].raw & 0xFF_FFFF) : 0
          guard follow == 0 || (hasWord && ClassSets.has(word, follow - 1, bits, rows)) else {
            break chain
          }
          step += 2
          continue chain
        }
        guard !isKnown else { break chain }
        marks[side + step] = stamp
        var isTaken = true
        switch raw >> 24 {
        case PatternStep.Operation.word.rawValue: isTaken = !hasWord || operand == Int(word)
        case PatternStep.Operation.set.rawValue:
          isTaken = !hasWord || ClassSets.has(word, operand, bits, rows)
        case PatternStep.Operation.any.rawValue, PatternStep.Operation.match.rawValue: break
        case PatternStep.Operation.split.rawValue:
          // Alternatives that begin with another word are passed over at once.
          var first = step + 1
          var other = operand
          while hasWord {
            let ahead = first < size ? steps[first].raw : 0
            guard
              ahead >> 24 == PatternStep.Operation.word.rawValue
                ? ahead & 0xFF_FFFF != UInt32(word)
                : ahead >> 24 == PatternStep.Operation.set.rawValue
                  && !ClassSets.has(word, Int(ahead & 0xFF_FFFF), bits, rows)
            else { break }
            let next = other < size ? steps[other].raw : 0
            guard next >> 24 == PatternStep.Operation.split.rawValue else {
              step = other
              continue chain
            }
            first = other + 1
            other = Int(next & 0xFF_FFFF)
          }
          if top < pending.count {
            pending[top] = PatternPending(
              step: Int32(truncatingIfNeeded: other), slot: -1, value: 0)
            top += 1
          }
          step = first
          continue chain
        case PatternStep.Operation.jump.rawValue:
          step = operand
          continue chain
        case PatternStep.Operation.save.rawValue, PatternStep.Operation.value.rawValue:
          // A named value lies behind the bounds of all captures.
          let isValue = raw >> 24 == PatternStep.Operation.value.rawValue
          let capture = max(0, (operand >> 12) - 2) / 2
          let slot = isValue ? 2 + (width - 2) / 3 * 2 + capture : operand
          guard slot < width else { break chain }
          if top < pending.count {
            pending[top] = PatternPending(
              step: 0, slot: Int32(truncatingIfNeeded: slot), value: current[slot])
            top += 1
          }
          current[slot] = Int32(truncatingIfNeeded: isValue ? operand & 0xFFF : position)
          step += 1
          continue chain
        case PatternStep.Operation.quoteOpens.rawValue:
          guard hasWord, quotes[position] & 1 != 0 else { break chain }
          step += 1
          continue chain
        case PatternStep.Operation.quoteClosed.rawValue:
          guard position > 0, quotes[position - 1] & 2 != 0 else { break chain }
          step += 1
          continue chain
        case PatternStep.Operation.quoteGoesOn.rawValue:
          guard position > 0, quotes[position - 1] & 2 == 0 else { break chain }
          step += 1
          continue chain
        case PatternStep.Operation.unitStart.rawValue:
          guard position == 0 else { break chain }
          step += 1
          continue chain
        case PatternStep.Operation.unitEnd.rawValue:
          guard position == words.count else { break chain }
          step += 1
          continue chain
        default: isTaken = !hasWord
        }
        if isTaken {
          listed[side + count] = Int32(truncatingIfNeeded: step)
          count += 1
          for index in 0..<width { slots[(side + step) * width + index] = current[index] }
        }
        break chain
      }
      // What was put aside last comes next.
      while true {
        guard top > 0 else { break walk }
        top -= 1
        let entry = pending[top]
        if entry.slot >= 0 {
          current[Int(entry.slot)] = entry.value
        } else if entry.slot == -2 {
          listed[side + count] = entry.step
          count += 1
        } else {
          step = Int(entry.step)
          continue walk
        }
      }
    }
  }

  /// Where all threads are in gaps: the next position at which anything can happen.
  private static func skip(
    from position: Int, _ first: Int, _ steps: Span<PatternStep>, _ bits: Span<UInt32>,
    _ rows: Int, _ words: Span<UInt16>, _ size: Int, _ side: Int, _ count: Int,
    _ listed: Span<Int32>, _ limits: Span<Int>
  ) -> Int {
    var end = words.count
    for index in 0..<count {
      let step = Int(listed[side + index])
      guard step + 1 < size, steps[step].raw >> 24 == PatternStep.Operation.gap.rawValue,
        Int(steps[step].raw & 0xFF_FFFF) >> 8 == 0, steps[step + 1].raw & 0xFF_FFFF > 0
      else { return position }
      end = min(end, limits[side + step])
    }
    // The word at the position itself was looked at when the threads came here.
    var next = position
    search: while next + 1 < end {
      let word = words[next + 1]
      if ClassSets.has(word, first, bits, rows) { break search }
      for index in 0..<count {
        let follow = Int(steps[Int(listed[side + index]) + 1].raw & 0xFF_FFFF)
        if ClassSets.has(word, follow - 1, bits, rows) { break search }
      }
      next += 1
    }
    return next
  }
}
