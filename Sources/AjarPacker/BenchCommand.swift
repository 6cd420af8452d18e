// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop
internal import AjarLicenses
internal import ArgumentParser

/// Prints one line a file as `ajar identify --format ndjson` does, with the time that it took.
struct IdentifyLines: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identify-lines", abstract: "Identify files; one JSON line each, with times.")

  @Argument(help: "Files.")
  var files: [String]

  @Option(help: "Identify each file this often; the last time counts.")
  var rounds = 1

  @Flag(help: "Print edits.")
  var edits = false

  func run() throws {
    let identifier = LicenseIdentifier()
    var out = ""
    let clock = ContinuousClock()
    for file in files {
      let bytes = try FileReader.read(file, limit: 1 << 30)
      for _ in 1..<max(1, rounds) { _ = identifier.identify(bytes) }
      let start = clock.now
      let found = identifier.identify(bytes)
      let time = clock.now - start
      let us = Double(time.components.attoseconds) / 1e12 + Double(time.components.seconds) * 1e6
      out += "{\"path\":\"\(file)\",\"license\":"
      out += found.license.map { "\"\($0)\"" } ?? "null"
      out +=
        ",\"score\":\(found.score),\"verdict\":\"\(found.verdict.rawValue)\",\"us\":\(us),\"matches\":["
      out += found.matches.map {
        "{\"license\":\"\($0.license)\",\"verdict\":\"\($0.verdict.rawValue)\",\"score\":\($0.score),\"start\":\($0.span.start),\"end\":\($0.span.end),\"line\":\($0.position.line),\"also\":[\($0.also.map { "\"\($0)\"" }.joined(separator: ","))]}"
      }.joined(separator: ",")
      out += "],\"notices\":["
      out += found.notices.map {
        "{\"license\":\($0.license.map { "\"\($0)\"" } ?? "null"),\"expression\":\"\($0.expression)\"}"
      }.joined(separator: ",")
      out += "]}\n"
      if edits {
        for match in found.matches {
          for edit in match.edits {
            out +=
              "   \(match.license) \(edit.kind) \(edit.position.line):\(edit.position.column) \(edit.words) \(edit.isSubstantive) \(edit.text)\n"
          }
        }
      }
    }
    print(out, terminator: "")
  }
}
