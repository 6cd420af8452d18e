// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarKnowledge

/// Which models come from the maker of a model, as far as names tell: "acme/Thistle-7B-Base" is of the
/// family of "acme/Thistle-7B-Chat".
struct ModelFamily {
  private struct Name {
    let maker: String?
    let first: String

    init(_ id: String) {
      let parts = id.split(separator: "/", maxSplits: 1)
      let name = ProseName.fold(parts.last.map(String.init) ?? id)
      first = name.split(separator: " ").first.map(String.init) ?? name
      maker = parts.count == 2 ? parts[0].lowercased() : nil
    }
  }

  private let own: Name?
  private let knowledge: KnowledgeBase

  init(_ source: ModelSource, _ knowledge: KnowledgeBase) {
    own = Self.ownName(source).map(Name.init)
    self.knowledge = knowledge
  }

  /// Whether a base begins with the same word as the model's own name and no other maker made it.
  func holds(_ base: String) -> Bool {
    guard let own else { return false }
    let named = Name(base)
    let known = knowledge.baseReleases(base).first.flatMap { Name($0.id).maker }
    // Where a maker is not told, the same first word is no proof of another one.
    guard let maker = named.maker ?? known, let ownMaker = own.maker else {
      return named.first == own.first
    }
    return maker == ownMaker
      && (named.first.hasPrefix(own.first) || own.first.hasPrefix(named.first))
  }

  /// The model's id, else what the file's name says of it; "owner__name" is how copies of cards are
  /// named where a slash cannot stand.
  private static func ownName(_ source: ModelSource) -> String? {
    if let id = source.modelID { return id }
    guard let stem = NameHints.fileStem(source) else { return nil }
    let parts = stem.split(separator: "_", omittingEmptySubsequences: false)
    if let cut = parts.firstIndex(of: ""), cut > 0, cut + 1 < parts.count {
      return parts[..<cut].joined(separator: "_") + "/" + parts[(cut + 1)...].joined(separator: "_")
    }
    return stem
  }
}
