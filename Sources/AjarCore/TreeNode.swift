// SPDX-License-Identifier: Apache-2.0

/// A YAML or JSON value with the place it stands at: what readers hand to decoders.
///
/// Scalars keep their text: a decoder decides whether `yes` is a truth value or a word. Mappings keep
/// their order and their duplicate keys, so that both can be reported.
public struct TreeNode: Hashable, Sendable {
  /// The shape of a value.
  public indirect enum Value: Hashable, Sendable {
    /// The text, and whether it stood there without quotes (so that `null`, `yes`, `12` can be typed).
    case scalar(String, isPlain: Bool)
    case list([TreeNode])
    case map([Entry])
  }

  /// A key and its value.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public let key: String
    /// Where the key stands.
    public let keyPosition: SourcePosition
    /// The value.
    public let value: TreeNode

    /// Makes an entry.
    public init(key: String, keyPosition: SourcePosition, value: TreeNode) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  /// The value.
  public let value: Value
  /// Where it starts.
  public let position: SourcePosition
  /// The bytes it was read from.
  public let span: SourceSpan

  /// Makes a node.
  public init(_ value: Value, position: SourcePosition, span: SourceSpan) {
    self.value = value
    self.position = position
    self.span = span
  }

  /// The value of a key of a mapping (the last one where it stands twice, as PyYAML reads it).
  public subscript(key: String) -> TreeNode? {
    guard case .map(let entries) = value else { return nil }
    return entries.last { $0.key == key }?.value
  }

  /// The text of a scalar; nil for other shapes and for a plain empty, `~` or `null` scalar.
  public var text: String? {
    guard case .scalar(let text, let isPlain) = value else { return nil }
    return isPlain && ["", "~", "null", "Null", "NULL"].contains(text) ? nil : text
  }

  /// The items of a list; nil for other shapes.
  public var items: [TreeNode]? {
    if case .list(let items) = value { items } else { nil }
  }

  /// The entries of a mapping; nil for other shapes.
  public var entries: [Entry]? {
    if case .map(let entries) = value { entries } else { nil }
  }
}
