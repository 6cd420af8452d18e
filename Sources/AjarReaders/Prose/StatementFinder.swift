// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Finds what prose says about licenses: which license, as written, and of which part of what.
///
/// Four forms. A label ("License: X", a table row, a list item under a license heading); a cue inside
/// a sentence ("released under X", "governed by X", "X-licensed", "has a X license"); a block under a
/// license heading that holds nothing but a name; a badge. A sentence with two cues gives two
/// statements, each with the nouns in front of its own cue: "code is under MIT, weights under X".
///
/// No license is known here by name: a value is cut where its words stop looking like a name, and the
/// knowledge base decides later what it means. A value that names none ("for more details") is dropped.
struct StatementFinder {
  /// The card's prose.
  let prose: Prose
  /// First parts of base models' names.
  let baseNames: Set<String>

  /// A statement before it has a position.
  struct Found: Hashable {
    var component: Component?
    var subject: Claim.Subject
    var written: String?
    var link: String?
    /// Words or badge that say it.
    var range: Range<Int>
  }

  /// The statements of one sentence.
  func statements(in s: Sentence, block: ProseBlock, isFirstOfSection: Bool) -> [Found] {
    let isSection = prose.kinds(of: block).contains(.license)
    if block.cues.contains(.ideographs), s.words.contains(where: \.isIdeographic) {
      return ideographic(s, block, isSection: isSection)
    }
    var found = s.words.isEmpty ? [] : cues(s, block)
    if found.isEmpty { found = label(s, block, isSection: isSection) }
    if found.isEmpty, isSection, isFirstOfSection { found = bare(s, block) }
    return found
  }

  // MARK: sentences

  func cues(_ s: Sentence, _ block: ProseBlock) -> [Found] {
    var found: [Found] = []
    var subjectStart = s.startIndex
    var index = s.startIndex
    while index < s.endIndex {
      guard s.words[index].cue.contains(.under), let value = valueStart(s, index, subjectStart)
      else {
        index += 1
        continue
      }
      if let text = name(s, from: value), !isPolicy(s, text) {
        let region = subjectStart..<index
        found.append(make(s, text, region: region, block))
        var next = text.upperBound
        // "Apache 2.0 and the X License": a second name under the same cue.
        if s[next] == "and", let second = name(s, from: next + 1),
          LicenseNames.isName(s, second),
          !s.has(["under", "is", "are"], in: next..<second.upperBound)
        {
          found.append(make(s, second, region: region, block))
          next = second.upperBound
        }
        index = max(next, index + 1)
        subjectStart = index
      } else {
        index += 1
      }
    }
    return found
  }

  static let releaseWords: Set<String> = [
    "released", "licensed", "licenced", "distributed", "available", "provided", "published",
    "shared", "made", "sourced", "covered", "is", "are", "fall", "falls", "issued", "use", "used",
    "license", "release", "offered", "be", "weights", "model", "code", "comes", "still", "dual",
  ]

