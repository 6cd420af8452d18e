// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop

/// The files of a model folder, links resolved as far as they stay inside.
///
/// A link may lead to a file in the folder itself or, in a hub cache, to the blobs of the same repository;
/// any other link is reported and not followed. Depth and number of entries are bounded.
struct FolderListing {
  /// A file: its path relative to the folder, and where it is read from.
  struct File: Hashable {
    let relative: String
    let path: String
    var name: String { String(relative.split(separator: "/").last ?? "") }
  }

  private(set) var files: [File] = []
  private(set) var findings: [Finding] = []
  private let root: String
  /// Folders that links may lead into, resolved.
  private let allowed: [String]
  private var left = 20_000

  /// Lists a folder down to a depth; folders whose names begin with a dot are left out.
  init(_ root: String, depth: Int = 3) throws(ReadError) {
    self.root = root
    let real = FileReader.resolve(root) ?? root
    var allowed = [real]
    // models--org--name/snapshots/<commit> and models--org--name/blobs.
    let parts = real.split(separator: "/", omittingEmptySubsequences: false)
    if let snapshots = parts.lastIndex(of: "snapshots"), snapshots > 0,
      parts[snapshots - 1].hasPrefix("models--")
    {
      allowed.append(parts[..<snapshots].joined(separator: "/") + "/blobs")
    }
    self.allowed = allowed
    try walk("", depth)
  }

  private mutating func walk(_ folder: String, _ depth: Int) throws(ReadError) {
    let here = folder.isEmpty ? root : root + "/" + folder
    for entry in try FileReader.list(here, limit: 200_000) {
      guard left > 0 else { return }
      left -= 1
      let relative = folder.isEmpty ? entry.name : folder + "/" + entry.name
      switch entry.kind {
      case .file: files.append(File(relative: relative, path: root + "/" + relative))
      case .directory:
        guard depth > 1, !entry.name.hasPrefix(".") else { continue }
        do throws(ReadError) { try walk(relative, depth - 1) } catch { add(relative, error.reason) }
      case .symlink: link(relative)
      default: continue
      }
    }
  }

  private mutating func link(_ relative: String) {
    let path = root + "/" + relative
    guard let real = FileReader.resolve(path) else {
      add(relative, "the link leads nowhere")
      return
    }
    guard allowed.contains(where: { real.hasPrefix($0 + "/") }) else {
      add(relative, "the link leads out of the model's folder and is not followed")
      return
    }
    if FileReader.kind(real) == .file { files.append(File(relative: relative, path: path)) }
  }

  private mutating func add(_ relative: String, _ message: String) {
    findings.append(
      Finding(.unreadableFile, message, at: Place(path: ModelPath.join(root, relative))))
  }
}
