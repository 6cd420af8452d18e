// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// A check as SARIF 2.1.0, with every field that GitHub code scanning asks for.
///
/// Addresses are relative to the repository and percent-encoded, columns count Unicode scalars, and
/// each result carries the line hash by which alerts are matched. No `security-severity`: a license
/// finding is no vulnerability.
/// Source: OASIS SARIF 2.1.0 errata 01; GitHub's documentation of SARIF support.
package struct SARIFReport {
  private let check: CheckResult
  private let version: String
  private let source: (String) -> [UInt8]?

  package init(_ check: CheckResult, version: String, source: @escaping (String) -> [UInt8]?) {
    self.check = check
    self.version = version
    self.source = source
  }

  package var text: String {
    let rules = Set(check.findings.map(\.code)).sorted()
    let files = sources()
    var writer = JSONWriter(isPretty: true)
    writer.object {
      $0.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      $0.member("version", "2.1.0")
      $0.key("runs")
      $0.array([0]) { writer, _ in
        writer.object {
          $0.key("tool")
          tool(rules, &$0)
          $0.member("columnKind", "unicodeCodePoints")
          $0.key("automationDetails")
          $0.object { $0.member("id", "ajar/") }
          $0.key("originalUriBaseIds")
          $0.object {
            $0.key("SRCROOT")
            $0.object {
              $0.key("description")
              $0.object { $0.member("text", "The root of the checked repository.") }
            }
          }
          $0.key("invocations")
          $0.array([0]) { writer, _ in writer.object { $0.member("executionSuccessful", true) } }
          $0.key("results")
          $0.array(check.findings) { result($1, rules, files, &$0) }
        }
      }
    }
    writer.endLine()
    return writer.text
  }

  /// Line hashes and line tables of the files that findings stand in, each read once.
  private func sources() -> [String: (hashes: [String], lines: LineTable)] {
    var result: [String: (hashes: [String], lines: LineTable)] = [:]
    for path in Set(check.findings.map(\.place.path)) {
      let bytes = source(path) ?? []
      result[path] = (LineHash.hashes(of: bytes), LineTable(bytes))
    }
    return result
  }

  private func tool(_ rules: [FindingCode], _ writer: inout JSONWriter) {
    writer.object {
      $0.key("driver")
      $0.object {
        $0.member("name", "ajar")
        $0.member("semanticVersion", version)
        $0.key("rules")
        $0.array(rules) { rule($1, &$0) }
      }
    }
  }

  private func rule(_ code: FindingCode, _ writer: inout JSONWriter) {
    let help = code.help.isEmpty ? code.summary : code.help
    writer.object {
      $0.member("id", code.code)
      $0.member("name", code.name)
      text("shortDescription", code.summary.sentence, &$0)
      text("fullDescription", code.summary.sentence, &$0)
      $0.key("help")
      $0.object {
        $0.member("text", help.sentence)
        $0.member("markdown", "\(help.sentence)\n\n`ajar explain \(code.code)` says more.")
      }
      $0.key("defaultConfiguration")
      $0.object { $0.member("level", code.severity.rawValue) }
      $0.key("properties")
      $0.object {
        $0.member("tags", ["ai-model", "license"])
        $0.member("precision", "high")
        $0.member(
          "problem.severity", code.severity == .note ? "recommendation" : code.severity.rawValue)
      }
    }
  }

  private func result(
    _ finding: Finding, _ rules: [FindingCode],
    _ files: [String: (hashes: [String], lines: LineTable)], _ writer: inout JSONWriter
  ) {
    let start = finding.place.position ?? SourcePosition(line: 1, column: 1)
    let file = files[finding.place.path]
    writer.object {
      $0.member("ruleId", finding.code.code)
      $0.member("ruleIndex", rules.firstIndex(of: finding.code) ?? 0)
      $0.member("level", finding.severity.rawValue)
      text("message", message(finding), &$0)
      $0.key("locations")
      $0.array([0]) { writer, _ in
        writer.object {
          $0.key("physicalLocation")
          $0.object {
            $0.key("artifactLocation")
            $0.object {
              $0.member("uri", Self.uri(finding.place.path))
              $0.member("uriBaseId", "SRCROOT")
            }
            $0.key("region")
            region(finding.place, start, file?.lines, &$0)
          }
        }
      }
      $0.key("partialFingerprints")
      $0.object {
        if let hashes = file?.hashes, start.line >= 1, start.line <= hashes.count {
          $0.member("primaryLocationLineHash", hashes[start.line - 1])
        }
        $0.member("ajarFinding/v1", Self.identity(finding))
      }
    }
  }

  private func message(_ finding: Finding) -> String {
    let sentence = finding.message.printable.sentence
    return finding.help.map { "\(sentence) \($0.printable.sentence)" } ?? sentence
  }

  private func region(
    _ place: Place, _ start: SourcePosition, _ lines: LineTable?, _ writer: inout JSONWriter
  ) {
    writer.object {
      $0.member("startLine", start.line)
      $0.member("startColumn", start.column)
      guard let span = place.span, span.count > 0, let end = lines?.position(at: span.end),
        start < end
      else { return }
      $0.member("endLine", end.line)
      $0.member("endColumn", end.column)
    }
  }

  private func text(_ key: String, _ text: String, _ writer: inout JSONWriter) {
    writer.key(key)
    writer.object { $0.member("text", text) }
  }

  /// A relative address: `/` between parts, no `./`, everything else that an address cannot hold
  /// percent-encoded.
  package static func uri(_ path: String) -> String {
    var bytes = Array(path.utf8)
    while bytes.starts(with: [0x2E, 0x2F]) { bytes.removeFirst(2) }
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in bytes {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        result.append(byte)
      default:
        result.append(contentsOf: [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// What a finding is, without its line: FNV-1a over code, model and path.
  package static func identity(_ finding: Finding) -> String {
    let parts = [finding.code.code, finding.model ?? "", finding.place.path]
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in parts.joined(separator: "\u{0}").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
