// SPDX-License-Identifier: Apache-2.0
internal import AjarText

// Which rules may match in a unit
//
// Each rule has one or two anchors: sets of words of which every match has one each, in order. A rule is a
// bit, and 64 bits are a block. For each word the table tells the blocks that it matters to: the rules of
// which it is the later (or only) anchor, and those of which it is the earlier one. Going over the words of
// a unit, the rules that are met are those of the word's later bits whose earlier bit was seen. Rules that
// share frequent words stand in one block (`AnchorOrder`), so that a word matters to few blocks, however
// many rules there are.
//
// How far apart two anchors stand is told by the block: where another rule of the block saw its earlier
// word later, a rule may be tried in vain, but none is missed.
//
// Guards have bits, too: a guard whose rarest words were not seen need not be asked.

/// What one word says to one block.
struct AnchorEntry: Sendable {
  /// The rules of which the word is the later anchor.
  var later: UInt64 = 0
  /// The rules of which it is the earlier one, and the guards that need it.
  var earlier: UInt64 = 0
  private let number: UInt32
  /// All bits set where it is the earlier anchor of a rule, so that no branch is needed to ask.
  var anchor: Int32 = 0

  var block: Int { Int(number) }

  init(block: Int) { number = UInt32(truncatingIfNeeded: block) }
}

/// The blocks of all words that are anchors.
struct AnchorTable: Sendable {
  /// For each class where its entries begin; with one more at the end.
  let starts: [UInt32]
  let entries: [AnchorEntry]
  /// What counts as seen from the start: the rules without an earlier anchor.
  let atStart: [UInt64]
  /// The rule of each bit; 0 for those of guards.
  let rules: [UInt32]
  /// For each rule how far behind the earlier anchor the later one may stand.
  let reaches: [UInt32]
  /// The bit of each slot that is noted; -1 for others.
  let notedBits: [Int]

  init(_ compiled: CompiledClauses) {
    let bits = compiled[.anchorBits]
    var blocks = AnchorBlocks(slots: compiled.slotCount)
    var atStart = [UInt64](repeating: 0, count: bits.count / 64 + 1)
    var rules = [UInt32](repeating: 0, count: atStart.count * 64)
    var notedBits = [Int](repeating: -1, count: compiled.slotCount)
    for (bit, what) in bits.enumerated() {
      let number = Int(what >> 1)
      if what & 1 != 0 {
        guard number < notedBits.count else { continue }
        notedBits[number] = bit
        blocks.say(number, bit) { $0.earlier |= $1 }
      } else if number < compiled.rules.count {
        let rule = compiled.rules[number]
        rules[bit] = UInt32(number)
        blocks.say(rule.later, bit) { $0.later |= $1 }
        if rule.slot == 0 { atStart[bit / 64] |= 1 << UInt64(bit % 64) }
        blocks.say(rule.slot, bit) { entry, mark in
          entry.earlier |= mark
          entry.anchor = -1
        }
      }
    }
    self.atStart = atStart
    self.rules = rules
    self.notedBits = notedBits
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

  /// The bits of a slot come in order: its last entry is the block's, if there is one. Slot 0 is none.
  mutating func say(_ slot: Int, _ bit: Int, _ change: (inout AnchorEntry, UInt64) -> Void) {
    guard slot > 0, slot < said.count else { return }
    if said[slot].last?.block != bit / 64 { said[slot].append(AnchorEntry(block: bit / 64)) }
    change(&said[slot][said[slot].count - 1], 1 << UInt64(bit % 64))
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
            let place = known[entry.block] - 1
            entries[place].later |= entry.later
            entries[place].earlier |= entry.earlier
            entries[place].anchor |= entry.anchor
          }
        }
      }
      for place in own..<entries.count { known[entries[place].block] = 0 }
      starts.append(UInt32(entries.count))
    }
    return (starts, entries)
  }
}