  /// Where the name begins behind a cue at this word; nil where there is no cue.
  func valueStart(_ s: Sentence, _ i: Int, _ subjectStart: Int) -> Int? {
    let release = Self.releaseWords
    switch s[i] {
    case "under", "under-the":
      return s.has(release, in: s.before(i, 9)) || i <= s.startIndex + 1 ? i + 1 : nil
    case "by" where ["governed", "covered", "bound"].contains(s[i - 1]): return i + 1
    case "to"
    where ["subject", "according", "adhere", "adheres", "agree", "refer"].contains(s[i - 1]):
      return s[i - 1] == "refer" ? nil : i + 1
    case "with" where ["comply", "accordance", "complying", "compliance"].contains(s[i - 1]):
      return i + 1
    case "inherits", "inherit", "follows", "uses": return i + 1
    case "is", "are":
      if release.contains(s[i + 1]) { return nil }
      if LicenseNames.families.contains(s[i + 1]), s.has(Self.parts, in: s.before(i, 8)) {
        return i + 1
      }
      return s.has(["license", "licence", "licensing"], in: s.before(i, 6)) ? i + 1 : nil
    case "as" where s.has(["release", "released", "licensed"], in: s.before(i, 6)): return i + 1
    case "apply", "applies":
      // "the original X license applies": the name stands before.
      guard let end = s.first(LicenseNames.closings, in: max(subjectStart, i - 14)..<i) else {
        return nil
      }
      var start = end
      while start > subjectStart, end - start < 5, !Words.joint.contains(s[start - 1]),
        !LicenseNames.openings.contains(s[start - 1])
      { start -= 1 }
      return start < end ? start : nil
    case "has" where s.has(LicenseNames.closings, in: s.after(i + 1, 7)): return i + 1
    case "has", "have", "with":
      return s.has(LicenseNames.families, in: s.after(i + 1, 4)) ? i + 1 : nil
    case "licensed", "licenced":
      // "is MIT licensed": the name stands before.
      guard s[i + 1] != "under", s[i + 1] != "to" else { return nil }
      guard let first = s.first(LicenseNames.families, in: max(subjectStart, i - 4)..<i) else {
        return nil
      }
      return first
    default: return nil
    }
  }

  /// The words of a name; nil where the words there are none.
  func name(_ s: Sentence, from: Int) -> Range<Int>? {
    var start = from
    while start < s.endIndex, LicenseNames.openings.contains(s[start]),
      s.words[start].link == nil || LicenseNames.articles.contains(s[start]), start - from < 5
    { start += 1 }
    guard start < s.endIndex, start == from || s.gap(start).isDisjoint(with: [.semicolon, .cell])
    else { return nil }
    var end = start
    let link = s.words[start].link
    while end < s.endIndex, end - start < 14 {
      if end > start {
        let isInLink = link != nil && s.words[end].link == link
        let gap = s.gap(end)
        if !isInLink {
          if !gap.isDisjoint(with: [.comma, .semicolon, .cell, .dash, .open, .close]) { break }
          if gap.contains(.colon) { break }
          if LicenseNames.stops.contains(s[end]), !gap.contains(.hyphen), s[end - 1] != "cc",
            !(s[end] == "and" && isTitle(s, end))
          {
            break
          }
          if s[end - 1] == "licensed" || s[end - 1] == "licenced" { break }
          if LicenseNames.closings.contains(s[end - 1]), !continues(s, end) { break }
        }
      }
      end += 1
    }
    // "(CC BY-NC 4.0)" right behind the words belongs to them.
    if end < s.endIndex, s.gap(end).contains(.open), LicenseNames.families.contains(s[end]) {
      while end < s.endIndex, !s.gap(end).contains(.close), end - start < 20 { end += 1 }
    }
    guard end > start, LicenseNames.isName(s, start..<end) || linksLicense(s, start) else {
      return nil
    }
    // "the license", "the terms": no name.
    let isEmpty = (start..<end).allSatisfy {
      LicenseNames.closings.contains(s[$0]) || LicenseNames.openings.contains(s[$0])
    }
    return isEmpty && !linksLicense(s, start) ? nil : start..<end
  }

  /// A use policy goes with a license, it is none.
  func isPolicy(_ s: Sentence, _ name: Range<Int>) -> Bool {
    s.has(["policy"], in: name) && !s.has(["license", "licence", "agreement"], in: name)
  }

  /// "Terms and Conditions" stays together.
  func isTitle(_ s: Sentence, _ i: Int) -> Bool { s[i + 1] == "conditions" }

  /// What may follow the word license inside a name.
  func continues(_ s: Sentence, _ i: Int) -> Bool {
    let word = s[i]
    return word == "agreement" || word == "version" || word.hasPrefix("v") && word.utf8.count < 6
      || word.first?.isNumber ?? false || (i > 0 && s.gap(i).contains(.hyphen))
      || LicenseNames.families.contains(word)
      || s.words[i].link != nil && s.words[i].link == s.words[i - 1].link
  }

