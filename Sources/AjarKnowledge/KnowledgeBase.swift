// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
package import AjarInterop

/// Everything that ajar knows: licenses, catalog, frameworks, clause kinds.
///
/// The program's own knowledge is packed and read in place; nothing is decoded before it is asked for,
/// and a look-up decodes just its record. A user's folder becomes a second layer of the same form, which
/// is asked first.
package struct KnowledgeBase: Sendable {
  /// The layers, the one to ask first in front.
  package let layers: [Layer]

  /// One packed container and its parts.
  package struct Layer: Sendable {
    package let container: KnowledgeContainer
    let names: NameIndex
    let definitions: PackedTrees
    let spdx: PackedTrees
    let families: PackedTrees
    let releases: PackedTrees
    let globs: GlobTable

    init(_ container: KnowledgeContainer) {
      self.container = container
      names = NameIndex(container.section("names"))
      definitions = container.trees("definitions")
      spdx = container.trees("spdx")
      families = container.trees("families")
      releases = container.trees("releases")
      globs = GlobTable(container.section("globs"))
    }
  }

  /// Opens packed knowledge.
  package init(packed bytes: EmbeddedBytes) {
    layers = [Layer(KnowledgeContainer(bytes))]
  }

  private init(layers: [Layer]) { self.layers = layers }

  /// What ships with the program.
  package static var builtIn: KnowledgeBase { KnowledgeBase(packed: .knowledge) }

  /// This knowledge and that of a user's folder, which has the layout of the repository:
  /// `licenses/definitions`, `licenses/clauses`, `frameworks`, `catalog`.
  /// - Throws: `KnowledgeLoadError` when the folder cannot be read or a file in it is wrong.
  package func adding(folder: String) throws(KnowledgeLoadError) -> KnowledgeBase {
    let files: KnowledgeFiles
    do throws(ReadError) { files = try KnowledgeFiles(folder: folder) } catch {
      throw .unreadable(error)
    }
    return try adding(files)
  }

  /// This knowledge and that of some files.
  /// - Throws: `KnowledgeLoadError.wrong` with everything that is wrong in them.
  package func adding(_ files: KnowledgeFiles) throws(KnowledgeLoadError) -> KnowledgeBase {
    let compiled = KnowledgeCompiler(files, base: self)
    guard let bytes = compiled.bytes else { throw .wrong(compiled.errors) }
    let layer = Layer(KnowledgeContainer(EmbeddedBytes(bytes)))
    return KnowledgeBase(layers: [layer] + layers)
  }

  /// The program's section of a name; empty where there is none.
  package func section(_ name: String) -> EmbeddedBytes {
    layers.last?.container.section(name) ?? .empty
  }

  /// Lends the bytes of the program's section of a name; empty where there is none.
  package func withSection<Result>(_ name: String, _ body: (Span<UInt8>) -> Result) -> Result {
    section(name).withSpan { body($0) }
  }

  /// The trees of a section in all layers, a user's first: `frameworks`, `clauses`.
  package func trees(_ name: String) -> [KnowledgeNode] {
    layers.flatMap { $0.container.trees(name).nodes }
  }
}

/// Why a user's knowledge folder could not be taken.
package enum KnowledgeLoadError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The folder or one of its files cannot be read.
  case unreadable(ReadError)
  /// Files are wrong: each place, sorted.
  case wrong([KnowledgeError])

  /// One line for each thing that is wrong.
  package var description: String {
    switch self {
    case .unreadable(let error): error.description
    case .wrong(let errors): errors.map(\.description).joined(separator: "\n")
    }
  }
}
