// SPDX-License-Identifier: Apache-2.0
internal import AjarText

// Which rules may match in a unit
//
// Each rule has one or two anchors: sets of words of which every match has one each, in order. A rule is a
// bit, and 64 rules are a block. For each word the table tells the blocks that it matters to: the rules of
// which it is the later (or only) anchor, and those of which it is the earlier one. Going over the words of
// a unit, the rules that are met are those of the word's later bits whose earlier bit was seen. The rules
// of one kind share many words and stand side by side, so that a word matters to few blocks, however many
// rules there are.
//
// How far apart two anchors stand is told by the block: where another rule of the block saw its earlier
// word later, a rule may be tried in vain, but none is missed.
//
// Behind the blocks of rules stand those of guards: a guard whose rarest words were not seen need not
// be asked.

/// What one word says to one block.
struct AnchorEntry: Sendable {
  let block: Int
  /// The rules of which the word is the later anchor.
  var later: UInt64 = 0
  /// The rules of which it is the earlier one, or the guards that need it.
  var earlier: UInt64 = 0
}

/// The blocks of all words that are anchors.
struct AnchorTable: Sendable {
  /// For each class where its entries begin; with one more at the end.
  let starts: [UInt32]
  let entries: [AnchorEntry]
  /// What counts as seen from the start: the rules without an earlier anchor.
  let atStart: [UInt64]
  /// For each rule how far behind the earlier anchor the later one may stand.
  let reaches: [UInt32]
  /// The first block of guards.
  let guardBlock: Int
  /// The bit behind it of each slot that is noted.
  let notedNumbers: [Int]

  init(_ compiled: CompiledClauses) {
    guardBlock = compiled.ruleCount / 64 + 1
    var blocks = AnchorBlocks(slots: compiled.slotCount)
    var atStart = [UInt64](repeating: 0, count: guardBlock + compiled.slotCount / 64 + 1)
    for (bit, rule) in compiled.rules.enumerated() {
      blocks.say(rule.later, bit, isLater: true)
      if rule.slot == 0 {
        atStart[bit / 64] |= 1 << UInt64(bit % 64)
      } else {
        blocks.say(rule.slot, bit, isLater: false)
      }
    }
    var notedNumbers = [Int](repeating: 0, count: compiled.slotCount)
    for (number, slot) in notedNumbers.indices.filter({ compiled.isNoted($0) }).enumerated() {
      notedNumbers[slot] = number
      blocks.say(slot, guardBlock * 64 + number, isLater: false)
    }
    self.notedNumbers = notedNumbers
    self.atStart = atStart
    (starts, entries) = blocks.words(compiled, blocks: atStart.count)
    reaches = compiled.rules.map { rule in
      rule.slot == 0 || rule.distance == .max ? .max : UInt32(clamping: rule.distance) &+ 1
    }
  }
}

/// What each slot says to each block, while the table is made.
private struct AnchorBlocks {
  private var said: [[AnchorEntry]]

  init(slots: Int) { said = [[AnchorEntry]](repeating: [], count: slots) }

  /// The bits of a slot come in order: its last entry is the block's, if there is one.
  mutating func say(_ slot: Int, _ bit: Int, isLater: Bool) {
    guard slot < said.count else { return }
    if said[slot].last?.block != bit / 64 { said[slot].append(AnchorEntry(block: bit / 64)) }
    let last = said[slot].count - 1
    if isLater {
      said[slot][last].later |= 1 << UInt64(bit % 64)
    } else {
      said[slot][last].earlier |= 1 << UInt64(bit % 64)
    }
  }

  /// The entries of each word, a block's own united, and where those of each begin.
  func words(_ compiled: CompiledClauses, blocks: Int) -> (starts: [UInt32], [AnchorEntry]) {
    let slotStarts = compiled[.anchorStarts]
    let slots = compiled[.anchors]
    var starts: [UInt32] = [0]
    var entries: [AnchorEntry] = []
    // Where the word's entry of each block is, from 1; 0 where there is none.
    var known = [Int](repeating: 0, count: blocks)
    for index in 0..<max(0, slotStarts.count - 1) {
      let first = Int(slotStarts[index])
      let end = min(Int(slotStarts[index + 1]), slots.count)
      let own = entries.count
      for slot in slots[min(first, end)..<end].lazy.map(Int.init) where slot < said.count {
        for entry in said[slot] {
          if known[entry.block] == 0 {
            entries.append(entry)
            known[entry.block] = entries.count
          } else {
            entries[known[entry.block] - 1].later |= entry.later
            entries[known[entry.block] - 1].earlier |= entry.earlier
          }
        }
      }
      for place in own..<entries.count { known[entries[place].block] = 0 }
      starts.append(UInt32(entries.count))
    }
    return (starts, entries)
  }
}
