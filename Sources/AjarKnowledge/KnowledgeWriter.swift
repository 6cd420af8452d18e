// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Packs sections into the form that `KnowledgeContainer` reads; the same content gives the same bytes.
package struct KnowledgeWriter {
  /// A tree and the file that it comes from.
  package struct Tree: Sendable {
    package let path: String
    package let node: TreeNode

    package init(path: String, node: TreeNode) {
      self.path = path
      self.node = node
    }
  }

  private var raw: [String: [UInt8]] = [:]
  private var trees: [String: [Tree]] = [:]

  package init() {}

  /// Adds a section of bytes; `EmbeddedBytes` gives them back at an address that is a multiple of 64.
  package mutating func add(_ name: String, bytes: [UInt8]) {
    precondition(name.utf8.count <= KnowledgeContainer.nameCount && name != "strings")
    raw[name] = bytes
  }

  /// Adds a section of trees, in this order.
  package mutating func add(_ name: String, trees list: [Tree]) {
    precondition(name.utf8.count <= KnowledgeContainer.nameCount && name != "strings")
    trees[name] = list
  }

  /// The packed bytes.
  package func bytes() -> [UInt8] {
    var texts: Set<String> = []
    for list in trees.values {
      for tree in list {
        texts.insert(tree.path)
        collect(tree.node, into: &texts)
      }
    }
    let sorted = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let numbers = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    var sections = raw
    sections["strings"] = pack(sorted)
    for (name, list) in trees { sections[name] = pack(list, numbers) }
    return pack(sections)
  }

  private func pack(_ sections: [String: [UInt8]]) -> [UInt8] {
    let names = sections.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var head = PackedWriter()
    head.add(KnowledgeContainer.magic)
    head.add(uint32: names.count)
    head.add(uint32: 0)
    var body = PackedWriter()
    let start = (head.bytes.count + names.count * KnowledgeContainer.entryCount + 63) / 64 * 64
    for name in names {
      let bytes = sections[name] ?? []
      body.align(to: 64)
      var padded = Array(name.utf8)
      while padded.count < KnowledgeContainer.nameCount { padded.append(0) }
      head.add(padded)
      head.add(uint32: start + body.bytes.count)
      head.add(uint32: bytes.count)
      body.add(bytes)
    }
    head.align(to: 64)
    head.add(body.bytes)
    return head.bytes
  }

  private func pack(_ texts: [String]) -> [UInt8] {
    var writer = PackedWriter()
    writer.add(uint32: texts.count)
    var offset = 0
    for text in texts {
      writer.add(uint32: offset)
      offset += text.utf8.count
    }
    writer.add(uint32: offset)
    for text in texts { writer.add(Array(text.utf8)) }
    return writer.bytes
  }

  private func pack(_ trees: [Tree], _ numbers: [String: Int]) -> [UInt8] {
    var head = PackedWriter()
    var body = PackedWriter()
    head.add(uint32: trees.count)
    for tree in trees {
      head.add(uint32: numbers[tree.path] ?? 0)
      head.add(uint32: 4 + trees.count * 8 + body.bytes.count)
      encode(tree.node, numbers, &body)
    }
    head.add(body.bytes)
    return head.bytes
  }

  private func collect(_ node: TreeNode, into texts: inout Set<String>) {
    switch node.value {
    case .scalar(let text, _): texts.insert(text)
    case .list(let items): for item in items { collect(item, into: &texts) }
    case .map(let entries):
      for entry in entries {
        texts.insert(entry.key)
        collect(entry.value, into: &texts)
      }
    }
  }

  private func encode(_ node: TreeNode, _ numbers: [String: Int], _ writer: inout PackedWriter) {
    switch node.value {
    case .scalar(let text, let isPlain):
      writer.add([isPlain ? 0 : 1])
      writer.add(varint: numbers[text] ?? 0)
    case .list(let items):
      writer.add([2])
      writer.add(varint: items.count)
      for item in items { encode(item, numbers, &writer) }
    case .map(let entries):
      writer.add([3])
      writer.add(varint: entries.count)
      for entry in entries {
        writer.add(varint: numbers[entry.key] ?? 0)
        encode(entry.value, numbers, &writer)
      }
    }
  }
}
