// SPDX-License-Identifier: Apache-2.0

/// A pattern for ids of a family that have no entry of their own: `*` stands for any characters.
package struct CatalogGlob: Hashable, Sendable {
  /// The pattern.
  package let pattern: String
  /// Patterns of ids that it does not cover.
  package let except: [String]

  package init(pattern: String, except: [String] = []) {
    self.pattern = pattern
    self.except = except
  }

  /// Whether it covers an id; case of ASCII letters does not count.
  package func covers(_ id: String) -> Bool {
    Self.matches(pattern, id) && !except.contains { Self.matches($0, id) }
  }

  /// How many characters of the pattern stand for themselves: of two patterns that cover an id, the
  /// one with more of them is meant.
  package var weight: Int { pattern.utf8.count { $0 != 42 } }

  /// Matches in at most length times length steps: only the last star is ever tried again.
  static func matches(_ pattern: String, _ text: String) -> Bool {
    let pattern = folded(pattern)
    let text = folded(text)
    var at = 0
    var index = 0
    var star: (pattern: Int, text: Int)?
    while index < text.count {
      if at < pattern.count, pattern[at] == 42 {
        star = (at, index)
        at += 1
      } else if at < pattern.count, pattern[at] == text[index] {
        at += 1
        index += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        at = last.pattern + 1
        index = last.text + 1
      } else {
        return false
      }
    }
    while at < pattern.count, pattern[at] == 42 { at += 1 }
    return at == pattern.count
  }

  private static func folded(_ text: String) -> [UInt8] {
    text.utf8.prefix(1024).map { (65...90).contains($0) ? $0 | 0x20 : $0 }
  }
}
