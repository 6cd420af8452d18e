// SPDX-License-Identifier: Apache-2.0

extension MarkupElement {
  /// The text that a reader of an HTML page sees: blocks on lines of their own, paragraphs with a blank
  /// line between them, white space folded outside of `pre`; scripts, styles and the head left out.
  public var blockText: String {
    var writer = BlockTextWriter()
    writer.visit(self, isVerbatim: false)
    return writer.finish()
  }
}

private struct BlockTextWriter {
  private static let hidden: Set<String> = [
    "head", "script", "style", "template", "noscript", "svg", "iframe", "object", "select",
  ]
  private static let paragraphs: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "dl", "table",
    "section", "article", "hr", "figure", "header", "footer", "nav", "main", "aside", "form",
  ]
  private static let lines: Set<String> = [
    "div", "li", "dt", "dd", "tr", "address", "details", "summary", "caption", "figcaption",
    "option", "fieldset", "legend", "body", "html",
  ]

  private var text = ""
  /// Line ends to write before the next word.
  private var pendingLines = 0
  private var pendingBlank = false

  mutating func visit(_ element: MarkupElement, isVerbatim: Bool) {
    if Self.hidden.contains(element.name) { return }
    if element.name == "br" { return pendingLines += 1 }
    let lines =
      Self.paragraphs.contains(element.name) ? 2 : Self.lines.contains(element.name) ? 1 : 0
    end(lines)
    for child in element.children {
      switch child {
      case .text(let part):
        if isVerbatim || element.name == "pre" { addVerbatim(part) } else { add(part) }
      case .element(let inner): visit(inner, isVerbatim: isVerbatim || element.name == "pre")
      }
    }
    end(lines)
    if element.name == "td" || element.name == "th" { pendingBlank = true }
  }

  mutating func finish() -> String { text.isEmpty ? "" : text + "\n" }

  private mutating func end(_ lines: Int) { pendingLines = max(pendingLines, lines) }

  private mutating func add(_ part: String) {
    for scalar in part.unicodeScalars {
      // A no-break space separates words like any other.
      if scalar.properties.isWhitespace {
        pendingBlank = true
      } else {
        separate()
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private mutating func addVerbatim(_ part: String) {
    guard !part.isEmpty else { return }
    separate()
    text += part
  }

  private mutating func separate() {
    if !text.isEmpty {
      if pendingLines > 0 {
        text += String(repeating: "\n", count: min(pendingLines, 2))
      } else if pendingBlank {
        text += " "
      }
    }
    pendingLines = 0
    pendingBlank = false
  }
}
