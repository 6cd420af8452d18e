// SPDX-License-Identifier: Apache-2.0

/// The word lists that patterns may name: each entry a pattern of its own, with a value where the
/// list is used as a type (`<metric:user-metric>`).
package struct WordList: Hashable, Sendable {
  /// One entry.
  package struct Entry: Hashable, Sendable {
    /// The value that the entry stands for; nil in plain lists.
    package let value: String?
    /// What it matches.
    package let node: PatternNode

    package init(value: String?, node: PatternNode) {
      self.value = value
      self.node = node
    }
  }
  /// The entries, the first ones preferred.
  package let entries: [Entry]
  package init(entries: [Entry]) { self.entries = entries }
}

/// A compiled pattern: where its steps begin, what its slots mean, which words it cannot do without.
package struct CompiledPattern: Hashable, Sendable {
  /// The steps.
  package var steps: [PatternStep] = []
  /// The captures; slots 2k + 2 and 2k + 3 belong to capture k.
  package var captures: [PatternCapture] = []
  /// Sets of which a unit must hold a word each, in order, or the pattern cannot match.
  package var needs = PatternNeeds()
  /// The set that a match begins with; nil where any word may begin one.
  package var first: Int?

}

/// What one typed value of a pattern is.
package struct PatternCapture: Hashable, Sendable {
  /// The parameter.
  package let name: String
  /// A type, or the word list that gives the value.
  package let type: String
  /// The word list whose values are looked for in the text from here on.
  package var list: String?
  /// The set of the words that end the search.
  package var barred: Int?
}

