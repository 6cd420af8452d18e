// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop
internal import AjarKnowledge
internal import AjarLicenses
internal import AjarText
internal import ArgumentParser

/// Times the reading of clauses in the files of folders against a floor taken in the same run.
struct BenchClauses: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-clauses",
    abstract:
      "Times the reading of clauses in folders' files; the floor reads and hashes their words."
  )

  @Argument(help: "Folders of license texts.")
  var folders: [String]

  @Option(help: "How often each file is taken; its best time counts.")
  var rounds = 9

  func run() throws {
    let compiled: CompiledClauses?
    var texts: [(folder: String, files: [[UInt8]])] = []
    do {
      compiled = try CompiledClauses.load(from: .builtIn)
      for folder in folders {
        var files: [[UInt8]] = []
        for entry in try FileReader.list(folder) where entry.kind == .file {
          files.append(try FileReader.read(folder + "/" + entry.name, limit: 64 << 20))
        }
        texts.append((folder, files))
      }
    } catch {
      StandardError.write("ajar-pack: \(error)\n")
      throw ExitCode(3)
    }
    guard let compiled else { return }
    let finder = ClauseFinder(compiled)
    for (folder, files) in texts { bench(finder, folder, files) }
  }

  private func bench(_ finder: ClauseFinder, _ folder: String, _ files: [[UInt8]]) {
    let clock = ContinuousClock()
    var words = 0
    var clauses = 0
    var floor = 0.0
    var whole = 0.0
    for bytes in files {
      var least = (Double.infinity, Double.infinity)
      for round in 0..<max(1, rounds) {
        let scan = clock.measure {
          let count = WordScanner.scan(bytes).count
          if round == 0 { words += count }
        }
        let all = clock.measure {
          let count = finder.matches(in: bytes, words: WordScanner.scan(bytes)).count
          if round == 0 { clauses += count }
        }
        least = (min(least.0, scan.microseconds), min(least.1, all.microseconds))
      }
      floor += least.0
      whole += least.1
    }
    let size = Double(files.reduce(0) { $0 + $1.count })
    StandardOutput.write(
      "\(folder): \(files.count) files, \(Int(size)) bytes, \(words) words, \(clauses) clauses\n"
        + "clauses: \(rounded(size / max(whole, 0.001))) MB/s, "
        + "floor (words): \(rounded(size / max(floor, 0.001))) MB/s, "
        + "ratio: \(rounded(whole / max(floor, 0.001)))\n")
  }

  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
