// SPDX-License-Identifier: Apache-2.0
internal import AjarInterop

/// The globs of the whole catalog, tried in place: most names that are looked up have no entry, and
/// must not cost more than those that have.
///
/// Per glob: uint32 family, uint32 bytes of the rest; varint number of patterns; each pattern as varint
/// count and bytes, the first one the glob's own, the others its exceptions.
struct GlobTable: Sendable {
  private let bytes: EmbeddedBytes

  init(_ bytes: EmbeddedBytes) { self.bytes = bytes }

  /// The glob that covers an id and has the most characters of its own, with the number of its family.
  func best(for id: String) -> (glob: CatalogGlob, family: Int)? {
    let id = Array(id.utf8.prefix(CatalogGlob.maximalCount))
    return bytes.withSpan { span in
      var best: (glob: CatalogGlob, family: Int)?
      var offset = 0
      while offset + 8 < span.count {
        let family = Int(span.uint32(at: offset))
        let end = offset + 8 + Int(span.uint32(at: offset + 4))
        offset += 8
        guard end <= span.count, end > offset else { break }
        if covers(id.span, span.extracting(offset..<end)) {
          let glob = glob(span.extracting(offset..<end))
          if glob.weight > best?.glob.weight ?? -1 { best = (glob, family) }
        }
        offset = end
      }
      return best
    }
  }

  private func covers(_ id: Span<UInt8>, _ record: Span<UInt8>) -> Bool {
    var offset = 0
    let count = min(record.varint(at: &offset), record.count)
    for number in 0..<count {
      let length = record.varint(at: &offset)
      guard offset + length <= record.count else { return false }
      let isMatch = CatalogGlob.matches(record.extracting(offset..<offset + length), id)
      if isMatch != (number == 0) { return false }
      offset += length
    }
    return count > 0
  }

  private func glob(_ record: Span<UInt8>) -> CatalogGlob {
    var offset = 0
    var patterns: [String] = []
    for _ in 0..<min(record.varint(at: &offset), record.count) {
      let length = record.varint(at: &offset)
      patterns.append(record.text(offset..<offset + length))
      offset += length
    }
    return CatalogGlob(pattern: patterns.first ?? "", except: Array(patterns.dropFirst()))
  }

  /// Collects globs.
  struct Builder {
    private var writer = PackedWriter()

    mutating func add(_ glob: CatalogGlob, family: Int) {
      var record = PackedWriter()
      record.add(varint: glob.except.count + 1)
      for pattern in [glob.pattern] + glob.except {
        record.add(varint: pattern.utf8.count)
        record.add(Array(pattern.utf8))
      }
      writer.add(uint32: family)
      writer.add(uint32: record.bytes.count)
      writer.add(record.bytes)
    }

    var bytes: [UInt8] { writer.bytes }
  }
}
