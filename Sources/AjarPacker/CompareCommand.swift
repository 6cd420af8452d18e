// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop
internal import AjarKnowledge
internal import AjarLicenses
internal import AjarText
internal import ArgumentParser

/// Compares the clauses of the license definitions with those that the patterns find in their texts.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare-clauses",
    abstract: "Prints what only a definition or only the patterns say of a known license text.",
    discussion: """
      Texts are read from DIR/licenses, DIR/spdx/test/simpleTestForGenerator and DIR itself (*.txt). \
      One counts when its words are those of a definition (verbatim or a variant). Kinds are compared; \
      what a definition takes from an incorporated document need not be in the text. Ends with 1 when \
      the agreement is below --at-least.
      """)

  @Option(help: "The folder of license texts.")
  var texts: String

  @Option(help: "A folder with licenses/ to take instead of the embedded knowledge, such as '.'.")
  var root: String?

  @Option(help: "The smallest share of kinds that both sides must give, such as 0.95.")
  var atLeast = 0.0

  @Flag(help: "Print the summary only.")
  var summary = false

  @Argument(help: "Only these definitions.")
  var only: [String] = []

  func run() throws {
    guard FileReader.kind(texts) == .directory else {
      StandardOutput.write("compare-clauses: skipped, there is no folder \(texts)\n")
      return
    }
    var knowledge = KnowledgeBase.builtIn
    if let root {
      do throws(KnowledgeLoadError) { knowledge = try knowledge.adding(folder: root) } catch {
        throw failure("\(error)")
      }
    }
    let finder = try clauseFinder(knowledge)
    let share: Double
    do throws(ReadError) { share = try compare(knowledge, finder) } catch {
      throw failure("\(error)")
    }
    guard share >= atLeast else {
      StandardError.write("ajar-pack: definitions and patterns agree less than \(atLeast)\n")
      throw ExitCode(1)
    }
  }

  /// One text of a definition.
  private struct Entry {
    let definition: LicenseDefinition
    let file: String
    let verdict: MatchVerdict
    let comparison: ClauseComparison
  }

  private func compare(
    _ knowledge: KnowledgeBase, _ finder: ClauseFinder
  ) throws(ReadError) -> Double {
    let identifier = LicenseIdentifier()
    // The lookup answers for ids of the SPDX list as well, without clauses.
    let written = knowledge.definitions.filter { $0.kind != .family }
    let known = Set(written.map(\.id))
    var entries: [LicenseID: Entry] = [:]
    for file in try files() {
      let bytes = try FileReader.read(file, limit: 8 << 20)
      let words = WordScanner.scan(bytes)
      let found = identifier.identify(bytes, words)
      guard found.verdict == .verbatim || found.verdict == .variant, let license = found.license
      else { continue }
      let twins = found.matches.first { $0.license == license }?.also ?? []
      var clauses: [Clause]?
      for id in [license] + twins {
        // The first text of a definition stands for it, a verbatim one before a variant.
        guard let definition = knowledge.definition(ofText: id),
          known.contains(definition.id),
          only.isEmpty || only.contains(definition.id.rawValue),
          entries[definition.id].map({ $0.verdict == .variant && found.verdict == .verbatim })
            ?? true
        else { continue }
        let read =
          clauses
          ?? finder.find(in: bytes, words: words, path: file, lines: LineTable(bytes))
        clauses = read
        entries[definition.id] = Entry(
          definition: definition, file: file, verdict: found.verdict,
          comparison: ClauseComparison(stated: definition.clauses, found: read))
      }
    }
    let sorted = entries.values.sorted { $0.definition.id < $1.definition.id }
    if !summary { for entry in sorted { StandardOutput.write(text(entry)) } }
    return report(sorted, written.count)
  }

  private func clauseFinder(_ knowledge: KnowledgeBase) throws -> ClauseFinder {
    do throws(KnowledgeError) {
      if let compiled = try CompiledClauses.load(from: knowledge) { return ClauseFinder(compiled) }
    } catch {
      throw failure("\(error)")
    }
    throw failure("the knowledge holds no clause kinds")
  }

  private func failure(_ message: String) -> ExitCode {
    StandardError.write("ajar-pack: \(message)\n")
    return ExitCode(3)
  }

  private func files() throws(ReadError) -> [String] {
    var files: [String] = []
    for part in ["/licenses", "/spdx/test/simpleTestForGenerator", ""] {
      guard FileReader.kind(texts + part) == .directory else { continue }
      files += try FileReader.list(texts + part, limit: 100_000)
        .filter { $0.name.hasSuffix(".txt") }.map { texts + part + "/" + $0.name }.sorted()
    }
    return files
  }

  // MARK: - Writing

  private func text(_ entry: Entry) -> String {
    let comparison = entry.comparison
    var text =
      "\(entry.definition.id): \(entry.verdict.rawValue), \(comparison.both.count) of"
      + " \(comparison.count) kinds on both sides (\(entry.file))\n"
    for clause in comparison.onlyStated {
      text +=
        "  definition  \(clause.kind)" + (clause.section.map { ", section \($0)" } ?? "") + "\n"
    }
    for clause in comparison.onlyFound {
      let line = clause.place?.position.map { ", line \($0.line)" } ?? ""
      let quote = clause.quote.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      text += "  patterns    \(clause.kind)\(line): \(quote.prefix(240))\n"
    }
    return text
  }

  /// Writes the figures by kind and over all; returns the share of kinds that both sides give.
  private func report(_ entries: [Entry], _ definitions: Int) -> Double {
    var counts: [ClauseKind: [Int]] = [:]
    for entry in entries {
      let comparison = entry.comparison
      for kind in comparison.both { counts[kind, default: [0, 0, 0]][0] += 1 }
      for clause in comparison.onlyStated { counts[clause.kind, default: [0, 0, 0]][1] += 1 }
      for clause in comparison.onlyFound { counts[clause.kind, default: [0, 0, 0]][2] += 1 }
    }
    func line(_ name: String, _ row: [Int]) -> String {
      ([name.padded(32)] + row.map { "\($0)".padded(11) }).joined() + share(row) + "\n"
    }
    var text = "kind".padded(32) + "both       definition patterns   agreement\n"
    for (kind, row) in counts.sorted(by: { $0.key < $1.key }) { text += line(kind.rawValue, row) }
    var all = [0, 0, 0]
    for row in counts.values { for place in row.indices { all[place] += row[place] } }
    text += line("all", all)
    text += "texts: \(entries.count) of \(definitions) definitions\n"
    StandardOutput.write(text)
    let total = all.reduce(0, +)
    return total == 0 ? 1 : Double(all[0]) / Double(total)
  }

  private func share(_ row: [Int]) -> String {
    let thousandths = row[0] * 1000 / max(1, row.reduce(0, +))
    return "\(thousandths / 10).\(thousandths % 10) %"
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
