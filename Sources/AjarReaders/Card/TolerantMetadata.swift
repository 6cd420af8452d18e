// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Takes metadata line by line, where no YAML reader would: the second pass over what the reference
/// reader does not load.
///
/// Only keys at the first column (or at the column of the first key) count, so lines inside a quoted
/// text or a gate's prompt do not. A value is the rest of the line without quotes and comment, an
/// inline list, or the list items below.
enum TolerantMetadata {
  /// Reads a region of key lines.
  static func read(
    _ bytes: [UInt8], in region: Range<Int>, lines: [Range<Int>]
  ) -> DeclaredMetadata {
    var metadata = DeclaredMetadata()
    var key = ""
    var isScalarText = false
    for (index, line) in lines.enumerated() {
      guard line.lowerBound >= region.lowerBound, line.upperBound <= region.upperBound else {
        continue
      }
      if let found = FrontMatterShape.key(bytes, line) {
        key = found == "licence" ? "license" : found
        metadata.positions[key] = SourcePosition(line: index + 1, column: 1)
        if key == "license" { metadata.hasLicenseKey = true }
        let colon = bytes[line].firstIndex(of: 58) ?? line.upperBound - 1
        let rest = bytes.trimmed(colon + 1..<line.upperBound)
        isScalarText =
          !rest.isEmpty && (bytes[rest.lowerBound] == 124 || bytes[rest.lowerBound] == 62)
        if !isScalarText { for value in values(bytes, rest) { add(value, key, &metadata) } }
        continue
      }
      let content = bytes.trimmed(line)
      if content.isEmpty { continue }
      if bytes.has("- ", at: content.lowerBound) {
        for value in values(bytes, bytes.trimmed(content.lowerBound + 2..<content.upperBound)) {
          add(value, key, &metadata)
        }
      } else if content.lowerBound == line.lowerBound {
        key = ""
      } else if isScalarText {
        add(bytes.text(content), key, &metadata)
        isScalarText = false
      }
    }
    return metadata
  }

  /// One scalar, or the items of an inline list.
  private static func values(_ bytes: [UInt8], _ range: Range<Int>) -> [String] {
    guard let first = range.first else { return [] }
    if bytes[first] == 91, let end = bytes[range].lastIndex(of: 93) {
      return bytes[first + 1..<end].split(separator: 44).compactMap {
        scalar(bytes, bytes.trimmed($0.startIndex..<$0.endIndex))
      }
    }
    return scalar(bytes, range).map { [$0] } ?? []
  }

  /// A scalar without its quotes, or without the comment behind it; nil where it is empty or null.
  private static func scalar(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
    guard let first = range.first else { return nil }
    let quote = bytes[first]
    if quote == 34 || quote == 39 {
      let end = bytes[first + 1..<range.upperBound].firstIndex(of: quote) ?? range.upperBound
      return first + 1 < end ? bytes.text(first + 1..<end) : nil
    }
    var end = range.upperBound
    for index in range where bytes[index] == 35 && (index == first || bytes[index - 1].isBlank) {
      end = index
      break
    }
    let text = bytes.text(bytes.trimmed(first..<end))
    return ["", "~", "null", "Null", "NULL"].contains(text) ? nil : text
  }

  private static func add(_ value: String, _ key: String, _ metadata: inout DeclaredMetadata) {
    switch key {
    case "license": metadata.license.append(value)
    case "license_name": metadata.licenseName = metadata.licenseName ?? value
    case "license_link": metadata.licenseLink = metadata.licenseLink ?? value
    case "base_model": metadata.baseModels.append(value)
    case "base_model_relation": metadata.baseModelRelation = value
    case "datasets": metadata.datasets.append(value)
    case "tags": metadata.tags.append(value)
    case "library_name": metadata.libraryName = value
    case "pipeline_tag": metadata.pipelineTag = value
    default: break
    }
  }
}
