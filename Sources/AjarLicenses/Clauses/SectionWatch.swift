// SPDX-License-Identifier: Apache-2.0

/// Tells the sections in which rules that are held against whole sections may match: those that hold both
/// anchors of one. There are few such rules, and they are rarely met.
struct SectionWatch {
  private let rules: [CompiledRule]
  /// For each rule whether its later (1) and its earlier anchor (2) were seen in the section.
  private var seen: [UInt8]
  private var section = Int.min
  /// Whether there is nothing to watch.
  var isEmpty: Bool { rules.isEmpty }
  /// The sections, in order; -1 is what stands before the first one.
  private(set) var sections: [Int] = []

  init(_ compiled: CompiledClauses) {
    rules = compiled.sectionRules
    seen = rules.map { _ in 0 }
  }

  /// Takes what was seen in a unit of a section.
  mutating func note(section: Int, _ hasSlot: (Int) -> Bool) {
    if section != self.section {
      self.section = section
      for index in seen.indices { seen[index] = 0 }
    }
    for (index, rule) in rules.enumerated() where seen[index] != 3 {
      if hasSlot(rule.later) { seen[index] |= 1 }
      if rule.slot == 0 || hasSlot(rule.slot) { seen[index] |= 2 }
      if seen[index] == 3, sections.last != section { sections.append(section) }
    }
  }
}
