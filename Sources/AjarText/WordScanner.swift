// SPDX-License-Identifier: Apache-2.0
//
// One pass from bytes to words
// ============================
//
// Idea
// Licenses are compared word by word, so everything that may differ without changing a word is folded
// here, once, for identification, clause finding and pattern compilers alike: case, accents, spacing,
// punctuation, typographic quotes and dashes, full-width forms, character references, HTML tags, link
// targets of Markdown, comment prefixes, spelling variants (SPDX matching guidelines 3 to 9 and 13).
// A word is a run of letters and digits with apostrophes dropped; hyphens split; a character of a
// script without blanks is a word of its own. Nothing is copied: a word is a 32-bit hash and the byte
// range that it came from.
//
// What punctuation says is kept as flags of the word before it (ends of sentence, clause, paragraph) or
// behind it (quotation marks). Whether a full stop ends a sentence is known only when the next word has
// been seen, so marks are collected in `gap` and settled when that word begins.
//
// List marks and copyright notices are kept as words and flagged `ignorable`: they may match but never
// count. To drop them would lose words whenever a line break happens to put "2.0" or "copyright" first.
// Copyright notices are settled after the pass, at the few places where one may begin (CopyrightLines).
//
// Words inside HTML comments are words: text hidden there must show up in a report.
//
// Cost
// A table look-up and a multiplication per byte, one probe of the rule table per word.
//
// What it gets wrong
// A word hyphenated at a line end stays two words: without a dictionary "royalty-" at a line end
// cannot be told from "distri-". A sentence that begins with a small letter is not seen as one.

/// Turns bytes into normalized words with flags.
package enum WordScanner {
  /// What to leave out.
  package struct Options: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Tags, character references and link targets are plain text.
    package static let noMarkup = Options(rawValue: 1 << 0)
  }

  /// The words of a text.
  package static func scan(_ bytes: [UInt8], options: Options = []) -> WordStream {
    scan(bytes.span, options: options)
  }

  /// The words of a text of at most 4 GiB; what lies beyond is not read.
  package static func scan(_ bytes: Span<UInt8>, options: Options = []) -> WordStream {
    var pass = ScanPass(bytes.count, options)
    pass.run(bytes)
    var words = pass.take()
    CopyrightLines.mark(&words, pass.copyrights, bytes)
    return words
  }
}
