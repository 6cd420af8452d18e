// SPDX-License-Identifier: Apache-2.0

// How a word finds its class
//
// Every word that some pattern names has a class of its own, found by its hash in an open-addressed
// table. Other words may still begin as a prefix pattern says (`exceed*`): the prefixes of one word
// are prefixes of each other, so the longest one decides, found by walking a small tree of letters.
// A set (`(a | b*)`) is a row of bits over the classes. Thus a word is looked up once, and every
// later question about it is a comparison or one bit, whatever the number of patterns.
//
// All tables are flat arrays of 32-bit values, so that they are stored in the compiled knowledge as
// they are and need no decoding.

/// The classes of words that a set of patterns can tell apart.
package struct Vocabulary: Sendable {
  /// Open addressing: the hash in the upper 32 bits, the class in the lower ones; a class of 0 marks a
  /// free place, of which there is one at least. A class that means something for numbers, money or time
  /// is marked. Frequent words that no pattern names stand there, too.
  private let table: [UInt64]
  private let mask: Int
  /// The prefix tree: for each node a class, the first edge and the number of edges.
  let nodes: [UInt32]
  /// Edges: byte in the upper 8 bits, node in the lower 24.
  let edges: [UInt32]
  /// For each first byte the node that it leads to; 0 where none does. Behind them the same for two
  /// letters (32 for each first one), and `slow` for those that have to be walked over.
  let roots: [UInt32]
  /// What a class means for numbers, money and time; see `Lexicon`.
  package let lexicon: [UInt32]

  /// Takes the stored tables; any content is safe to use.
  package init(table: [UInt32], nodes: [UInt32], edges: [UInt32], lexicon: [UInt32]) {
    self.table = Self.marked(table, lexicon)
    mask = self.table.count - 1
    self.nodes = nodes.count >= 3 ? nodes : [0, 0, 0]
    self.edges = edges
    var roots = [UInt32](repeating: 0, count: Self.pairs + 1 << 10)
    for (byte, node) in Self.edges(of: 0, self.nodes, edges) { roots[byte] = UInt32(node) }
    for first in 97...122 where roots[first] > 0 {
      let node = Int(roots[first])
      guard node * 3 >= self.nodes.count || self.nodes[node * 3] == 0 else {
        for second in 0..<32 { roots[Self.pair(first, second)] = Self.slow }
        continue
      }
      for (second, node) in Self.edges(of: node, self.nodes, edges) where 97...122 ~= second {
        roots[Self.pair(first, second)] = UInt32(node)
      }
    }
    self.roots = roots
    self.lexicon = lexicon
  }

  private static func marked(_ stored: [UInt32], _ lexicon: [UInt32]) -> [UInt64] {
    var size = 1
    while size * 4 <= stored.count { size *= 2 }
    var table = [UInt64](repeating: 0, count: size)
    var free = size
    for place in 0..<min(size, stored.count / 2) where stored[place * 2 + 1] != 0 {
      free -= 1
      var entry = stored[place * 2 + 1] & (0xFFFF | known | contraction)
      let index = Int(entry & 0xFFFF)
      if index < lexicon.count, let code = Lexicon.read(lexicon[index]) {
        entry |= code.sort == .month ? month : lexical
      }
      table[place] = UInt64(stored[place * 2]) << 32 | UInt64(entry)
    }
    if free == 0 { table[0] = 0 }
    return table
  }

  /// Where the nodes behind two letters begin among the roots.
  private static let pairs = 256
  /// A letter is a prefix of its own.
  private static let slow = UInt32.max

  @inline(__always)
  private static func pair(_ first: Int, _ second: Int) -> Int {
    pairs + (first & 31) << 5 + second & 31
  }

  /// The edges of a node, last first: of two with one byte the first counts.
  private static func edges(
    of node: Int, _ nodes: [UInt32], _ edges: [UInt32]
  ) -> [(byte: Int, node: Int)] {
    guard node * 3 + 2 < nodes.count else { return [] }
    let first = Int(nodes[node * 3 + 1])
    let count = Int(nodes[node * 3 + 2])
    guard first <= edges.count, count <= edges.count - first else { return [] }
    return edges[first..<first + count].reversed().map { (Int($0 >> 24), Int($0 & 0xFF_FFFF)) }
  }

  /// The mark of a class that means something for numbers, money or time.
  static let lexical: UInt32 = 1 << 16
  /// The mark of a month: "may" begins a date only where a number follows.
  static let month: UInt32 = 1 << 17

  /// The mark of a word that no pattern names: its class is that of its first letters, or none.
  static let known: UInt32 = 1 << 18

  /// The mark of a word that is read as two.
  static let contraction: UInt32 = 1 << 19

  /// The class of each word of a text, with the marks.
  func classes(of words: WordStream, _ bytes: Span<UInt8>) -> [UInt32] {
    var classes = [UInt32](repeating: 0, count: words.count)
    let table = table.span
    let hashes = words.hashes.span
    var found = classes.mutableSpan
    for index in hashes.indices {
      found[index] =
        Self.find(hashes[index], in: table, mask)
        ?? prefixClass(
          bytes, Int(words.starts[index]), min(Int(words.ends[index]), bytes.count))
    }
    return classes
  }

  /// The class of a word by its hash, else by the letters it begins with.
  package func classOf(hash: UInt32, bytes: Span<UInt8>, start: Int, end: Int) -> UInt16 {
    UInt16(
      truncatingIfNeeded: Self.find(hash, in: table.span, mask) ?? prefixClass(bytes, start, end))
  }

  @inline(__always)
  private static func find(_ hash: UInt32, in table: Span<UInt64>, _ mask: Int) -> UInt32? {
    var place = Int(hash) & mask
    while true {
      let entry = table[place]
      if UInt32(truncatingIfNeeded: entry >> 32) == hash, UInt32(truncatingIfNeeded: entry) != 0 {
        return UInt32(truncatingIfNeeded: entry)
      }
      if entry == 0 { return nil }
      place = (place &+ 1) & mask
    }
  }

  /// The class of the longest prefix that some pattern names and the word begins with; 0 for none.
  @inline(never)
  private func prefixClass(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    guard start < end, end <= bytes.count else { return 0 }
    let byte = bytes[start]
    if start + 1 < end, (byte | 32) &- 97 < 26, (bytes[start + 1] | 32) &- 97 < 26 {
      let node = roots[Self.pair(Int(byte), Int(bytes[start + 1]))]
      if node == 0 { return 0 }
      if node != Self.slow {
        return Self.prefixClass(Int(node), bytes, start + 2, end, nodes.span, edges.span)
      }
    }
    let node = Int(roots[byte &- 65 < 26 ? Int(byte | 32) : Int(byte)])
    guard node > 0 else { return 0 }
    return Self.prefixClass(node, bytes, start + 1, end, nodes.span, edges.span)
  }

  private static func prefixClass(
    _ root: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ nodes: Span<UInt32>,
    _ edges: Span<UInt32>
  ) -> UInt32 {
    var node = root
    guard node * 3 + 2 < nodes.count else { return 0 }
    var best = nodes[node * 3]
    var index = start
    walk: while index < end {
      var byte = bytes[index]
      index += 1
      if byte &- 65 < 26 { byte |= 32 }
      if byte == 45 || byte == 10 || byte == 13 || byte == 32 { continue }
      let first = Int(nodes[node * 3 + 1])
      let count = Int(nodes[node * 3 + 2])
      guard first <= edges.count, count <= edges.count - first else { return 0 }
      for edge in first..<first + count where UInt8(edges[edge] >> 24) == byte {
        node = Int(edges[edge] & 0xFF_FFFF)
        guard node * 3 + 2 < nodes.count else { return 0 }
        if nodes[node * 3] != 0 { best = nodes[node * 3] }
        continue walk
      }
      break
    }
    return best & 0xFFFF
  }
}
