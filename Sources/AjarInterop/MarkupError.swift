// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Why a text could not be read as XML or HTML.
package struct MarkupError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What sort of failure it is.
  package enum Kind: String, Hashable, Sendable {
    /// The text breaks the grammar of XML.
    case syntax
    /// It declares entities, which ajar never expands.
    case entities
    /// More bytes than the limit.
    case tooLarge
    /// More elements within each other than the limit.
    case tooDeep
    /// More elements and texts than the limit.
    case tooManyNodes
    /// There is no element at all.
    case empty
    /// The C library could not get memory.
    case memory
  }

  /// What sort of failure it is.
  package let kind: Kind
  /// Where; the column is 1 where the parser does not tell it.
  package let position: SourcePosition
  /// One lower-case sentence that says what was expected, without the place.
  package let message: String

  package init(_ kind: Kind, _ message: String, line: Int = 1, column: Int = 1) {
    self.kind = kind
    self.message = message
    position = SourcePosition(line: max(1, line), column: max(1, column))
  }

  /// `line:column: message`.
  package var description: String { "\(position.line):\(position.column): \(message)" }
}

/// How much XML or HTML is read at most.
package struct MarkupLimits: Hashable, Sendable {
  /// Bytes of input.
  package var size: Int
  /// Elements within each other; the C library stops at 256 by itself.
  package var depth: Int
  /// Elements and texts together.
  package var nodes: Int

  package init(size: Int, depth: Int, nodes: Int) {
    self.size = size
    self.depth = depth
    self.nodes = nodes
  }

  /// 4 MiB, 200 levels, 500,000 elements and texts.
  package static let standard = MarkupLimits(size: 4 << 20, depth: 200, nodes: 500_000)
}
