// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// A slot of a loaded template: its words, and where its alternatives stand in the index.
struct LoadedSlot {
  let start: Int
  let end: Int
  let pool: Int
}

/// One template's words, copied out of the index for the time of an alignment.
struct LoadedTemplate {
  let number: Int
  let record: LicenseIndex.Record
  let codes: [UInt8]
  let isIgnorable: [Bool]
  let groups: [TemplateGroup]
  let slots: [LoadedSlot]
  /// The slot that a word belongs to, or -1.
  let slotAt: [Int16]

  init(_ index: LicenseIndex, _ bytes: borrowing Span<UInt8>, _ number: Int) {
    self.number = number
    let record = index.record(bytes, number)
    self.record = record
    let count = record.words
    let codesStart = index.start(.codes) + record.codes
    var codes = [UInt8](repeating: 0, count: count)
    var isIgnorable = [Bool](repeating: false, count: count)
    let bits = index.start(.ignorable)
    if codesStart + count <= bytes.count, bits + (record.codes + count) / 8 < bytes.count {
      for word in 0..<count {
        codes[word] = bytes[codesStart &+ word]
        let bit = record.codes &+ word
        isIgnorable[word] = bytes[bits &+ bit >> 3] >> UInt8(truncatingIfNeeded: bit & 7) & 1 != 0
      }
    }
    self.codes = codes
    self.isIgnorable = isIgnorable
    var groups: [TemplateGroup] = []
    for entry in 0..<record.groupCount {
      let base = index.start(.groups) + (record.groups + entry) * 4
      let start = Int(bytes.u16(base))
      let end = Int(bytes.u16(base + 2))
      if start < end, end <= count { groups.append(TemplateGroup(start: start, end: end)) }
    }
    self.groups = groups
    var slots: [LoadedSlot] = []
    var slotAt = [Int16](repeating: -1, count: count)
    for entry in 0..<record.slotCount {
      let base = index.start(.slots) + (record.slots + entry) * 8
      let start = Int(bytes.u16(base))
      let end = Int(bytes.u16(base + 2))
      guard start <= end, end <= count else { continue }
      for word in start..<end { slotAt[word] = Int16(truncatingIfNeeded: slots.count) }
      slots.append(
        LoadedSlot(start: start, end: end, pool: index.start(.pool) + Int(bytes.u32(base + 4))))
    }
    self.slots = slots
    self.slotAt = slotAt
  }
}

extension LoadedTemplate {
  /// Whether a word stands in an optional part.
  func isOptional(_ word: Int) -> Bool {
    for group in groups {
      if group.start > word { return false }
      if word < group.end { return true }
    }
    return false
  }
}

/// Holds a slot's alternatives against the words of a text.
struct SlotMatcher {
  private let words: WordStream
  private let codes: [UInt8]
  /// Words that a free run never takes: they would turn the sentence that holds the slot.
  private static let barred: Set<UInt8> = Set(
    [
      "not", "never", "without", "except", "must", "may", "shall", "cannot", "need", "unless",
      "provided", "prohibited", "denied", "granted", "hereby", "permitted",
    ].map { WordCode.of(WordHash.of($0)) })

  init(_ words: TextWords) {
    self.words = words.stream
    codes = words.codes
  }

  /// Where the alternatives may end, for words from `start` up to `limit`.
  func ends(
    _ bytes: borrowing Span<UInt8>, _ pool: Int, from start: Int, limit: Int, into out: inout [Int]
  ) {
    if !out.isEmpty { out.removeAll(keepingCapacity: true) }
    guard pool < bytes.count else { return }
    var offset = pool + 1
    for _ in 0..<Int(bytes[pool]) {
      guard offset < bytes.count else { return }
      let count = Int(bytes[offset])
      var budget = 4_000
      step(bytes, offset + 1, count, start, limit, &out, &budget)
      offset += 1 + count * 5
    }
  }

  private func step(
    _ bytes: borrowing Span<UInt8>, _ offset: Int, _ left: Int, _ word: Int, _ limit: Int,
    _ out: inout [Int], _ budget: inout Int
  ) {
    budget -= 1
    guard budget > 0 else { return }
    guard left > 0 else {
      if !out.contains(word) { out.append(word) }
      return
    }
    guard offset + 5 <= bytes.count else { return }
    switch bytes[offset] {
    case 0:
      guard word < limit, words.hashes[word] == bytes.u32(offset + 1) else { return }
      step(bytes, offset + 5, left - 1, word + 1, limit, &out, &budget)
    case 1:
      guard word < limit, words.flags[word].contains(.number) else { return }
      step(bytes, offset + 5, left - 1, word + 1, limit, &out, &budget)
    default:
      let least = Int(bytes[offset + 1])
      let most = Int(bytes[offset + 2])
      var taken = 0
      while true {
        if taken >= least {
          step(bytes, offset + 5, left - 1, word + taken, limit, &out, &budget)
        }
        guard taken < most, word + taken < limit else { return }
        // A free run stays within its sentence and takes no word that turns it.
        let next = word + taken
        if taken > 0, !words.flags[next - 1].isDisjoint(with: [.sentenceEnd, .clauseEnd]) {
          return
        }
        if SlotMatcher.barred.contains(codes[next]) { return }
        taken += 1
      }
    }
  }
}
