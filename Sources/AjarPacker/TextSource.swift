// SPDX-License-Identifier: Apache-2.0
internal import AjarLicenses

/// Plain license texts as templates: nothing in them is optional or replaceable but a title line.
enum TextSource {
  /// A first line of at most this many words is a title.
  private static let longestTitle = 14

  /// The events of a text; its file's base name is its id.
  static func events(_ bytes: [UInt8]) -> [TemplateEvent] {
    var events: [TemplateEvent] = []
    var isFirst = true
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace).count
      if isFirst, words > 0 {
        isFirst = false
        if words <= longestTitle {
          events += [.begin(.ignorable), .text(String(line)), .end, .lineBreak]
          continue
        }
      }
      events += [.text(String(line)), .lineBreak]
    }
    return events
  }
}
