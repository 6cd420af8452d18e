// SPDX-License-Identifier: Apache-2.0

/// Packs compiled templates into the bytes of a license index; same templates, same bytes.
package struct IndexBuilder {
  /// One template of the finished index, for the manifest.
  package struct Entry: Hashable, Sendable {
    package let ids: [String]
    package let kind: TemplateKind
    package let words: Int
    package let countable: Int
    package let digest: UInt64
  }

  private struct Merged {
    var template: CompiledTemplate
    var ids: [(id: String, isDeprecated: Bool)]
  }

  /// The bytes of the index and what is in it.
  package static func build(_ templates: [CompiledTemplate]) -> (bytes: [UInt8], entries: [Entry]) {
    let merged = merge(templates)
    var sections = [[UInt8]](repeating: [], count: IndexFormat.Section.allCases.count)
    func with(_ section: IndexFormat.Section, _ body: (inout [UInt8]) -> Void) {
      body(&sections[section.rawValue])
    }
    func size(_ section: IndexFormat.Section) -> Int { sections[section.rawValue].count }

    var ignorableBits: [Bool] = []
    var idCount = 0
    var pool: [[UInt8]: Int] = [:]
    var postings: [UInt32: [UInt32]] = [:]
    var exact: [UInt64: [(template: Int, flags: UInt16)]] = [:]
    var entries: [Entry] = []
    for (number, item) in merged.enumerated() {
      let template = item.template
      let firstID = idCount
      for (id, isDeprecated) in item.ids {
        let offset = size(.strings)
        with(.ids) {
          $0.put32(offset)
          $0.put16(id.utf8.count)
          $0.put16(isDeprecated ? 1 : 0)
        }
        with(.strings) { $0.append(contentsOf: id.utf8) }
        idCount += 1
      }
      let codesOffset = size(.codes)
      with(.codes) { codes in codes.append(contentsOf: template.hashes.map { WordCode.of($0) }) }
      ignorableBits += template.isIgnorable
      let groupsOffset = size(.groups) / 4
      for group in template.groups {
        with(.groups) {
          $0.put16(group.start)
          $0.put16(group.end)
        }
      }
      let slotsOffset = size(.slots) / 8
      for slot in template.slots {
        let encoded = encode(slot.alternatives)
        let offset = pool[encoded] ?? size(.pool)
        if pool[encoded] == nil {
          pool[encoded] = offset
          with(.pool) { $0 += encoded }
        }
        with(.slots) {
          $0.put16(slot.start)
          $0.put16(slot.end)
          $0.put32(offset)
        }
      }
      let runsOffset = size(.runs) / 8
      let runs = RunCutter.ranges(
        count: template.hashes.count, isIgnorable: { template.isIgnorable[$0] },
        groups: template.groups, slotRanges: template.slots.map { $0.start..<$0.end })
      for run in runs {
        var hash = RunHash()
        for index in run { hash.add(template.hashes[index]) }
        with(.runs) { $0.put64(hash.value) }
      }
      var prints: [Fingerprint] = []
      let all = 0..<template.hashes.count
      Winnowing.fingerprints(
        of: template.hashes, isIgnorable: template.isIgnorable, in: all, into: &prints)
      let printCount = Set(prints.map(\.key)).count
      if template.countable < LicenseIndex.shortTemplate {
        Winnowing.shortRuns(
          of: template.hashes, isIgnorable: template.isIgnorable, in: all, into: &prints)
      }
      for print in prints {
        postings[print.key, default: []].append(
          UInt32(number) << 16 | UInt32(truncatingIfNeeded: print.position))
      }
      let digest = noteExact(template, number, &exact)
      with(.templates) {
        $0.put32(codesOffset)
        $0.put32(groupsOffset)
        $0.put32(slotsOffset)
        $0.put32(runsOffset)
        $0.put16(template.hashes.count)
        $0.put16(template.countable)
        $0.put16(firstID)
        $0.put16(item.ids.count)
        $0.put16(template.groups.count)
        $0.put16(template.slots.count)
        $0.put16(runs.count)
        $0.put16(printCount)
        $0.put16(Int(template.kind.rawValue))
        $0.put16(template.isDeprecated ? 1 : 0)
        $0.put32(0)
      }
      entries.append(
        Entry(
          ids: item.ids.map(\.id), kind: template.kind, words: template.hashes.count,
          countable: template.countable, digest: digest))
    }
    with(.ignorable) { $0 = bits(ignorableBits) }
    pack(postings, &sections)
    for (hash, values) in exact.sorted(by: { $0.key < $1.key }) {
      for value in values.prefix(16) {
        with(.exact) {
          $0.put64(hash)
          $0.put16(value.template)
          $0.put16(Int(value.flags))
          $0.put32(0)
        }
      }
    }
    return (assemble(sections), entries)
  }

  /// Joins templates with the same words, title included; a deprecated id never leads.
  private static func merge(_ templates: [CompiledTemplate]) -> [Merged] {
    struct Key: Hashable {
      let kind: TemplateKind
      let hashes: [UInt32]
      let slots: [[[SlotElement]]]
      let groupCount: Int
    }
    var order: [Key] = []
    var found: [Key: Merged] = [:]
    let sorted = templates.sorted {
      ($0.isDeprecated ? 1 : 0, $0.id, Int($0.kind.rawValue))
        < ($1.isDeprecated ? 1 : 0, $1.id, Int($1.kind.rawValue))
    }
    for template in sorted where template.countable > 0 && template.hashes.count < 60_000 {
      let key = Key(
        kind: template.kind, hashes: template.hashes, slots: template.slots.map(\.alternatives),
        groupCount: template.groups.count)
      if found[key] == nil {
        order.append(key)
        found[key] = Merged(template: template, ids: [])
      }
      found[key]?.ids.append((template.id, template.isDeprecated))
    }
    return order.compactMap { found[$0] }
  }

  /// Whole-text hashes: with and without title words, with and without optional parts.
  private static func noteExact(
    _ template: CompiledTemplate, _ number: Int,
    _ exact: inout [UInt64: [(template: Int, flags: UInt16)]]
  ) -> UInt64 {
    var isOptional = [Bool](repeating: false, count: template.hashes.count)
    for group in template.groups {
      for index in group.start..<group.end { isOptional[index] = true }
    }
    var digest: UInt64 = 0
    for isWhole in [true, false] {
      for ignorable in [template.isPlainlyIgnorable, template.isIgnorable] {
        var hash = RunHash()
        var count = 0
        for index in template.hashes.indices
        where !ignorable[index] && (isWhole || !isOptional[index]) {
          hash.add(template.hashes[index])
          count += 1
        }
        if isWhole { digest = hash.value }
        guard template.kind != .header, count >= 10 else { continue }
        // Templates with these very words cannot be told apart: all of them are the answer.
        if exact[hash.value]?.contains(where: { $0.template == number }) != true {
          exact[hash.value, default: []].append((number, isWhole ? 0 : 1))
        }
      }
    }
    return digest
  }

  private static func encode(_ alternatives: [[SlotElement]]) -> [UInt8] {
    var out: [UInt8] = [UInt8(min(255, alternatives.count))]
    for alternative in alternatives.prefix(255) {
      out.append(UInt8(min(255, alternative.count)))
      for element in alternative.prefix(255) {
        switch element {
        case .word(let hash):
          out.append(0)
          out.put32(Int(hash))
        case .number: out += [1, 0, 0, 0, 0]
        case .free(let least, let most): out += [2, least, most, 0, 0]
        }
      }
    }
    return out
  }

  private static func bits(_ flags: [Bool]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: (flags.count + 7) / 8)
    for (index, flag) in flags.enumerated() where flag { out[index >> 3] |= 1 << UInt8(index & 7) }
    return out
  }

  private static func pack(_ postings: [UInt32: [UInt32]], _ sections: inout [[UInt8]]) {
    var buckets = [Int](repeating: 0, count: IndexFormat.bucketCount + 1)
    var total = 0
    for (key, list) in postings.sorted(by: { $0.key < $1.key }) {
      buckets[Int(key >> IndexFormat.bucketShift) + 1] += 1
      sections[IndexFormat.Section.keys.rawValue].put32(Int(key))
      sections[IndexFormat.Section.postingStarts.rawValue].put32(total)
      for posting in list.sorted() {
        sections[IndexFormat.Section.postings.rawValue].put32(Int(posting))
      }
      total += list.count
    }
    sections[IndexFormat.Section.postingStarts.rawValue].put32(total)
    var sum = 0
    for bucket in buckets {
      sum += bucket
      sections[IndexFormat.Section.buckets.rawValue].put32(sum)
    }
  }

  private static func assemble(_ sections: [[UInt8]]) -> [UInt8] {
    var out: [UInt8] = []
    out.put32(Int(IndexFormat.magic))
    out.put32(Int(IndexFormat.version))
    out.put32(sections.count)
    var offset = (IndexFormat.headerBytes + 7) & ~7
    for section in sections {
      out.put32(offset)
      out.put32(section.count)
      offset += (section.count + 7) & ~7
    }
    for section in sections {
      while out.count & 7 != 0 { out.append(0) }
      out += section
    }
    return out
  }
}

extension [UInt8] {
  fileprivate mutating func put16(_ value: Int) {
    append(UInt8(truncatingIfNeeded: value))
    append(UInt8(truncatingIfNeeded: value >> 8))
  }
  fileprivate mutating func put32(_ value: Int) {
    for shift in [0, 8, 16, 24] { append(UInt8(truncatingIfNeeded: value >> shift)) }
  }
  fileprivate mutating func put64(_ value: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }
}
