// SPDX-License-Identifier: Apache-2.0
import AjarCore
import Testing

@testable import AjarReaders

/// A card's text, whether the reference reader loads it, the license it or the second pass takes, and
/// the findings about the form.
private struct Shape: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let isLoaded: Bool
  let license: [String]
  let names: Set<String>

  init(_ name: String, _ text: String, loaded: Bool, _ license: [String], _ names: Set<String>) {
    testDescription = name
    self.text = text
    isLoaded = loaded
    self.license = license
    self.names = names
  }
}

private let body = "\nThis model translates short recipes between two languages.\n"

private let shapes = [
  Shape("plain", "---\nlicense: mit\n---\n" + body, loaded: true, ["mit"], []),
  Shape("byte order mark", "\u{FEFF}---\nlicense: mit\n---\n" + body, loaded: true, ["mit"], []),
  Shape(
    "closing line with blanks", "---\nlicense: mit\n---  \n" + body, loaded: true, ["mit"], []),
  Shape("closing line at the end", "---\nlicense: mit\n---", loaded: true, ["mit"], ["empty-card"]),
  Shape(
    "CRLF", "---\r\nlicense: mit\r\n---\r\nOne two three four.\r\n", loaded: true, ["mit"], ["crlf"]
  ),
  Shape(
    "blank line before", "\n---\nlicense: mit\n---\n" + body, loaded: true, ["mit"],
    ["front-matter-after-blank-line"]),
  Shape(
    "opening line with blanks", "--- \nlicense: mit\n---\n" + body, loaded: false, ["mit"],
    ["front-matter-missing", "front-matter-bad-delimiter"]),
  Shape(
    "four hyphens", "----\nlicense: mit\n----\n" + body, loaded: false, ["mit"],
    ["front-matter-missing", "front-matter-bad-delimiter"]),
  Shape(
    "never closed", "---\nlicense: mit\n" + body, loaded: false, ["mit"],
    ["front-matter-missing", "front-matter-unclosed"]),
  Shape(
    "after text", "A model for four tasks.\n\n---\nlicense: mit\ntags:\n- x\n---\n" + body,
    loaded: false, ["mit"], ["front-matter-missing", "front-matter-not-at-start"]),
  Shape(
    "in a comment", "<!-- ---\nlicense: mit\n--- -->\n" + body, loaded: false, ["mit"],
    ["front-matter-missing", "front-matter-in-html-comment"]),
  Shape(
    "in a fence", "```yaml\n---\nlicense: mit\n---\n```\n" + body, loaded: false, ["mit"],
    ["front-matter-missing", "front-matter-in-code-fence"]),
  Shape(
    "web copy", "metadata\nlicense: mit\ntags:\n  - x\n" + body, loaded: false, ["mit"],
    ["front-matter-missing", "front-matter-without-delimiters"]),
  Shape(
    "license line in the prose", "One two three four.\n\nlicense: mit\n", loaded: false, ["mit"],
    ["front-matter-missing", "license-line-in-body"]),
  Shape(
    "a list", "---\n- license\n---\n" + body, loaded: false, [], ["front-matter-not-mapping"]),
  Shape(
    "no YAML", "---\nlicense: mit\n$prompt\n---\n" + body, loaded: false, ["mit"], ["invalid-yaml"]),
  Shape(
    "tab behind the colon", "---\nlicense:\tmit\n---\n" + body, loaded: false, ["mit"],
    ["tab-in-yaml", "invalid-yaml"]),
  Shape(
    "tab inside quotes", "---\nlicense: mit\nwidget: \"a\tb\"\n---\n" + body, loaded: true, ["mit"],
    ["tab-in-yaml"]),
  Shape("nothing", "", loaded: false, [], ["front-matter-missing", "empty-card"]),
  Shape(
    "a rule in prose", "One two three four.\n\n---\n\nFive.\n\n---\n", loaded: false, [],
    ["front-matter-missing"]),
]

@Test(arguments: shapes)
private func frontMatterIsReadAsTheReferenceReaderDoes(_ shape: Shape) {
  let result = CardReader.read(Array(shape.text.utf8), path: "README.md")
  #expect(result.card.hasFrontMatter == shape.isLoaded)
  #expect(result.card.declared.license == (shape.isLoaded ? shape.license : []))
  if !shape.isLoaded { #expect(result.card.tolerant?.license ?? [] == shape.license) }
  #expect(Set(result.findings.map(\.code.name)) == shape.names)
}

@Test(arguments: [true, false])
func utf16IsReadByTheSecondPassOnly(isLittle: Bool) {
  var bytes: [UInt8] = isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]
  for unit in ("---\nlicense: mit\n---\nOne two three four.\n").utf16 {
    let pair = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
    bytes += isLittle ? pair : pair.reversed()
  }
  let result = CardReader.read(bytes, path: "README.md")
  #expect(!result.card.hasFrontMatter)
  #expect(result.card.tolerant?.license == ["mit"])
  #expect(result.findings.map(\.code) == [.utf16, .frontMatterMissing])
}

@Test(arguments: [
  ("license:\n", "license-null"), ("license: ~\n", "license-null"),
  ("license:\n- mit\n", "license-list"), ("tags: [x]\n", "license-missing"),
  ("licence: mit\n", "license-key-misspelled"),
  ("license: other\nlicense_link: LICENSE\n", "license-other-without-name"),
  ("license: other\nlicense_name: x-1\n", "license-other-without-link"),
  ("license: mit\nlicense_name: mit\n", "license-name-without-other"),
  ("license: other\nlicense_name: license\nlicense_link: L.md\n", "license-name-uninformative"),
  ("license: other\nlicense_name: x-1\nlicense_link: LICENSE.\n", "license-link-broken"),
  ("license: mit\nlicense: mit\n", "duplicate-keys"),
  ("license: mit\nbase_model: []\n", "base-model-empty-list"),
  ("license: mit\nbase_model: ./out/x\n", "base-model-local-path"),
  ("license: mit\nbase_model: bert\n", "base-model-unqualified"),
  ("license: mit\nextra_gated_heading: Ask us\n", "gated"),
  ("license: mit\nextra_gated_prompt: see [our license](https://a.b/c)\n", "gated-license-text"),
])
func theFormOfMetadataIsReported(yaml: String, name: String) {
  let result = CardReader.read(
    Array(("---\n" + yaml + "---\nOne two three four five.\n").utf8), path: "README.md")
  #expect(result.findings.map(\.code.name).contains(name))
}

@Test func valuesAndPositionsComeFromTheTree() {
  let text = "---\nlicense: 'mit'  # ours\nbase_model: [a/b, c/d]\ndatasets: squad\n---\nProse.\n"
  let card = CardReader.read(Array(text.utf8), path: "README.md").card
  #expect(card.declared.license == ["mit"])
  #expect(card.declared.baseModels == ["a/b", "c/d"])
  #expect(card.declared.datasets == ["squad"])
  #expect(card.declared.positions["base_model"] == SourcePosition(line: 3, column: 1))
  #expect(card.bytes[card.bodyStart...].starts(with: Array("Prose".utf8)))
}

@Test(arguments: ["Entry not found", "Error: the path 'README.md' does not exist"])
func anErrorTextIsNoCard(_ text: String) {
  let names = CardReader.read(Array(text.utf8), path: "x").findings.map(\.code)
  #expect(names.contains(.notAModelCard) && !names.contains(.emptyCard))
}
