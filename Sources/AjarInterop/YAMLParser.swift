// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import CLibYAML

/// What the parser found next, copied out of libyaml.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd, alias
    case scalar(String, isPlain: Bool)
    case listStart, listEnd, mapStart, mapEnd
  }

  var kind: Kind
  /// Scalar indexes of its start and end.
  var start: Int
  var end: Int
  /// An anchor stands before it.
  var hasAnchor: Bool
  /// The tag, where one is written.
  var tag: String?
  /// For a list or mapping: written with brackets.
  var isFlow: Bool
}

/// What libyaml says of a broken text.
struct YAMLProblem: Error {
  var kind: YAMLError.Kind
  var message: String
  /// Where it is: a byte offset for encoding problems, else a scalar index.
  var place: Int
}

/// The owner of one libyaml parser.
///
/// `yaml_parser_t` points into itself, so it stays at one place of the heap; the input is borrowed by
/// `YAMLReader`, which encloses the whole life of the parser in the borrow.
@safe struct YAMLParser: ~Copyable {
  private let raw: UnsafeMutablePointer<yaml_parser_t>

  /// Makes a parser of UTF-8 bytes that outlive it.
  init?(_ input: UnsafeBufferPointer<UInt8>) {
    unsafe raw = .allocate(capacity: 1)
    unsafe raw.initialize(to: yaml_parser_t())
    // yaml.h: "@returns @c 1 if the function succeeded, @c 0 on error."
    guard unsafe yaml_parser_initialize(raw) == 1 else {
      unsafe raw.deallocate()
      return nil
    }
    unsafe yaml_parser_set_encoding(raw, YAML_UTF8_ENCODING)
    // yaml.h: "Note that the input pointer must be valid while the parser object exists."
    unsafe yaml_parser_set_input_string(raw, input.baseAddress, input.count)
  }

  deinit {
    unsafe yaml_parser_delete(raw)
    unsafe raw.deallocate()
  }

  /// The next event.
  mutating func next() throws(YAMLProblem) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(raw, &event) == 1 else { throw problem() }
    // yaml.h: "An event structure must be deleted with yaml_event_delete()": everything is copied.
    defer { unsafe yaml_event_delete(&event) }
    var result = unsafe YAMLEvent(
      kind: .streamEnd, start: Int(event.start_mark.index), end: Int(event.end_mark.index),
      hasAnchor: false, tag: nil, isFlow: false)
    switch unsafe event.type {
    case YAML_STREAM_START_EVENT: result.kind = .streamStart
    case YAML_STREAM_END_EVENT: result.kind = .streamEnd
    case YAML_DOCUMENT_START_EVENT: result.kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: result.kind = .documentEnd
    case YAML_ALIAS_EVENT: result.kind = .alias
    case YAML_SEQUENCE_END_EVENT: result.kind = .listEnd
    case YAML_MAPPING_END_EVENT: result.kind = .mapEnd
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let text = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let isPlain = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE
      result.kind = unsafe .scalar(String(decoding: text, as: UTF8.self), isPlain: isPlain)
      result.hasAnchor = unsafe scalar.anchor != nil
      result.tag = unsafe Self.copy(scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      let list = unsafe event.data.sequence_start
      result.kind = .listStart
      result.hasAnchor = unsafe list.anchor != nil
      result.tag = unsafe Self.copy(list.tag)
      result.isFlow = unsafe list.style == YAML_FLOW_SEQUENCE_STYLE
    case YAML_MAPPING_START_EVENT:
      let map = unsafe event.data.mapping_start
      result.kind = .mapStart
      result.hasAnchor = unsafe map.anchor != nil
      result.tag = unsafe Self.copy(map.tag)
      result.isFlow = unsafe map.style == YAML_FLOW_MAPPING_STYLE
    default: preconditionFailure("libyaml emitted an event of no known type")
    }
    return result
  }

  private static func copy(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let text = unsafe text else { return nil }
    return unsafe String(cString: text)
  }

  private func problem() -> YAMLProblem {
    let text = unsafe raw.pointee.problem.map { unsafe String(cString: $0) } ?? "no valid YAML"
    switch unsafe raw.pointee.error {
    case YAML_MEMORY_ERROR:
      return YAMLProblem(kind: .memory, message: "not enough memory", place: 0)
    case YAML_READER_ERROR:
      return unsafe YAMLProblem(
        kind: .encoding, message: "expected UTF-8 text that YAML allows, found \(text)",
        place: Int(raw.pointee.problem_offset))
    default:
      var message = text
      for negation in ["did not find expected", "could not find expected"] {
        guard let found = message.firstRange(of: negation) else { continue }
        message.replaceSubrange(found, with: "expected")
      }
      if let context = unsafe raw.pointee.context {
        let line = unsafe raw.pointee.context_mark.line
        message += unsafe " \(String(cString: context)) from line \(line &+ 1)"
      }
      return unsafe YAMLProblem(
        kind: .syntax, message: message, place: Int(raw.pointee.problem_mark.index))
    }
  }
}

extension String {
  /// The first place of a short ASCII text.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    indices.lazy
      .filter { self[$0...].hasPrefix(text) }
      .first.map { $0..<index($0, offsetBy: text.count) }
  }
}
