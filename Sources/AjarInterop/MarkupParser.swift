// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import CLibXML2

/// The owner of one libxml2 parser; what it reads is copied to values before it goes.
@safe struct MarkupParser: ~Copyable {
  enum Language { case xml, html }

  private let context: xmlParserCtxtPtr
  private let language: Language

  /// libxml2's own tables; its manual wants this call made once, before threads use it.
  private static let start: Void = xmlInitParser()

  private init?(_ language: Language) {
    _ = Self.start
    let made = unsafe language == .xml ? xmlNewParserCtxt() : htmlNewParserCtxt()
    guard let made = unsafe made else { return nil }
    unsafe context = made
    self.language = language
  }

  deinit { unsafe xmlFreeParserCtxt(context) }

  static func read(
    _ bytes: [UInt8], _ limits: MarkupLimits, as language: Language
  ) throws(MarkupError) -> MarkupElement {
    guard bytes.count <= min(limits.size, Int(Int32.max)) else {
      throw MarkupError(
        .tooLarge, "expected at most \(limits.size) bytes of markup, found \(bytes.count)")
    }
    if language == .xml, let offset = entityDeclaration(in: bytes.span) {
      let place = LineTable(bytes).position(at: offset)
      throw MarkupError(
        .entities, "expected no entity declarations", line: place.line, column: place.column)
    }
    guard let parser = MarkupParser(language) else {
      throw MarkupError(.memory, "not enough memory")
    }
    let isUTF8 = language == .xml || (try? UTF8Span(validating: bytes.span)) != nil
    guard let document = parser.document(bytes, encoding: isUTF8 ? "UTF-8" : nil) else {
      throw parser.error(else: .syntax, "expected well-formed markup")
    }
    if parser.hasStopped { throw parser.error(else: .tooDeep, "expected less nested elements") }
    return try document.tree(limits)
  }

  /// The parsed document; nil where XML is not well-formed or HTML is empty.
  private func document(_ bytes: [UInt8], encoding: String?) -> MarkupDocument? {
    // Both parsers copy what they keep, so the document does not need the input any more.
    let raw = unsafe bytes.withUnsafeBytes { buffer in
      let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let count = Int32(truncatingIfNeeded: buffer.count)
      switch language {
      case .xml:
        // Without XML_PARSE_NOENT entities stay as they are, without XML_PARSE_DTDLOAD no DTD is read.
        let options =
          XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
          | XML_PARSE_NOCDATA.rawValue
        return unsafe xmlCtxtReadMemory(
          context, start, count, nil, encoding, Int32(truncatingIfNeeded: options))
      case .html:
        let options =
          HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
          | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_RECOVER.rawValue
        return unsafe htmlCtxtReadMemory(
          context, start, count, nil, encoding, Int32(truncatingIfNeeded: options))
      }
    }
    guard let raw = unsafe raw else { return nil }
    return unsafe MarkupDocument(raw)
  }

  /// Whether the parser gave up before the end: at 256 levels it halts itself.
  private var hasStopped: Bool { unsafe context.pointee.disableSAX != 0 }

  private func error(else kind: MarkupError.Kind, _ message: String) -> MarkupError {
    let error = unsafe context.pointee.lastError
    let isDepth = unsafe error.code == Int32(truncatingIfNeeded: XML_ERR_INTERNAL_ERROR.rawValue)
    let isEmpty = unsafe error.code == Int32(truncatingIfNeeded: XML_ERR_DOCUMENT_EMPTY.rawValue)
    if isDepth { return MarkupError(.tooDeep, "expected less nested elements") }
    if isEmpty { return MarkupError(.empty, "expected an element, found nothing") }
    var text = message
    if let found = unsafe error.message {
      text += unsafe ", found: \(String(cString: found))"
      while text.last?.isNewline == true { text.removeLast() }
    }
    return unsafe MarkupError(kind, text, line: Int(error.line), column: Int(error.int2))
  }

  /// Where `<!ENTITY` stands.
  private static func entityDeclaration(in bytes: Span<UInt8>) -> Int? {
    let mark = Array("<!ENTITY".utf8)
    guard bytes.count >= mark.count else { return nil }
    return (0...(bytes.count - mark.count)).first { start in
      bytes[start] == 60 && mark.indices.allSatisfy { bytes[start + $0] == mark[$0] }
    }
  }
}
