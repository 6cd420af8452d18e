// SPDX-License-Identifier: Apache-2.0

/// One step of a compiled pattern: an operation and an operand in 32 bits.
///
/// The steps of a pattern form an automaton without backtracking: `PatternMachine` walks all its
/// threads through a unit side by side.
package struct PatternStep: Hashable, Sendable {
  /// What a step does.
  package enum Operation: UInt32, Sendable {
    /// The pattern is found.
    case match
    /// Takes a word of class `operand`.
    case word
    /// Takes a word whose class is in set `operand`.
    case set
    /// Takes any word.
    case any
    /// Takes up to as many words as the lower 8 bits say (0: any number) and goes on at every one of
    /// them; words of the set in the upper 16 bits, less one, end it (0: none does). The step behind
    /// it names the set, less one, of the words that it can go on with (0: any).
    case gap
    /// Goes on here, and less gladly at `operand`.
    case split
    /// Goes on at `operand` only.
    case jump
    /// Notes the place of the next word in slot `operand`.
    case save
    /// Notes in a slot (upper 12 bits) that a named value (lower 12 bits) was seen.
    case value
    /// Goes on where a quotation mark opens before the next word.
    case quoteOpens
    /// Goes on where a quotation mark closes behind the last word.
    case quoteClosed
    /// Goes on where no quotation mark closes behind the last word.
    case quoteGoesOn
    /// Goes on at the start of the unit only.
    case unitStart
    /// Goes on at the end of the unit only.
    case unitEnd
    /// Takes nothing.
    case nothing
  }

  /// Operation in the upper 8 bits, operand in the lower 24.
  package let raw: UInt32

  package init(raw: UInt32) { self.raw = raw }
  package init(_ operation: Operation, _ operand: Int = 0) {
    raw = operation.rawValue << 24 | UInt32(truncatingIfNeeded: operand) & 0xFF_FFFF
  }

  /// The operation; an unknown one matches nothing.
  package var operation: Operation {
    Operation(rawValue: raw >> 24) ?? .nothing
  }
  /// The operand.
  package var operand: Int { Int(raw & 0xFF_FFFF) }
}

/// The classes that every vocabulary has: values that the scanner recognises as one token.
package enum TokenClass {
  /// A word that no pattern names.
  package static let other: UInt16 = 0
  /// A number: "700 million", "five thousand".
  package static let count: UInt16 = 1
  /// An amount of money.
  package static let money: UInt16 = 2
  /// A share: "10%", "five percent".
  package static let share: UInt16 = 3
  /// A length of time: "thirty (30) days".
  package static let period: UInt16 = 4
  /// A day: "January 31, 2026".
  package static let date: UInt16 = 5
  /// The first class of a word.
  package static let firstWord: UInt16 = 6
}
