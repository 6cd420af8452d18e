// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Reads well-formed XML into a tree: for the SPDX license list's templates.
///
/// UTF-8 only. Nothing is loaded from anywhere, no DTD is read, and a text that declares entities is
/// refused before it is parsed.
package enum XMLReader {
  /// The root element.
  /// - Throws: `MarkupError` with the first place that is wrong.
  package static func read(
    _ bytes: [UInt8], limits: MarkupLimits = .standard
  ) throws(MarkupError) -> MarkupElement {
    try MarkupParser.read(bytes, limits, as: .xml)
  }
}

/// Reads HTML pages, however broken, into a tree; `MarkupElement.blockText` gives their text.
package enum HTMLReader {
  /// The `html` element, made up where the page has none.
  /// - Throws: `MarkupError` for a page that is empty, too large or too deep.
  package static func read(
    _ bytes: [UInt8], limits: MarkupLimits = .standard
  ) throws(MarkupError) -> MarkupElement {
    try MarkupParser.read(bytes, limits, as: .html)
  }
}
