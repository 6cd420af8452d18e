// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop
internal import Testing

@Suite struct MarkupReaderTests {
  private func xml(_ text: String) throws(MarkupError) -> MarkupElement {
    try XMLReader.read(Array(text.utf8))
  }

  private func html(_ text: String) throws(MarkupError) -> MarkupElement {
    try HTMLReader.read(Array(text.utf8))
  }

  private func kind(_ body: () throws(MarkupError) -> MarkupElement) -> MarkupError.Kind? {
    do throws(MarkupError) {
      _ = try body()
      return nil
    } catch { return error.kind }
  }

  @Test func mixedContentKeepsItsOrder() throws {
    let root = try xml(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <l xmlns="http://x"><p>One <alt name="a" match=".+">two</alt> three<!-- no --> &lt;<br/>
      <![CDATA[<four>]]></p></l>
      """)
    let paragraph = try #require(root.first("p"))
    #expect(root.name == "l" && root.attributes.isEmpty)
    #expect(
      paragraph.children == [
        .text("One "),
        .element(
          MarkupElement(
            name: "alt", attributes: ["name": "a", "match": ".+"], children: [.text("two")],
            line: 2)),
        .text(" three <"), .element(MarkupElement(name: "br", line: 2)), .text("\n<four>"),
      ])
    #expect(paragraph.text == "One two three <\n<four>")
    #expect(paragraph.elements.map(\.name) == ["alt", "br"])
  }

  @Test(arguments: [
    ("<a><b></a>", MarkupError.Kind.syntax), ("<a>", .syntax), ("<a b=c/>", .syntax),
    ("<a>&x;</a>", .syntax), ("<a/><b/>", .syntax), ("", .empty), ("text", .empty),
    ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", .entities),
    ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", .entities),
  ])
  func refusesBrokenXML(text: String, kind expected: MarkupError.Kind) {
    #expect(kind { () throws(MarkupError) in try xml(text) } == expected)
  }

  @Test func aBrokenPlaceIsNamed() {
    let error = #expect(throws: MarkupError.self) { try xml("<a>\n  <b>\n</a>") }
    #expect(error?.position.line == 3)
    #expect(error?.message.hasPrefix("expected well-formed markup, found: ") == true)
  }

  @Test func readsBrokenHTML() throws {
    let page = try html("<p>One<p>Two <b>three</i> &copy; &nope; <td>x")
    #expect(page.name == "html")
    #expect(page.text.contains("Two three \u{A9} &nope; x"))
  }

  @Test func blocksStandOnLinesOfTheirOwn() throws {
    let page = try html(
      """
      <html><head><title>no</title><style>p {}</style></head><body>
      <h1>Title</h1><p>One  <i>two</i>,
      three&nbsp;four.</p><script>no()</script>
      <ul><li>First<li>Second<br>line</ul><div>a<div>b</div></div>
      <table><tr><td>x</td><td>y</td></tr><tr><td>z</td></tr></table>
      <pre>a  b
       c</pre>end</body></html>
      """)
    #expect(
      page.blockText
        == "Title\n\nOne two, three four.\n\nFirst\nSecond\nline\n\na\nb\n\nx y\nz\n\na  b\n c\n\nend\n"
    )
  }

  @Test func understandsOtherEncodingsOfHTML() throws {
    let latin = Array("<meta charset=iso-8859-1><p>caf".utf8) + [0xE9]
    #expect(try HTMLReader.read(latin).blockText == "caf\u{E9}\n")
    #expect(try html("<p>caf\u{E9} \u{1F600}").blockText == "caf\u{E9} \u{1F600}\n")
  }

  @Test(arguments: [100, 199, 201, 300, 5_000])
  func nestingHasALimit(depth: Int) {
    let nested = String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    let xmlKind = kind { () throws(MarkupError) in try xml(nested) }
    #expect(xmlKind == (depth <= 200 ? nil : .tooDeep))
    let blocks = String(repeating: "<div>", count: depth) + "x"
    let htmlKind = kind { () throws(MarkupError) in try html(blocks) }
    #expect(htmlKind == (depth < 198 ? nil : .tooDeep))
  }

  @Test func sizesHaveLimits() {
    let small = MarkupLimits(size: 30, depth: 9, nodes: 3)
    for text in ["<a>" + String(repeating: "x", count: 40) + "</a>", "<a><b/><b/><b/><b/></a>"] {
      #expect(throws: MarkupError.self) { try XMLReader.read(Array(text.utf8), limits: small) }
      #expect(throws: MarkupError.self) { try HTMLReader.read(Array(text.utf8), limits: small) }
    }
  }

  @Test(.timeLimit(.minutes(1))) func longLinesAreReadOrRefused() throws {
    let wide = MarkupLimits(size: 3_000_000, depth: 9, nodes: 9)
    let line = Array("<a>".utf8) + [UInt8](repeating: 120, count: 2_000_000) + Array("</a>".utf8)
    #expect(try XMLReader.read(line, limits: wide).text.utf8.count == 2_000_000)
    _ = try? HTMLReader.read(line, limits: wide)
    for opener in ["<", "<a ", "&", "<!--", "<!DOCTYPE ", "<a b='", "</", "<![CDATA["] {
      let bytes = Array(String(repeating: opener, count: 5_000).utf8)
      _ = try? XMLReader.read(bytes)
      _ = try? HTMLReader.read(bytes)
    }
  }

  @Test func truncatedAnywhereNeverTraps() {
    let text = Array(
      "<?xml version='1.0'?><a b='\u{E9}'>x &amp; <c/><!-- y --><![CDATA[z]]>\u{1F600}</a>".utf8)
    for end in 0...text.count {
      _ = try? XMLReader.read(Array(text[..<end]))
      _ = try? HTMLReader.read(Array(text[..<end]))
      _ = try? HTMLReader.read(Array(text[end...]))
    }
  }
}
