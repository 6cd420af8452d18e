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

  static func matches(_ pattern: String, _ text: String) -> Bool {
    matches(Array(pattern.utf8).span, Array(text.utf8.prefix(maximalCount)).span)
  }

  /// Longer ids are cut: no hub has them, and matching takes length times length steps at most.
  static let maximalCount = 1024

  /// Matches bytes, capital ASCII letters as small ones; only the last star is ever tried again.
  static func matches(_ pattern: Span<UInt8>, _ text: Span<UInt8>) -> Bool {
    var at = 0
    var index = 0
    var star: (pattern: Int, text: Int)?
    while index < text.count {
      if at < pattern.count, pattern[at] == 42 {
        star = (at, index)
        at += 1
      } else if at < pattern.count, folded(pattern[at]) == folded(text[index]) {
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

  private static func folded(_ byte: UInt8) -> UInt8 {
    (65...90).contains(byte) ? byte | 0x20 : byte
  }
}
