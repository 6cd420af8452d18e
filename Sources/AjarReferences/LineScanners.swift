// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Walks over files whose lines stand for themselves: Modelfiles, Dockerfiles, `KEY=value` files.
struct LineScanner {
  private let bytes: [UInt8]
  private let kind: SourceKind

  init(_ bytes: [UInt8], kind: SourceKind) {
    self.bytes = bytes
    self.kind = kind
  }

  /// Walks over all lines.
  func scan(_ found: (Candidate) -> Void) {
    var index = 0
    while index < bytes.count {
      let start = index
      while index < bytes.count, bytes[index] != 10 { index += 1 }
      // A Dockerfile's line goes on behind a backslash.
      while kind == .dockerfile, index < bytes.count, index > start, bytes[index - 1] == 92 {
        index += 1
        while index < bytes.count, bytes[index] != 10 { index += 1 }
      }
      let end = index
      index += 1
      var at = start
      while at < end, bytes[at] == 32 || bytes[at] == 9 { at += 1 }
      guard at < end, bytes[at] != 35, bytes[at] != 59 else { continue }
      switch kind {
      case .modelfile: modelfile(at, end, found)
      case .dockerfile: dockerfile(at, end, found)
      default: assignment(at, end, found)
      }
    }
  }

  /// The first word of a line in capitals, and where the rest starts.
  private func instruction(_ start: Int, _ end: Int) -> (String, Int) {
    var index = start
    while index < end, bytes[index] != 32, bytes[index] != 9 { index += 1 }
    let word = String(decoding: bytes[start..<min(index, start + 40)], as: UTF8.self).uppercased()
    while index < end, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
    return (word, index)
  }

  private func rest(_ start: Int, _ end: Int) -> (String, SourceSpan) {
    var end = end
    while end > start, [13, 32, 9].contains(bytes[end - 1]) { end -= 1 }
    var start = start
    if end - start >= 2, [34, 39].contains(bytes[start]), bytes[start] == bytes[end - 1] {
      start += 1
      end -= 1
    }
    return (
      String(decoding: bytes[start..<min(end, start + 1_000)], as: UTF8.self),
      SourceSpan(start, end)
    )
  }

  private func modelfile(_ start: Int, _ end: Int, _ found: (Candidate) -> Void) {
    let (word, at) = instruction(start, end)
    let (text, span) = rest(at, end)
    if word == "FROM" {
      let isPath = text.hasPrefix(".") || text.hasPrefix("/") || text.hasPrefix("~")
      found(
        Candidate(
          text: text, span: span,
          context: ReferenceContext(callee: isPath ? "from_single_file" : OllamaName.callee)))
    } else if word == "ADAPTER" {
      found(Candidate(text: text, span: span, context: ReferenceContext(key: "adapter")))
    }
  }

  private func dockerfile(_ start: Int, _ end: Int, _ found: (Candidate) -> Void) {
    let (word, at) = instruction(start, end)
    switch word {
    case "RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK":
      if at < end, bytes[at] == 91 {
        var scanner = CodeScanner(bytes, range: at..<end, language: CodeScanner.Language())
        scanner.scan(found)
      } else {
        ShellScanner(bytes, range: at..<end).scan(found)
      }
    case "ENV", "ARG":
      let (name, value) = instruction(at, end)
      if name.contains("=") {
        ShellScanner(bytes, range: at..<end).scan(found)
      } else {
        let (text, span) = rest(value, end)
        found(Candidate(text: text, span: span, context: ReferenceContext(key: name)))
      }
    default: break
    }
  }

  /// `KEY=value`, `key: value` and `key = value`.
  private func assignment(_ start: Int, _ end: Int, _ found: (Candidate) -> Void) {
    var index = start
    while index < end, bytes[index] != 61, bytes[index] != 58 { index += 1 }
    guard index < end else { return }
    var key = String(decoding: bytes[start..<min(index, start + 100)], as: UTF8.self)
      .filter { $0 != " " }
    if key.hasPrefix("export") { key = String(key.dropFirst(6)) }
    var at = index + 1
    while at < end, bytes[at] == 32 || bytes[at] == 9 { at += 1 }
    var stop = at
    while stop < end, !(bytes[stop] == 35 && stop > at && bytes[stop - 1] == 32) { stop += 1 }
    let (text, span) = rest(at, stop)
    if text.contains(" ") {
      ShellScanner(bytes, range: span.start..<span.end).scan(found)
    } else {
      found(Candidate(text: text, span: span, context: ReferenceContext(key: key)))
    }
  }
}
