// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarText

/// What values are read from: one for a text, so that each clause holds a reference and no copies.
final class ClauseSource: Sendable {
  let compiled: CompiledClauses
  let structure: TextStructure
  let bytes: [UInt8]
  let words: WordStream

  init(
    _ compiled: CompiledClauses, _ structure: TextStructure, _ bytes: [UInt8], _ words: WordStream
  ) {
    self.compiled = compiled
    self.structure = structure
    self.bytes = bytes
    self.words = words
  }
}

/// Turns what a pattern captured into typed parameters.
struct ClauseValues {
  private static let placeReach = 20
  private static let listReach = 60
  private let source: ClauseSource
  private(set) var parameters: [String: ParameterValue] = [:]

  private var compiled: CompiledClauses { source.compiled }

  init(_ source: ClauseSource) { self.source = source }

  /// Parameters that the rule itself fixes.
  mutating func constants(of rule: Int) {
    let first = compiled.rule(rule, ClauseRuleRecord.constants)
    for place in first..<first + min(40, compiled.rule(rule, ClauseRuleRecord.constants + 1)) {
      let name = compiled.string(compiled.value(.constants, place * 3))
      let value = compiled.value(.constants, place * 3 + 2)
      switch compiled.value(.constants, place * 3 + 1) {
      case 0: if let number = Double(compiled.string(value)) { set(name, .number(number)) }
      case 1: set(name, .text(compiled.string(value)))
      case 2:
        set(name, .list(compiled.string(value).split(separator: "\n").map(String.init)))
      default: set(name, .flag(value == 1))
      }
    }
  }

  private mutating func set(_ name: String, _ value: ParameterValue) {
    if parameters[name] == nil, name != "_" { parameters[name] = value }
  }

  /// Takes the captures of a match; `tokens` are the tokens of the unit.
  mutating func take(
    _ match: PatternMatch, _ captures: Range<Int>, _ tokens: UnitTokens,
    _ machine: inout PatternMachine
  ) {
    for (capture, taken) in zip(captures, match.captures) {
      let (start, end) = (taken.start, taken.end)
      guard start >= 0, end > start, end <= tokens.count else { continue }
      let name = compiled.string(compiled.capture(capture, ClauseCaptureRecord.name))
      let type = CaptureType(
        rawValue: compiled.string(compiled.capture(capture, ClauseCaptureRecord.type)))
      switch type {
      case .count, .money, .amount, .share, .period, .date: number(name, tokens[start])
      case .quoted: set(name, .text(text(tokens, start, end, isQuoted: true)))
      case .place: place(name, capture, tokens, start, &machine)
      case .all: all(name, capture, tokens, start, &machine)
      case .document: document(name, tokens, start, end)
      case .word: set(name, .text(text(tokens, start, end)))
      case nil:
        if taken.value >= 0 {
          set(name, typed(compiled.string(compiled.value(.values, taken.value))))
        } else {
          set(name, .text(text(tokens, start, end)))
        }
      }
    }
  }

  private func typed(_ text: String) -> ParameterValue {
    switch text {
    case "yes": .flag(true)
    case "no": .flag(false)
    default: Double(text).map { .number($0) } ?? .text(text)
    }
  }

  private mutating func number(_ name: String, _ token: Int) {
    guard let value = source.structure.value(ofToken: token) else { return }
    switch value.sort {
    case .count, .share: set(name, .number(value.amount))
    case .money(let currency):
      set(name, .number(value.amount))
      if currency < Lexicon.currencies.count {
        set("currency", .text(Lexicon.currencies[currency]))
      }
    case .date: set(name, .text(Self.date(Int(value.amount))))
    case .period(let unit):
      guard unit < Lexicon.units.count else { return }
      if name.hasSuffix("days") {
        let days = [0.0, 1, 7, 30, 365][unit]
        set(name, .number(value.amount * days))
      } else if name.hasSuffix("years") {
        set(name, .number(value.amount))
      } else {
        set(name, .text("\(Int(value.amount)) \(Lexicon.units[unit])s"))
      }
    }
  }

  /// A day as ISO 8601 writes it.
  private static func date(_ day: Int) -> String {
    func padded(_ part: Int) -> String { part < 10 ? "0\(part)" : "\(part)" }
    return "\(day / 10_000)-\(padded(day / 100 % 100))-\(padded(day % 100))"
  }

