// SPDX-License-Identifier: Apache-2.0
import AjarCore
import Testing

@testable import AjarReaders

@Test func valuesKeepTextAndPlace() throws {
  let tree = try JSONReader.read(
    Array("{\n \"a\": [1, null, \"x\\u00e9\\ud83d\\ude00\"],\n \"a\": true}".utf8))
  #expect(tree.entries?.count == 2)
  #expect(tree["a"]?.text == "true")
  let list = tree.entries?.first?.value.items
  #expect(list?.map(\.text) == ["1", nil, "xé😀"])
  #expect(tree.entries?.last?.keyPosition == SourcePosition(line: 3, column: 2))
}

@Test(arguments: [
  "", "{", "[1,", "{\"a\"}", "{\"a\":}", "\"\\x\"", "\"\u{1}\"", "nul", "[1] 2", "{1: 2}",
])
func whatIsNoJSONIsAnError(_ text: String) {
  #expect(throws: JSONError.self) { try JSONReader.read(Array(text.utf8)) }
}

@Test func depthIsBounded() {
  let deep = [UInt8](repeating: 91, count: 5_000)
  #expect(throws: JSONError.self) { try JSONReader.read(deep) }
}
