// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop
internal import AjarKnowledge
internal import AjarLicenses
internal import ArgumentParser

/// Computes the license index from texts that lie outside of the repository.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Computes the license index from SPDX XML templates and plain license texts.",
    discussion: """
      A folder may hold spdx/src (license-list-XML) and licenses (plain texts), or .xml and .txt files
      of its own. The same texts give the same bytes.
      """)

  @Option(parsing: .upToNextOption, help: "Folders with .xml templates or .txt license texts.")
  var texts: [String]

  @Option(help: "Where the index goes.")
  var output: String

  @Option(help: "Where the manifest goes.")
  var manifest: String?

  @Option(help: "The commit of license-list-XML that the templates are from, for the manifest.")
  var commit: String?

  func run() throws {
    do throws(ReadError) { try pack() } catch {
      StandardError.write("ajar-pack: \(error)\n")
      throw ExitCode(3)
    }
  }

  private func pack() throws(ReadError) {
    var templates: [CompiledTemplate] = []
    var sources: [IndexSource] = []
    var plain: [(id: String, path: String, bytes: [UInt8])] = []
    for file in try files() {
      let bytes = try FileReader.read(file.path, limit: 8 << 20)
      let name =
        String(file.shown[(file.shown.lastIndex(of: "/") ?? file.shown.startIndex)...])
        .split(separator: "/").last.map(String.init) ?? file.shown
      if file.path.hasSuffix(".txt") {
        plain.append((String(name.dropLast(4)), file.shown, bytes))
        continue
      }
      for template in try read(bytes, file.path) {
        templates.append(template)
        if template.kind != .header {
          sources.append(
            IndexSource(id: template.id, path: file.shown, digest: SHA256.hex(bytes)))
        }
      }
    }
    // A plain text that is a template of the list, word for word, needs none of its own.
    let list = LicenseIdentifier(LicenseIndex(IndexBytes(IndexBuilder.build(templates).bytes)))
    for text in plain {
      let found = list.identify(text.bytes)
      let isKnown = found.verdict == .verbatim || found.verdict == .variant
      sources.append(
        IndexSource(
          id: text.id, path: text.path, digest: SHA256.hex(text.bytes),
          isKnownAs: isKnown ? found.license?.rawValue : nil))
      if !isKnown {
        templates.append(TemplateCompiler.compile(TextSource.events(text.bytes), id: text.id))
      }
    }
    let (bytes, entries) = IndexBuilder.build(templates)
    try FileWriter.write(bytes, to: output)
    if let manifest {
      let text = IndexManifest(
        sources: sources, entries: entries, indexDigest: SHA256.hex(bytes),
        indexBytes: bytes.count, commit: commit
      ).text
      try FileWriter.write(Array(text.utf8), to: manifest)
    }
    StandardError.write(
      "ajar-pack: \(entries.count) templates of \(sources.count) texts, \(bytes.count) bytes\n")
  }

  /// The templates of an XML file; one that is none of the list's gives an error.
  private func read(_ bytes: [UInt8], _ path: String) throws(ReadError) -> [CompiledTemplate] {
    do throws(MarkupError) { return try XMLSource.templates(bytes) } catch {
      StandardError.write("ajar-pack: \(path): \(error)\n")
      throw .io(path: path, code: 0)
    }
  }

  /// The files to read, with the path that the manifest shows.
  private func files() throws(ReadError) -> [(path: String, shown: String)] {
    var out: [(path: String, shown: String)] = []
    for folder in texts {
      let isCorpus = FileReader.kind(folder + "/spdx/src") == .directory
      let parts =
        isCorpus ? ["/spdx/src", "/spdx/src/exceptions", "/licenses"] : ["", "/exceptions"]
      for part in parts where FileReader.kind(folder + part) == .directory {
        for entry in try FileReader.list(folder + part, limit: 100_000)
        where entry.name.hasSuffix(".xml") || entry.name.hasSuffix(".txt") {
          out.append(
            (folder + part + "/" + entry.name, String((part + "/" + entry.name).dropFirst())))
        }
      }
    }
    return out
  }
}
