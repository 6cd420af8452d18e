// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Walks over YAML line by line and hands out values with their keys and the keys around them.
///
/// By lines and indentation, not by a YAML parser: configuration is often a template (Helm, Jinja) that
/// no parser takes, and a line is all that a reference needs. Values that are command lines are
/// searched as such; so are block texts; `name:`/`value:` pairs and `- --flag`/`- value` pairs of
/// container files belong together.
struct YAMLScanner {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private struct Level {
    let indent: Int
    let key: String
  }

  /// Walks over all lines.
  func scan(_ found: (Candidate) -> Void) {
    var levels: [Level] = []
    var block: (indent: Int, start: Int)?
    var names: [Int: String] = [:]
    var flags: [Int: String] = [:]
    var index = 0
    while index < bytes.count {
      let start = index
      while index < bytes.count, bytes[index] != 10 { index += 1 }
      var end = index
      index += 1
      if end > start, bytes[end - 1] == 13 { end -= 1 }

      var at = start
      while at < end, bytes[at] == 32 { at += 1 }
      if at == end { continue }
      var indent = at - start
      if let open = block {
        if indent > open.indent { continue }
        ShellScanner(bytes, range: open.start..<start).scan(found)
        block = nil
      }
      if bytes[at] == 35 { continue }

      var isItem = false
      while at + 1 < end, bytes[at] == 45, bytes[at + 1] == 32 {
        isItem = true
        names[indent + 2] = nil
        at += 1
        while at < end, bytes[at] == 32 { at += 1 }
        indent = at - start
      }
      while let last = levels.last, last.indent >= indent { levels.removeLast() }
      let parents = levels.map(\.key)

      guard let (key, valueStart) = key(at, end) else {
        let (text, span) = value(at, end)
        plain(
          text, span,
          ReferenceContext(
            key: isItem ? flags[indent] ?? parents.last : parents.last,
            parents: Array(parents.dropLast())), found)
        flags[indent] = isItem && text.hasPrefix("-") ? text : nil
        continue
      }
      levels.append(Level(indent: indent, key: key))
      if levels.count > 64 { levels.removeFirst() }
      let (text, span) = value(valueStart, end)
      if text.isEmpty { continue }
      if text.hasPrefix("|") || text.hasPrefix(">") {
        block = (indent, min(index, bytes.count))
        continue
      }
      if key == "name" { names[indent] = text }
      var context = ReferenceContext(key: key, parents: parents)
      if key == "value", let name = names[indent] { context.key = name }
      if key == "model_name", parents.contains("model_list") { continue }
      plain(text, span, context, found)
    }
    if let open = block { ShellScanner(bytes, range: open.start..<bytes.count).scan(found) }
  }

  /// The key before a colon, and where its value starts; nil where the line has none.
  private func key(_ start: Int, _ end: Int) -> (String, Int)? {
    var index = start
    var quote: UInt8 = 0
    if index < end, bytes[index] == 34 || bytes[index] == 39 {
      quote = bytes[index]
      index += 1
      while index < end, bytes[index] != quote { index += 1 }
      index += 1
    } else {
      while index < end, bytes[index] != 58 || (index + 1 < end && bytes[index + 1] != 32) {
        if bytes[index] == 123 || bytes[index] == 91 { return nil }
        index += 1
      }
    }
    guard index < end, bytes[index] == 58, index - start <= 200, index > start else { return nil }
    guard index + 1 == end || bytes[index + 1] == 32 else { return nil }
    let name = quote == 0 ? bytes[start..<index] : bytes[(start + 1)..<(index - 1)]
    let text = String(decoding: name, as: UTF8.self)
    guard quote != 0 || !text.contains(" ") else { return nil }
    return (text, index + 1)
  }

  /// The value without blanks, remark and quotes.
  private func value(_ start: Int, _ end: Int) -> (String, SourceSpan) {
    var start = start
    var end = end
    while start < end, bytes[start] == 32 || bytes[start] == 9 { start += 1 }
    if start < end, bytes[start] == 34 || bytes[start] == 39 {
      let quote = bytes[start]
      var close = start + 1
      while close < end, bytes[close] != quote { close += 1 }
      if close < end { return (text(start + 1, close), SourceSpan(start + 1, close)) }
    }
    var index = start
    while index < end {
      if bytes[index] == 35, index == start || bytes[index - 1] == 32 {
        end = index
        break
      }
      index += 1
    }
    while end > start, bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
    return (text(start, end), SourceSpan(start, end))
  }

  private func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<min(end, start + 4_000)], as: UTF8.self)
  }

  private func plain(
    _ text: String, _ span: SourceSpan, _ context: ReferenceContext,
    _ found: (Candidate) -> Void
  ) {
    guard let first = text.utf8.first else { return }
    if first == 91 || first == 123 {
      flow(span, context, found)
    } else if text.contains(" ") {
      ShellScanner(bytes, range: span.start..<span.end).scan(found)
    } else if text.hasPrefix("--"), let sign = text.firstIndex(of: "=") {
      let flag = String(text[..<sign])
      let start = span.start + flag.utf8.count + 1
      found(
        Candidate(
          text: String(text[text.index(after: sign)...]), span: SourceSpan(start, span.end),
          context: ReferenceContext(key: flag)))
    } else if let sign = text.firstIndex(of: "="), sign != text.startIndex,
      !text.contains("://")
    {
      // `- MODEL_ID=org/name`, an environment entry of a compose file.
      let name = String(text[..<sign])
      let start = span.start + name.utf8.count + 1
      found(
        Candidate(
          text: String(text[text.index(after: sign)...]), span: SourceSpan(start, span.end),
          context: ReferenceContext(key: name)))
    } else {
      found(Candidate(text: text, span: span, context: context))
    }
  }

  /// `[a, b]` and `{key: value}`: items by commas, each with its own key or the one before the bracket.
  private func flow(
    _ span: SourceSpan, _ context: ReferenceContext, _ found: (Candidate) -> Void
  ) {
    var start = span.start
    var flag: String?
    for index in span.start..<span.end {
      let byte = bytes[index]
      guard [91, 93, 123, 125, 44].contains(byte) || index == span.end - 1 else { continue }
      let end = [91, 93, 123, 125, 44].contains(byte) ? index : index + 1
      if start < end {
        var context = context
        var at = start
        while at < end, bytes[at] == 32 { at += 1 }
        if let (name, valueStart) = key(at, end) {
          if let outer = context.key { context.parents.append(outer) }
          context.key = name
          at = valueStart
        } else if let flag {
          context.key = flag
        }
        let (text, place) = value(at, end)
        flag = text.hasPrefix("-") ? text : nil
        if flag == nil || text.contains("=") { plain(text, place, context, found) }
      }
      start = index + 1
    }
  }
}
