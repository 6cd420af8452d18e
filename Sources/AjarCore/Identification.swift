// SPDX-License-Identifier: Apache-2.0

/// How a text relates to the license it was matched with.
public enum MatchVerdict: String, Sendable, CaseIterable, Hashable {
  /// Every fixed word as it stands; only ignorable words differ.
  case verbatim
  /// Only replaceable or optional parts differ.
  case variant
  /// Fixed words were added, changed or are missing.
  case modified
  /// Less than the whole license.
  case fragment
  /// The license stands inside a larger text.
  case embedded
  /// No license text.
  case none
}

/// A run of words that a text has and its license has not, or the other way round.
public struct LicenseEdit: Hashable, Sendable {
  /// Added by the text, or missing from it.
  public enum Kind: String, Sendable, Hashable { case added, missing }

  /// Which.
  public let kind: Kind
  /// The added words, or the empty span where words are missing.
  public let span: SourceSpan
  /// Line and column of the span's start.
  public let position: SourcePosition
  /// How many words.
  public let words: Int
  /// Whether a word is concerned that turns meaning: not, may, must, only, except ...
  public let isSubstantive: Bool
  /// The words, as far as they are known: those of the text when added; of missing ones only words
  /// of the substantive list, or all of them when a reference text is at hand.
  public let text: String

  /// Makes an edit.
  public init(
    kind: Kind, span: SourceSpan, position: SourcePosition, words: Int, isSubstantive: Bool,
    text: String
  ) {
    self.kind = kind
    self.span = span
    self.position = position
    self.words = words
    self.isSubstantive = isSubstantive
    self.text = text
  }
}

/// One license found in a text.
public struct LicenseMatch: Hashable, Sendable {
  /// Which license.
  public let license: LicenseID
  /// How its words stand there.
  public let verdict: MatchVerdict
  /// Explained words divided by explained, missing and added ones: 0 to 1.
  public let score: Double
  /// The region of the text.
  public let span: SourceSpan
  /// Line and column of the region's start.
  public let position: SourcePosition
  /// Licenses that a text cannot tell from this one.
  public let also: [LicenseID]
  /// The differences; empty when verbatim.
  public let edits: [LicenseEdit]

  /// Makes a match.
  public init(
    license: LicenseID, verdict: MatchVerdict, score: Double, span: SourceSpan,
    position: SourcePosition, also: [LicenseID] = [], edits: [LicenseEdit] = []
  ) {
    self.license = license
    self.verdict = verdict
    self.score = score
    self.span = span
    self.position = position
    self.also = also
    self.edits = edits
  }
}

/// A reference to a license in a text: an SPDX tag, or a sentence that names it.
public struct LicenseNotice: Hashable, Sendable {
  /// The license, where the notice names exactly one; else the first one of its expression.
  public let license: LicenseID?
  /// The normalized SPDX expression.
  public let expression: String
  /// Whether it is an `SPDX-License-Identifier` line (else prose).
  public let isTag: Bool
  /// Where.
  public let span: SourceSpan
  /// Line and column.
  public let position: SourcePosition

  /// Makes a notice.
  public init(
    license: LicenseID?, expression: String, isTag: Bool, span: SourceSpan,
    position: SourcePosition
  ) {
    self.license = license
    self.expression = expression
    self.isTag = isTag
    self.span = span
    self.position = position
  }
}

/// Everything that identification says about one text.
public struct Identification: Hashable, Sendable {
  /// The largest match's license, else nil.
  public let license: LicenseID?
  /// `embedded` when matches explain less than nine tenths of the words; else the largest match's.
  public let verdict: MatchVerdict
  /// The largest match's score, 0 without one.
  public let score: Double
  /// All matches, in the order of the text.
  public let matches: [LicenseMatch]
  /// Tags and sentences that name a license, in the order of the text.
  public let notices: [LicenseNotice]
  /// Text that no match explains, beside a match: before the title, behind the end of the terms,
  /// hidden in comments; empty without a match.
  public let surroundings: [SourceSpan]

  /// Makes an identification.
  public init(
    license: LicenseID?, verdict: MatchVerdict, score: Double, matches: [LicenseMatch],
    notices: [LicenseNotice], surroundings: [SourceSpan] = []
  ) {
    self.license = license
    self.verdict = verdict
    self.score = score
    self.matches = matches
    self.notices = notices
    self.surroundings = surroundings
  }

  /// Nothing found.
  public static let nothing = Identification(
    license: nil, verdict: .none, score: 0, matches: [], notices: [])
}
