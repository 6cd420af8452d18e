// SPDX-License-Identifier: Apache-2.0
public import AjarCore

/// A knowledge file, policy or catalog that is wrong: where, and what was expected.
public struct KnowledgeError: Error, Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The file, as named by the user or relative to the knowledge folder.
  public let path: String
  /// Line and column in it.
  public let position: SourcePosition
  /// One lower-case sentence: what was expected, and what was found.
  public let message: String

  /// Makes an error.
  public init(path: String, position: SourcePosition, message: String) {
    self.path = path
    self.position = position
    self.message = message
  }

  /// `path:line:column: message`.
  public var description: String { "\(path):\(position.line):\(position.column): \(message)" }

  /// Orders by path, then by place.
  public static func < (left: KnowledgeError, right: KnowledgeError) -> Bool {
    (left.path, left.position, left.message) < (right.path, right.position, right.message)
  }
}
