// SPDX-License-Identifier: Apache-2.0

/// Fixed phrases, looked for in one pass over a text, ASCII case aside.
struct PhraseSet: Sendable {
  private let phrases: [[UInt8]]
  /// Which bytes begin a phrase, in either case.
  private let isFirst: [Bool]

  /// Makes a set of phrases in lower case.
  init(_ phrases: [String]) {
    self.phrases = phrases.map { Array($0.utf8) }
    var isFirst = [Bool](repeating: false, count: 256)
    for first in self.phrases.compactMap(\.first) {
      isFirst[Int(first)] = true
      if first >= 97, first <= 122 { isFirst[Int(first & 0xDF)] = true }
    }
    self.isFirst = isFirst
  }

  /// Offset of the first place where one of the phrases stands.
  func first(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let text = bytes.span
    let isFirst = self.isFirst.span
    let end = min(range.upperBound, text.count)
    var index = range.lowerBound
    while index < end {
      if isFirst[Int(text[index])], stands(at: index, text, end) { return index }
      index += 1
    }
    return nil
  }

  private func stands(at index: Int, _ text: Span<UInt8>, _ end: Int) -> Bool {
    for phrase in phrases where phrase.count <= end - index {
      var at = 0
      while at < phrase.count, text[index + at].lowered == phrase[at] { at += 1 }
      if at == phrase.count { return true }
    }
    return false
  }
}
