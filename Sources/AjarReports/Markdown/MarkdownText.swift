// SPDX-License-Identifier: Apache-2.0

/// Text of strangers made safe for a Markdown document.
///
/// Three places, three escapes: running text, a table cell, a quoted block. Whatever the text holds
/// (fences, pipes, HTML, links, line breaks), it stays where it was put and shows as it stands.
package enum MarkdownText {
  /// Running text: one line, every character that Markdown or HTML could act on escaped.
  package static func inline(_ text: String) -> String {
    var result = ""
    for character in text.printable.collapsed {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "$": result += "\\" + String(character)
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "/" where result.hasSuffix(":"):
        // A bare address would turn into a link.
        result.removeLast()
        result += "\\:/"
      default: result.append(character)
      }
    }
    return result
  }

  /// Running text that starts a line: also a hyphen or number there must not open a list.
  package static func line(_ text: String) -> String {
    let escaped = inline(text)
    guard let first = escaped.first else { return escaped }
    if first == "-" || first == "=" || first == "+" { return "\\" + escaped }
    let digits = escaped.prefix { $0.isNumber }
    if !digits.isEmpty, escaped.dropFirst(digits.count).first == "." {
      return digits + "\\" + escaped.dropFirst(digits.count)
    }
    return escaped
  }

  /// A name, path or id as code: the run of backticks around it is longer than any inside.
  package static func code(_ text: String) -> String {
    let body = text.printable
    guard !body.isEmpty else { return "" }
    let ticks = String(repeating: "`", count: longestRun(of: "`", in: body) + 1)
    let pad = body.hasPrefix("`") || body.hasSuffix("`") ? " " : ""
    return ticks + pad + body + pad + ticks
  }

  /// A name, path or id as code inside a table cell, where a pipe would end the cell.
  package static func cellCode(_ text: String) -> String {
    text.contains("|") ? inline(text) : code(text)
  }

  /// A quotation as a fenced block; the fence is longer than any run of backticks inside.
  package static func fence(_ text: String, indent: String = "") -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).printable.collapsed }
    let longest = lines.map { longestRun(of: "`", in: $0) }.max() ?? 0
    let ticks = String(repeating: "`", count: max(3, longest + 1))
    return ([ticks + "text"] + lines + [ticks]).map { indent + $0 + "\n" }.joined()
  }

  private static func longestRun(of character: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for each in text {
      run = each == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// A table; cells must be escaped already.
  package static func table(_ titles: [String], _ rows: [[String]]) -> String {
    let separator = titles.map { _ in "---" }
    return ([titles, separator] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }
      .joined()
  }
}
