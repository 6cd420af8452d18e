// SPDX-License-Identifier: Apache-2.0

/// Folded forms under which spellings of one license meet.
///
/// People write "Apache 2.0", "apache-2", "Apache License, Version 2.0" for one thing. The folded form
/// keeps letters and numbers, drops words that carry no difference (the, license, version, v) and
/// zeros behind a version's point, and splits letters from digits. It keeps every word that does carry
/// one: `only`, `later`, `nc`, `modified`.
package enum LicenseSpelling {
  private static let idleWords: Set<String> = [
    "the", "license", "licence", "licensed", "version", "ver", "v", "software", "agreement",
    "and", "of", "for",
  ]

  /// The folded form of an id or name; empty when nothing is left.
  package static func fold(_ name: String) -> String {
    let words = words(of: name)
    let kept = words.filter { !idleWords.contains($0) }
    return (kept.isEmpty ? words : kept).joined(separator: " ")
  }

  /// Words and numbers in lower case: `gplv3.0+` gives gpl, 3, plus.
  private static func words(of name: String) -> [String] {
    let bytes = Array(name.utf8.prefix(512))
    var words: [String] = []
    var index = 0
    while index < bytes.count {
      let start = index
      if isDigit(bytes[index]) {
        index += 1
        while index < bytes.count,
          isDigit(bytes[index])
            || (bytes[index] == 46 && index + 1 < bytes.count && isDigit(bytes[index + 1]))
        { index += 1 }
        words.append(version(bytes[start..<index]))
      } else if isLetter(bytes[index]) {
        while index < bytes.count, isLetter(bytes[index]) { index += 1 }
        var word = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
        let isBeforeDigit = index < bytes.count && isDigit(bytes[index])
        if isBeforeDigit, word.count > 1, word.hasSuffix("v") { word.removeLast() }
        words.append(word)
      } else {
        // "+" alone carries meaning: or any later version.
        if bytes[index] == 43 { words.append("plus") }
        index += 1
      }
    }
    return words
  }

  /// A number without the zeros behind its points: 2.0.0 gives 2, 3.10 stays.
  private static func version(_ bytes: ArraySlice<UInt8>) -> String {
    var parts = bytes.split(separator: 46).map { String(decoding: $0, as: UTF8.self) }
    while parts.count > 1, parts.last?.allSatisfy({ $0 == "0" }) == true { parts.removeLast() }
    return parts.joined(separator: ".")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte) || byte >= 0x80
  }

  /// The folded form of an address: no scheme, no `www.`, no query, fragment, `.html`, `.txt` or final
  /// slash.
  package static func foldURL(_ address: String) -> String {
    var text = Substring(address.prefix(2048)).lowercased()[...]
    if let end = text.firstIndex(where: { $0 == "?" || $0 == "#" }) { text = text[..<end] }
    for prefix in ["https://", "http://", "//", "www."] where text.hasPrefix(prefix) {
      text = text.dropFirst(prefix.count)
    }
    while text.hasSuffix("/") { text = text.dropLast() }
    for suffix in [".html", ".htm", ".txt", ".md", "/index", "/legalcode", "/deed.en", "/deed"]
    where text.hasSuffix(suffix) {
      text = text.dropLast(suffix.count)
    }
    while text.hasSuffix("/") { text = text.dropLast() }
    return String(text)
  }
}
