// SPDX-License-Identifier: Apache-2.0

/// Tabs for which PyYAML, the reference reader's loader, refuses a whole block.
///
/// PyYAML skips spaces, but no tabs, between tokens: a tab in the indentation, behind a colon or behind a
/// plain value ends in an error. Inside quotes, comments and block texts a tab is a character like others.
enum YAMLTabs {
  /// Offset of the first such tab.
  static func forbidden(_ bytes: [UInt8], in range: Range<Int>) -> Int? {
    guard bytes[range].contains(9) else { return nil }
    var index = range.lowerBound
    var quote: UInt8 = 0
    /// Indentation of the line that opened a block text; nil outside of one.
    var blockIndent: Int?
    while index < range.upperBound {
      let end = bytes[index..<range.upperBound].firstIndex(where: \.isLineEnd) ?? range.upperBound
      var at = index
      while at < end, bytes[at] == 32 { at += 1 }
      let indent = at - index
      if let parent = blockIndent {
        if at == end || indent > parent {
          index = end + 1
          continue
        }
        blockIndent = nil
      }
      var isValueStart = true
      var marks = 0
      while at < end {
        let byte = bytes[at]
        if quote != 0 {
          if byte == 92, quote == 34 { at += 1 } else if byte == quote { quote = 0 }
        } else if byte == 35, at == index || bytes[at - 1].isBlank {
          break
        } else if byte == 9 {
          return at
        } else if byte == 34 || byte == 39, isValueStart {
          quote = byte
        } else if byte == 124 || byte == 62, isValueStart, marks > 0 {
          blockIndent = indent
        }
        if byte != 32 {
          let isMark = byte == 58 || byte == 45 || byte == 44 || byte == 91 || byte == 123
          isValueStart = isMark
          if isMark { marks += 1 }
        }
        at += 1
      }
      index = end + 1
    }
    return nil
  }
}
