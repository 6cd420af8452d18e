// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop
internal import AjarLicenses
internal import AjarText
internal import ArgumentParser

/// Prints one line a file as `ajar identify --format ndjson` does, with the time that it took.
struct IdentifyLines: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identify-lines", abstract: "Identify files; one JSON line each, with times.")

  @Argument(help: "Files.")
  var files: [String]

  @Option(help: "Identify each file this often; the best time counts.")
  var rounds = 1

  @Flag(help: "Print edits.")
  var edits = false

  func run() throws {
    let identifier = LicenseIdentifier()
    var out = ""
    let clock = ContinuousClock()
    for file in files {
      let bytes = try FileReader.read(file, limit: 1 << 30)
      var found = Identification.nothing
      var us = Double.infinity
      for _ in 0..<max(1, rounds) {
        let start = clock.now
        found = identifier.identify(bytes)
        us = min(us, (clock.now - start).microseconds)
      }
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

/// Times identification of the files of a folder against a floor taken in the same run.
struct BenchIdentify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-identify",
    abstract: "Times identification of a folder's files; the floor reads and hashes their words.")

  @Argument(help: "A folder of license texts.")
  var folder: String

  @Option(help: "How often each file is taken; its best time counts.")
  var rounds = 7

  func run() throws {
    var files: [[UInt8]] = []
    do throws(ReadError) {
      for entry in try FileReader.list(folder) where entry.kind == .file {
        files.append(try FileReader.read(folder + "/" + entry.name, limit: 64 << 20))
      }
    } catch {
      StandardError.write("ajar-pack: \(error)\n")
      throw ExitCode(3)
    }
    guard !files.isEmpty else { return }
    let identifier = LicenseIdentifier()
    let clock = ContinuousClock()
    var sum = 0
    func best(_ body: () -> Void) -> Double {
      (0..<max(1, rounds)).reduce(Double.infinity) { least, _ in
        min(least, clock.measure(body).microseconds)
      }
    }
    let times = files.map { bytes in best { sum &+= identifier.identify(bytes).matches.count } }
    let floors = files.map { bytes in best { sum &+= WordScanner.scan(bytes).count } }
    let size = Double(files.reduce(0) { $0 + $1.count })
    StandardOutput.write(
      line("identify", times, size) + line("floor (words)", floors, size)
        + "ratio of the medians: \(rounded(middle(times) / max(0.001, middle(floors))))\n"
        + "files: \(files.count), matches and words: \(sum)\n")
  }

  private func line(_ name: String, _ times: [Double], _ size: Double) -> String {
    let sorted = times.sorted()
    let last = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
    return "\(name): median \(rounded(middle(times))) us, p99 \(rounded(last)) us, "
      + "\(rounded(size / times.reduce(0, +))) MB/s\n"
  }

  private func middle(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

/// Times as the tables of measurements give them.
extension Duration {
  var microseconds: Double {
    Double(components.seconds) * 1e6 + Double(components.attoseconds) / 1e12
  }
}
