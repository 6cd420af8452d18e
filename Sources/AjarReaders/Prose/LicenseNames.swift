// SPDX-License-Identifier: Apache-2.0

/// Words by which a license's name is known, without knowing any license: how names begin and end.
enum LicenseNames {
  /// Words that only licenses' names begin with or hold.
  static let families: Set<String> = [
    "mit", "apache", "apache2", "bsd", "gpl", "gplv2", "gplv3", "gpl3", "agpl", "agplv3", "lgpl",
    "cc", "cc0", "creative", "openrail", "openrail++", "rail", "rail++", "creativeml", "wtfpl",
    "unlicense", "mozilla", "mpl", "isc", "openmdw", "cdla", "odc", "pddl", "afl", "artistic",
    "eupl",
    "etalab", "apache-2.0", "gnu", "bigscience", "bigcode", "osl", "ofl", "nscl", "amlr", "zlib",
  ]
  /// Words that end a name.
  static let closings: Set<String> = [
    "license", "licence", "licenses", "licences", "agreement", "terms", "policy", "lizenz",
    "licencia", "eula",
  ]
  /// Words at which a value stops.
  static let stops: Set<String> = [
    "for", "by", "and", "which", "that", "as", "with", "in", "on", "at", "but", "where", "when",
    "while", "however", "following", "who", "because", "due", "to", "is", "are", "see", "please",
    "so", "you", "we", "from", "before", "if", "has", "was", "can", "only", "also", "unless",
    "here",
  ]
  /// Words that no name begins with, in a link either.
  static let articles: Set<String> = ["the", "a", "an", "our", "this"]
  /// Words that a value may begin with and that are no part of it.
  static let openings: Set<String> = [
    "the", "a", "an", "terms", "of", "conditions", "this", "our", "following", "permissive", "same",
    "official", "standard", "license", "licence", "under", "original",
  ]

  /// Whether some of the words belong to a license's name.
  static func isName(_ s: Sentence, _ range: Range<Int>) -> Bool {
    range.contains { families.contains(s[$0]) || closings.contains(s[$0]) || isCompact(s[$0]) }
  }

  /// "gpl-3.0" arrives as "gpl", "3.0"; "llama2", "llama3.1", "ccbync4.0" as one word.
  static func isCompact(_ word: String) -> Bool {
    word.hasPrefix("llama") && word.utf8.count > 5 || word.hasPrefix("gplv")
      || word.hasPrefix("openrail") || word == "gemma" || word.hasPrefix("apache")
  }
}
