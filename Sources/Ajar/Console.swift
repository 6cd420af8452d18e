// SPDX-License-Identifier: Apache-2.0
internal import AjarInterop

/// The two standard streams and files to write: reports go to one, messages about ajar to the other.
package enum Console {
  /// Writes a report to standard output; false when its reader went away.
  @discardableResult
  package static func report(_ text: String) -> Bool { StandardOutput.write(text) }

  /// Writes one message about ajar itself to standard error.
  package static func message(_ text: String) { StandardError.write("ajar: \(text)\n") }

  /// Writes text to standard error as it stands.
  package static func error(_ text: String) { StandardError.write(text) }

  /// Whether a person looks at the report.
  package static var isTerminal: Bool { StandardOutput.isTerminal }

  /// Writes a file; the message of the error when that fails.
  package static func write(_ text: String, to path: String) throws(CheckError) {
    do throws(ReadError) { try FileWriter.write(Array(text.utf8), to: path) } catch {
      throw .unreadable(error.description)
    }
  }

  /// Whether anything stands at a path.
  package static func exists(_ path: String) -> Bool { FileReader.kind(path) != nil }

  /// The bytes of a file of at most a few megabytes; nil when it cannot be read.
  package static func source(_ path: String) -> [UInt8]? {
    try? FileReader.read(path, limit: 16 << 20)
  }
}
