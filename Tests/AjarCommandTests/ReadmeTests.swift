// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

/// What README shows is what the program does.
@Suite struct ReadmeTests {
  private static let readme =
    (try? String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "README.md"), encoding: .utf8)) ?? ""

  /// The first block: a command line and its table.
  @Test func firstScreenShowsRealOutput() throws {
    let parts = Self.readme.split(separator: "```text\n", maxSplits: 1)
    let block = try #require(parts.count == 2 ? parts[1].split(separator: "```").first : nil)
    let lines = block.split(separator: "\n").map(String.init)
    let isCommand = { (line: String) in line.hasPrefix("$ ") || line.hasPrefix("   ") }
    let ids = lines.prefix(while: isCommand).flatMap { $0.split(separator: " ") }
      .map(String.init).filter { !["$", "ajar", "audit", "\\"].contains($0) }
    let program = try Program()
    defer { program.remove() }
    let output = try program.run(arguments: ["audit"] + ids).output
    let table = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .prefix { !$0.isEmpty }
    #expect(Array(table) == Array(lines.drop(while: isCommand)))
  }

  /// Every subcommand that README names exists.
  @Test(arguments: [
    "audit", "check", "identify", "explain", "clauses", "references", "catalog", "init",
  ])
  func namedCommandsExist(name: String) throws {
    #expect(Self.readme.contains("ajar \(name)"))
    let program = try Program()
    defer { program.remove() }
    #expect(try program.run(name, "--help").code == 0)
  }

  /// The policy that README shows is read without complaint.
  @Test func shownPolicyIsValid() throws {
    let blocks = Self.readme.split(separator: "```yaml\n").dropFirst()
      .compactMap { $0.split(separator: "```").first }
    let policy = try #require(blocks.first { $0.hasPrefix("version: 1") })
    let program = try Program()
    defer { program.remove() }
    try program.write(String(policy), to: "ajar.yaml")
    try program.write("x = 1\n", to: "a.py")
    let run = try program.run("check", "--policy", "ajar.yaml", "a.py")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
  }
}
