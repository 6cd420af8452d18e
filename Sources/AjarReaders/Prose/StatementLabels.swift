// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// License statements that are no sentences: labels with a value, table rows, bare names, Chinese ones.
extension StatementFinder {
  func label(_ s: Sentence, _ block: ProseBlock, isSection: Bool) -> [Found] {
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
  func bestName(_ s: Sentence, _ value: Range<Int>) -> Range<Int>? {
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

  func isCapitalized(_ s: Sentence, _ i: Int) -> Bool {
    let byte = prose.bytes[s.words[i].range.lowerBound]
    let isFirst = i == s.startIndex || s[i] == "a" || s[i] == "the" || s[i] == "this"
    return !isFirst && ((byte >= 65 && byte <= 90) || byte.isDigit)
  }

  private static let verbs: Set<String> = [
    "is", "are", "was", "were", "has", "have", "see", "read", "please", "released", "can", "may",
    "must", "follows", "refer", "use", "you", "this", "same", "restricting",
  ]
  static let parts: Set<String> = [
    "code", "model", "models", "weights", "weight", "runtime", "library", "software", "repository",
    "checkpoint", "checkpoints", "dataset", "data", "materials", "adapter", "adapters", "license",
    "licence", "licensing", "toolkit", "framework",
  ]

  /// Where the value behind a label begins: behind a colon, a cell border, or bold text.
  func labelEnd(_ s: Sentence) -> Int? {
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

  static func isLabel(_ word: String) -> Bool {
    let labels = Self.labelsWords
    return labels.contains(word)
  }

  func bare(_ s: Sentence, _ block: ProseBlock) -> [Found] {
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

  func ideographic(_ s: Sentence, _ block: ProseBlock, isSection: Bool) -> [Found] {
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
}
