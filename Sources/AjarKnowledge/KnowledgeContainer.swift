// SPDX-License-Identifier: Apache-2.0
package import AjarCore
package import AjarInterop

/// Packed knowledge: sections by name, read in place, nothing decoded before it is asked for.
///
/// Form, all numbers little-endian:
///
///     "AJARKB01", uint32 number of sections, uint32 zero
///     per section: 24 bytes of name padded with zeros, uint32 offset, uint32 count; sorted by name
///     the sections, each at a multiple of 64
///
/// The section `strings` holds each text once; a section of trees refers to it:
///
///     strings: uint32 n, (n + 1) x uint32 offset from the first text on, the texts
///     trees:   uint32 n, n x (uint32 path, uint32 offset from the section's start), the trees
///     tree:    0 plain text | 1 quoted text | 2 list | 3 mapping, then varints: the text's number, or
///              the count and the items, a mapping's each behind the number of its key
///
/// Trees carry no positions: what is packed was checked before.
package struct KnowledgeContainer: Sendable {
  static let magic = Array("AJARKB01".utf8)
  static let nameCount = 24
  static let entryCount = 32
  static let headCount = 16
  static let maximalDepth = 64

  private let bytes: EmbeddedBytes
  private let strings: EmbeddedBytes

  /// Opens packed knowledge; bytes of another form are as good as none.
  package init(_ bytes: EmbeddedBytes) {
    let isKnowledge = bytes.withSpan { span in
      span.count >= Self.headCount && Self.magic.indices.allSatisfy { span[$0] == Self.magic[$0] }
    }
    self.bytes = isKnowledge ? bytes : .empty
    strings = Self.section("strings", of: self.bytes)
  }

  /// Whether there is nothing in it.
  package var isEmpty: Bool { bytes.isEmpty }

  /// The bytes of a section; empty where there is none of this name.
  package func section(_ name: String) -> EmbeddedBytes { Self.section(name, of: bytes) }

  /// The names of its sections, sorted.
  package var sectionNames: [String] {
    bytes.withSpan { span in
      let count = min(
        Int(span.uint32(at: 8)), max(0, span.count - Self.headCount) / Self.entryCount)
      return (0..<count).map { index in
        let start = Self.headCount + index * Self.entryCount
        let end = (start..<start + Self.nameCount).first { span[$0] == 0 }
        return span.text(start..<(end ?? start + Self.nameCount))
      }
    }
  }

  /// A section of trees; without trees where there is none of this name.
  package func trees(_ name: String) -> PackedTrees {
    PackedTrees(section: section(name), strings: strings)
  }

  private static func section(_ name: String, of bytes: EmbeddedBytes) -> EmbeddedBytes {
    let name = Array(name.utf8)
    guard name.count <= nameCount else { return .empty }
    let place = bytes.withSpan { span -> Range<Int>? in
      let count = Int(span.uint32(at: 8))
      guard count <= (span.count - headCount) / entryCount else { return nil }
      for index in 0..<count {
        let entry = headCount + index * entryCount
        let isIt = (0..<nameCount).allSatisfy {
          span[entry + $0] == ($0 < name.count ? name[$0] : 0)
        }
        guard isIt else { continue }
        let start = Int(span.uint32(at: entry + nameCount))
        return start..<(start + Int(span.uint32(at: entry + nameCount + 4)))
      }
      return nil
    }
    return place.map { bytes[$0] } ?? .empty
  }
}

/// A section of trees, each one decoded when it is asked for.
package struct PackedTrees: Sendable {
  private let section: EmbeddedBytes
  private let strings: EmbeddedBytes
  /// How many trees there are.
  package let count: Int

  init(section: EmbeddedBytes, strings: EmbeddedBytes) {
    self.section = section
    self.strings = strings
    let count = section.withSpan { Int($0.uint32(at: 0)) }
    self.count = min(count, max(0, section.count - 4) / 8)
  }

  /// The file that a tree comes from.
  package func path(_ index: Int) -> String {
    guard (0..<count).contains(index) else { return "" }
    let number = section.withSpan { Int($0.uint32(at: 4 + index * 8)) }
    return strings.withSpan { Self.text(number, $0) }
  }

  /// One tree; null where there is none of this number.
  package func tree(_ index: Int) -> TreeNode {
    guard (0..<count).contains(index) else { return Self.node(.scalar("", isPlain: true)) }
    return section.withSpan { span in
      strings.withSpan { strings in
        var offset = Int(span.uint32(at: 8 + index * 8))
        return Self.decode(span, strings, &offset, depth: 0)
      }
    }
  }

  /// One tree with its file, ready for decoding.
  package func node(_ index: Int) -> KnowledgeNode {
    KnowledgeNode(tree(index), path: path(index))
  }

  /// The first tree of a file.
  package func node(path: String) -> KnowledgeNode? {
    (0..<count).first { self.path($0) == path }.map { node($0) }
  }

  /// All trees.
  package var nodes: [KnowledgeNode] { (0..<count).map { node($0) } }

  private static func node(_ value: TreeNode.Value) -> TreeNode {
    TreeNode(value, position: SourcePosition(line: 1, column: 1), span: SourceSpan(0, 0))
  }

  private static func text(_ number: Int, _ strings: Span<UInt8>) -> String {
    let count = Int(strings.uint32(at: 0))
    guard number >= 0, number < count else { return "" }
    let first = 4 + (count + 1) * 4
    let start = first + Int(strings.uint32(at: 4 + number * 4))
    let end = first + Int(strings.uint32(at: 8 + number * 4))
    return start <= end ? strings.text(start..<end) : ""
  }

  private static func decode(
    _ span: Span<UInt8>, _ strings: Span<UInt8>, _ offset: inout Int, depth: Int
  ) -> TreeNode {
    guard offset >= 0, offset < span.count, depth <= KnowledgeContainer.maximalDepth else {
      offset = span.count
      return node(.scalar("", isPlain: true))
    }
    let tag = span[offset]
    offset += 1
    let number = span.varint(at: &offset)
    switch tag {
    case 0, 1: return node(.scalar(text(number, strings), isPlain: tag == 0))
    case 2:
      var items: [TreeNode] = []
      items.reserveCapacity(min(number, span.count - offset))
      while items.count < number, offset < span.count {
        items.append(decode(span, strings, &offset, depth: depth + 1))
      }
      return node(.list(items))
    default:
      var entries: [TreeNode.Entry] = []
      entries.reserveCapacity(min(number, span.count - offset))
      while entries.count < number, offset < span.count {
        let key = text(span.varint(at: &offset), strings)
        let value = decode(span, strings, &offset, depth: depth + 1)
        entries.append(TreeNode.Entry(key: key, keyPosition: value.position, value: value))
      }
      return node(.map(entries))
    }
  }
}
