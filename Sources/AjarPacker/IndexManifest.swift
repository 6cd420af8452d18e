// SPDX-License-Identifier: Apache-2.0
internal import AjarLicenses

/// One text that went into the index, or was left out, with what it takes to check that.
struct IndexSource {
  /// The id that it was read for.
  var id: String
  /// Path below the folder of texts.
  var path: String
  /// SHA-256 of the file.
  var digest: String
  /// What it is already, where it was left out.
  var isKnownAs: String?
}

/// What the index was made of, as `licenses/index/manifest.yaml`.
struct IndexManifest {
  var sources: [IndexSource]
  var entries: [IndexBuilder.Entry]
  var indexDigest: String
  var indexBytes: Int
  var commit: String?

  /// The file; sorted, so that the same texts give the same bytes.
  var text: String {
    var out = "# SPDX-License-Identifier: Apache-2.0\n"
    out +=
      "# Written by `make index`: what Sources/CKnowledge/license-index.bin was computed from.\n"
    out += "# The texts themselves are not part of this repository.\n"
    out += "index: {bytes: \(indexBytes), sha256: \(indexDigest)}\n"
    if let commit { out += "spdx: {source: license-list-XML, commit: \"\(commit)\"}\n" }
    out +=
      "# One line a template: its ids, what it is, words, words that count, hash of the latter.\n"
    out += "templates:\n"
    let lines = entries.map { entry in
      "  - {ids: [\(entry.ids.map(Self.quoted).joined(separator: ", "))], kind: \(entry.kind), "
        + "words: \(entry.words), countable: \(entry.countable), "
        + "hash: \"\(String(entry.digest, radix: 16))\"}\n"
    }
    out += lines.sorted().joined()
    out += "sources:\n"
    for source in sources.sorted(by: { $0.path < $1.path }) {
      let known = source.isKnownAs.map { ", same-as: \(Self.quoted($0))" } ?? ""
      out +=
        "  - {id: \(Self.quoted(source.id)), path: \(source.path), sha256: \(source.digest)\(known)}\n"
    }
    return out
  }

  /// Ids such as "0BSD" or "1.0" must stay text.
  private static func quoted(_ id: String) -> String { "\"\(id)\"" }
}
