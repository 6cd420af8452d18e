// SPDX-License-Identifier: Apache-2.0
package import AjarCore
package import AjarInterop

/// What a path that a user names holds.
package enum InputKind: String, Sendable, Hashable, CaseIterable {
  case card
  case license
  case weights
  case catalog
  case modelFolder = "model-folder"
  case hubCache = "hub-cache"
  case folder
  case other
}

/// Turns a path into the models it holds.
package enum InputReader {
  /// What stands at a path.
  /// - Throws: `ReadError` where nothing readable stands there.
  package static func kind(of path: String) throws(ReadError) -> InputKind {
    guard let kind = FileReader.kind(path) else { throw .notFound(path: path) }
    if kind == .directory { return try folderKind(path) }
    guard kind == .file else { throw .notRegular(path: path) }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    switch FileRole(name) {
    case .card: return .card
    case .terms: return .license
    case .weights: return .weights
    case .yaml: return .catalog
    case .configuration, .component: return .other
    case .other:
      let lower = name.lowercased()
      if lower.hasSuffix(".md") || lower.hasSuffix(".markdown") { return .card }
      return lower.hasSuffix(".txt") ? .license : .other
    }
  }

  private static func folderKind(_ path: String) throws(ReadError) -> InputKind {
    let entries = try FileReader.list(path, limit: 200_000)
    let folders = entries.filter { $0.kind == .directory }.map(\.name)
    if folders.contains(where: { $0.hasPrefix("models--") }) { return .hubCache }
    if folders.contains("snapshots"), folders.contains("blobs") || folders.contains("refs") {
      return .hubCache
    }
    let roles = entries.filter { $0.kind != .directory }.map { FileRole($0.name) }
    if roles.contains(.weights) || roles.contains(.configuration) { return .modelFolder }
    return roles.contains(.card) && hasMetadata(path, entries) ? .modelFolder : .folder
  }

  /// Whether the card of a folder is a model's, and not the README of some software.
  private static func hasMetadata(_ path: String, _ entries: [DirectoryEntry]) -> Bool {
    for entry in entries where FileRole(entry.name) == .card {
      if entry.name.lowercased().hasPrefix("model") { return true }
      guard let head = try? FileReader.readHead(path + "/" + entry.name, count: 65_536) else {
        continue
      }
      let text = DecodedText(head)
      if FrontMatter.locate(in: text.bytes, from: text.start) != nil { return true }
    }
    return false
  }

  /// The models at a path, in the order of their paths; catalog and other files give none.
  ///
  /// - Throws: `ReadError` for the path itself; what lies below it becomes findings.
  package static func sources(at path: String) throws(ReadError) -> [ModelSource] {
    switch try kind(of: path) {
    case .card: return [try ModelFolderReader.read(file: path, as: .card)]
    case .license: return [try ModelFolderReader.read(file: path, as: .terms(.license))]
    case .weights: return [try ModelFolderReader.read(file: path, as: .weights)]
    case .catalog, .other: return []
    case .modelFolder: return [try ModelFolderReader.read(folder: path)]
    case .hubCache: return try hubCache(path)
    case .folder: return try below(path)
    }
  }

  /// The models of a hub cache: of each repository the snapshot that `refs/main` names, else the last.
  private static func hubCache(_ path: String) throws(ReadError) -> [ModelSource] {
    let entries = try FileReader.list(path, limit: 200_000).filter { $0.kind == .directory }
    let repositories =
      entries.contains { $0.name == "snapshots" }
      ? [path]
      : entries.filter { $0.name.hasPrefix("models--") }.map { ModelPath.join(path, $0.name) }
    var sources: [ModelSource] = []
    for repository in repositories {
      do throws(ReadError) {
        guard let snapshot = try snapshot(repository) else { continue }
        sources.append(try ModelFolderReader.read(folder: snapshot))
      } catch {
        sources.append(unreadable(repository, error))
      }
    }
    return sources
  }

  private static func snapshot(_ repository: String) throws(ReadError) -> String? {
    let folder = ModelPath.join(repository, "snapshots")
    guard FileReader.kind(folder) == .directory else { return nil }
    let commits = try FileReader.list(folder, limit: 10_000).filter { $0.kind == .directory }
    if let bytes = try? FileReader.read(repository + "/refs/main", limit: 256) {
      let name = bytes.text(bytes.trimmed(0..<bytes.count))
      if commits.contains(where: { $0.name == name }) { return ModelPath.join(folder, name) }
    }
    return commits.last.map { ModelPath.join(folder, $0.name) }
  }

  private static func unreadable(_ path: String, _ error: ReadError) -> ModelSource {
    var source = ModelSource(path: path, modelID: ModelPath.hubID(path))
    source.findings.append(Finding(.unreadableFile, error.reason, at: Place(path: path)))
    return source
  }

  /// The models of a folder of folders; without any, its own card, or its Markdown files as cards.
  private static func below(_ path: String) throws(ReadError) -> [ModelSource] {
    var budget = 50_000
    var sources: [ModelSource] = []
    try walk(path, depth: 5, &budget, &sources)
    if !sources.isEmpty { return sources }
    let files = try FileReader.list(path, limit: 200_000).filter { $0.kind == .file }
    if files.contains(where: { FileRole($0.name) == .card }) {
      return [try ModelFolderReader.read(folder: path)]
    }
    for file in files where file.name.lowercased().hasSuffix(".md") && FileRole(file.name) == .other
    {
      let card = ModelPath.join(path, file.name)
      do throws(ReadError) {
        sources.append(try ModelFolderReader.read(file: card, as: .card))
      } catch {
        sources.append(unreadable(card, error))
      }
    }
    return sources
  }

  private static func walk(
    _ path: String, depth: Int, _ budget: inout Int, _ sources: inout [ModelSource]
  ) throws(ReadError) {
    for entry in try FileReader.list(path, limit: 200_000)
    where entry.kind == .directory && !entry.name.hasPrefix(".") && entry.name != "node_modules" {
      guard budget > 0, depth > 0 else { return }
      budget -= 1
      let folder = ModelPath.join(path, entry.name)
      do throws(ReadError) {
        switch try folderKind(folder) {
        case .modelFolder: sources.append(try ModelFolderReader.read(folder: folder))
        case .hubCache: sources += try hubCache(folder)
        default: try walk(folder, depth: depth - 1, &budget, &sources)
        }
      } catch {
        sources.append(unreadable(folder, error))
      }
    }
  }
}
