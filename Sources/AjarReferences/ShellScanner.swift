// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Walks over command lines, word by word, and hands out the words that flags and commands take as
/// models.
///
/// Knows the commands whose plain argument is a model (`vllm serve X`, `ollama run X`), flags with a
/// value (`--model X`, `--model=X`), assignments (`MODEL=X`) and packed arguments
/// (`pretrained=X,peft=Y`).
struct ShellScanner {
  private let bytes: [UInt8]
  private let range: Range<Int>

  init(_ bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range.clamped(to: 0..<bytes.count)
  }

  private struct Word {
    let text: String
    let span: SourceSpan
    let isQuoted: Bool
  }

  /// Walks over all lines.
  func scan(_ found: (Candidate) -> Void) {
    var index = range.lowerBound
    var words: [Word] = []
    while index < range.upperBound {
      let byte = bytes[index]
      switch byte {
      case 10:
        command(words, found)
        words = []
        index += 1
      case 92 where isLineEnd(index + 1):
        index += 2
        if index - 1 < range.upperBound, bytes[index - 1] == 13 { index += 1 }
      case 32, 9, 13: index += 1
      case 35 where index == range.lowerBound || isBlank(bytes[index - 1]):
        while index < range.upperBound, bytes[index] != 10 { index += 1 }
      case 59, 124, 38, 40, 41:
        command(words, found)
        words = []
        index += 1
      default:
        words.append(word(&index))
      }
    }
    command(words, found)
  }

  private func isLineEnd(_ index: Int) -> Bool {
    index < range.upperBound && (bytes[index] == 10 || bytes[index] == 13)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 }

