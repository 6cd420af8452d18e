// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Reads one YAML document into a tree with the place of each value.
///
/// Rules: one document; anchors, aliases and foreign tags are errors; keys are scalars; duplicate keys
/// stay in the tree for the decoder to report. An empty text is a plain empty scalar (null). A UTF-8
/// byte order mark is skipped; offsets still count it. Front matter has no `---` lines left when it
/// comes here.
package enum YAMLReader {
  /// Reads one document.
  /// - Throws: `YAMLError` with the first place that is wrong.
  package static func read(
    _ bytes: [UInt8], limits: YAMLLimits = .standard
  ) throws(YAMLError) -> TreeNode {
    try read(bytes.span, limits: limits)
  }

  /// Reads one document from borrowed bytes.
  /// - Throws: `YAMLError` with the first place that is wrong.
  package static func read(
    _ bytes: Span<UInt8>, limits: YAMLLimits = .standard
  ) throws(YAMLError) -> TreeNode {
    guard bytes.count <= limits.size else {
      throw YAMLError(
        .tooLarge, "expected at most \(limits.size) bytes of YAML, found \(bytes.count)",
        at: SourcePosition(line: 1, column: 1), offset: 0)
    }
    let hasMark =
      bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    let start = hasMark ? 3 : 0
    var builder = YAMLTreeBuilder(limits: limits, cursor: MarkCursor(offset: start), start: start)
    return try unsafe bytes.withUnsafeBufferPointer { buffer throws(YAMLError) in
      let input = unsafe UnsafeBufferPointer(rebasing: buffer[start...])
      guard var parser = unsafe YAMLParser(input) else {
        throw YAMLError(
          .memory, "not enough memory", at: SourcePosition(line: 1, column: 1), offset: 0)
      }
      return try builder.document(&parser, bytes)
    }
  }
}

/// Turns events into a tree, with limits.
private struct YAMLTreeBuilder {
  let limits: YAMLLimits
  var cursor: MarkCursor
  /// Bytes of a byte order mark that libyaml does not see.
  let start: Int
  var nodes = 0

  init(limits: YAMLLimits, cursor: MarkCursor, start: Int) {
    self.limits = limits
    self.cursor = cursor
    self.start = start
  }

  mutating func document(
    _ parser: inout YAMLParser, _ bytes: Span<UInt8>
  ) throws(YAMLError) -> TreeNode {
    var root: TreeNode?
    while true {
      let event = try next(&parser, bytes)
      switch event.kind {
      case .streamEnd:
        let first = SourcePosition(line: 1, column: 1)
        return root
          ?? TreeNode(
            .scalar("", isPlain: true), position: first, span: SourceSpan(start, start))
      case .documentStart where root != nil:
        throw error(
          .secondDocument, "expected one YAML document, found a second", event, bytes)
      case .streamStart, .documentStart, .documentEnd: continue
      default: root = try node(event, depth: 0, &parser, bytes)
      }
    }
  }

  private mutating func node(
    _ event: YAMLEvent, depth: Int, _ parser: inout YAMLParser, _ bytes: Span<UInt8>
  ) throws(YAMLError) -> TreeNode {
    try check(event, depth: depth, bytes)
    let mark = cursor.place(ofScalar: event.start, in: bytes)
    var end = mark.offset
    let value: TreeNode.Value
    switch event.kind {
    case .scalar(let text, let isPlain):
      end = cursor.place(ofScalar: event.end, in: bytes).offset
      let isString = event.tag == "!" || event.tag == Self.coreTags + "str"
      value = .scalar(text, isPlain: isPlain && !isString)
    case .listStart:
      var items: [TreeNode] = []
      var inner = try next(&parser, bytes)
      while !inner.isEnd {
        items.append(try node(inner, depth: depth + 1, &parser, bytes))
        inner = try next(&parser, bytes)
      }
      end = close(inner, of: event, last: items.last?.span.end ?? end, bytes)
      value = .list(items)
    case .mapStart:
      var entries: [TreeNode.Entry] = []
      var inner = try next(&parser, bytes)
      while !inner.isEnd {
        let key = try node(inner, depth: depth + 1, &parser, bytes)
        guard case .scalar(let name, _) = key.value else {
          throw error(
            .complexKey, "expected a word as the key, found a list or mapping", inner, bytes)
        }
        let content = try node(try next(&parser, bytes), depth: depth + 1, &parser, bytes)
        entries.append(
          TreeNode.Entry(key: name, keyPosition: key.position, value: content))
        end = max(end, key.span.end)
        inner = try next(&parser, bytes)
      }
      end = close(inner, of: event, last: max(end, entries.last?.value.span.end ?? end), bytes)
      value = .map(entries)
    default: preconditionFailure("libyaml emitted an event out of order")
    }
    return TreeNode(value, position: mark.position, span: SourceSpan(mark.offset, end))
  }

