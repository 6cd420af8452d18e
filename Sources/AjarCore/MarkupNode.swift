// SPDX-License-Identifier: Apache-2.0

/// A piece of an XML or HTML document, in document order: mixed content keeps its sequence.
public enum MarkupNode: Hashable, Sendable {
  case text(String)
  case element(MarkupElement)
}

/// An element with what is in it.
public struct MarkupElement: Hashable, Sendable {
  /// Its name without a namespace prefix; in HTML in lower case.
  public let name: String
  /// Its attributes.
  public let attributes: [String: String]
  /// Texts and elements in it, in order; comments and processing instructions are left out.
  public let children: [MarkupNode]
  /// The line it starts in, from 1; 0 where the parser made it up.
  public let line: Int

  /// Makes an element.
  public init(
    name: String, attributes: [String: String] = [:], children: [MarkupNode] = [], line: Int = 0
  ) {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.line = line
  }

  /// The elements directly in it.
  public var elements: [MarkupElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The first element of a name, searched in document order at any depth, itself included.
  public func first(_ name: String) -> MarkupElement? {
    if self.name == name { return self }
    for element in elements {
      if let found = element.first(name) { return found }
    }
    return nil
  }

  /// Every text in it as it stands, one behind the other.
  public var text: String {
    var text = ""
    appendText(to: &text)
    return text
  }

  private func appendText(to text: inout String) {
    for child in children {
      switch child {
      case .text(let part): text += part
      case .element(let element): element.appendText(to: &text)
      }
    }
  }
}
