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

  private func cues(_ s: Sentence, _ block: ProseBlock) -> [Found] {
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

  private static let releaseWords: Set<String> = [
    "released", "licensed", "licenced", "distributed", "available", "provided", "published",
    "shared", "made", "sourced", "covered", "is", "are", "fall", "falls", "issued", "use", "used",
    "license", "release", "offered", "be", "weights", "model", "code", "comes", "still", "dual",
  ]

  /// Where the name begins behind a cue at this word; nil where there is no cue.
  private func valueStart(_ s: Sentence, _ i: Int, _ subjectStart: Int) -> Int? {
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
  private func name(_ s: Sentence, from: Int) -> Range<Int>? {
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
  private func isPolicy(_ s: Sentence, _ name: Range<Int>) -> Bool {
    s.has(["policy"], in: name) && !s.has(["license", "licence", "agreement"], in: name)
  }

  /// "Terms and Conditions" stays together.
  private func isTitle(_ s: Sentence, _ i: Int) -> Bool { s[i + 1] == "conditions" }

  /// What may follow the word license inside a name.
  private func continues(_ s: Sentence, _ i: Int) -> Bool {
    let word = s[i]
    return word == "agreement" || word == "version" || word.hasPrefix("v") && word.utf8.count < 6
      || word.first?.isNumber ?? false || (i > 0 && s.gap(i).contains(.hyphen))
      || LicenseNames.families.contains(word)
      || s.words[i].link != nil && s.words[i].link == s.words[i - 1].link
  }

  private func linksLicense(_ s: Sentence, _ i: Int) -> Bool {
    guard i < s.endIndex, let link = s.words[i].link else { return false }
    let address = prose.bytes.text(s.links[link].address).lowercased()
    return address.holds("licen") || address.holds("terms") || address.holds("agreement")
  }

  private func make(
    _ s: Sentence, _ name: Range<Int>, region: Range<Int>, _ block: ProseBlock
  ) -> Found {
    let part = Self.part(s, region, heading: prose.kinds(of: block), baseNames: baseNames)
    return Found(
      component: part.component, subject: part.subject, written: text(s, name),
      link: link(s, name), range: s.range)
  }

  // MARK: labels, rows, bare names

  private func label(_ s: Sentence, _ block: ProseBlock, isSection: Bool) -> [Found] {
    guard let end = labelEnd(s) else { return [] }
    let label = s.startIndex..<end
    let isLicense =
      label.contains { Self.isLabel(s[$0]) }
      || (s[label.lowerBound] == "terms" && s.has(["use"], in: label))
    let value = end..<s.endIndex
    guard isLicense || isSection || s.has(["license", "licence"], in: s.after(end, 1)) else {
      return []
    }
    guard !value.isEmpty || !s.links.isEmpty else { return [] }
    if !isLicense, !LicenseNames.isName(s, value), !s.has(["commercial", "research"], in: value) {
      return []
    }
    let shown = bestName(s, value)
    let isFilled = !s.has(["information", "todo", "needed"], in: value)
    if !isFilled { return [] }
    if shown == nil, link(s, value) == nil, !isLicense || value.count < 4 { return [] }
    var part = Self.part(s, label, heading: prose.kinds(of: block), baseNames: baseNames)
    if block.kind == .row, part.subject == .baseModel { part.subject = .thisModel }
    if let link = s.words[label.lowerBound].link,
      let id = BaseModelFinder.hubID(prose.bytes, s.links[link].address),
      prose.metadata.baseModels.contains(id)
    {
      part.subject = .baseModel
    }
    return [
      Found(
        component: part.component, subject: part.subject, written: shown.flatMap { text(s, $0) },
        link: link(s, shown ?? value) ?? link(s, value), range: s.range)
    ]
  }

  /// The name in a value: all of a short one, else the words that look like a license's name.
  private func bestName(_ s: Sentence, _ value: Range<Int>) -> Range<Int>? {
    guard let first = value.first else { return nil }
    if value.count <= 10, !s.has(Self.verbs, in: value),
      value.dropFirst().allSatisfy({ s.gap($0).isDisjoint(with: [.comma, .dash, .semicolon]) })
    {
      let start = ["license", "licence"].contains(s[first]) && value.count > 1 ? first + 1 : first
      return start..<value.upperBound
    }
    if let at = s.first(LicenseNames.families, in: value), let range = name(s, from: at) {
      return range
    }
    // "a custom license, the X Community License, is available": capitalized words before the word.
    for index in value where LicenseNames.closings.contains(s[index]) {
      var start = index
      while start > first, isCapitalized(s, start - 1), s.gap(start).isDisjoint(with: .breaks) {
        start -= 1
      }
      if start < index, let range = name(s, from: start) { return range }
    }
    return nil
  }

  private func isCapitalized(_ s: Sentence, _ i: Int) -> Bool {
    let byte = prose.bytes[s.words[i].range.lowerBound]
    let isFirst = i == s.startIndex || s[i] == "a" || s[i] == "the" || s[i] == "this"
    return !isFirst && ((byte >= 65 && byte <= 90) || byte.isDigit)
  }

  private static let verbs: Set<String> = [
    "is", "are", "was", "were", "has", "have", "see", "read", "please", "released", "can", "may",
    "must", "follows", "refer", "use", "you", "this", "same", "restricting",
  ]
  private static let parts: Set<String> = [
    "code", "model", "models", "weights", "weight", "runtime", "library", "software", "repository",
    "checkpoint", "checkpoints", "dataset", "data", "materials", "adapter", "adapters", "license",
    "licence", "licensing", "toolkit", "framework",
  ]

  /// Where the value behind a label begins: behind a colon, a cell border, or bold text.
  private func labelEnd(_ s: Sentence) -> Int? {
    for index in s.startIndex..<min(s.endIndex, s.startIndex + 7) where index > s.startIndex {
      let gap = s.gap(index)
      if gap.contains(.colon) || gap.contains(.cell) { return index }
      if gap.contains(.bold), Self.isLabel(s[index - 1]) { return index }
      if gap.contains(.dash), Self.isLabel(s[index - 1]) { return index }
    }
    return nil
  }

  private static let labelsWords: Set<String> = [
    "license", "licence", "licenses", "licences", "licensing", "license(s)", "lizenz", "lisans",
    "licencia", "许可证", "协议", "许可", "开源协议", "模型协议", "라이선스",
  ]

  private static func isLabel(_ word: String) -> Bool {
    let labels = Self.labelsWords
    return labels.contains(word)
  }

  private func bare(_ s: Sentence, _ block: ProseBlock) -> [Found] {
    guard block.kind != .heading, s.words.count <= 14 else { return [] }
    let all = s.startIndex..<s.endIndex
    let isSentence = s.has(Self.verbs, in: all)
    let hasLink = s.words.indices.contains { linksLicense(s, $0) }
    guard hasLink || (!isSentence && LicenseNames.isName(s, all)) else { return [] }
    let shown = isSentence ? nil : name(s, from: s.startIndex) ?? bestName(s, all)
    let part = Self.part(s, all, heading: prose.kinds(of: block), baseNames: baseNames)
    return [
      Found(
        component: part.component, subject: part.subject, written: shown.flatMap { text(s, $0) },
        link: link(s, all) ?? s.links.first.map { prose.bytes.text($0.address) }, range: s.range)
    ]
  }

  private func ideographic(_ s: Sentence, _ block: ProseBlock, isSection: Bool) -> [Found] {
    guard block.cues.contains(.ideographs) else { return [] }
    let text = prose.bytes.text(s.range)
    let marks = ["许可协议", "许可证", "协议", "授权", "라이선스", "ライセンス", "许可"]
    guard marks.contains(where: { SubText.range(of: $0, in: text) != nil }) else {
      return []
    }
    let acts = ["采用", "遵循", "遵守", "基于", "使用", "根据", "하에", "公開", "の下"]
    guard isSection || acts.contains(where: { SubText.range(of: $0, in: text) != nil })
    else { return [] }
    var found: [Found] = []
    var names: [Range<Int>] = []
    for link in s.links where !link.isImage && !link.text.isEmpty && s.range.overlaps(link.text) {
      let shown = prose.bytes.text(link.text).lowercased()
      if shown.holds("licen") || shown.holds("协议") || shown.holds("许可")
        || LicenseNames.families.contains(where: { shown.hasPrefix($0) })
      {
        names.append(link.text)
      }
    }
    let isCode = ["代码", "코드", "コード"].contains { SubText.range(of: $0, in: text) != nil }
    let isModel = ["模型", "权重", "가중치", "モデル"].contains {
      SubText.range(of: $0, in: text) != nil
    }
    let component: Component? = isCode && !isModel ? .inferenceCode : nil
    for name in names {
      let link = s.links.first { $0.text == name }
      found.append(
        Found(
          component: component, subject: .thisModel, written: clean(prose.bytes.text(name)),
          link: link.map { prose.bytes.text($0.address) }, range: s.range))
    }
    if names.isEmpty,
      let first = s.words.firstIndex(where: { LicenseNames.families.contains($0.text) })
    {
      var end = first
      while end < s.endIndex, !s.words[end].isIdeographic { end += 1 }
      found.append(
        Found(
          component: component, subject: .thisModel, written: self.text(s, first..<end), link: nil,
          range: s.range))
    }
    return found
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
  private func text(_ s: Sentence, _ range: Range<Int>) -> String? {
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

  private func clean(_ text: String) -> String {
    var text = text
    for ending in [" licensed", " licenced"] where text.hasSuffix(ending) {
      text.removeLast(ending.count)
    }
    while let last = text.last, "*_`.,;: ".contains(last) { text.removeLast() }
    while let first = text.first, "*_`.,;: ".contains(first) { text.removeFirst() }
    return text
  }

  private func link(_ s: Sentence, _ range: Range<Int>) -> String? {
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
