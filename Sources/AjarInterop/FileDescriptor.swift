// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What stands at a path.
package enum FileKind: String, Hashable, Sendable {
  case file, directory, symlink, other

  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .directory
    case S_IFLNK: self = .symlink
    default: self = .other
    }
  }
}

/// The owner of one open file: closed when it goes out of scope.
struct FileDescriptor: ~Copyable {
  let number: Int32
  let path: String
  /// Size in bytes when it was opened.
  let size: Int

  /// Opens a regular file for reading.
  ///
  /// `O_NONBLOCK` keeps the call from waiting for a pipe's writer; for regular files it does nothing.
  init(reading path: String) throws(ReadError) {
    var descriptor: Int32
    repeat {
      descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw ReadError(errno, path) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw ReadError(code, path)
    }
    let kind = FileKind(mode: status.st_mode)
    guard kind == .file else {
      close(descriptor)
      throw kind == .directory ? .isDirectory(path: path) : .notRegular(path: path)
    }
    number = descriptor
    size = Int(clamping: status.st_size)
    self.path = path
  }

  deinit { close(number) }

  /// Bytes from an offset on, fewer at the end of the file.
  func read(at offset: Int, count: Int) throws(ReadError) -> [UInt8] {
    guard offset >= 0, count > 0 else { return [] }
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let target = unsafe buffer.baseAddress.map { unsafe $0 + filled }
        let got = unsafe pread(number, target, count - filled, off_t(offset &+ filled))
        if got < 0, errno == EINTR { continue }
        if got < 0 { code = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    guard code == 0 else { throw ReadError(code, path) }
    return bytes
  }
}

extension ReadError {
  /// The case for a system error number.
  init(_ code: Int32, _ path: String) {
    switch code {
    case ENOENT, ELOOP, ENAMETOOLONG: self = .notFound(path: path)
    case ENOTDIR: self = .notDirectory(path: path)
    case EACCES, EPERM: self = .notReadable(path: path)
    case EISDIR: self = .isDirectory(path: path)
    case ENXIO, ENODEV: self = .notRegular(path: path)
    default: self = .io(path: path, code: code)
    }
  }
}
