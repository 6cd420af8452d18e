// SPDX-License-Identifier: Apache-2.0
public import AjarCore
internal import AjarInterop
package import AjarKnowledge
internal import AjarLicenses
internal import AjarReaders
internal import AjarReferences
public import AjarReports
internal import AjarText
internal import Synchronization

/// Looks at texts and names without judging a model: which license, which clauses, which models, what a
/// word means.
///
/// Opens nothing that a question does not need, for most of these answers are wanted at once.
public struct Inspector: Sendable {
  package let knowledge: KnowledgeBase
  let opened = OpenedClauses()

  /// Largest text that is looked at.
  private static let limit = 32 << 20
  /// So many bytes of a text beside a license are shown.
  private static let shown = 1_000

  /// Opens the shipped knowledge and a user's own folders.
  /// - Throws: `CheckError.configuration` with every place of a user's files that is wrong.
  public init(knowledge folders: [String] = []) throws(CheckError) {
    do throws(KnowledgeLoadError) {
      var knowledge = KnowledgeBase.builtIn
      for folder in folders { knowledge = try knowledge.adding(folder: folder) }
      self.knowledge = knowledge
    } catch {
      throw .configuration([error.description])
    }
  }

  /// Takes knowledge that is open already.
  package init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  // MARK: - Texts

  /// Which license a file is, and what differs; missing words are shown in full where `references`
  /// hold the license's text.
  /// - Throws: `CheckError.unreadable` when the file cannot be read or is no text.
  public func identify(
    _ path: String, references: ReferenceTexts? = nil
  ) throws(CheckError) -> IdentifiedFile {
    let bytes = try prose(path)
    let found = LicenseIdentifier().identify(bytes) { references?.text(of: $0) }
    let lines = LineTable(bytes)
    let surroundings = found.surroundings.map { span in
      SurroundingText(
        span: span, position: lines.position(at: span.start),
        text: String(
          decoding: bytes[span.start..<min(span.end, span.start + Self.shown)], as: UTF8.self))
    }
    return IdentifiedFile(path: path, identification: found, surroundings: surroundings)
  }

  /// The clauses of a file; of a known verbatim text those that its definition states beside what its
  /// words say, unless only the words are asked for. The documents that it makes part of itself are read
  /// too where they lie in the same folder, as an audit does; their clauses carry their own path.
  /// - Throws: `CheckError.unreadable` when the file cannot be read or is no text, `configuration` when a
  ///   user's clause kinds are wrong.
  public func clauses(of path: String, patternsOnly: Bool) throws(CheckError) -> FileClauses {
    let bytes = try prose(path)
    let words = WordScanner.scan(bytes)
    let finder = try finder()
    var clauses =
      finder?.said(in: bytes, words: words, path: path, lines: LineTable(bytes)) ?? []
    var definition: LicenseDefinition?
    if !patternsOnly {
      let identified = LicenseIdentifier().identify(bytes, words)
      if identified.verdict == .verbatim || identified.verdict == .variant,
        let license = identified.license
      {
        definition = knowledge.definition(ofText: license)
      }
    }
    let entries = IncorporatedTexts.entries(
      of: clauses, definition, in: knowledge, beside: PoliciesBeside(path)
    ) { patternsOnly ? nil : LicenseIdentifier().identify($0).license }
    if let definition {
      let found = Set(clauses.map(\.kind))
      clauses += definition.clauses.filter { !found.contains($0.kind) }
    }
    var read: Set<String> = []
    for entry in entries {
      guard let text = entry.text, read.insert(text.path).inserted else { continue }
      clauses +=
        finder?.find(
          in: text.bytes, words: WordScanner.scan(text.bytes), path: text.path,
          lines: LineTable(text.bytes)) ?? []
    }
    return FileClauses(path: path, clauses: clauses, documents: entries.map(\.document))
  }

  private func finder() throws(CheckError) -> ClauseFinder? {
    do throws(KnowledgeError) { return try opened.finder(knowledge) } catch {
      throw .configuration([error.description])
    }
  }

  /// A text that people read: "no clause" would be a wrong answer for a picture or an archive.
  private func prose(_ path: String) throws(CheckError) -> [UInt8] {
    let bytes = try text(path)
    guard let place = bytes.firstIndex(of: 0) else { return bytes }
    let position = LineTable(bytes).position(at: place)
    throw .unreadable(
      "\(path):\(position.line):\(position.column): expected text in UTF-8, or in UTF-16 with a byte "
        + "order mark; found a zero byte")
  }

  private func text(_ path: String) throws(CheckError) -> [UInt8] {
    do throws(ReadError) {
      return DecodedText(try FileReader.read(path, limit: Self.limit)).bytes
    } catch {
      throw .unreadable(error.description)
    }
  }

  // MARK: - References

  /// The models that a file names, or every file below a folder.
  /// - Throws: `CheckError.unreadable` when the path cannot be read.
  public func references(in path: String) throws(CheckError) -> [ModelReference] {
    guard FileReader.kind(path) == .directory else { return try references(inFile: path) }
    var result: [ModelReference] = []
    for file in try RepositoryFiles.all(under: path) where SourceKind(path: file) != nil {
      let name = path == "." ? file : path.hasSuffix("/") ? path + file : "\(path)/\(file)"
      // A file of a tree that vanished or is a database is no fault of the question.
      result += (try? references(inFile: name)) ?? []
    }
    return result
  }

  private func references(inFile path: String) throws(CheckError) -> [ModelReference] {
    ReferenceFinder.references(in: try text(path), path: path) {
      knowledge.release($0) != nil
    }
  }
}

/// The clause automaton, opened when it is first wanted: a user's kinds take a second or two to compile.
final class OpenedClauses: Sendable {
  private let opened = Mutex<(compiled: CompiledClauses, finder: ClauseFinder)?>(nil)

  func compiled(_ knowledge: KnowledgeBase) throws(KnowledgeError) -> CompiledClauses? {
    try open(knowledge)?.compiled
  }

  func finder(_ knowledge: KnowledgeBase) throws(KnowledgeError) -> ClauseFinder? {
    try open(knowledge)?.finder
  }

  private func open(
    _ knowledge: KnowledgeBase
  ) throws(KnowledgeError) -> (compiled: CompiledClauses, finder: ClauseFinder)? {
    if let known = opened.withLock({ $0 }) { return known }
    guard let compiled = try CompiledClauses.load(from: knowledge) else { return nil }
    let made = (compiled: compiled, finder: ClauseFinder(compiled))
    opened.withLock { $0 = made }
    return made
  }
}
