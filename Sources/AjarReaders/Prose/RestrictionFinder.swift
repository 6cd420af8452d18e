// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Finds sentences that limit what may be done with the model or with its training data.
enum RestrictionFinder {
  /// Adds the findings of one sentence.
  static func findings(
    _ s: Sentence, block: ProseBlock, heading: HeadingKind, claims: [ClaimFinder.Found],
    bytes: [UInt8], _ notes: inout CardNotes
  ) {
    guard let first = s.words.first else { return }
    let at = first.range.lowerBound
    let all = s.startIndex..<s.endIndex
    let isData = isAboutData(s, block, heading)
    if block.kind != .heading { policy(s, all, at, &notes) }
    commerce(s, all, at, isData: isData, bytes, &notes)
    ambiguity(s, all, at, isData: isData, &notes)
    if isData, restrictsData(s, all) {
      notes.add(
        .datasetLicenseRestriction, "the card says that training data carry a restriction",
        offset: at)
    }
    for claim in claims where claim.kind == .researchOnly && claim.about == .thisModel {
      if s.has(only, in: all) || block.cues.contains(.ideographs) {
        notes.add(
          .researchOnlyInBody, "the prose limits use to research", offset: at)
      }
    }
    for index in all
    where s[index] == "all" && s[index + 1] == "rights" && s[index + 2] == "reserved" {
      notes.add(
        .allRightsReserved, "the card reserves all rights", offset: s.words[index].range.lowerBound)
    }
  }

  private static let only: Set<String> = [
    "only", "solely", "exclusively", "restricted", "restricting", "restricts", "limited",
    "strictly",
    "purely",
  ]

  private static func isAboutData(_ s: Sentence, _ block: ProseBlock, _ heading: HeadingKind)
    -> Bool
  {
    let all = s.startIndex..<s.endIndex
    if s.has(["dataset", "datasets"], in: all) { return true }
    if block.kind == .row, heading.contains(.data) { return true }
    return block.kind == .row && s.has(["data", "train"], in: all)
  }

  private static func policy(_ s: Sentence, _ all: Range<Int>, _ at: Int, _ notes: inout CardNotes)
  {
    for index in all {
      let next = s[index + 1]
      let isPolicy =
        s[index] == "acceptable" && next == "use" && s[index + 2].hasPrefix("polic")
      let isRestriction =
        (s[index] == "use" || s[index] == "usage") && next == "restrictions"
        && s[index - 1] != "commercial" && !s[index - 1].isEmpty
      let isBased = s[index] == "use" && next == "based" && s[index + 2] == "restrictions"
      if isPolicy || isRestriction || isBased {
        notes.add(
          .useRestrictionsInBody, "the prose refers to use restrictions",
          offset: s.words[index].range.lowerBound)
        return
      }
    }
    for word in s.words where word.isIdeographic {
      if ["不要将", "不得将", "不得用于", "禁止将", "请勿将", "不要用于"].contains(where: {
        SubText.range(of: $0, in: word.text) != nil
      }) {
        notes.add(
          .useRestrictionsInBody, "the prose lists banned uses", offset: word.range.lowerBound)
        return
      }
    }
  }

  private static let asksWords: Set<String> = [
    "apply", "application", "applications", "contact", "reach", "request", "authorization",
    "permission", "approval", "ask", "email",
  ]

  private static let deniesWords: Set<String> = [
    "avoid", "not", "prohibited", "forbidden", "restricted", "cannot", "disallowed", "can't",
    "shouldn't", "no", "don't",
  ]

  private static func commerce(
    _ s: Sentence, _ all: Range<Int>, _ at: Int, isData: Bool, _ bytes: [UInt8],
    _ notes: inout CardNotes
  ) {
    let asks = Self.asksWords
    if let word = s.first(["commercial", "commercially", "commercialize"], in: all),
      s[word - 1] != "non", s[word - 1] != "custom", !isData
    {
      if s.has(asks, in: word - 14..<word + 16), s[word + 1] != "applications",
        !s.has(["output", "outputs"], in: all)
      {
        notes.add(
          .commercialByApplication, "commercial use needs an application or a permission",
          offset: at)
      }
      let denies = Self.deniesWords
      let isRestriction =
        s.has(["restrictions", "restriction"], in: word + 1..<word + 4)
        || (s[word] == "commercial" && ["use", "purposes"].contains(s[word + 1])
          && s.has(asks, in: word + 2..<word + 8) && s.gap(word + 2).contains(.colon))
      if s.has(denies, in: word - 6..<word) || isRestriction {
        notes.add(.commercialRestrictedInBody, "the prose limits commercial use", offset: at)
      }
    }
    guard s.words.contains(where: \.isIdeographic) else { return }
    let text = bytes.text(s.range)
    func has(_ parts: [String]) -> Bool {
      parts.contains { SubText.range(of: $0, in: text) != nil }
    }
    if has(["商用", "商业"]), has(["申请", "联系", "授权申请", "许可申请"]) {
      notes.add(
        .commercialByApplication, "commercial use needs an application or a permission", offset: at)
    }
  }

  private static func ambiguity(
    _ s: Sentence, _ all: Range<Int>, _ at: Int, isData: Bool, _ notes: inout CardNotes
  ) {
    guard let word = s.first(["license", "licence", "licensing", "licenses"], in: all) else {
      return
    }
    let near = word - 6..<word + 7
    let isUnsure =
      s.has(["ambiguous", "unsure", "unclear", "unknown"], in: near)
      || (s.has(["sure"], in: near) && s.has(["not", "isn't"], in: near))
    // In a table, or under a data heading, it is the license of data.
    if isUnsure, !(isData && s.has(["unclear", "unknown"], in: near)) {
      notes.add(
        .licenseAmbiguousByAuthor, "the author calls the license unclear or leaves it open",
        offset: at)
    }
  }

  private static func restrictsData(_ s: Sentence, _ all: Range<Int>) -> Bool {
    if s.has(["restriction", "restrictions", "restricted"], in: all),
      !s.has(["unrestricted"], in: all)
    {
      return true
    }
    for index in all {
      if s[index] == "non", s[index + 1] == "commercial" { return true }
      if s[index] == "nc", s[index - 1] == "by" { return true }
      if s[index] == "noncommercial" { return true }
      if s[index] == "commercially", s.has(["not"], in: s.before(index, 3)) { return true }
      if s[index] == "inherited", s.has(["license", "licence"], in: s.before(index, 10)) {
        return true
      }
      if s[index] == "license", s.has(["unclear"], in: s.after(index, 4)) { return true }
    }
    return false
  }
}
