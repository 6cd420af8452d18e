// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarReports
import Testing

/// The small writers that every report is built of.
@Suite struct WritingTests {
  @Test func jsonEscapesAndNestsInTheOrderWritten() {
    var writer = JSONWriter()
    writer.object {
      $0.member("b", "a\"\\\n\t\u{1}\u{7F}é")
      $0.member("a", [String]())
      $0.key("n")
      $0.array([1.0, 0.5, 700_000_000, -3, .infinity]) { $0.number($1) }
      $0.member("x", String?.none)
      $0.member("t", true)
    }
    #expect(
      writer.text
        == #"{"b":"a\"\\\n\t\u0001\u007fé","a":[],"n":[1,0.5,700000000,-3,null],"x":null,"t":true}"#
    )
  }

  @Test func prettyJSONBreaksLines() {
    var writer = JSONWriter(isPretty: true)
    writer.object {
      $0.key("a")
      $0.array(["x", "y"])
      $0.key("e")
      $0.object { _ in }
    }
    #expect(writer.text == "{\n  \"a\": [\n    \"x\",\n    \"y\"\n  ],\n  \"e\": {}\n}")
  }

  @Test(arguments: [
    ("plain", "plain"), ("a\nb\r\nc\td", "a b c d"), ("x\u{1B}[31mred", "x[31mred"),
    ("a\u{202E}b\u{200B}c\u{FEFF}", "abc"), ("日本\u{7}語", "日本語"),
  ])
  func printableTextCannotMoveTheCursor(text: String, shown: String) {
    #expect(text.printable == shown)
  }

  @Test func columnsAlignByDisplayWidth() {
    var table = ColumnText(["A", "B"])
    table.add(["日本", "x"])
    table.add(["abcde", ""])
    #expect(table.text(.plain) == "A      B\n日本   x\nabcde\n")
    #expect(table.text(TextStyle(isColored: true)).hasPrefix("\u{1B}[1mA\u{1B}[0m      "))
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (700_000_000, "700,000,000"), (-1234, "-1,234"),
  ])
  func numbersAreGrouped(number: Int, text: String) {
    #expect(Words.grouped(number) == text)
  }

  @Test func listsReadAsSentences() {
    #expect(Words.list([]) == "")
    #expect(Words.list(["a"]) == "a")
    #expect(Words.list(["a", "b"]) == "a and b")
    #expect(Words.list(["a", "b", "c"], "or") == "a, b or c")
    #expect(Words.count(1, "error") == "1 error")
    #expect(Words.count(2, "error") == "2 errors")
  }

  @Test(arguments: [
    "a | b", "`code`", "# head", "<script>alert(1)</script>", "[x](http://y)", "**bold** _it_",
    "![i](u)", "a\n\n## New heading\n- item", "&amp;", "$x$", "\\|", "~~~", "https://x.example",
  ])
  func hostileTextStaysInItsPlace(text: String) {
    let inline = MarkdownText.inline(text)
    #expect(!inline.contains("\n") && !inline.replacing("\\:", with: "").contains("://"))
    #expect(!inline.contains("<") && !inline.contains(">"))
    var isEscaped = false
    for character in inline {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        #expect(!"`*_[]#|~$".contains(character), "\(inline)")
      }
    }
  }

  @Test(arguments: ["```", "a ```` b", "~~~", "``````\n```", "x"])
  func fencesAreLongerThanAnyInside(text: String) throws {
    let block = MarkdownText.fence(text)
    let lines = block.split(separator: "\n")
    let fence = try #require(lines.last)
    #expect(fence.allSatisfy { $0 == "`" } && fence.count >= 3)
    #expect(lines.dropFirst().dropLast().allSatisfy { !$0.contains(fence) })
    #expect(lines.first == fence + "text")
  }

  @Test func codeSpansHoldBackticks() {
    #expect(MarkdownText.code("a") == "`a`")
    #expect(MarkdownText.code("a`b") == "``a`b``")
    #expect(MarkdownText.code("`") == "`` ` ``")
    #expect(MarkdownText.cellCode("a|b") == "a\\|b")
  }

  @Test(arguments: [("- x", "\\- x"), ("1. x", "1\\. x"), ("= x", "\\= x"), ("x", "x")])
  func linesOpenNoList(text: String, line: String) {
    #expect(MarkdownText.line(text) == line)
  }

  @Test(arguments: FindingCode.allCases)
  func everyFindingHasAnExplanation(code: FindingCode) {
    let page = ExplainReport.report(.finding(code))
    #expect(page.hasPrefix("\(code.code) \(code.name)\n"))
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= 110 })
  }

  @Test(arguments: [
    "weights-downloadable", "component.training-code.available", "component.datasets.open-terms",
    "clause.limit.users", "data-information", "something-new",
  ])
  func everyOpenFactReadsAsAQuestion(key: String) {
    #expect(FactWords.question(FactKey(key)).hasPrefix("whether "))
    #expect(!FactWords.question(FactKey(key)).contains("component."))
    #expect(!FactWords.settledBy(FactKey(key)).isEmpty)
  }
}
