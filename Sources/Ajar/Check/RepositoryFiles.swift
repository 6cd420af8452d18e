// SPDX-License-Identifier: Apache-2.0
internal import AjarInterop

/// The files of a working tree that a check of everything looks at.
///
/// Walks the tree itself and runs no program: folders of tools are left out, and what `.gitignore`
/// files leave out by simple patterns (names, `*`, a leading or trailing `/`, `!`). Links are not
/// followed.
package enum RepositoryFiles {
  /// At most so many files; a tree with more is not walked to its end.
  package static let limit = 500_000

  /// The files under a folder, sorted, by paths relative to it.
  package static func all(under root: String) throws(CheckError) -> [String] {
    var result: [String] = []
    var folders: [(path: String, ignores: [IgnorePattern])] = [("", [])]
    while let folder = folders.popLast() {
      let place = folder.path.isEmpty ? root : join(root, folder.path)
      let entries: [DirectoryEntry]
      do throws(ReadError) { entries = try FileReader.list(place) } catch {
        if folder.path.isEmpty { throw .unreadable(error.description) }
        continue
      }
      var ignores = folder.ignores
      if entries.contains(where: { $0.name == ".gitignore" && $0.kind == .file }),
        let text = try? FileReader.read(join(place, ".gitignore"), limit: 1 << 20)
      {
        ignores += IgnorePattern.all(in: text, folder: folder.path)
      }
      for entry in entries {
        let path = folder.path.isEmpty ? entry.name : folder.path + "/" + entry.name
        let isFolder = entry.kind == .directory
        guard isFolder || entry.kind == .file, !isLeftOut(entry.name, isFolder) else { continue }
        let last = ignores.last { $0.matches(path, isFolder: isFolder) }
        if let last, !last.isNegated { continue }
        if isFolder {
          folders.append((path, ignores))
        } else if result.count < limit {
          result.append(path)
        }
      }
    }
    return result.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder == "." || folder.isEmpty
      ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  private static func isLeftOut(_ name: String, _ isFolder: Bool) -> Bool {
    guard isFolder else { return false }
    return [".git", "node_modules", "venv", ".venv", "__pycache__", ".tox", ".hg", ".svn"]
      .contains(name) || name.hasPrefix(".build")
  }
}

/// One line of a `.gitignore` file.
struct IgnorePattern: Hashable {
  let isNegated: Bool
  private let isFolderOnly: Bool
  /// Relative to the folder of its file; nil where it holds at any depth.
  private let isAnchored: Bool
  private let folder: String
  private let pattern: [UInt8]

  static func all(in bytes: [UInt8], folder: String) -> [IgnorePattern] {
    bytes.split(separator: 10).prefix(10_000).compactMap { IgnorePattern($0, folder: folder) }
  }

  private init?(_ line: ArraySlice<UInt8>, folder: String) {
    var text = Array(line)
    while let last = text.last, last == 13 || last == 32 { text.removeLast() }
    guard let first = text.first, first != 35, text.count <= 500 else { return nil }
    isNegated = first == 33
    if isNegated { text.removeFirst() }
    isFolderOnly = text.last == 47
    if isFolderOnly { text.removeLast() }
    if text.starts(with: "**/".utf8) { text.removeFirst(3) }
    isAnchored = text.contains(47)
    if text.first == 47 { text.removeFirst() }
    guard !text.isEmpty else { return nil }
    pattern = text
    self.folder = folder
  }

  func matches(_ path: String, isFolder: Bool) -> Bool {
    guard !isFolderOnly || isFolder else { return false }
    var bytes = Array(path.utf8)
    if isAnchored {
      if !folder.isEmpty { bytes.removeFirst(min(bytes.count, folder.utf8.count + 1)) }
    } else if let slash = bytes.lastIndex(of: 47) {
      bytes.removeFirst(slash + 1)
    }
    return Self.matches(bytes, pattern)
  }

  /// `*` and `?` within a part, `**` over parts; by the last star only, so in linear space.
  private static func matches(_ text: [UInt8], _ pattern: [UInt8]) -> Bool {
    var at = 0
    var next = 0
    var star: (pattern: Int, text: Int, crosses: Bool)?
    while at < text.count {
      if next < pattern.count, pattern[next] == 42 {
        let isDouble = next + 1 < pattern.count && pattern[next + 1] == 42
        next += isDouble ? 2 : 1
        star = (next, at, isDouble)
      } else if next < pattern.count,
        pattern[next] == text[at] || (pattern[next] == 63 && text[at] != 47)
      {
        at += 1
        next += 1
      } else if let last = star, last.crosses || text[last.text] != 47 {
        star = (last.pattern, last.text + 1, last.crosses)
        at = last.text + 1
        next = last.pattern
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == 42 }
  }
}
