// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An entry of a folder.
package struct DirectoryEntry: Hashable, Sendable {
  /// The name, without its folder.
  package let name: String
  /// What it is; a link is not followed.
  package let kind: FileKind
}

/// Reads files and folders with a bound on everything.
///
/// Symbolic links are followed, since hub caches consist of them. Names that are no UTF-8 cannot be
/// opened again by their repaired spelling; they then count as not found.
package enum FileReader {
  /// A whole regular file.
  /// - Throws: `ReadError`, `tooLarge` when it holds more than `limit` bytes.
  package static func read(_ path: String, limit: Int) throws(ReadError) -> [UInt8] {
    let file = try FileDescriptor(reading: path)
    guard file.size <= limit else { throw .tooLarge(path: path, limit: limit) }
    // One byte more than the size tells a file that ends there from one that is growing or has no
    // honest size (/proc).
    var bytes = try file.read(at: 0, count: file.size &+ 1)
    while bytes.count > file.size {
      guard bytes.count <= limit else { throw .tooLarge(path: path, limit: limit) }
      let more = try file.read(at: bytes.count, count: min(65_536, limit - bytes.count + 1))
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }

  /// Some bytes of a regular file, fewer where it ends before: for headers of large files.
  package static func readHead(
    _ path: String, offset: Int = 0, count: Int
  ) throws(ReadError) -> [UInt8] {
    let file = try FileDescriptor(reading: path)
    guard offset >= 0, offset < file.size else { return [] }
    return try file.read(at: offset, count: min(count, file.size - offset))
  }

  /// The size of a regular file in bytes.
  package static func size(_ path: String) throws(ReadError) -> Int {
    try FileDescriptor(reading: path).size
  }

  /// What stands at a path; a link counts as what it leads to, a dead one as `symlink`.
  /// Nil when nothing stands there.
  package static func kind(_ path: String) -> FileKind? {
    var status = stat()
    if unsafe stat(path, &status) == 0 { return FileKind(mode: status.st_mode) }
    return unsafe lstat(path, &status) == 0 ? FileKind(mode: status.st_mode) : nil
  }

  /// The path with every link resolved; nil where nothing stands there.
  package static func resolve(_ path: String) -> String? {
    // realpath(3): with a null buffer the result is allocated and must be freed.
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// The entries of a folder without `.` and `..`, sorted by the bytes of their names.
  /// - Throws: `ReadError`, `tooLarge` when there are more than `limit` entries.
  package static func list(
    _ directory: String, limit: Int = 1_000_000
  ) throws(ReadError) -> [DirectoryEntry] {
    guard let handle = unsafe opendir(directory) else { throw ReadError(errno, directory) }
    defer { unsafe closedir(handle) }
    var entries: [DirectoryEntry] = []
    while true {
      errno = 0
      // readdir(3): the result may be overwritten by the next call, so the name is copied at once.
      guard let entry = unsafe readdir(handle) else {
        guard errno == 0 else { throw ReadError(errno, directory) }
        break
      }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(
          to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)
        ) { unsafe String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      guard entries.count < limit else { throw .tooLarge(path: directory, limit: limit) }
      let kind = unsafe Self.kind(type: entry.pointee.d_type, name, directory)
      entries.append(DirectoryEntry(name: name, kind: kind))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func kind(type: UInt8, _ name: String, _ directory: String) -> FileKind {
    switch Int(type) {
    case Int(DT_REG): return .file
    case Int(DT_DIR): return .directory
    case Int(DT_LNK): return .symlink
    case Int(DT_UNKNOWN): break
    default: return .other
    }
    // Some file systems do not say.
    var status = stat()
    guard unsafe lstat(directory + "/" + name, &status) == 0 else { return .other }
    return FileKind(mode: status.st_mode)
  }
}
