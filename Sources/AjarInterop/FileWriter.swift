// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Writes files; the only other output are the two standard streams.
package enum FileWriter {
  /// Replaces the content of a file, or makes it.
  package static func write(_ bytes: [UInt8], to path: String) throws(ReadError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0o644)
    guard descriptor >= 0 else { throw ReadError(errno, path) }
    let code = writeAll(bytes.span, to: descriptor)
    // close(2) may be the first to report that a disk is full.
    guard close(descriptor) == 0, code == 0 else {
      throw ReadError(code == 0 ? errno : code, path)
    }
  }
}

/// Writes everything, however often the system takes only a part; the error number, or 0.
private func writeAll(_ bytes: Span<UInt8>, to descriptor: Int32) -> Int32 {
  unsafe bytes.withUnsafeBufferPointer { buffer in
    var done = 0
    while done < buffer.count {
      let start = unsafe buffer.baseAddress.map { unsafe $0 + done }
      let count = unsafe write(descriptor, start, buffer.count - done)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&waiting, 1, -1)
        continue
      }
      if count < 0 { return errno }
      done += count
    }
    return 0
  }
}

/// The stream for reports.
package enum StandardOutput {
  /// Writes a text in one go; false when the reader went away or the disk is full.
  @discardableResult
  package static func write(_ text: String) -> Bool {
    var text = text
    return text.withUTF8Span { writeAll($0, to: STDOUT_FILENO) == 0 }
  }

  /// Whether a person looks at it.
  package static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}

/// The stream for messages about ajar itself.
package enum StandardError {
  /// Writes a text in one go; false when the reader went away.
  @discardableResult
  package static func write(_ text: String) -> Bool {
    var text = text
    return text.withUTF8Span { writeAll($0, to: STDERR_FILENO) == 0 }
  }

  /// Whether a person looks at it.
  package static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

extension String {
  fileprivate mutating func withUTF8Span<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    withUTF8 { unsafe body($0.span) }
  }
}