  /// The words as they stand, white space folded, without marks of markup.
  private func text(
    _ tokens: UnitTokens, _ start: Int, _ end: Int, isQuoted: Bool = false
  ) -> String {
    let first = Int(source.structure.words[tokens[start]].first)
    let last = Int(source.structure.words[tokens[end - 1]].last)
    var from = Int(source.words.starts[first])
    var to = min(Int(source.words.ends[max(first, last)]), source.bytes.count)
    // A bracket or stop that belongs to the words, up to the closing mark.
    while isQuoted, from > 0, source.bytes[from - 1] == 91 || source.bytes[from - 1] == 60 {
      from -= 1
    }
    while isQuoted, to < source.bytes.count, to - from < 2_000,
      [46, 41, 93, 62, 33].contains(source.bytes[to])
    {
      to += 1
    }
    return FoldedText.words(source.bytes, from, to)
  }

  // MARK: - Places and documents

  /// The values of a capture's word list from a place on, as far as nothing bars the way.
  private mutating func named(
    _ capture: Int, _ tokens: UnitTokens, _ start: Int, _ reach: Int,
    _ machine: inout PatternMachine
  ) -> [String] {
    let search = compiled.capture(capture, ClauseCaptureRecord.search)
    let barred = compiled.capture(capture, ClauseCaptureRecord.barred)
    guard search > 0 else { return [] }
    var unit = PatternUnit()
    for place in start..<min(tokens.count, start + reach) {
      let word = source.structure.classes[tokens[place]]
      if barred > 0, compiled.sets.contains(word, in: barred - 1) { break }
      unit.classes.append(word)
      unit.quotes.append(0)
    }
    unit.words = unit.classes.indices
    let list = machine.matches(of: compiled.program(search - 1).program, in: unit, limit: 40)
    return list.compactMap { match in
      guard let value = match.captures.first?.value, value >= 0 else { return nil }
      return compiled.string(compiled.value(.values, value))
    }
  }

  private mutating func place(
    _ name: String, _ capture: Int, _ tokens: UnitTokens, _ start: Int,
    _ machine: inout PatternMachine
  ) {
    let names = named(capture, tokens, start, Self.placeReach, &machine)
    // A state, "Utah, US", says more than its country.
    if let best = names.first(where: { $0.utf8.contains(0x2C) }) ?? names.first {
      set(name, .text(best))
    }
  }

  private mutating func all(
    _ name: String, _ capture: Int, _ tokens: UnitTokens, _ start: Int,
    _ machine: inout PatternMachine
  ) {
    var seen: [String] = []
    for value in named(capture, tokens, start, Self.listReach, &machine) where !seen.contains(value)
    {
      seen.append(value)
    }
    if !seen.isEmpty { set(name, .list(seen)) }
  }

  /// A document's name: the words of the pattern with the capitalised words before them.
  private mutating func document(_ name: String, _ tokens: UnitTokens, _ start: Int, _ end: Int) {
    var first = start
    while first > 0, start - first < 8 {
      let word = Int(source.structure.words[tokens[first - 1]].last)
      let next = Int(source.structure.words[tokens[first]].first)
      guard word + 1 == next, Int(source.words.starts[next]) - Int(source.words.ends[word]) <= 3
      else { break }
      let flags = source.words.flags[word]
      guard flags.contains(.capital) || flags.contains(.number),
        !flags.contains(.sentenceEnd), !flags.contains(.paragraphEnd),
        !flags.contains(.listMark), !isArticle(word), !isParted(word, next)
      else { break }
      first -= 1
    }
    let written = text(tokens, first, end)
    guard written.utf8.contains(where: { $0 == 0x27 || $0 >= 0x80 }) else {
      set(name, .text(written))
      return
    }
    // "Example's Use Policy" is called "Example Use Policy" elsewhere; joiners are no letters.
    var scalars = String.UnicodeScalarView()
    scalars.append(
      contentsOf: written.unicodeScalars.filter { $0 != "\u{2060}" && $0 != "\u{200B}" })
    let words = String(scalars).split(separator: " ").map { word in
      word.hasSuffix("’s") || word.hasSuffix("'s") ? word.dropLast(2) : word
    }
    set(name, .text(words.joined(separator: " ")))
  }

  /// Whether a comma or bracket stands between two words.
  private func isParted(_ word: Int, _ next: Int) -> Bool {
    (Int(source.words.ends[word])..<min(Int(source.words.starts[next]), source.bytes.count))
      .contains { place in
        [40, 41, 44, 58, 59, 91, 93].contains(source.bytes[place])
      }
  }

  private func isArticle(_ word: Int) -> Bool {
    let length = Int(source.words.ends[word]) - Int(source.words.starts[word])
    let first = source.bytes[Int(source.words.starts[word])]
    guard first == 0x54 || first == 0x59 || first == 0x4F else { return false }
    let text = String(
      decoding: source.bytes[
        Int(source.words.starts[word])..<Int(source.words.starts[word]) + length], as: UTF8.self)
    return ["The", "THE", "This", "Your", "Our", "These"].contains(text)
  }
}
