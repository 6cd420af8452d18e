// SPDX-License-Identifier: Apache-2.0

/// Finds changed words that share an 8-bit code with the word they replace.
///
/// Each run of fixed words of a template carries a 64-bit hash of its full words. Where all words of a
/// run agree by their codes but the hash does not, a word of the run was changed; which one is not
/// known, so the run as a whole is the edit.
enum RunCheck {
  static func apply(
    _ index: LicenseIndex, _ bytes: borrowing Span<UInt8>, _ template: LoadedTemplate,
    _ words: TextWords, _ region: inout AlignedRegion
  ) {
    let ranges = RunCutter.ranges(
      count: template.codes.count, isIgnorable: { template.isIgnorable[$0] },
      groups: template.groups, slotRanges: template.slots.map { $0.start..<$0.end })
    guard ranges.count == template.record.runCount else { return }
    let base = index.start(.runs) + template.record.runs * 8
    var pair = 0
    for (number, run) in ranges.enumerated() {
      while pair < region.templateWords.count, Int(region.templateWords[pair]) < run.lowerBound {
        pair += 1
      }
      guard pair + run.count <= region.templateWords.count,
        Int(region.templateWords[pair]) == run.lowerBound,
        Int(region.templateWords[pair + run.count - 1]) == run.upperBound - 1
      else { continue }
      var hash = RunHash()
      for step in 0..<run.count { hash.add(words.hashes[Int(region.textWords[pair + step])]) }
      if hash.value != bytes.u64(base + number * 8) {
        let start = Int(region.textWords[pair])
        let end = Int(region.textWords[pair + run.count - 1]) + 1
        region.missing += 1
        region.added += 1
        region.explained -= 1
        region.edits.append(RawEdit(isAdded: true, text: start..<end, template: run))
      }
      pair += run.count
    }
    region.edits.sort { $0.text.lowerBound < $1.text.lowerBound }
  }
}
