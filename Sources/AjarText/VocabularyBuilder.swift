// SPDX-License-Identifier: Apache-2.0

/// Collects the words and prefixes of all patterns and gives each its class.
package struct VocabularyBuilder {
  private var classes: [UInt32: UInt16] = [:]
  private var texts: [UInt16: [UInt8]] = [:]
  private var prefixes: [[UInt8]: UInt16] = [:]
  private var lexicon: [UInt16: UInt32] = [:]
  /// Words that no pattern names, as they came, and their classes.
  private var known: [UInt32: (order: Int, index: UInt16)] = [:]
  private var next = TokenClass.firstWord
  private var sorted: [(text: [UInt8], index: UInt16)] = []
  private static let lexiconWords = Lexicon.entries.compactMap { entry in
    words(entry.word).first.map { (word: $0, code: entry.code) }
  }

  package init() {
    for entry in Self.lexiconWords {
      let index = wordClass(hash: entry.word.hash, text: entry.word.text)
      lexicon[index] = entry.code
    }
  }

  /// Whether no further class can be made.
  package var isFull: Bool { next > 60_000 }

  /// How many classes there are.
  package var count: Int { Int(next) }

  /// Hash and lower-case letters of each word, as license texts are read.
  package static func words(_ text: String) -> [(hash: UInt32, text: [UInt8])] {
    let bytes = Array(text.utf8)
    let stream = WordScanner.scan(bytes)
    return stream.hashes.indices.flatMap { index in
      if let parts = Contractions.parts[stream.hashes[index]] {
        return [parts.first, parts.second].map { (WordHash.of($0), Array($0.utf8)) }
      }
      let slice = bytes[Int(stream.starts[index])..<Int(stream.ends[index])]
      return [(stream.hashes[index], slice.map { $0 &- 65 < 26 ? $0 | 32 : $0 })]
    }
  }

  /// The class of a word.
  package mutating func wordClass(hash: UInt32, text: [UInt8]) -> UInt16 {
    if let known = classes[hash] { return known }
    let index = next
    next += 1
    classes[hash] = index
    texts[index] = text
    return index
  }

  /// The class of a word that was noted before.
  package func knownClass(hash: UInt32) -> UInt16 { classes[hash] ?? TokenClass.other }

  /// The class of the words for which this is the longest prefix that any pattern names.
  package mutating func prefixClass(_ prefix: [UInt8]) -> UInt16 {
    let prefix = prefix.filter { $0 != 45 }
    if let known = prefixes[prefix] { return known }
    let index = next
    next += 1
    prefixes[prefix] = index
    return index
  }

  /// All classes whose words begin so; call when every pattern is known.
  package mutating func classes(withPrefix prefix: [UInt8]) -> [UInt16] {
    let prefix = prefix.filter { $0 != 45 }
    if sorted.count != texts.count + prefixes.count {
      sorted = texts.map { (text: $0.value.filter { $0 != 45 }, index: $0.key) }
      sorted += prefixes.map { (text: $0.key, index: $0.value) }
      sorted.sort { $0.text.lexicographicallyPrecedes($1.text) }
    }
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].text.lexicographicallyPrecedes(prefix) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var found: [UInt16] = []
    while low < sorted.count, sorted[low].text.starts(with: prefix) {
      found.append(sorted[low].index)
      low += 1
    }
    return found.sorted()
  }

  /// Numbers the classes anew: those that are met most get the lowest numbers, so that what is asked of
  /// most words lies close together. To be called before any class is used.
  ///
  /// - Parameter frequency: How often words of each class are met; by the new numbers on return.
  package mutating func order(by frequency: inout [UInt16: Int]) {
    let old = (TokenClass.firstWord..<next).sorted { left, right in
      (frequency[right] ?? 0, left) < (frequency[left] ?? 0, right)
    }
    var new: [UInt16: UInt16] = [:]
    for (place, index) in old.enumerated() {
      new[index] = TokenClass.firstWord + UInt16(place)
    }
    func numbered(_ index: UInt16) -> UInt16 { new[index] ?? index }
    func keyed<Value>(_ values: [UInt16: Value]) -> [UInt16: Value] {
      Dictionary(uniqueKeysWithValues: values.map { (numbered($0.key), $0.value) })
    }
    classes = classes.mapValues(numbered)
    prefixes = prefixes.mapValues(numbered)
    texts = keyed(texts)
    lexicon = keyed(lexicon)
    frequency = keyed(frequency)
    sorted = []
  }

  /// Takes a word that no pattern names, with the class that its letters give it: the table tells it faster.
  package mutating func know(_ hash: UInt32, as index: UInt16) {
    if classes[hash] == nil, known[hash] == nil { known[hash] = (known.count, index) }
  }

  /// The vocabulary of what was collected so far.
  package func vocabulary() -> Vocabulary {
    let tables = tables()
    return Vocabulary(
      table: tables.table, nodes: tables.nodes, edges: tables.edges, lexicon: tables.lexicon)
  }

  /// The tables as `Vocabulary` wants them.
  package func tables() -> (
    table: [UInt32], nodes: [UInt32], edges: [UInt32], lexicon: [UInt32]
  ) {
    var size = 16
    let words = classes.count + known.count + Contractions.parts.count
    while size < classes.count * 3 || size < words * 2 { size *= 2 }
    var table = [UInt32](repeating: 0, count: size * 2)
    func put(_ hash: UInt32, _ value: UInt32) {
      var place = Int(hash) & (size - 1)
      while table[place * 2 + 1] != 0 { place = (place + 1) & (size - 1) }
      table[place * 2] = hash
      table[place * 2 + 1] = value
    }
    for (hash, index) in classes.sorted(by: { $0.value < $1.value }) { put(hash, UInt32(index)) }
    for hash in Contractions.parts.keys.sorted() { put(hash, Vocabulary.contraction) }
    for (hash, entry) in known.sorted(by: { $0.value.order < $1.value.order })
    where Contractions.parts[hash] == nil {
      put(hash, UInt32(entry.index) | Vocabulary.known)
    }
    var children: [[(byte: UInt8, node: Int)]] = [[]]
    var marks: [UInt16] = [0]
    for (prefix, index) in prefixes.sorted(by: { $0.value < $1.value }) {
      var node = 0
      for byte in prefix {
        if let child = children[node].first(where: { $0.byte == byte }) {
          node = child.node
        } else {
          children[node].append((byte, children.count))
          node = children.count
          children.append([])
          marks.append(0)
        }
      }
      marks[node] = index
    }
    var nodes: [UInt32] = []
    var edges: [UInt32] = []
    for (node, list) in children.enumerated() {
      nodes += [UInt32(marks[node]), UInt32(edges.count), UInt32(list.count)]
      edges += list.sorted { $0.byte < $1.byte }.map { UInt32($0.byte) << 24 | UInt32($0.node) }
    }
    let codes = (0..<next).map { lexicon[$0] ?? 0 }
    return (table, nodes, edges, codes)
  }
}