/// Turns patterns into steps over a shared vocabulary.
///
/// Two passes: `note` gives every word its class, `compile` needs all of them to know which words a
/// prefix takes in.
package struct PatternCompiler {
  private static let maximumSteps = 4_000
  static let maximumDepth = 24
  static let longestLead = 40
  let lists: [String: WordList]
  package var vocabulary = VocabularyBuilder()
  /// How common the classes are, so that patterns are told by their rare words.
  package var frequency: [UInt16: Int] = [:] { didSet { listNeeds = [:] } }
  /// What was told before, for the same words and lists stand in many patterns: valid from when all patterns
  /// are noted.
  private var wordTokens: [String: [[UInt16]]] = [:]
  private var prefixTokens: [String: [[UInt16]]] = [:]
  var listNeeds: [String: PatternNeeds] = [:]
  private var notedLists: Set<String> = []
  /// The sets of classes that steps name, in order.
  package private(set) var sets: [[UInt16]] = []
  private var setIndex: [[UInt16]: Int] = [:]
  /// The values that lists give, in order.
  package private(set) var values: [String] = []
  private var steps: [PatternStep] = []
  private var captures: [PatternCapture] = []

  package init(lists: [String: WordList]) { self.lists = lists }

  /// Gives the words of a pattern their classes.
  /// - Throws: `PatternError` for unknown lists and types, and where there are too many words.
  package mutating func note(_ node: PatternNode, depth: Int = 0) throws(PatternError) {
    guard depth < Self.maximumDepth else {
      throw PatternError("lists name each other in a circle", at: 0)
    }
    guard !vocabulary.isFull else { throw PatternError("too many words in all patterns", at: 0) }
    switch node {
    case .word(let text):
      for word in VocabularyBuilder.words(text) {
        _ = vocabulary.wordClass(hash: word.hash, text: word.text)
      }
    case .prefix(let text):
      let words = VocabularyBuilder.words(text)
      for word in words.dropLast() {
        _ = vocabulary.wordClass(hash: word.hash, text: word.text)
      }
      if let last = words.last { _ = vocabulary.prefixClass(last.text) }
    case .sequence(let items), .choice(let items):
      for item in items { try note(item, depth: depth + 1) }
    case .optional(let inner): try note(inner, depth: depth + 1)
    case .list(let name): try note(list: name, depth: depth)
    case .gap(_, let without): if let without { try note(list: without, depth: depth) }
    case .capture(_, let type):
      if let list = Self.list(ofType: type) { try note(list: list, depth: depth) }
    case .collect(_, let list, let without):
      guard CaptureType(rawValue: list) == nil else {
        throw PatternError("expected the name of a word list before *", at: 0)
      }
      try note(list: list, depth: depth)
      if let without { try note(list: without, depth: depth) }
    case .unitStart, .unitEnd: break
    }
  }

  /// The word list that a type draws on, if it does.
  static func list(ofType type: String) -> String? {
    guard let known = CaptureType(rawValue: type) else { return type }
    return known == .document ? "documents" : known == .place ? "jurisdictions" : nil
  }

  private mutating func note(list name: String, depth: Int) throws(PatternError) {
    guard let list = lists[name] else {
      throw PatternError("there is no word list or type named \(name)", at: 0)
    }
    guard !notedLists.contains(name) else { return }
    for entry in list.entries { try note(entry.node, depth: depth + 1) }
    notedLists.insert(name)
  }

  /// Compiles a pattern whose words were noted.
  /// - Throws: `PatternError` where it grows too large.
  package mutating func compile(_ node: PatternNode) throws(PatternError) -> CompiledPattern {
    steps = []
    captures = []
    try emit(node)
    steps.append(PatternStep(.match))
    guard steps.count <= Self.maximumSteps else {
      throw PatternError("the pattern is too large", at: 0)
    }
    var first: Int?
    if let classes = firstClasses(from: 0) { first = index(of: classes.sorted()) }
    for step in steps.indices where steps[step].operation == .gap {
      guard let classes = firstClasses(from: step + 2) else { continue }
      steps[step + 1] = PatternStep(.nothing, index(of: classes.sorted()) + 1)
    }
    return CompiledPattern(
      steps: steps, captures: captures, needs: needs(of: node), first: first)
  }

  /// The classes of the words that the steps from here take first; nil where they take any.
  private func firstClasses(from start: Int) -> Set<UInt16>? {
    var classes: Set<UInt16> = []
    var seen: Set<Int> = []
    var pending = [start]
    while let step = pending.popLast() {
      guard step < steps.count, seen.insert(step).inserted else { continue }
      let instruction = steps[step]
      switch instruction.operation {
      case .word: classes.insert(UInt16(truncatingIfNeeded: instruction.operand))
      case .set: classes.formUnion(sets[instruction.operand])
      case .split: pending += [instruction.operand, step + 1]
      case .jump: pending.append(instruction.operand)
      case .save, .value, .unitStart: pending.append(step + 1)
      default: return nil
      }
    }
    return classes
  }

  /// The number of a set of classes, for tests of membership.
  package mutating func set(_ classes: Set<UInt16>) -> Int { index(of: classes.sorted()) }

  private mutating func emit(_ node: PatternNode) throws(PatternError) {
    guard steps.count <= Self.maximumSteps else { return }
    switch node {
    case .word, .prefix:
      for classes in tokens(node) ?? [] { emit(classes: classes) }
    case .sequence(let items): for item in items { try emit(item) }
    case .choice(let items): try emit(choice: items)
    case .optional(let inner):
      let split = steps.count
      steps.append(PatternStep(.split))
      try emit(inner)
      steps[split] = PatternStep(.split, steps.count)
    case .list(let name): try emit(choice: lists[name]?.entries.map(\.node) ?? [])
    case .gap(let limit, let without): emit(gap: limit, without: without)
    case .capture(let name, let type):
      try emit(
        PatternCapture(name: name, type: type, list: type == "place" ? "jurisdictions" : nil))
    case .collect(let name, let list, let without):
      try emit(
        PatternCapture(
          name: name, type: CaptureType.all.rawValue, list: list,
          barred: without.map { index(of: single(list: $0)) }))
    case .unitStart: steps.append(PatternStep(.unitStart))
    case .unitEnd: steps.append(PatternStep(.unitEnd))
    }
  }

  private mutating func emit(classes: [UInt16]) {
    if classes.count == 1 {
      steps.append(PatternStep(.word, Int(classes[0])))
    } else {
      steps.append(PatternStep(.set, index(of: classes)))
    }
  }

  private mutating func index(of classes: [UInt16]) -> Int {
    if let known = setIndex[classes] { return known }
    sets.append(classes)
    setIndex[classes] = sets.count - 1
    return sets.count - 1
  }

  /// One-word alternatives become one set; the others are tried beside it.
  private mutating func emit(choice items: [PatternNode]) throws(PatternError) {
    var single: Set<UInt16> = []
    var others: [PatternNode] = []
    for item in flattened(items, depth: 0) {
      if let list = tokens(item), list.count == 1 {
        single.formUnion(list[0])
      } else {
        others.append(item)
      }
    }
    var ends: [Int] = []
    for (index, item) in others.enumerated() {
      let isLast = index == others.count - 1 && single.isEmpty
      let split = steps.count
      if !isLast { steps.append(PatternStep(.split)) }
      try emit(item)
      guard !isLast else { continue }
      ends.append(steps.count)
      steps.append(PatternStep(.jump))
      steps[split] = PatternStep(.split, steps.count)
    }
    if !single.isEmpty { emit(classes: single.sorted()) }
    for end in ends { steps[end] = PatternStep(.jump, steps.count) }
  }

  private func flattened(_ items: [PatternNode], depth: Int) -> [PatternNode] {
    items.flatMap { item -> [PatternNode] in
      guard depth < Self.maximumDepth else { return [] }
      return switch item {
      case .choice(let inner): flattened(inner, depth: depth + 1)
      case .list(let name):
        flattened(lists[name]?.entries.map(\.node) ?? [], depth: depth + 1)
      default: [item]
      }
    }
  }

  private mutating func emit(gap limit: Int?, without: String?) {
    var barred = 0
    if let without {
      let classes = single(list: without)
      barred = index(of: classes) + 1
    }
    steps.append(PatternStep(.gap, barred << 8 | (limit ?? 0)))
    // Filled in when all steps are known: the set that what follows begins with.
    steps.append(PatternStep(.nothing))
  }

  private mutating func single(list name: String) -> [UInt16] {
    var classes: Set<UInt16> = []
    for node in flattened([.list(name)], depth: 0) {
      if let list = tokens(node), list.count == 1 { classes.formUnion(list[0]) }
    }
    return classes.sorted()
  }

  private mutating func emit(_ capture: PatternCapture) throws(PatternError) {
    guard captures.count < 8 else { throw PatternError("more than eight typed values", at: 0) }
    let slot = captures.count * 2 + 2
    captures.append(capture)
    let type = capture.type
    steps.append(PatternStep(.save, slot))
    switch CaptureType(rawValue: type) {
    case .count: emit(classes: [TokenClass.count])
    case .money: emit(classes: [TokenClass.money])
    case .amount: emit(classes: [TokenClass.count, TokenClass.money])
    case .share: emit(classes: [TokenClass.share])
    case .period: emit(classes: [TokenClass.period])
    case .date: emit(classes: [TokenClass.date])
    case .place, .word: steps.append(PatternStep(.any))
    case .document, .all:
      let list = capture.list ?? Self.list(ofType: type) ?? ""
      try emit(choice: lists[list]?.entries.map(\.node) ?? [])
    case .quoted:
      steps.append(PatternStep(.quoteOpens))
      let body = steps.count
      steps += [
        PatternStep(.any), PatternStep(.split, body + 4), PatternStep(.quoteClosed),
        PatternStep(.jump, body + 6), PatternStep(.quoteGoesOn), PatternStep(.jump, body),
      ]
    case nil: try emit(valued: type, slot: slot)
    }
    steps.append(PatternStep(.save, slot + 1))
  }

  private mutating func emit(valued type: String, slot: Int) throws(PatternError) {
    let entries = lists[type]?.entries ?? []
    var ends: [Int] = []
    for (index, entry) in entries.enumerated() {
      let isLast = index == entries.count - 1
      let split = steps.count
      if !isLast { steps.append(PatternStep(.split)) }
      try emit(entry.node)
      // Behind its words, so that an entry which begins with another word is passed over at once.
      if let value = entry.value {
        steps.append(PatternStep(.value, slot << 12 | valueIndex(value)))
      }
      guard !isLast else { continue }
      ends.append(steps.count)
      steps.append(PatternStep(.jump))
      steps[split] = PatternStep(.split, steps.count)
    }
    for end in ends { steps[end] = PatternStep(.jump, steps.count) }
  }

  private mutating func valueIndex(_ value: String) -> Int {
    if let known = values.firstIndex(of: value) { return known }
    values.append(value)
    return values.count - 1
  }

  /// The classes of each word of a node that is a plain run of words; nil for anything else.
  mutating func tokens(_ node: PatternNode) -> [[UInt16]]? {
    switch node {
    case .word(let text):
      if let known = wordTokens[text] { return known }
      let tokens = VocabularyBuilder.words(text).map { [vocabulary.knownClass(hash: $0.hash)] }
      wordTokens[text] = tokens
      return tokens
    case .prefix(let text):
      if let known = prefixTokens[text] { return known }
      let words = VocabularyBuilder.words(text)
      guard let last = words.last else { return [] }
      let tokens =
        words.dropLast().map { [vocabulary.knownClass(hash: $0.hash)] }
        + [vocabulary.classes(withPrefix: last.text)]
      prefixTokens[text] = tokens
      return tokens
    default: return nil
    }
  }
}

/// The types of values that a pattern may take from the text.
package enum CaptureType: String, Sendable, CaseIterable {
  /// A number.
  case count
  /// An amount of money.
  case money
  /// A number or an amount of money.
  case amount
  /// A share.
  case share
  /// A length of time.
  case period
  /// A day.
  case date
  /// Words in quotation marks.
  case quoted
  /// The name of a state or country that begins here or soon after.
  case place
  /// Every value of a word list from here on; written `list*`.
  case all = "*"
  /// The name of a document around here.
  case document
  /// One word.
  case word
}
