// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop
internal import ArgumentParser

/// Writes the facts of the SPDX license list, from its XML sources, as `licenses/spdx.yaml`.
///
/// The XML says who is OSI approved and what is deprecated. It does not say what the FSF calls libre:
/// that stands in the definitions.
struct SPDXCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spdx", abstract: "Writes the facts of the SPDX license list as YAML.")

  @Option(help: "The folder of license-list-XML that holds the .xml files (src).")
  var texts: String

  @Option(help: "The file to write.")
  var output: String

  func run() throws {
    do {
      let lines = try entries(texts, "") + entries(texts + "/exceptions", ", kind: exception")
      let head = """
        # Facts of the SPDX license list, written by `ajar-pack spdx` from license-list-XML; no texts.
        licenses:

        """
      let body = lines.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        .map { "  - " + $0.line + "\n" }.joined()
      try FileWriter.write(Array((head + body).utf8), to: output)
    } catch {
      StandardError.write("ajar-pack: \(error)\n")
      throw ExitCode(3)
    }
  }

  private func entries(
    _ folder: String, _ more: String
  ) throws -> [(id: String, line: String)] {
    guard FileReader.kind(folder) == .directory else { return [] }
    var entries: [(id: String, line: String)] = []
    for file in try FileReader.list(folder) where file.name.hasSuffix(".xml") {
      let bytes = try FileReader.read(folder + "/" + file.name, limit: MarkupLimits.standard.size)
      for element in try XMLReader.read(bytes).elements {
        guard let id = element.attributes["licenseId"], let name = element.attributes["name"]
        else { continue }
        let isApproved = element.attributes["isOsiApproved"] == "true"
        let isDeprecated = element.attributes["deprecatedVersion"] != nil
        let facts = (isApproved ? ", osi: yes" : "") + (isDeprecated ? ", deprecated: yes" : "")
        entries.append((id, "{id: \(quoted(id)), name: \(quoted(name))\(facts)\(more)}"))
      }
    }
    return entries
  }

  /// A YAML scalar in double quotes; white space of the XML folded.
  private func quoted(_ text: String) -> String {
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    let escaped = words.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"" + String(escaped) + "\""
  }
}
