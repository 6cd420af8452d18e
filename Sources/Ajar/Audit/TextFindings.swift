// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Findings about license texts: changed words, texts that nobody knows.
enum TextFindings {
  /// One finding for each text that is not the license it looks like.
  static func findings(_ texts: [ReadTerms]) -> [Finding] {
    texts.flatMap { read in
      guard read.text.role == .license else { return [Finding]() }
      let changed = read.identification.matches.filter { $0.verdict == .modified }.map(
        changed(read))
      guard changed.isEmpty, read.identification.license == nil,
        read.identification.notices.isEmpty
      else { return changed }
      let clauses =
        read.found.isEmpty
        ? "no clause was found in it" : "it is judged by the clauses found in it"
      return [
        Finding(
          .licenseTextUnknown, "the text is no license that ajar knows; \(clauses)",
          at: Place(path: read.text.path, position: SourcePosition(line: 1, column: 1)))
      ]
    }
  }

  private static func changed(_ read: ReadTerms) -> (LicenseMatch) -> Finding {
    { match in
      let substantive = match.edits.filter(\.isSubstantive)
      let shown = (substantive.isEmpty ? match.edits : substantive).prefix(3).map { edit in
        let isNamed = edit.text.contains { $0.isLetter || $0.isNumber }
        let words =
          isNamed
          ? "\"\(clipped(edit.text))\"" : "\(edit.words) \(edit.words == 1 ? "word" : "words")"
        return "line \(edit.position.line): \(edit.kind == .added ? "added" : "missing") \(words)"
      }
      return Finding(
        .licenseTextModified,
        "the text is \(match.license) with changed words (\(shown.joined(separator: "; ")))",
        at: Place(
          path: read.text.path, span: match.edits.first?.span,
          position: match.edits.first?.position ?? match.position))
    }
  }

  private static func clipped(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 80 ? words.prefix(77) + "..." : words
  }
}
