// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarKnowledge

/// The base that a model's own name gives away: "LLaMA_2_13B_SFT".
///
/// Tags are no hint: "llama-2" is put on anything of that architecture. Only names with a version or size count ("llama" alone is an architecture, too), and only families
/// whose terms are not permissive: a hint can keep a model from being called permissive, it can never
/// make it so. It is the weakest evidence and is looked at last.
struct NameHints {
  let knowledge: KnowledgeBase
  private static let longestName = 5

  /// The first hint that the catalog knows, with what gave it.
  func base(of source: ModelSource) -> NamedBases.Base? {
    for (name, what, place) in names(of: source) {
      let words = ProseName.fold(name).split(separator: " ").prefix(24).map(String.init)
      for start in words.indices {
        let longest = min(Self.longestName, words.count - start)
        for length in stride(from: longest, through: 2, by: -1) {
          let window = words[start..<(start + length)]
          guard let known = restricted(window) else { continue }
          return NamedBases.Base(
            id: known, relation: nil,
            evidence: Evidence(.inferred, "\(what) (\(name)) speaks of \(known)", at: place))
        }
      }
    }
    return nil
  }

  /// The name in the catalog when it belongs to a family under limits.
  private func restricted(_ window: ArraySlice<String>) -> String? {
    guard window.first?.first?.isLetter == true,
      window.contains(where: { $0.first?.isNumber == true })
    else { return nil }
    let name = window.joined(separator: " ")
    guard let release = knowledge.release(inProse: name),
      let license = release.weightsLicense, let row = knowledge.definition(license)?.row,
      row > .permissive
    else { return nil }
    return name
  }

  /// A folder's name, or a file's without its ending, unless it is one that every model has.
  static func fileStem(_ source: ModelSource) -> String? {
    let file = source.path.split(separator: "/").last.map(String.init) ?? source.path
    let parts = file.split(separator: ".")
    let isEnding = parts.count > 1 && parts.last?.allSatisfy(\.isLetter) == true
    let stem = isEnding ? parts.dropLast().joined(separator: ".") : file
    return ["readme", "model_card", "license", ""].contains(stem.lowercased()) ? nil : stem
  }

  private func names(of source: ModelSource) -> [(name: String, what: String, place: Place)] {
    let root = Place(path: source.path)
    var names: [(String, String, Place)] = []
    if let id = source.modelID { names.append((id, "the model's id", root)) }
    if let stem = Self.fileStem(source) { names.append((stem, "the file's name", root)) }
    guard let card = source.card else { return names }
    if let title = Self.title(card) {
      names.append((title, "the card's title", Place(path: card.path)))
    }
    return names
  }

  /// The first heading of the first level in the body.
  private static func title(_ card: ModelCard) -> String? {
    let body = card.bytes[min(card.bodyStart, card.bytes.count)...].prefix(4096)
    for line in body.split(whereSeparator: { $0 == 10 || $0 == 13 }) where line.first == 35 {
      let text = String(decoding: line.drop { $0 == 35 || $0 == 32 }, as: UTF8.self)
      return String(text.prefix(120))
    }
    return nil
  }
}
