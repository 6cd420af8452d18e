// SPDX-License-Identifier: Apache-2.0
package import AjarCore
internal import AjarInterop

/// Reads a license file, notice or policy into a text; an HTML page is read as its text.
package enum TermsReader {
  /// The text; nil for MLflow's note that there is no license file, and for an empty file.
  package static func read(_ raw: [UInt8], path: String, role: TermsText.Role) -> TermsText? {
    let decoded = DecodedText(raw)
    let start = decoded.bytes.trimmed(decoded.start..<decoded.bytes.count)
    if start.isEmpty || decoded.bytes.has("a license file could not be found", at: start.lowerBound)
    {
      return nil
    }
    let lower = path.lowercased()
    let isPage =
      lower.hasSuffix(".html") || lower.hasSuffix(".htm")
      || decoded.bytes.has("<!doctype html", at: start.lowerBound)
      || decoded.bytes.has("<html", at: start.lowerBound)
    if isPage, let page = try? HTMLReader.read(decoded.bytes) {
      // Offsets then count the page's text, as with other transcoded files.
      return TermsText(
        path: path, role: role, bytes: Array(page.blockText.utf8), isTranscoded: true)
    }
    return TermsText(
      path: path, role: role, bytes: decoded.bytes, isTranscoded: decoded.isTranscoded)
  }
}
