// SPDX-License-Identifier: Apache-2.0
import AjarText
import Testing

/// The words of a text by their bytes, as a person would list them.
private func spelled(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  let words = WordScanner.scan(bytes)
  return words.hashes.indices.map {
    String(decoding: bytes[Int(words.starts[$0])..<Int(words.ends[$0])], as: UTF8.self)
  }
}

private func flagged(_ text: String, _ flag: WordFlags) -> [String] {
  let words = WordScanner.scan(Array(text.utf8))
  return zip(spelled(text), words.flags).filter { $0.1.contains(flag) }.map(\.0)
}

@Suite struct WordScannerTests {
  @Test(arguments: [
    ("the Licensor's rights", "THE LICENSORS RIGHTS"),
    ("licensor\u{2019}s", "licensors"), ("licensor&#x27;s", "licensors"),
    ("licence to organise", "license to organize"), ("R & D", "r and d"),
    ("this &amp; that", "this and that"), ("https://a.org", "http a org"),
    ("Copyright (c) 2020", "copyright 2020"), ("\u{A9} Copyright 2020", "copyright 2020"),
    ("copyright owners", "copyright holders"), ("non-commercial", "noncommercial"),
    ("sub license", "sublicense"), ("ten per cent", "ten percent"),
    ("caf\u{E9} stra\u{DF}e", "cafe strasse"), ("cafe\u{301}", "cafe"),
    ("\u{FF2D}\u{FF29}\u{FF34}", "mit"), ("<p>one</p><br/>two", "one two"),
    ("[one](http://x.org/y) two", "one two"), ("non\u{2011}exclusive", "non exclusive"),
    ("// one\n// two", "one two"), ("dnl one\ndnl two", "one two"), ("REM one\nREM two", "one two"),
    (" * one\n * two", "one two"), ("<style>p {x: y}</style>one", "one"),
  ])
  func foldsToTheSameWords(left: String, right: String) {
    #expect(WordHash.words(left) == WordHash.words(right))
  }

  @Test(arguments: [
    ("owner", "holder"), ("<year> <name>", "name"), ("it's", "it s"), ("not", "nor"),
    ("<!-- hidden -->", ""),
  ])
  func keepsApart(left: String, right: String) {
    #expect(WordHash.words(left) != WordHash.words(right))
  }

  @Test func spansCoverTheWordsAsWritten() {
    #expect(
      spelled("A \u{201C}Licensor\u{2019}s\u{201D} sub-license.")
        == ["A", "Licensor\u{2019}s", "sub-license"])
    #expect(spelled("\u{4F7F}\u{7528}v2") == ["\u{4F7F}", "\u{7528}", "v2"])
  }

  @Test(arguments: [
    ("1. First\n2. Second", ["1", "2"]), ("(a) one; (b) two", ["a", "b"]),
    ("1.2 Terms\n10.3.1. More", ["1", "2", "10", "3", "1"]), ("iv) four", ["iv"]),
    ("section 4(a) applies", []), ("Version 2.0 of", []), ("o Item", ["o"]),
    ("either (i) this or (ii) that", ["i", "ii"]),
  ])
  func marksListMarks(text: String, marks: [String]) {
    #expect(flagged(text, .listMark) == marks)
  }

  @Test(arguments: [
    ("Copyright (c) 2020 Jane Doe\nPermission", 4),
    ("Copyright 1998 Foo Inc. All rights reserved.\nUse", 7),
    ("Copyright (c) 1990 The University of\nCalifornia. All rights reserved.\nUse", 9),
    ("the above\ncopyright notice and this", 0), ("COPYRIGHT HOLDERS BE LIABLE", 0),
    ("Copyright 2001 Jane Q. Public. You must pay.", 5),
    ("Copyright <year> <name>", 3), ("\u{A9} 2020 X\nY", 3), ("All rights reserved.", 3),
  ])
  func marksCopyrightNotices(text: String, count: Int) {
    #expect(flagged(text, .ignorable).count == count)
  }

  @Test(arguments: [
    ("One two. Three", ["two"]), ("e.g. this one", []),
    ("Foo Inc. Bar", []), ("version 1.0 of", []), ("J. Doe", []),
    ("one two.", ["two"]), ("\u{7528}\u{3002}\u{4F7F}", ["\u{7528}"]),
  ])
  func endsSentences(text: String, ends: [String]) {
    #expect(flagged(text, .sentenceEnd) == ends)
  }

  @Test func marksParagraphsQuotesAndLineStarts() {
    let text = "# Head\n\nOne \"two three\"; four\n- five\n\n(\u{201C}six\u{201D})"
    #expect(flagged(text, .paragraphEnd) == ["Head", "four", "five", "six"])
    #expect(flagged(text, .quoteOpen) == ["two", "six"])
    #expect(flagged(text, .quoteClose) == ["three", "six"])
    #expect(flagged(text, .lineStart) == ["Head", "One", "five", "six"])
    #expect(flagged(text, .clauseEnd) == ["three"])
  }

  @Test func unclosedTagsTakeLinearTime() {
    let bytes = Array(String(repeating: "<script>", count: 40_000).utf8)
    let time = ContinuousClock().measure { _ = WordScanner.scan(bytes) }
    #expect(time < .seconds(10))
  }

  @Test func survivesAnyBytes() {
    var state: UInt64 = 7
    for length in 0..<400 {
      var bytes: [UInt8] = []
      for _ in 0..<length {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let pick = UInt8(truncatingIfNeeded: state >> 33)
        bytes.append(
          state >> 60 < 5 ? [0x26, 0x23, 0x3C, 0x28, 0x63, 0x29, 0xE2, 0x5D][Int(pick & 7)] : pick)
      }
      let words = WordScanner.scan(bytes)
      var last: UInt32 = 0
      for index in words.hashes.indices {
        #expect(words.starts[index] < words.ends[index] && Int(words.ends[index]) <= length)
        #expect(words.starts[index] >= last)
        last = words.starts[index]
      }
    }
  }
}
