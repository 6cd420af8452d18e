// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// What the scanner knows of one word beside its hash.
package struct WordFlags: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// May match, never counts: a list number or letter, a word of a copyright line.
  package static let ignorable = WordFlags(rawValue: 1 << 0)
  /// A sentence ends behind this word.
  package static let sentenceEnd = WordFlags(rawValue: 1 << 1)
  /// A paragraph (blank line) or list item ends behind this word.
  package static let paragraphEnd = WordFlags(rawValue: 1 << 2)
  /// An opening quotation mark stands right before it.
  package static let quoteOpen = WordFlags(rawValue: 1 << 3)
  /// A closing quotation mark stands right behind it.
  package static let quoteClose = WordFlags(rawValue: 1 << 4)
  /// Starts with a digit.
  package static let number = WordFlags(rawValue: 1 << 5)
  /// Starts with a capital letter.
  package static let capital = WordFlags(rawValue: 1 << 6)
  /// First word of a line.
  package static let lineStart = WordFlags(rawValue: 1 << 7)
  /// One character of a script written without blanks (Chinese, Japanese, Korean).
  package static let ideograph = WordFlags(rawValue: 1 << 8)
  /// Opens a list item or a numbered section: "1.", "(b)", "II.", "-".
  package static let listMark = WordFlags(rawValue: 1 << 9)
  /// A semicolon or colon stands right behind it.
  package static let clauseEnd = WordFlags(rawValue: 1 << 10)
  /// A full stop, "!" or "?" and a blank stand behind it, whether or not a sentence ends there.
  package static let stop = WordFlags(rawValue: 1 << 11)
  /// First word behind a bullet: a mark that opens a list item and says nothing else.
  package static let bulleted = WordFlags(rawValue: 1 << 12)
}

/// The words of one text: normalized hashes with the byte ranges they come from, index by index.
///
/// Identification and clause finding share one scan.
package struct WordStream: Sendable {
  /// Hash of each normalized word (case, accents, spelling variants folded).
  package var hashes: [UInt32] = []
  /// First byte of each word.
  package var starts: [UInt32] = []
  /// Behind the last byte of each word.
  package var ends: [UInt32] = []
  /// Flags of each word.
  package var flags: [WordFlags] = []

  package init() {}

  /// How many words there are.
  package var count: Int { hashes.count }
}
