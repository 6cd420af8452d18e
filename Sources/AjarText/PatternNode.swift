// SPDX-License-Identifier: Apache-2.0

/// The meaning of one phrase pattern, before its words are numbered.
///
/// | written | matches |
/// |---|---|
/// | `word` | this word, in any case and spelling that the scanner folds |
/// | `exceed*` | a word that starts so |
/// | `(a b \| c)` | one of these |
/// | `[a b]` | these words or nothing |
/// | `{name}` | one entry of a word list |
/// | `..5` | up to five words of the same unit |
/// | `...` | any number of words of the same unit |
/// | `..5!{name}` | up to five words, none of them a single word of the list |
/// | `<name:type>` | a typed value, kept as a parameter |
/// | `<name:list*>` | every value of a word list from here on, kept as a list |
/// | `<name:list*!{other}>` | the same, up to a single word of another list |
/// | `^` and `$` | the start and the end of the unit |
package indirect enum PatternNode: Hashable, Sendable {
  case word(String)
  case prefix(String)
  case sequence([PatternNode])
  case choice([PatternNode])
  case optional(PatternNode)
  case gap(limit: Int?, without: String?)
  case list(String)
  case capture(name: String, type: String)
  case collect(name: String, list: String, without: String?)
  case unitStart
  case unitEnd

  /// Whether every match begins where the unit does, and ends where it does.
  package var bounds: (start: Bool, end: Bool) {
    guard case .sequence(let parts) = self else { return (false, false) }
    return (parts.first == .unitStart, parts.last == .unitEnd)
  }

  /// Whether every match holds a quotation.
  package var isQuoting: Bool {
    switch self {
    case .capture(_, let type): type == "quoted"
    case .sequence(let parts): parts.contains(where: \.isQuoting)
    case .choice(let parts): !parts.isEmpty && parts.allSatisfy(\.isQuoting)
    default: false
    }
  }
}

/// What is wrong with a pattern, and where: the offset counts Unicode scalars from 0.
package struct PatternError: Error, Hashable, Sendable {
  /// A lower-case sentence that says what was expected.
  package let message: String
  /// Where in the pattern.
  package let offset: Int

  package init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}
