// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// One unit of a text: a sentence, or a list item with the words that lead into its list.
package struct TextUnit: Hashable, Sendable {
  /// Its own tokens.
  package var tokens: Range<Int>
  /// The leads above it ("You may not:"), the outermost first, among `TextStructure.leads`.
  package var leads: Range<Int>
  /// Index into `TextStructure.sections`; -1 before the first.
  package var section: Int
  /// The list marks above and at it, the outermost first, among `TextStructure.marks`.
  package var marks: Range<Int>
  /// A title that stands alone.
  package var isTitle: Bool
}

/// A numbered or titled part of a text.
package struct TextSection: Hashable, Sendable {
  /// Its number as written ("2.1", "II", "Attachment A"), else its title's first words.
  package let label: SourceSpan
  /// The units that belong to it.
  package var units: Range<Int>
}

/// The words that one token stands for: one, or those of a value such as "thirty (30) days".
package struct TokenWords: Hashable, Sendable {
  package let first: Int32
  package let last: Int32

  package init(first: Int, last: Int) {
    self.first = Int32(truncatingIfNeeded: first)
    self.last = Int32(truncatingIfNeeded: last)
  }
}

/// A text as clause finding sees it: tokens with classes, units, sections.
package struct TextStructure: Sendable {
  /// The class of each token.
  package var classes: [UInt16] = []
  /// Quotation marks at each token: 1 opens before it, 2 closes behind it.
  package var quotes: [UInt8] = []
  /// The words of each token.
  package var words: [TokenWords] = []
  /// Values by token.
  package var values: [(token: Int, value: TextValue)] = []
  /// The units in order.
  package var units: [TextUnit] = []
  /// The tokens of all leads; those of a unit stand together.
  package var leads: [Range<Int>] = []
  /// All list marks, as word indices; those of a unit stand together.
  package var marks: [Int] = []
  /// The sections in order.
  package var sections: [TextSection] = []

  package init() {}

  /// The units of a section; of what stands before the first one for -1.
  package func units(ofSection section: Int) -> Range<Int> {
    guard sections.indices.contains(section) else {
      return 0..<(sections.first?.units.lowerBound ?? units.count)
    }
    return sections[section].units
  }

  /// The unit of some to which a token belongs; they are in the order of the text.
  package func unit(ofToken token: Int, among range: Range<Int>) -> Int? {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if units[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low < range.upperBound && units[low].tokens.contains(token) ? low : nil
  }

  /// The value of a token, if it is one.
  package func value(ofToken token: Int) -> TextValue? {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle].token < token { low = middle + 1 } else { high = middle }
    }
    return low < values.count && values[low].token == token ? values[low].value : nil
  }
}
