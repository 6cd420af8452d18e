// SPDX-License-Identifier: Apache-2.0
public import AjarCore

/// What identification says of one file.
public struct IdentifiedFile: Hashable, Sendable {
  /// Path as given.
  public let path: String
  /// The result.
  public let identification: Identification
  /// The text beside the licenses.
  public let surroundings: [SurroundingText]

  /// Makes an entry.
  public init(
    path: String, identification: Identification, surroundings: [SurroundingText] = []
  ) {
    self.path = path
    self.identification = identification
    self.surroundings = surroundings
  }
}

/// A part of a file that no license explains, beside one.
public struct SurroundingText: Hashable, Sendable {
  /// Where.
  public let span: SourceSpan
  /// Line and column of its start.
  public let position: SourcePosition
  /// Its first words.
  public let text: String

  /// Makes a part.
  public init(span: SourceSpan, position: SourcePosition, text: String) {
    self.span = span
    self.position = position
    self.text = text
  }
}

/// Identified files as text or lines of JSON.
public enum IdentifyReport {
  /// Writes files in the order given.
  public static func report(
    _ files: [IdentifiedFile], as format: ListFormat, style: TextStyle = .plain
  ) -> String {
    switch format {
    case .text: files.map { text($0, style) }.joined()
    case .ndjson: lines(files)
    }
  }

  /// One line a file; its edits below as a diff would show them.
  private static func text(_ file: IdentifiedFile, _ style: TextStyle) -> String {
    let result = file.identification
    var text = style.paint(file.path.printable, .bold) + ": "
    guard let license = result.license else {
      text += "no license text"
      let notices = result.notices.map { "\($0.expression) (line \($0.position.line))" }
      return text + (notices.isEmpty ? "" : "; names \(notices.joined(separator: ", "))") + "\n"
    }
    text += style.paint(license.rawValue, .cyan) + " \(result.verdict.rawValue)"
    if result.verdict != .verbatim { text += " \(percent(result.score))" }
    let twins = result.matches.first { $0.license == license }?.also ?? []
    if !twins.isEmpty { text += " (also \(twins.map(\.rawValue).joined(separator: ", ")))" }
    text += "\n"
    if result.matches.count > 1 {
      for match in result.matches {
        text +=
          "  line \(match.position.line): \(match.license) \(match.verdict.rawValue)"
          + (match.verdict == .verbatim ? "\n" : " \(percent(match.score))\n")
      }
    }
    for match in result.matches {
      for edit in match.edits { text += line(edit, style) }
    }
    for part in file.surroundings {
      text +=
        "  ~ \(part.position.line): beside the license: "
        + "\(part.text.printable.shortened(to: 160))\n"
    }
    return text
  }

  /// `+ 12: words` or `- 12: words`, an exclamation mark where a word turns meaning.
  private static func line(_ edit: LicenseEdit, _ style: TextStyle) -> String {
    let isAdded = edit.kind == .added
    let words = edit.text.printable.shortened(to: 400)
    let body = words.isEmpty ? Words.count(edit.words, "word") : words
    let text = "  \(isAdded ? "+" : "-") \(edit.position.line): \(body)"
    return style.paint(text, isAdded ? .green : .red)
      + (edit.isSubstantive ? style.paint("  ! changes meaning", .yellow) : "") + "\n"
  }

  /// "98.7 %", never rounded up to 100 %.
  private static func percent(_ score: Double) -> String {
    let tenths = Int((max(0, min(1, score)) * 1000).rounded(.down))
    return "\(tenths / 10).\(tenths % 10) %"
  }

  private static func lines(_ files: [IdentifiedFile]) -> String {
    var writer = JSONWriter()
    for file in files {
      let result = file.identification
      writer.object {
        $0.member("path", file.path)
        $0.member("license", result.license?.rawValue)
        $0.key("score")
        $0.number(result.score)
        $0.member("verdict", result.verdict.rawValue)
        $0.key("matches")
        $0.array(result.matches) { match($1, &$0) }
        $0.member("also", also(result))
        $0.key("notices")
        $0.array(result.notices) { notice($1, &$0) }
        $0.key("edits")
        $0.array(result.matches.flatMap(\.edits)) { edit($1, &$0) }
        $0.key("surroundings")
        $0.array(file.surroundings) { surrounding($1, &$0) }
      }
      writer.endLine()
    }
    return writer.text
  }

  private static func also(_ result: Identification) -> [String] {
    (result.matches.first { $0.license == result.license }?.also ?? []).map(\.rawValue)
  }

  private static func match(_ match: LicenseMatch, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("license", match.license.rawValue)
      $0.member("verdict", match.verdict.rawValue)
      $0.key("score")
      $0.number(match.score)
      $0.member("start", match.span.start)
      $0.member("end", match.span.end)
      $0.member("line", match.position.line)
    }
  }

  private static func notice(_ notice: LicenseNotice, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("license", notice.license?.rawValue)
      $0.member("expression", notice.expression)
      $0.member("start", notice.span.start)
      $0.member("end", notice.span.end)
      $0.member("line", notice.position.line)
    }
  }

  private static func surrounding(_ part: SurroundingText, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("start", part.span.start)
      $0.member("end", part.span.end)
      $0.member("line", part.position.line)
      $0.member("text", part.text.shortened(to: 400))
    }
  }

  private static func edit(_ edit: LicenseEdit, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("kind", edit.kind.rawValue)
      $0.member("start", edit.span.start)
      $0.member("end", edit.span.end)
      $0.member("line", edit.position.line)
      $0.member("words", edit.words)
      $0.member("substantive", edit.isSubstantive)
      $0.member("text", edit.text)
    }
  }
}
