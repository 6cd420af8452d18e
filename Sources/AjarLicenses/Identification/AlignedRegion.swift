// SPDX-License-Identifier: Apache-2.0

/// A change as the alignment sees it: words of the text, and words of the template.
struct RawEdit: Hashable {
  var isAdded: Bool
  var text: Range<Int>
  var template: Range<Int>
}

/// A template laid along a part of a text.
struct AlignedRegion {
  var template: Int
  /// From the first to behind the last word that the template explains.
  var text: Range<Int>
  var explained = 0
  var missing = 0
  var missingAtEnds = 0
  var added = 0
  var slotsUsed = 0
  /// Words that slots took, among the explained ones.
  var slotWords = 0
  /// What the words missing at the ends weigh: a preamble or an appendix left out is no change.
  var endPenalty = 0.0
  /// Words of the title and the like that agree: they break ties.
  var titleWords = 0
  var groupsAbsent = 0
  /// Behind the last word that a slot took.
  var slotEnd = 0
  var edits: [RawEdit] = []
  /// Pairs of agreeing words, in order.
  var textWords: [Int32] = []
  var templateWords: [Int32] = []

  /// What decides between templates: words explained, less what does not fit.
  var value: Double {
    Double(explained) - 2 * Double(missing) - endPenalty - Double(added)
      - 0.01 * Double(slotsUsed) + 0.002 * Double(min(titleWords, 40))
  }
  var score: Double {
    let all = explained + missing + missingAtEnds + added
    return all == 0 ? 0 : Double(explained) / Double(all)
  }
  var isExact: Bool { missing == 0 && missingAtEnds == 0 && added == 0 }
}

/// A fingerprint that text and template share.
struct Anchor {
  let text: Int32
  let template: Int32
}
