// SPDX-License-Identifier: Apache-2.0
import AjarReports
import Testing

/// The line hashes of code scanning, on the vectors of GitHub's own implementation.
@Suite struct LineHashTests {
  @Test(arguments: [
    ("", ["c129715d7a2bc9a3:1"]),
    (
      " a\nb\n  \t\tc\n d",
      ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]
    ),
    (
      " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
      [
        "8b7cf3e952e7aeb2:1", "b1ae1287ec4718d9:1", "bff680108adb0fcc:1", "c6805c5e1288b612:1",
        "b86d3392aea1be30:1", "e6ceba753e1a442:1",
      ]
    ),
    ("x\r\ny\r\n", ["1f7b9f1ae97918ec:1", "c33be7e0cf7c3ca:1", "c129715d7a2bc9a3:1"]),
    ("é😀\n", ["16a367e7bde89037:1", "c129715d7a2bc9a3:1"]),
  ])
  func agreesWithTheReference(text: String, hashes: [String]) {
    #expect(LineHash.hashes(of: Array(text.utf8)) == hashes)
  }

  @Test func equalLinesAreCounted() {
    let line = String(repeating: "x", count: 200) + "\n"
    let hashes = LineHash.hashes(of: Array((line + line + line).utf8))
    #expect(hashes[0].hasSuffix(":1"))
    #expect(hashes[1] == hashes[0].dropLast() + "2")
  }
}
