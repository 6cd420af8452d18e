// SPDX-License-Identifier: Apache-2.0

/// The layout of `license-index.bin`: little-endian tables that are read in place.
///
/// Header: magic, version, number of sections, then offset and byte count of each section. Sections start
/// at multiples of eight. A reader checks the header once; every later read is bounds-checked by `Span`
/// arithmetic that yields zero outside of the bytes, so a broken file gives wrong answers, never a trap.
enum IndexFormat {
  static let magic: UInt32 = 0x584C_4A41
  static let version: UInt32 = 1

  enum Section: Int, CaseIterable {
    /// UTF-8 of all ids.
    case strings
    /// Per id: offset u32, length u16, flags u16 (1: deprecated).
    case ids
    /// Per template: `TemplateRecord`.
    case templates
    /// The ids of templates: u16 each.
    case idLists
    /// A code a word.
    case codes
    /// A bit a word: ignorable.
    case ignorable
    /// Start and end of optional parts: u16 each.
    case groups
    /// Start u16, end u16, offset in the pool u32.
    case slots
    /// Alternatives of slots.
    case pool
    /// Run hashes: u64 each.
    case runs
    /// First entry of each of 32,769 key buckets: u32.
    case buckets
    /// Low 17 bits of each key, sorted within its bucket, in 32 bits: key u32 whole.
    case keys
    /// First posting of each key: u32, one more at the end.
    case postingStarts
    /// Template << 16 | word position: u32.
    case postings
    /// Sorted: hash u64, template u16, flags u16 (1: optional parts absent), pad u32.
    case exact
  }

  static let headerBytes = 12 + Section.allCases.count * 8
  static let recordBytes = 40
  static let bucketShift: UInt32 = 17
  static let bucketCount = 1 << 15
  /// A run of fixed words that shares a hash is at most this long.
  static let longestRun = 32
}

/// The parts of a template's words that carry a run hash: countable fixed words between slots, optional
/// parts and ignorable words, at most 32 words each.
struct RunCutter {
  /// Ranges of template words, in order; the packer and the matcher must agree, so both call this.
  static func ranges(
    count: Int, isIgnorable: (Int) -> Bool, groups: [TemplateGroup], slotRanges: [Range<Int>]
  ) -> [Range<Int>] {
    var isCut = [Bool](repeating: false, count: count + 1)
    var isSlot = [Bool](repeating: false, count: count)
    for group in groups {
      isCut[min(group.start, count)] = true
      isCut[min(group.end, count)] = true
    }
    for range in slotRanges {
      isCut[min(range.lowerBound, count)] = true
      isCut[min(range.upperBound, count)] = true
      for index in range where index < count { isSlot[index] = true }
    }
    var ranges: [Range<Int>] = []
    var start = 0
    var index = 0
    func close(_ end: Int) {
      if end > start { ranges.append(start..<end) }
    }
    while index < count {
      if isSlot[index] || isIgnorable(index) {
        close(index)
        start = index + 1
      } else if isCut[index] || index - start >= IndexFormat.longestRun {
        close(index)
        start = index
      }
      index += 1
    }
    close(count)
    return ranges
  }
}
