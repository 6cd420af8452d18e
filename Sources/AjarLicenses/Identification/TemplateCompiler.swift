// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// What a license template is made of, as its source tells it in order.
package enum TemplateEvent: Hashable, Sendable {
  case text(String)
  case lineBreak
  case begin(TemplateElement)
  case end
}

/// The elements that matter to matching. Source: SPDX matching guidelines 4, 7, 10, 11.
package enum TemplateElement: Hashable, Sendable {
  /// Present and matching, or absent as a whole; glued ones touch their neighbours without a blank.
  case optional(isGlued: Bool)
  /// May be replaced by what the expression matches.
  case replaceable(expression: String, isGlued: Bool)
  /// Ignorable: title, list mark, copyright notice.
  case ignorable
  /// A paragraph, list or list item.
  case block
}

/// What a template is for.
package enum TemplateKind: UInt8, Hashable, Sendable {
  case license, exception, header
}

/// A range of template words that may be absent as a whole.
package struct TemplateGroup: Hashable, Sendable {
  package var start: Int
  package var end: Int
}

/// A range of template words that one of the alternatives may replace.
package struct TemplateSlot: Hashable, Sendable {
  package var start: Int
  package var end: Int
  package var alternatives: [[SlotElement]]
}

/// A template ready to be packed: words with the parts that may differ.
package struct CompiledTemplate: Hashable, Sendable {
  package var id: String
  package var kind: TemplateKind
  package var isDeprecated: Bool
  package var hashes: [UInt32]
  package var isIgnorable: [Bool]
  /// Ignorable as the scanner sees it, without what the template says.
  package var isPlainlyIgnorable: [Bool]
  package var groups: [TemplateGroup]
  package var slots: [TemplateSlot]

  /// How many words count.
  package var countable: Int { isIgnorable.lazy.filter { !$0 }.count }
}

/// Lays a template's text out, scans it once, and maps its elements to word ranges.
package struct TemplateCompiler {
  private struct Open {
    let element: TemplateElement
    let start: Int
  }
  private struct Part {
    let element: TemplateElement
    let start: Int
    let end: Int
  }

  private var bytes: [UInt8] = []
  private var open: [Open] = []
  private var parts: [Part] = []

  /// Compiles the events of one template.
  package static func compile(
    _ events: [TemplateEvent], id: String, kind: TemplateKind = .license, isDeprecated: Bool = false
  ) -> CompiledTemplate {
    var compiler = TemplateCompiler()
    for event in events { compiler.take(event) }
    return compiler.finish(id, kind, isDeprecated)
  }

  private mutating func take(_ event: TemplateEvent) {
    switch event {
    case .text(let text):
      // Line breaks of the source say nothing: only blocks and breaks do.
      for byte in text.utf8 {
        let isBlank = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
        if isBlank {
          if let last = bytes.last, last != 0x20, last != 0x0A { bytes.append(0x20) }
        } else {
          bytes.append(byte)
        }
      }
    case .lineBreak: bytes.append(0x0A)
    case .begin(let element):
      separate(element)
      open.append(Open(element: element, start: bytes.count))
    case .end:
      guard let last = open.popLast() else { return }
      parts.append(Part(element: last.element, start: last.start, end: bytes.count))
      separate(last.element)
    }
  }

  private mutating func separate(_ element: TemplateElement) {
    switch element {
    case .optional(let isGlued), .replaceable(_, let isGlued):
      if !isGlued, let last = bytes.last, last != 0x20, last != 0x0A { bytes.append(0x20) }
    case .ignorable: if bytes.last != 0x20 { bytes.append(0x20) }
    case .block: bytes.append(0x0A)
    }
  }

  private func finish(_ id: String, _ kind: TemplateKind, _ isDeprecated: Bool) -> CompiledTemplate
  {
    let words = WordScanner.scan(bytes)
    var template = CompiledTemplate(
      id: id, kind: kind, isDeprecated: isDeprecated, hashes: words.hashes,
      isIgnorable: words.flags.map { $0.contains(.ignorable) },
      isPlainlyIgnorable: words.flags.map { $0.contains(.ignorable) }, groups: [], slots: [])
    // The index of the first word that starts at or behind an offset.
    func word(_ offset: Int) -> Int {
      var low = 0
      var high = words.count
      while low < high {
        let middle = (low + high) / 2
        if Int(words.starts[middle]) < offset { low = middle + 1 } else { high = middle }
      }
      return low
    }
    for part in parts {
      let range = word(part.start)..<max(word(part.start), word(part.end))
      switch part.element {
      case .block: continue
      case .ignorable: for index in range { template.isIgnorable[index] = true }
      case .optional(let isGlued):
        if isGlued, let slot = glued(part, [""], words, word) {
          template.slots.append(slot)
        } else if !range.isEmpty {
          template.groups.append(TemplateGroup(start: range.lowerBound, end: range.upperBound))
        }
      case .replaceable(let expression, let isGlued):
        let all = SlotPattern.alternatives(expression, usual: range.count)
        let texts = all.compactMap { pieces -> String? in
          if pieces.isEmpty { return "" }
          if pieces.count == 1, case .text(let text) = pieces[0] { return text }
          return nil
        }
        if isGlued, let slot = glued(part, texts, words, word) {
          template.slots.append(slot)
          continue
        }
        let usual = range.map { SlotElement.word(words.hashes[$0]) }
        var seen: Set<[SlotElement]> = [usual]
        let alternatives = all.map { $0.flatMap(\.elements) }.filter { seen.insert($0).inserted }
        guard !alternatives.isEmpty else { continue }
        template.slots.append(
          TemplateSlot(
            start: range.lowerBound, end: range.upperBound, alternatives: alternatives))
      }
    }
    template.groups = template.groups.filter { group in
      (group.start..<group.end).contains { !template.isIgnorable[$0] }
    }
    template.groups.sort { ($0.start, -$0.end) < ($1.start, -$1.end) }
    template.slots.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    return template
  }

  /// A part that is glued to the word around it: the whole word becomes the slot.
  private func glued(
    _ part: Part, _ texts: [String], _ words: WordStream, _ word: (Int) -> Int
  ) -> TemplateSlot? {
    let after = word(part.start)
    var first = after
    if after > 0, Int(words.ends[after - 1]) > part.start { first = after - 1 }
    var last = word(part.end)
    if last > 0, Int(words.ends[last - 1]) > part.end || last == first {
      last = max(last, first + 1)
    }
    guard first < last, last <= words.count else { return nil }
    let head = bytes[Int(words.starts[first])..<max(Int(words.starts[first]), part.start)]
    let tailEnd = max(part.end, Int(words.ends[last - 1]))
    let tail = bytes[part.end..<tailEnd]
    guard !head.isEmpty || !tail.isEmpty else { return nil }
    let usual = (first..<last).map { SlotElement.word(words.hashes[$0]) }
    let alternatives = texts.map { text in
      WordScanner.scan(Array(head) + Array(text.utf8) + Array(tail)).hashes
        .map { SlotElement.word($0) }
    }.filter { $0 != usual }
    guard !alternatives.isEmpty else { return nil }
    return TemplateSlot(start: first, end: last, alternatives: alternatives)
  }
}
