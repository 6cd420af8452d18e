// SPDX-License-Identifier: Apache-2.0
import AjarText
import Testing

/// Lists are followed as people write them: each item is read with the words that lead into its list.
@Suite struct StructureListTests {
  /// The units of a text, each with its leads before a bar.
  private func units(_ text: String) -> [String] {
    let vocabulary = VocabularyBuilder().vocabulary()
    let bytes = Array(text.utf8)
    let words = WordScanner.scan(bytes)
    let structure = StructureReader.read(bytes, words: words, vocabulary: vocabulary)
    func written(_ tokens: Range<Int>) -> String {
      tokens.map { token in
        let (first, last) = (Int(structure.words[token].first), Int(structure.words[token].last))
        return String(
          decoding: bytes[Int(words.starts[first])..<Int(words.ends[last])], as: UTF8.self)
      }.joined(separator: " ")
    }
    return structure.units.map { unit in
      (structure.leads[unit.leads].map(written) + [written(unit.tokens)]).joined(separator: " | ")
    }
  }

  @Test(arguments: [
    (
      "You may not:\n(a) host it;\n(b) sell it.",
      ["You may not | host it", "You may not | sell it"]
    ),
    // A line before bullets leads into them without a colon, a heading as well.
    ("You may not\n\n* host it\n* sell it", ["You may not | host it", "You may not | sell it"]),
    ("## Not allowed\n\n- hosting\n- sale", ["Not allowed | hosting", "Not allowed | sale"]),
    (
      "You agree not to do the following.\n(i) Host it.\n(ii) Sell it.",
      [
        "You agree not to do the following | Host it",
        "You agree not to do the following | Sell it",
      ]
    ),
    // Pictures are bullets, too.
    ("You may NOT:\n❌ host it\n🚫 sell it", ["You may NOT | host it", "You may NOT | sell it"]),
    ("You may not\n➤ host it\n■ sell it", ["You may not | host it", "You may not | sell it"]),
    // Numbers of three parts are items of the section above.
    (
      "2.2 You may not:\n\n2.2.1 Host it.\n\n2.2.2 Sell it.",
      ["You may not | Host it", "You may not | Sell it"]
    ),
    // Marks may be lost in plain text; the first sentence of its own ends such a list.
    (
      "You may not:\n\nHost it for others.\nSell copies of it.\nThe model is new.",
      ["You may not | Host it for others", "You may not | Sell copies of it", "The model is new"]
    ),
    // An inner list that is over gives its outer one back.
    (
      "You may not:\n\n1. host, including:\n\n    1. renting;\n\n2. sell it.",
      ["You may not | host including | renting", "You may not | sell it"]
    ),
    // A lead goes on over the sub-headings below it, up to the next heading of its own depth.
    (
      "## Limits\n\nYou may not use it to:\n\n### Fraud\n- build scams\n- steal\n\n### Harm\nIncluding:\n- arms\n\n"
        + "## Thanks\n- all of you",
      [
        "You may not use it to | build scams", "You may not use it to | Harm",
        "You may not use it to | Including | arms", "Thanks | all of you",
      ]
    ),
    // A title that bars leads into a numbered list.
    (
      "Prohibited Uses\n\n1. Hosting.\n2. Sale.\n\nTerm\n\n1. A year.",
      ["Prohibited Uses | Hosting", "Prohibited Uses | Sale", "A year"]
    ),
    // Numbers may be missing.
    ("You may not:\n\n1. host it;\n2. rent it;\n5. sell it.", ["You may not | sell it"]),
  ])
  func itemsAreReadWithTheirLeads(_ text: String, _ expected: [String]) {
    let found = units(text)
    for unit in expected { #expect(found.contains(unit), "found \(found)") }
  }

  @Test(arguments: [
    "You may host it.\n\n* one\n* two", "Terms and Conditions\n\n1. Host it.\n\n2. Sell it.",
  ])
  func whatLeadsIntoNothingIsNoLead(_ text: String) {
    #expect(units(text).allSatisfy { !$0.contains(" | ") }, "found \(units(text))")
  }
}
