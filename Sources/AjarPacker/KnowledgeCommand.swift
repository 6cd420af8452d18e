// SPDX-License-Identifier: Apache-2.0
internal import AjarInterop
internal import AjarKnowledge
internal import AjarLicenses
internal import ArgumentParser

/// Packs licenses, frameworks and catalog, after checking all of them.
struct KnowledgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "knowledge",
    abstract: "Checks licenses/, frameworks/ and catalog/ and packs them into one file.")

  @Option(help: "The folder that holds licenses/, frameworks/ and catalog/.")
  var root = "."

  @Option(help: "The file to write; without it, the files are only checked.")
  var output: String?

  func run() throws {
    let compiled: KnowledgeCompiler
    do throws(ReadError) {
      compiled = KnowledgeCompiler(
        try KnowledgeFiles(folder: root),
        sections: { (clauses) throws(KnowledgeError) in
          [(CompiledClauses.sectionName, try CompiledClauses.compile(clauses))]
        })
    } catch {
      StandardError.write("ajar-pack: \(error)\n")
      throw ExitCode(3)
    }
    guard let bytes = compiled.bytes else {
      let lines = compiled.errors.map { "\($0)\n" }.joined()
      StandardError.write(lines + "ajar-pack: \(compiled.errors.count) errors, nothing written\n")
      throw ExitCode(1)
    }
    if let output { try write(bytes, to: output) }
  }

  private func write(_ bytes: [UInt8], to output: String) throws {
    do throws(ReadError) {
      let isNew = FileReader.kind(output) == nil
      try FileWriter.write(bytes, to: output)
      if isNew { try touchEmbedder(of: output) }
    } catch {
      StandardError.write("ajar-pack: \(error)\n")
      throw ExitCode(3)
    }
  }

  /// The compiler notices an embedded file that changes, but not one that appears: then the C file that
  /// embeds it must look changed.
  private func touchEmbedder(of output: String) throws(ReadError) {
    let folder =
      output.contains("/")
      ? String(output[...(output.lastIndex(of: "/") ?? output.startIndex)]) : ""
    let source = folder + "cknowledge.c"
    guard FileReader.kind(source) == .file else { return }
    try FileWriter.write(try FileReader.read(source, limit: 1 << 20), to: source)
  }
}
