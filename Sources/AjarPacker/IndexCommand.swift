// SPDX-License-Identifier: Apache-2.0
internal import AjarInterop
internal import AjarLicenses
internal import ArgumentParser

/// Computes the license index from texts that lie outside of the repository.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Compute the license index from SPDX XML templates and plain license texts.")

  @Option(parsing: .upToNextOption, help: "Folders with .xml templates or .txt license texts.")
  var texts: [String]

  @Option(help: "Where the index goes.")
  var output: String

  @Option(help: "Where the manifest goes.")
  var manifest: String?

  func run() throws {
    var templates: [CompiledTemplate] = []
    for folder in texts {
      for entry in try FileReader.list(folder, limit: 100_000) {
        let path = folder + "/" + entry.name
        if entry.name.hasSuffix(".events") {
          templates.append(EventFile.read(try FileReader.read(path, limit: 4_000_000)))
        }
      }
    }
    let (bytes, entries) = IndexBuilder.build(templates)
    try FileWriter.write(bytes, to: output)
    print("\(entries.count) templates, \(bytes.count) bytes")
  }
}

enum EventFile {
  static func read(_ bytes: [UInt8]) -> CompiledTemplate {
    var events: [TemplateEvent] = []
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: true)
    let head = lines[0].split(separator: "\t").map(String.init)
    for line in lines.dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      switch cells[0] {
      case "T": events.append(.text(cells[1]))
      case "L": events.append(.lineBreak)
      case "B": events.append(.begin(.block))
      case "I": events.append(.begin(.ignorable))
      case "O": events.append(.begin(.optional(isGlued: cells[1] == "1")))
      case "A": events.append(.begin(.replaceable(expression: cells[2], isGlued: cells[1] == "1")))
      default: events.append(.end)
      }
    }
    let kind: TemplateKind =
      head[1] == "header" ? .header : head[1] == "exception" ? .exception : .license
    return TemplateCompiler.compile(events, id: head[0], kind: kind, isDeprecated: head[2] == "1")
  }
}
