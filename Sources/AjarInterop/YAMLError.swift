// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Why a text could not be read as YAML, and where.
package struct YAMLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What sort of failure it is.
  package enum Kind: String, Hashable, Sendable {
    /// The text breaks the grammar of YAML.
    case syntax
    /// A byte sequence that is no UTF-8, or a character that YAML forbids.
    case encoding
    /// More bytes than the limit.
    case tooLarge
    /// More nested lists and mappings than the limit.
    case tooDeep
    /// More values than the limit.
    case tooManyNodes
    /// An anchor or alias: refused, since a few lines of them can stand for millions of values.
    case alias
    /// A second document behind `---`.
    case secondDocument
    /// A list or mapping as the key of a mapping.
    case complexKey
    /// A tag outside of YAML's own, such as `!!python/object`.
    case unknownTag
    /// The C library could not get memory.
    case memory
  }

  /// What sort of failure it is.
  package let kind: Kind
  /// Where it was noticed.
  package let position: SourcePosition
  /// Byte offset of the place.
  package let offset: Int
  /// One lower-case sentence that says what was expected, without the place.
  package let message: String

  package init(_ kind: Kind, _ message: String, at position: SourcePosition, offset: Int) {
    self.kind = kind
    self.message = message
    self.position = position
    self.offset = offset
  }

  /// `line:column: message`.
  package var description: String { "\(position.line):\(position.column): \(message)" }
}

/// How much YAML is read at most.
package struct YAMLLimits: Hashable, Sendable {
  /// Bytes of input.
  package var size: Int
  /// Lists and mappings within each other.
  package var depth: Int
  /// Scalars, lists and mappings together.
  package var nodes: Int

  package init(size: Int, depth: Int, nodes: Int) {
    self.size = size
    self.depth = depth
    self.nodes = nodes
  }

  /// 4 MiB, 64 levels, 250,000 values: several times the largest model card known.
  package static let standard = YAMLLimits(size: 4 << 20, depth: 64, nodes: 250_000)
}