  /// One word; quotes around the whole of it, or around its value, are taken off.
  private func word(_ index: inout Int) -> Word {
    let start = index
    var quote: UInt8 = 0
    var first: Int?
    var last: Int?
    while index < range.upperBound {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote {
          quote = 0
          last = index
        } else if byte == 10 {
          break
        }
      } else if byte == 34 || byte == 39 || byte == 96 {
        quote = byte
        if first == nil { first = index }
      } else if isBlank(byte) || byte == 13 || byte == 59 || byte == 124 || byte == 41 {
        break
      }
      index += 1
    }
    if let first, let last, first == start, last == index - 1, last > first {
      return Word(text: text(first + 1, last), span: SourceSpan(first + 1, last), isQuoted: true)
    }
    return Word(text: text(start, index), span: SourceSpan(start, index), isQuoted: false)
  }

  private func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<min(end, start + 2_000)], as: UTF8.self)
  }

  // MARK: - Commands

  private func command(_ words: [Word], _ found: (Candidate) -> Void) {
    guard !words.isEmpty else { return }
    var index = 0
    var programs: [String] = []
    var hasTarget = false
    while index < words.count {
      let word = words[index]
      index += 1
      if word.isQuoted, word.text.contains(" ") {
        ShellScanner(bytes, range: word.span.start..<word.span.end).scan(found)
        continue
      }
      if word.text.hasPrefix("-"), word.text.utf8.count > 1 {
        if let (flag, value, span) = split(word) {
          argument(value, span, key: flag, found)
        } else if index < words.count, !words[index].text.hasPrefix("-") {
          let value = words[index]
          if Self.takesValue(word.text) {
            index += 1
            // `lm_eval --model hf` names a back end; its model stands in --model_args.
            argument(value.text, value.span, key: word.text, found)
          }
        }
        continue
      }
      if let (name, value, span) = split(word), !name.contains("/") {
        argument(value, span, key: name, found)
        continue
      }
      if !hasTarget, let kind = Self.target(after: programs) {
        hasTarget = true
        target(word, kind, found)
        continue
      }
      if programs.count < 6 {
        programs.append(word.text.split(separator: "/").last.map(String.init) ?? word.text)
      }
    }
  }

  /// `--flag=value` or `NAME=value`.
  private func split(_ word: Word) -> (String, String, SourceSpan)? {
    guard let sign = word.text.firstIndex(of: "="), sign != word.text.startIndex else { return nil }
    let name = String(word.text[..<sign])
    var start = word.span.start + name.utf8.count + 1
    var end = word.span.end
    if end - start >= 2, [34, 39].contains(bytes[start]), bytes[end - 1] == bytes[start] {
      start += 1
      end -= 1
    }
    return (name, text(start, end), SourceSpan(start, end))
  }

  private func argument(
    _ value: String, _ span: SourceSpan, key: String, _ found: (Candidate) -> Void
  ) {
    let folded = ReferenceContext.folded(key)
    if folded == "modelargs" || folded == "loramodules" {
      packed(value, span, folded, found)
      return
    }
    // ${MODEL:-org/name} and $MODEL: only a default says anything.
    if value.hasPrefix("${"), value.hasSuffix("}"), let dash = value.firstRange(of: ":-") {
      let start = span.start + value[..<dash.upperBound].utf8.count
      argument(
        String(value[dash.upperBound...].dropLast()), SourceSpan(start, span.end - 1), key: key,
        found)
      return
    }
    let name = folded == "m" || key == "-hf" || key == "-hfr" ? "--model" : key
    if folded == "m", !value.lowercased().hasSuffix(".gguf"), !value.contains("/") { return }
    found(Candidate(text: value, span: span, context: ReferenceContext(key: name)))
  }

  /// `pretrained=a/b,peft=c/d` and `name=a/b`.
  private func packed(
    _ value: String, _ span: SourceSpan, _ flag: String, _ found: (Candidate) -> Void
  ) {
    var start = span.start
    for part in value.split(separator: ",", omittingEmptySubsequences: false) {
      let halves = part.split(separator: "=", maxSplits: 1)
      if halves.count == 2, let name = halves.first, let text = halves.last {
        let at = start + name.utf8.count + 1
        let key =
          flag == "loramodules"
          ? "adapter" : name == "pretrained" || name == "model" ? "--model" : String(name)
        found(
          Candidate(
            text: String(text), span: SourceSpan(at, at + text.utf8.count),
            context: ReferenceContext(key: key)))
      }
      start += part.utf8.count + 1
    }
  }

  private static func takesValue(_ flag: String) -> Bool {
    !["-it", "-d", "-i", "-t", "-v", "-f", "-q", "-y", "--help", "--verbose"].contains(flag)
  }

  /// What the next plain word is, once these words stood before it.
  private enum Target { case model, ollama, docker }

  private static func target(after programs: [String]) -> Target? {
    guard programs.count >= 2, let verb = programs.last else { return nil }
    let program = programs[programs.count - 2]
    switch (program, verb) {
    case ("vllm", "serve"), ("huggingface-cli", "download"), ("hf", "download"),
      ("lms", "get"), ("sglang", "serve"), ("mlc_llm", "chat"), ("mlc_llm", "serve"):
      return .model
    case ("ollama", "run"), ("ollama", "pull"), ("ollama", "show"): return .ollama
    case ("model", "run"), ("model", "pull"):
      return programs.contains("docker") ? .docker : nil
    default: return nil
    }
  }

  private func target(_ word: Word, _ target: Target, _ found: (Candidate) -> Void) {
    switch target {
    case .model, .docker:
      found(
        Candidate(
          text: word.text, span: word.span, context: ReferenceContext(callee: "snapshot_download")))
    case .ollama:
      found(
        Candidate(
          text: word.text, span: word.span, context: ReferenceContext(callee: OllamaName.callee)))
    }
  }
}

/// The position of an Ollama name: also a bare word is a model there.
enum OllamaName {
  static let callee = "ollama run"

  /// The name when it can stand after `ollama run`.
  static func model(_ text: String) -> ModelName? {
    guard let first = text.utf8.first, first != 0x24, first != 0x2E, first != 0x3C, first != 0x7B,
      first != 0x2F,
      text.utf8.allSatisfy({ byte in
        switch byte {
        case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F: true
        default: false
        }
      })
    else { return nil }
    for hub in ["hf.co/", "huggingface.co/"] where text.hasPrefix(hub) { return ModelName(text) }
    if text.lowercased().hasSuffix(".gguf") { return ModelName(text) }
    return ModelName(text: text, kind: .ollama, isTelling: true)
  }
}
