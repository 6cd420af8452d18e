// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop
internal import Testing

@Suite struct YAMLReaderTests {
  private func read(_ text: String) throws(YAMLError) -> TreeNode {
    try YAMLReader.read(Array(text.utf8))
  }

  private func kind(of text: String) -> YAMLError.Kind? {
    do throws(YAMLError) {
      _ = try read(text)
      return nil
    } catch { return error.kind }
  }

  @Test func keepsOrderAndDuplicateKeys() throws {
    let tree = try read("b: 1\na: 2\nb: 3\n")
    #expect(tree.entries?.map(\.key) == ["b", "a", "b"])
    #expect(tree["b"]?.text == "3")
  }

  @Test func tellsQuotedFromPlainScalars() throws {
    let tree = try read("[yes, 'yes', \"2\", ~, '', !!str 3]")
    let plain = tree.items?.map { item in
      if case .scalar(_, let isPlain) = item.value { isPlain } else { false }
    }
    #expect(plain == [true, false, false, true, false, false])
    #expect(tree.items?[3].text == nil)
    #expect(tree.items?[4].text == "")
  }

  /// Each span, cut out of the bytes, is what was written; the place agrees with `LineTable`.
  @Test(arguments: [
    "name: Élan\nlist:\n  - a  # remark\n  - 'ü'\nflow: [x, {y: z}]\n\n# end\n",
    "a: \"x\u{2028} y\u{85} z\"\r\nf: g\rh: i\n",
    "text: |\n  one\n  twö\nnext: >-\n  folded\n  line\nlast: end",
    "\u{FEFF}a: 1\n'ключ': значение\n😀: {k: 'v'}\n",
    "empty:\nnext: {a: , b: }\nlist: [ ]\n",
  ])
  func marksAgreeWithTheBytes(text: String) throws {
    let bytes = Array(text.utf8)
    let lines = LineTable(bytes)
    func walk(_ node: TreeNode) {
      let cut = String(decoding: bytes[node.span.start..<node.span.end], as: UTF8.self)
      var place = lines.position(at: node.span.start)
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]), place.line == 1 {
        place = SourcePosition(line: 1, column: place.column - 1)
      }
      #expect(place == node.position, "\(cut)")
      switch node.value {
      case .scalar(let word, _):
        let isWritten = ["|", ">", "\""].contains { cut.hasPrefix($0) }
        #expect(isWritten || cut.filter { $0 != "'" } == word)
      case .list(let items): for item in items { walk(item) }
      case .map(let entries):
        #expect(!cut.hasSuffix("\n") || cut.hasSuffix("line\n") || cut.hasSuffix("twö\n"))
        for entry in entries { walk(entry.value) }
      }
    }
    walk(try read(text))
  }

  @Test func countsColumnsInScalarsAndOffsetsInBytes() throws {
    let tree = try read("{ä: 'ö', b: c}")
    let last = try #require(tree.entries?.last)
    #expect(last.keyPosition == SourcePosition(line: 1, column: 10))
    #expect(last.value.span == SourceSpan(14, 15))
  }

  @Test(arguments: [
    ("a: &x 1\nb: *x\n", YAMLError.Kind.alias), ("a: *x\n", .alias),
    ("a: 1\n---\nb: 2\n", .secondDocument), ("{[a]: b}", .complexKey),
    ("? {a: b}\n: c\n", .complexKey), ("a: !!python/object:x {}\n", .unknownTag),
    ("a: [1, 2\n", .syntax), ("a: 'b\n", .syntax), ("a:\n\t- b\n", .syntax),
    ("a: b: c\n", .syntax), ("a: \u{7}\n", .encoding), ("%YAML 9.9\n---\na: b\n", .syntax),
  ])
  func refuses(text: String, kind expected: YAMLError.Kind) {
    #expect(kind(of: text) == expected)
  }

  @Test func refusesBrokenUTF8WithItsPlace() {
    let error = #expect(throws: YAMLError.self) {
      try YAMLReader.read(Array("a: é\nb: ".utf8) + [0xFF, 0x0A])
    }
    #expect(error?.kind == .encoding)
    #expect(error?.position == SourcePosition(line: 2, column: 4))
    #expect(error?.offset == 9)
  }

  @Test func saysWhatWasExpected() {
    let error = #expect(throws: YAMLError.self) { try read("a: 1\n\tb: 2\n") }
    #expect(error?.message == "expected spaces before a value, found a tab")
    #expect(error?.description.hasPrefix("2:1: ") == true)
    let open = #expect(throws: YAMLError.self) { try read("a: [1, 2\nb: 3\n") }
    #expect(open?.message == "expected ',' or ']' while parsing a flow sequence from line 1")
  }

  @Test(arguments: ["", "\u{FEFF}", "# only a remark\n", "---\n", "---\n...\n"])
  func readsNothingAsNull(text: String) throws {
    let tree = try read(text)
    #expect(tree.value == .scalar("", isPlain: true))
    #expect(tree.text == nil)
  }

  @Test(arguments: ["[", "{", "{a: ", "- ", "? ", "[{", "a: [b, "])
  func survivesFiveThousandOpeners(opener: String) {
    let found = kind(of: String(repeating: opener, count: 5_000))
    #expect(found == .tooDeep || found == .syntax || found == .complexKey)
  }

  @Test func boundsSizeAndNodes() throws {
    let small = YAMLLimits(size: 20, depth: 3, nodes: 5)
    let kinds = ["a: aaaaaaaaaaaaaaaaaaaa", "[1,2,3,4,5]", "[[[[]]]]", "[[[]],1]"].map { text in
      do throws(YAMLError) {
        _ = try YAMLReader.read(Array(text.utf8), limits: small)
        return nil as YAMLError.Kind?
      } catch { return error.kind }
    }
    #expect(kinds == [.tooLarge, .tooManyNodes, .tooDeep, nil])
  }

  @Test(.timeLimit(.minutes(1))) func readsOrRefusesALineOfTenMegabytes() throws {
    let line = Array("a: ".utf8) + [UInt8](repeating: 120, count: 10_000_000)
    #expect(throws: YAMLError.self) { try YAMLReader.read(line) }
    let wide = YAMLLimits(size: 20_000_000, depth: 64, nodes: 250_000)
    #expect(try YAMLReader.read(line, limits: wide)["a"]?.text?.utf8.count == 10_000_000)
    let commas =
      [91] + [UInt8](repeating: 0, count: 4_000_000).indices.map { $0 % 2 == 0 ? 97 : 44 }
    #expect(throws: YAMLError.self) { try YAMLReader.read(commas.map { UInt8($0) }) }
  }

  @Test func truncatedAnywhereNeverTraps() {
    let text = Array(
      "---\nname: \"é\\u00e9\"\nlist: [a, {b: 'c'}]\ntext: |\n  öne\n  two\n? key\n: !!str 1\n...\n"
        .utf8)
    for end in 0...text.count {
      _ = try? YAMLReader.read(Array(text[..<end]))
      _ = try? YAMLReader.read(Array(text[end...]))
    }
  }
}