  func linksLicense(_ s: Sentence, _ i: Int) -> Bool {
    guard i < s.endIndex, let link = s.words[i].link else { return false }
    let address = prose.bytes.text(s.links[link].address).lowercased()
    return address.holds("licen") || address.holds("terms") || address.holds("agreement")
  }

  func make(
    _ s: Sentence, _ name: Range<Int>, region: Range<Int>, _ block: ProseBlock
  ) -> Found {
    let part = Self.part(s, region, heading: prose.kinds(of: block), baseNames: baseNames)
    return Found(
      component: part.component, subject: part.subject, written: text(s, name),
      link: link(s, name), range: s.range)
  }

  // MARK: whom and what

  /// The part that the words in front of a cue speak of.
  static func part(
    _ s: Sentence, _ region: Range<Int>, heading: HeadingKind, baseNames: Set<String>
  ) -> (component: Component?, subject: Claim.Subject) {
    var component: Component?
    var subject = Claim.Subject.thisModel
    for index in region {
      switch s[index] {
      case "other", "others": return (nil, .other)
      case "code", "codes", "source", "codebase", "scripts":
        if s[index] == "source", s[index - 1] == "open" { continue }
        if s[index] == "code", Words.model.contains(s[index + 1]) { continue }
        component = s.has(["training"], in: s.before(index, 2)) ? .trainingCode : .inferenceCode
      case "weights", "wieghts", "model", "models", "checkpoint", "checkpoints", "parameters",
        "adapter",
        "adapters":
        if s[index] == "model" || s[index] == "models", component == .inferenceCode,
          s[index - 1] == "this" || s[index + 1] == "code"
        {
          continue
        }
        component = .modelParametersFinal
        if s[index - 1] == "base" { subject = .baseModel } else { subject = .thisModel }
      case "dataset", "datasets", "data", "corpus":
        component = .datasets
        subject = .dataset
      case "runtime", "library", "toolkit", "framework", "software", "tool", "tokenizer":
        subject = .tool
        component = .supportingLibraries
      case "documentation", "paper", "article": component = .technicalReport
      default: break
      }
    }
    if component == nil, baseNames.contains(where: { s[region.lowerBound] == $0 }) {
      subject = .baseModel
    }
    if component == nil, heading.contains(.datasets) { return (.datasets, .dataset) }
    return (component, subject)
  }

  /// The words as they stand, without marks of Markdown.
  func text(_ s: Sentence, _ range: Range<Int>) -> String? {
    guard let first = range.first, let last = range.last else { return nil }
    var parts = ""
    var previous = s.words[first].range.lowerBound
    for index in first...last {
      let word = s.words[index]
      if index > first {
        let between = prose.bytes.text(previous..<word.range.lowerBound)
        parts +=
          word.gap.contains(.hyphen)
          ? "-"
          : prose.bytes.trimmed(previous..<word.range.lowerBound).count == 1
            && between.holds("/")
            ? "/" : " "
        if word.gap.contains(.open), !word.gap.contains(.close) { parts += "(" }
      }
      parts += prose.bytes.text(word.range)
      previous = word.range.upperBound
    }
    if parts.contains("("), !parts.contains(")") { parts += ")" }
    return clean(parts)
  }

  func clean(_ text: String) -> String {
    var text = text
    for ending in [" licensed", " licenced"] where text.hasSuffix(ending) {
      text.removeLast(ending.count)
    }
    while let last = text.last, "*_`.,;: ".contains(last) { text.removeLast() }
    while let first = text.first, "*_`.,;: ".contains(first) { text.removeFirst() }
    return text
  }

  func link(_ s: Sentence, _ range: Range<Int>) -> String? {
    for index in range where index < s.endIndex {
      if let link = s.words[index].link { return prose.bytes.text(s.links[link].address) }
    }
    guard range.upperBound == s.endIndex,
      let first = s.words.indices.contains(range.lowerBound)
        ? s.words[range.lowerBound] : s.words.first,
      let link = s.ownLinks.first(where: {
        !$0.isImage && $0.address.lowerBound >= first.range.lowerBound
      })
    else { return nil }
    return prose.bytes.text(link.address)
  }
}
