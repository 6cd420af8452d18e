// SPDX-License-Identifier: Apache-2.0

/// Why a file could not be read or written.
package enum ReadError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no such file or folder.
  case notFound(path: String)
  /// The system refuses access.
  case notReadable(path: String)
  /// A file was expected.
  case isDirectory(path: String)
  /// A folder was expected.
  case notDirectory(path: String)
  /// A pipe, socket or device: reading it might never end.
  case notRegular(path: String)
  /// More bytes (of a file) or entries (of a folder) than the limit.
  case tooLarge(path: String, limit: Int)
  /// Anything else that the system reports, by its error number.
  case io(path: String, code: Int32)

  /// The path concerned, as given.
  package var path: String {
    switch self {
    case .notFound(let path), .notReadable(let path), .isDirectory(let path),
      .notDirectory(let path), .notRegular(let path), .tooLarge(let path, _), .io(let path, _):
      path
    }
  }

  /// What is wrong, without the path.
  package var reason: String {
    switch self {
    case .notFound: "no such file or folder"
    case .notReadable: "no permission to read it"
    case .isDirectory: "expected a file, found a folder"
    case .notDirectory: "expected a folder, found a file"
    case .notRegular: "expected a regular file, found a pipe, socket or device"
    case .tooLarge(_, let limit): "expected at most \(limit) bytes or entries, found more"
    case .io(_, let code): "the system reports error \(code)"
    }
  }

  /// `path: reason`.
  package var description: String { "\(path): \(reason)" }
}
