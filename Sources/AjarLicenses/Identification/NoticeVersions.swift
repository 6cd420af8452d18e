// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// Reads the version that belongs to a name: "v2", "version 2.0", "2.1", "or later", "+".
extension NoticeFinder {
  private static let skipped = Set(WordHash.words("license licenses version v ver the"))
  private static let version = WordHash.folded("version")
  private static let later = Set(WordHash.words("later newer higher above"))
  private static let only = WordHash.folded("only")

  /// The license whose name begins at a word, and the word behind it; nil where none is named fully.
  func name(at place: Int, preVersion: String?) -> (id: String, end: Int)? {
    guard let names = NoticeNames.standard.byFirstWord[words.hashes[place]] else { return nil }
    for name in names where matches(name.words, at: place) {
      let end = place + name.words.count
      switch name.family {
      case .fixed(let id): return (id, afterLicense(end))
      case .versioned(let id, let known):
        guard let (version, behind) = version(behind: end, preVersion) else { continue }
        let full = version.contains(".") ? version : version + ".0"
        guard known.contains(full) else { continue }
        return ("\(id)-\(full)", afterLicense(behind))
      case .gnu(let id, let own): return gnu(id, own, end, preVersion)
      case .creativeCommons: return creativeCommons(end, preVersion)
      }
    }
    return nil
  }

  private func matches(_ hashes: [UInt32], at place: Int) -> Bool {
    guard place + hashes.count <= words.count else { return false }
    for (step, hash) in hashes.enumerated() where words.hashes[place + step] != hash {
      return false
    }
    return true
  }

  private func afterLicense(_ place: Int) -> Int {
    place < words.count && words.hashes[place] == WordHash.folded("license") ? place + 1 : place
  }

  /// A number at a word, with what follows its points: "2", "2.0", "v2.1".
  func number(_ place: Int) -> (version: String, end: Int) {
    func text(_ word: Int) -> String {
      String(decoding: bytes[Int(words.starts[word])..<Int(words.ends[word])], as: UTF8.self)
    }
    var version = text(place)
    if version.hasPrefix("v") || version.hasPrefix("V") { version.removeFirst() }
    var end = place + 1
    while end < words.count, words.flags[end].contains(.number),
      words.starts[end] == words.ends[end - 1] + 1, bytes[Int(words.ends[end - 1])] == 0x2E
    {
      version += "." + text(end)
      end += 1
    }
    return (version, end)
  }

  private func isNumber(_ place: Int) -> Bool {
    guard place < words.count else { return false }
    if words.flags[place].contains(.number) { return words.ends[place] - words.starts[place] <= 3 }
    let start = Int(words.starts[place])
    return words.ends[place] - words.starts[place] == 2 && bytes[start] | 0x20 == 0x76
      && bytes[start + 1] &- 0x30 < 10
  }

  /// The version within a few words behind a name, or the one before it.
  private func version(behind end: Int, _ preVersion: String?) -> (version: String, end: Int)? {
    var place = end
    while place < words.count, place - end <= 3 {
      if isNumber(place) {
        let (version, behind) = number(place)
        return (version, behind)
      }
      guard NoticeFinder.skipped.contains(words.hashes[place]) else { break }
      place += 1
    }
    return preVersion.map { ($0, end) }
  }

  private func gnu(
    _ id: String, _ own: String?, _ end: Int, _ preVersion: String?
  ) -> (id: String, end: Int)? {
    var behind = end
    var version = own
    if own != nil {
      // "gplv2.1": the point follows the word.
      while behind < words.count, words.flags[behind].contains(.number),
        words.starts[behind] == words.ends[behind - 1] + 1,
        bytes[Int(words.ends[behind - 1])] == 0x2E
      {
        let digits = bytes[Int(words.starts[behind])..<Int(words.ends[behind])]
        version = (version ?? "") + "." + String(decoding: digits, as: UTF8.self)
        behind += 1
      }
    } else if let (found, next) = self.version(behind: end, preVersion) {
      version = found
      behind = next
    } else {
      // "... as published by the Free Software Foundation; either version 2 of the License"
      var place = end
      while place + 1 < words.count, place - end < 24 {
        if place > end, words.flags[place - 1].contains(.sentenceEnd) { break }
        if words.hashes[place] == NoticeFinder.version, isNumber(place + 1) {
          (version, behind) = { ($0.version, $0.end) }(number(place + 1))
          break
        }
        place += 1
      }
    }
    guard let version else { return nil }
    let full = version.contains(".") ? version : version + ".0"
    let known = [
      "GPL": ["1.0", "2.0", "3.0"], "LGPL": ["2.0", "2.1", "3.0"], "AGPL": ["1.0", "3.0"],
    ]
    guard known[id]?.contains(full) == true else { return nil }
    var isLater = false
    let last = Int(words.ends[behind - 1])
    if last < bytes.count, bytes[last] == 0x2B { isLater = true }
    var place = behind
    while place < words.count, place - behind < 16, !isLater {
      if words.flags[place - 1].contains(.sentenceEnd) { break }
      let hash = words.hashes[place]
      if hash == NoticeFinder.only { break }
      if NoticeFinder.later.contains(hash) {
        isLater = true
        behind = place + 1
      }
      place += 1
    }
    return ("\(id)-\(full)-\(isLater ? "or-later" : "only")", afterLicense(behind))
  }

  private static let noncommercial = Set(WordHash.words("noncommercial nc"))
  private static let shareAlike = Set(WordHash.words("sharealike sa"))
  private static let share = WordHash.folded("share")
  private static let noDerivatives = Set(WordHash.words("noderivatives noderivs nd"))
  private static let non = Set(WordHash.words("no non"))
  private static let derivatives = Set(WordHash.words("derivatives derivs derivative"))

  private func creativeCommons(_ end: Int, _ preVersion: String?) -> (id: String, end: Int)? {
    var id = "CC-BY"
    var place = end
    var hasNC = false
    var hasSA = false
    var hasND = false
    while place < words.count, place - end < 10 {
      let hash = words.hashes[place]
      if NoticeFinder.noncommercial.contains(hash) {
        hasNC = true
      } else if NoticeFinder.shareAlike.contains(hash) {
        hasSA = true
      } else if NoticeFinder.noDerivatives.contains(hash) {
        hasND = true
      } else if hash == NoticeFinder.share || NoticeFinder.non.contains(hash) {
        place += 1
        continue
      } else if hash == WordHash.folded("alike") {
        hasSA = true
      } else if NoticeFinder.derivatives.contains(hash) {
        hasND = true
      } else {
        break
      }
      place += 1
    }
    if hasNC { id += "-NC" }
    if hasND { id += "-ND" }
    if hasSA { id += "-SA" }
    let regions = Set(WordHash.words("international unported generic public"))
    while place < words.count, place - end < 14, regions.contains(words.hashes[place]) {
      place += 1
    }
    guard let (version, behind) = version(behind: place, preVersion) else { return nil }
    let full = version.contains(".") ? version : version + ".0"
    guard ["1.0", "2.0", "2.5", "3.0", "4.0"].contains(full) else { return nil }
    var last = behind
    while last < words.count, last - behind < 2, regions.contains(words.hashes[last]) { last += 1 }
    return ("\(id)-\(full)", afterLicense(last))
  }
}
