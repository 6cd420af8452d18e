// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Names of models as prose writes them: "Llama 2 13B chat", "Yi-34B", "the LLaMA model".
///
/// A name is folded to its words, letters apart from digits. What is not known as a whole is tried
/// again without its last words as long as these only tell size or tuning: "Llama 2 13B chat" gives the
/// family Llama 2, whose entries agree on the license. A bare family word never loses its version:
/// "Llama 4 Nano" is not taken for Llama.
package enum ProseName {
  private static let tails: Set<String> = [
    "hf", "chat", "instruct", "base", "model", "models", "it", "pt", "based", "pretrained", "large",
    "small", "medium", "tiny", "xl", "xxl", "b", "m", "gguf", "fp", "bf", "sft", "weights",
    "checkpoint",
    "language", "llm", "series", "family", "uncased", "cased",
  ]

  /// The folded form: lower-case words and numbers, one blank between them.
  package static func fold(_ name: String) -> String {
    words(name).joined(separator: " ")
  }

  /// The folded forms to try, the whole name first.
  package static func candidates(_ name: String) -> [String] {
    var words = words(name)
    if words.first == "the" || words.first == "meta" { words.removeFirst() }
    var result: [String] = []
    while !words.isEmpty, result.count < 8 {
      result.append(words.joined(separator: " "))
      guard let last = words.last, words.count > 1 else { break }
      if tails.contains(last) {
        words.removeLast()
      } else if isSize(words) {
        words.removeLast(2)
      } else {
        break
      }
      if words.last == "-" { words.removeLast() }
    }
    return result
  }

  /// Whether the name ends with a number of parameters: `13 b`, `1.5 b`, `560 m`.
  private static func isSize(_ words: [String]) -> Bool {
    words.count > 2 && ["b", "m", "k"].contains(words[words.count - 1])
      && words[words.count - 2].first.map(\.isNumber) == true
  }

  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var isNumber = false
    func close() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word = []
    }
    let bytes = Array(name.utf8.prefix(256))
    for (index, byte) in bytes.enumerated() {
      let isDigit = (48...57).contains(byte)
      let isLetter = (65...90).contains(byte) || (97...122).contains(byte) || byte >= 0x80
      let isPoint =
        byte == 46 && isNumber && !word.isEmpty && index + 1 < bytes.count
        && (48...57).contains(bytes[index + 1])
      guard isDigit || isLetter || isPoint else {
        close()
        continue
      }
      if !word.isEmpty, isNumber != (isDigit || isPoint) { close() }
      isNumber = isDigit || isPoint
      word.append((65...90).contains(byte) ? byte | 0x20 : byte)
    }
    close()
    // "v2" and "2" are one version.
    return words.indices.filter { index in
      words[index] != "v" || index + 1 == words.count
        || words[index + 1].first.map(\.isNumber) != true
    }.map { words[$0] }
  }
}

extension KnowledgeBase {
  /// The catalog's statement about a model that prose names: what all entries of that name agree on.
  package func release(inProse name: String) -> CatalogRelease? {
    for candidate in ProseName.candidates(name) {
      let found = releases(candidate, .proseName)
      if !found.isEmpty { return CatalogRelease.common(found) }
    }
    return nil
  }
}
