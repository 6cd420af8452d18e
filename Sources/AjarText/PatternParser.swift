// SPDX-License-Identifier: Apache-2.0

/// Reads a phrase pattern; the language is described at `PatternNode`.
package struct PatternParser {
  private static let maximumDepth = 16
  private static let maximumGap = 60
  private let scalars: [Unicode.Scalar]
  private var position = 0

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// Reads a whole pattern.
  /// - Throws: `PatternError` with the place of the first thing that cannot be read.
  package static func parse(_ text: String) throws(PatternError) -> PatternNode {
    var parser = PatternParser(text)
    let node = try parser.alternatives(depth: 0)
    guard parser.position == parser.scalars.count else {
      throw PatternError("a bracket closes that was never opened", at: parser.position)
    }
    if case .sequence(let items) = node, items.isEmpty {
      throw PatternError("a pattern needs a word", at: 0)
    }
    return node
  }

  private var current: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private mutating func alternatives(depth: Int) throws(PatternError) -> PatternNode {
    guard depth < Self.maximumDepth else {
      throw PatternError("brackets are nested too deeply", at: position)
    }
    var choices: [PatternNode] = []
    while true {
      choices.append(try sequence(depth: depth))
      guard current == "|" else { break }
      position += 1
    }
    if choices.count == 1 { return choices[0] }
    if choices.contains(.sequence([])) {
      throw PatternError("an alternative is empty; write [ ] for optional words", at: position)
    }
    return .choice(choices)
  }

  private mutating func sequence(depth: Int) throws(PatternError) -> PatternNode {
    var items: [PatternNode] = []
    while let scalar = current {
      switch scalar {
      case " ", "\t", "\n", "\r": position += 1
      case "|", ")", "]": return items.count == 1 ? items[0] : .sequence(items)
      case "(":
        let start = position
        position += 1
        let inner = try alternatives(depth: depth + 1)
        try close(")", opened: start)
        items.append(inner)
      case "[":
        let start = position
        position += 1
        let inner = try alternatives(depth: depth + 1)
        try close("]", opened: start)
        items.append(.optional(inner))
      case "{": items.append(.list(try name(until: "}")))
      case "<": items.append(try capture())
      case "^":
        position += 1
        items.append(.unitStart)
      case "$":
        position += 1
        items.append(.unitEnd)
      case "." where position + 1 < scalars.count && scalars[position + 1] == ".":
        items.append(try gap())
      case "}", ">": throw PatternError("a bracket closes that was never opened", at: position)
      default: items.append(try word())
      }
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  private mutating func close(_ bracket: Unicode.Scalar, opened: Int) throws(PatternError) {
    guard current == bracket else {
      throw PatternError("this bracket is never closed", at: opened)
    }
    position += 1
  }

  private mutating func name(until end: Unicode.Scalar) throws(PatternError) -> String {
    let start = position
    position += 1
    var text = ""
    while let scalar = current, scalar != end {
      guard scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-"
      else { throw PatternError("expected a name of letters, digits and hyphens", at: position) }
      text.unicodeScalars.append(scalar)
      position += 1
    }
    guard current == end, !text.isEmpty else {
      throw PatternError("expected a name and \(end)", at: start)
    }
    position += 1
    return text
  }

  private mutating func capture() throws(PatternError) -> PatternNode {
    let start = position
    position += 1
    var parts = [""]
    while let scalar = current, scalar != ">", scalar != "*" {
      if scalar == ":" {
        parts.append("")
      } else if scalar.properties.isAlphabetic || scalar == "-" || scalar == "_" {
        parts[parts.count - 1].unicodeScalars.append(scalar)
      } else {
        throw PatternError("expected <name:type>", at: position)
      }
      position += 1
    }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw PatternError("expected <name:type>", at: start)
    }
    var isList = false
    var without: String?
    if current == "*" {
      isList = true
      position += 1
      without = try barred()
    }
    guard current == ">" else { throw PatternError("expected <name:type>", at: start) }
    position += 1
    return isList
      ? .collect(name: parts[0], list: parts[1], without: without)
      : .capture(name: parts[0], type: parts[1])
  }

  private mutating func gap() throws(PatternError) -> PatternNode {
    let start = position
    while current == "." { position += 1 }
    let dots = position - start
    var limit: Int?
    if dots == 2 {
      var value = 0
      let digits = position
      while let scalar = current, ("0"..."9").contains(scalar), value < 1000 {
        value = value * 10 + Int(scalar.value - 48)
        position += 1
      }
      guard position > digits, (1...Self.maximumGap).contains(value) else {
        throw PatternError("expected ..N with N from 1 to \(Self.maximumGap)", at: start)
      }
      limit = value
    } else if dots != 3 {
      throw PatternError("expected .. and a number, or three dots", at: start)
    }
    return .gap(limit: limit, without: try barred())
  }

  private mutating func barred() throws(PatternError) -> String? {
    guard current == "!" else { return nil }
    position += 1
    guard current == "{" else { throw PatternError("expected {list} behind !", at: position) }
    return try name(until: "}")
  }

  private mutating func word() throws(PatternError) -> PatternNode {
    let start = position
    var text = ""
    while let scalar = current, !"()[]{}<>|*^$ \t\r\n".unicodeScalars.contains(scalar) {
      text.unicodeScalars.append(scalar)
      position += 1
    }
    guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.value >= 0x80 })
    else { throw PatternError("expected a word; numbers are written as <name:count>", at: start) }
    if current == "*" {
      position += 1
      return .prefix(text)
    }
    return .word(text)
  }
}