  /// Where a list or mapping ends: behind its bracket, or behind its last value (libyaml closes a block
  /// only where the next token starts).
  private mutating func close(
    _ event: YAMLEvent, of start: YAMLEvent, last: Int, _ bytes: Span<UInt8>
  ) -> Int {
    start.isFlow ? cursor.place(ofScalar: event.end, in: bytes).offset : last
  }

  private static let coreTags = "tag:yaml.org,2002:"
  private static let coreNames: Set<String> = [
    "null", "bool", "int", "float", "str", "binary", "timestamp", "seq", "map", "omap", "pairs",
    "set",
  ]

  private mutating func check(
    _ event: YAMLEvent, depth: Int, _ bytes: Span<UInt8>
  ) throws(YAMLError) {
    nodes += 1
    if nodes > limits.nodes {
      throw error(.tooManyNodes, "expected at most \(limits.nodes) values", event, bytes)
    }
    if event.isStart, depth >= limits.depth {
      throw error(
        .tooDeep, "expected at most \(limits.depth) nested lists and mappings", event, bytes)
    }
    if case .alias = event.kind {
      throw error(.alias, "expected a value, found an alias, which ajar refuses", event, bytes)
    }
    if event.hasAnchor {
      throw error(.alias, "expected a value, found an anchor, which ajar refuses", event, bytes)
    }
    if let tag = event.tag, tag != "!" {
      let isCore =
        tag.hasPrefix(Self.coreTags)
        && Self.coreNames.contains(String(tag.dropFirst(Self.coreTags.count)))
      if !isCore {
        throw error(.unknownTag, "expected a plain value, found the tag \(tag)", event, bytes)
      }
    }
  }

  private mutating func next(
    _ parser: inout YAMLParser, _ bytes: Span<UInt8>
  ) throws(YAMLError) -> YAMLEvent {
    do throws(YAMLProblem) {
      return try parser.next()
    } catch {
      let mark =
        error.kind == .encoding
        ? cursor.place(ofByte: start + error.place, in: bytes)
        : cursor.place(ofScalar: error.place, in: bytes)
      var message = error.message
      if error.kind == .syntax, mark.offset < bytes.count, bytes[mark.offset] == 9 {
        message = "expected spaces before a value, found a tab"
      }
      throw YAMLError(error.kind, message, at: mark.position, offset: mark.offset)
    }
  }

  private mutating func error(
    _ kind: YAMLError.Kind, _ message: String, _ event: YAMLEvent, _ bytes: Span<UInt8>
  ) -> YAMLError {
    let mark = cursor.place(ofScalar: event.start, in: bytes)
    return YAMLError(kind, message, at: mark.position, offset: mark.offset)
  }
}

extension YAMLEvent {
  fileprivate var isEnd: Bool {
    switch kind {
    case .listEnd, .mapEnd: true
    default: false
    }
  }

  fileprivate var isStart: Bool {
    switch kind {
    case .listStart, .mapStart: true
    default: false
    }
  }
}
