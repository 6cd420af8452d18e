// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarKnowledge
internal import AjarLicenses
internal import AjarReaders
internal import AjarReports

// Which file beside a license is the policy that it names
//
// "the Example 2 Acceptable Use Policy" is the text that says so in its first lines, or the one that is
// identified as the policy which the license's definition incorporates. A name without a word of its own
// ("Acceptable Use Policy") fits only where the license and one policy are the only terms in the folder:
// a folder of many licenses must not lend one's policy to another.

/// Finds the documents that a license makes part of itself.
struct IncorporatedTexts {
  private static let opening = 600
  private static let common: Set<String> = [
    "acceptable", "use", "uses", "usage", "policy", "policies", "prohibited", "responsible", "the",
    "guidelines", "guide", "terms", "content", "ai", "of", "and", "restricted", "aup", "list",
  ]
  private static let attachments: Set<String> = [
    "attachment", "exhibit", "appendix", "annex", "schedule", "addendum",
  ]

  /// A document by the name that the license gives it, and the file that holds it.
  struct Entry {
    var document: IncorporatedDocument
    var text: TermsText?
  }

  /// The documents that clauses name and those that a definition incorporates, each once.
  static func entries(
    of clauses: [Clause], _ definition: LicenseDefinition?, in knowledge: KnowledgeBase,
    beside: @autoclosure () -> PoliciesBeside, identify: ([UInt8]) -> LicenseID?
  ) -> [Entry] {
    var entries: [Entry] = []
    for clause in clauses {
      guard let name = clause.text("document"), !isAttachment(name),
        !entries.contains(where: { $0.document.name == name })
      else { continue }
      entries.append(
        Entry(document: IncorporatedDocument(name: name, line: clause.place?.position?.line)))
    }
    let wanted = definition?.incorporates ?? []
    if entries.isEmpty {
      entries = wanted.map { id in
        Entry(
          document: IncorporatedDocument(name: knowledge.definition(id)?.name ?? id.rawValue))
      }
    }
    guard !entries.isEmpty else { return [] }
    let folder = beside()
    for index in entries.indices {
      let text = folder.texts.first { text in
        folder.isPair || names(entries[index].document.name, text.bytes)
          || identify(text.bytes).map { id in
            wanted.contains { $0 == id || $0 == knowledge.definition(ofText: id)?.id }
          } ?? false
      }
      entries[index].text = text
      entries[index].document.file = text?.path
    }
    return entries
  }

  private static func isAttachment(_ name: String) -> Bool {
    words(name).first.map(attachments.contains) ?? false
  }

  /// Whether the first lines of a text hold every word of a document's name, one of them its own.
  private static func names(_ name: String, _ bytes: [UInt8]) -> Bool {
    let wanted = words(name)
    guard wanted.contains(where: { !common.contains($0) }) else { return false }
    let found = Set(words(String(decoding: bytes.prefix(opening), as: UTF8.self)))
    return wanted.allSatisfy(found.contains)
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == ".") }.map { word in
      String(word.hasSuffix(".") ? word.dropLast() : word)
    }.filter { !$0.isEmpty }
  }
}
