// SPDX-License-Identifier: Apache-2.0
package import AjarCore
package import AjarKnowledge

/// The license index: what is known of every indexed text, read in place.
///
/// Holds no more than where the sections lie; making one costs a few dozen reads.
package struct LicenseIndex: Sendable {
  /// Templates with fewer countable words are also found by runs of three words.
  static let shortTemplate = 48

  private let source: IndexBytes
  private var offsets = [Int](repeating: 0, count: IndexFormat.Section.allCases.count)
  private var counts = [Int](repeating: 0, count: IndexFormat.Section.allCases.count)
  /// How many templates there are; 0 where the bytes are no index.
  package let templateCount: Int

  /// What stands in the record of one template.
  struct Record {
    var codes = 0
    var groups = 0
    var slots = 0
    var runs = 0
    var words = 0
    var countable = 0
    var firstID = 0
    var idCount = 0
    var groupCount = 0
    var slotCount = 0
    var runCount = 0
    var prints = 0
    var kind = TemplateKind.license
    var isDeprecated = false
  }

  /// Opens the index that is part of the program.
  package init() { self.init(.embedded) }

  /// Opens an index; bytes that are none give an empty one.
  package init(_ source: IndexBytes) {
    self.source = source
    var offsets = offsets
    var counts = counts
    templateCount = source.withSpan { bytes in
      guard bytes.count >= IndexFormat.headerBytes, bytes.u32(0) == IndexFormat.magic,
        bytes.u32(4) == IndexFormat.version, Int(bytes.u32(8)) == offsets.count
      else { return 0 }
      for index in offsets.indices {
        offsets[index] = Int(bytes.u32(12 + index * 8))
        counts[index] = Int(bytes.u32(16 + index * 8))
        guard offsets[index] + counts[index] <= bytes.count else { return 0 }
      }
      return counts[IndexFormat.Section.templates.rawValue] / IndexFormat.recordBytes
    }
    self.offsets = offsets
    self.counts = counts
  }

  /// Whether there is nothing to match with.
  package var isEmpty: Bool { templateCount == 0 }

  /// Lends the bytes for the time of a match.
  func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result { source.withSpan(body) }

  @inline(__always)
  func start(_ section: IndexFormat.Section) -> Int { offsets[section.rawValue] }
  @inline(__always)
  func size(_ section: IndexFormat.Section) -> Int { counts[section.rawValue] }

  func record(_ bytes: borrowing Span<UInt8>, _ template: Int) -> Record {
    let base = start(.templates) + template * IndexFormat.recordBytes
    var record = Record()
    record.codes = Int(bytes.u32(base))
    record.groups = Int(bytes.u32(base + 4))
    record.slots = Int(bytes.u32(base + 8))
    record.runs = Int(bytes.u32(base + 12))
    record.words = Int(bytes.u16(base + 16))
    record.countable = Int(bytes.u16(base + 18))
    record.firstID = Int(bytes.u16(base + 20))
    record.idCount = Int(bytes.u16(base + 22))
    record.groupCount = Int(bytes.u16(base + 24))
    record.slotCount = Int(bytes.u16(base + 26))
    record.runCount = Int(bytes.u16(base + 28))
    record.prints = Int(bytes.u16(base + 30))
    record.kind =
      TemplateKind(rawValue: UInt8(truncatingIfNeeded: bytes.u16(base + 32))) ?? .license
    record.isDeprecated = bytes.u16(base + 34) & 1 != 0
    return record
  }

  /// How many countable words of a template neither an optional part nor a slot holds, at least.
  func requiredWords(_ bytes: borrowing Span<UInt8>, _ template: Int) -> Int {
    let record = record(bytes, template)
    var free = 0
    var reached = 0
    for entry in record.groups..<(record.groups + record.groupCount) {
      let base = start(.groups) + entry * 4
      // Parts may lie in one another, sorted by their starts.
      let first = max(reached, Int(bytes.u16(base)))
      reached = max(reached, Int(bytes.u16(base + 2)))
      free += max(0, reached - first)
    }
    for entry in record.slots..<(record.slots + record.slotCount) {
      let base = start(.slots) + entry * 8
      free += max(0, Int(bytes.u16(base + 2)) - Int(bytes.u16(base)))
    }
    return max(0, record.countable - free)
  }

  /// The ids of a template: live ones first; deprecated ones only where there is no live one.
  func ids(_ bytes: borrowing Span<UInt8>, _ record: Record) -> [LicenseID] {
    var live: [LicenseID] = []
    var deprecated: [LicenseID] = []
    for index in record.firstID..<(record.firstID + record.idCount) {
      let base = start(.ids) + index * 8
      let offset = start(.strings) + Int(bytes.u32(base))
      let length = Int(bytes.u16(base + 4))
      guard offset + length <= bytes.count else { continue }
      var text: [UInt8] = []
      for position in offset..<(offset + length) { text.append(bytes[position]) }
      let id = LicenseID(String(decoding: text, as: UTF8.self))
      if bytes.u16(base + 6) & 1 == 0 { live.append(id) } else { deprecated.append(id) }
    }
    return live.isEmpty ? deprecated : live
  }

  /// The first id that is wanted; live and deprecated ones alike.
  func id(_ bytes: borrowing Span<UInt8>, _ isWanted: (String) -> Bool) -> String? {
    for index in 0..<(size(.ids) / 8) {
      let base = start(.ids) + index * 8
      let offset = start(.strings) + Int(bytes.u32(base))
      let length = Int(bytes.u16(base + 4))
      guard offset + length <= bytes.count else { continue }
      var text: [UInt8] = []
      for position in offset..<(offset + length) { text.append(bytes[position]) }
      let id = String(decoding: text, as: UTF8.self)
      if isWanted(id) { return id }
    }
    return nil
  }

  /// All ids of the index, in the order of the templates.
  package var allIDs: [LicenseID] {
    withSpan { bytes in
      (0..<templateCount).flatMap { ids(bytes, record(bytes, $0)) }
    }
  }

  /// The postings of a key: their range in the postings section, empty where the key is unknown.
  @inline(__always)
  func postings(_ bytes: borrowing Span<UInt8>, _ key: UInt32) -> Range<Int> {
    let bucket = start(.buckets) + Int(key >> IndexFormat.bucketShift) * 4
    var entry = Int(bytes.u32(bucket))
    let end = Int(bytes.u32(bucket + 4))
    let keys = start(.keys)
    while entry < end {
      let found = bytes.u32(keys + entry * 4)
      if found == key {
        let starts = start(.postingStarts) + entry * 4
        let first = Int(bytes.u32(starts))
        return first..<max(first, Int(bytes.u32(starts + 4)))
      }
      if found > key { break }
      entry += 1
    }
    return 0..<0
  }

  @inline(__always)
  func posting(_ bytes: borrowing Span<UInt8>, _ index: Int) -> UInt32 {
    bytes.u32(start(.postings) + index * 4)
  }

  /// The templates whose whole text has this hash, and whether the first one's optional parts are there.
  func exact(
    _ bytes: borrowing Span<UInt8>, _ hash: UInt64
  ) -> (templates: [Int], isWhole: Bool)? {
    let base = start(.exact)
    let count = size(.exact) / 16
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if bytes.u64(base + middle * 16) < hash { low = middle + 1 } else { high = middle }
    }
    guard low < count, bytes.u64(base + low * 16) == hash else { return nil }
    let isWhole = bytes.u16(base + low * 16 + 10) & 1 == 0
    var templates: [Int] = []
    while low < count, bytes.u64(base + low * 16) == hash {
      templates.append(Int(bytes.u16(base + low * 16 + 8)))
      low += 1
    }
    return (templates, isWhole)
  }
}

extension Span<UInt8> {
  /// A little-endian value; 0 where it lies outside of the bytes.
  @inline(__always)
  func u16(_ offset: Int) -> UInt16 {
    guard offset >= 0, offset &+ 2 <= count else { return 0 }
    return UInt16(self[offset]) | UInt16(self[offset &+ 1]) << 8
  }
  @inline(__always)
  func u32(_ offset: Int) -> UInt32 {
    guard offset >= 0, offset &+ 4 <= count else { return 0 }
    return UInt32(self[offset]) | UInt32(self[offset &+ 1]) << 8
      | UInt32(self[offset &+ 2]) << 16 | UInt32(self[offset &+ 3]) << 24
  }
  @inline(__always)
  func u64(_ offset: Int) -> UInt64 {
    UInt64(u32(offset)) | UInt64(u32(offset &+ 4)) << 32
  }
}
