// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarRules
import FoundationEssentials
import Testing

@testable import Ajar

/// A judge with a few models in its head, so that the check itself is tested.
private struct FakeJudge: ModelJudge {
  static let models: [String: Tier] = [
    "good/model-7b": .permissive, "capped/llama-7b": .restricted, "gpt-4o": .closed,
  ]

  func knows(_ name: String) -> Bool { Self.models[name] != nil }

  func audits(ofPath path: String) throws(CheckError) -> [Audit] {
    [audit("capped/llama-7b", .restricted, path: path)]
  }

  func audit(named name: String, as kind: ModelReference.Kind) -> Audit? {
    Self.models[name].map { audit(name, $0, path: name) }
  }

  private func audit(_ model: String, _ tier: Tier, path: String) -> Audit {
    var evidence = ReleaseEvidence(path: path, model: model)
    evidence.isHosted = tier == .closed
    let cap = ClauseEffect(
      clause: Clause(kind: "limit.users"), license: "x", binding: .mayBind, reason: "no number")
    return Audit(
      path: path, model: model, declared: DeclaredMetadata(), evidence: evidence, facts: [],
      row: nil, isCopyleft: false, tier: TierRange(lowest: tier, highest: tier), frameworks: [],
      clauses: tier == .restricted ? [cap] : [], obligations: [], claims: [],
      findings: [
        Finding(.crlf, "a note", at: Place(path: path)),
        Finding(.licenseMissing, "no license key", at: Place(path: path)),
      ], inputs: [])
  }
}

/// The check of files against a policy.
@Suite struct RepositoryCheckTests {
  private let root = FileManager.default.temporaryDirectory.appending(
    path: "ajar-check-\(UUID().uuidString)")

  /// Writes files below a fresh folder and checks some of them; paths in findings are relative to it.
  private func check(
    _ files: [String: String], _ named: [String]? = nil, day: String = "2026-11-21",
    policy: Policy = Policy(), isWhole: Bool = false
  ) throws -> (lines: [String], result: CheckResult, unreadable: [String]) {
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let url = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let base = root.path
    var check = RepositoryCheck(
      judge: FakeJudge(), policy: policy,
      rows: RowRules(plain: [], restrictive: [], copyleft: [], neededRights: []), day: day,
      isWhole: isWhole)
    let paths = try named ?? RepositoryFiles.all(under: base)
    let result = check.check(paths.map { "\(base)/\($0)" })
    let lines = result.findings.map { finding in
      let path = finding.place.path.replacing("\(base)/", with: "")
      let position = finding.place.position ?? SourcePosition(line: 0, column: 0)
      return "\(path):\(position.line):\(position.column) \(finding.code.code) "
        + finding.severity.rawValue
    }
    return (lines, result, check.unreadable)
  }

  @Test func restrictedModelsFailAndPermissivePass() throws {
    let found = try check([
      "a.py": "m = f.from_pretrained(\"good/model-7b\")\n",
      "b.py": "\nm = f.from_pretrained(\"capped/llama-7b\")\nc = ChatOpenAI(model=\"gpt-4o\")\n",
      "c.py": "m = f.from_pretrained(\"unknown/model-7b\")\n", "notes.md": "capped/llama-7b",
    ])
    #expect(
      found.lines == [
        "b.py:2:24 AJ501 error", "b.py:3:23 AJ504 warning", "c.py:1:24 AJ511 warning",
      ])
    #expect(found.result.isFailing)
    #expect(found.result.fileCount == 4)
    #expect(found.result.modelCount == 4)
    #expect(try !check(["a.py": "x = pipeline(\"t\", model=\"good/model-7b\")"]).result.isFailing)
  }

  @Test func unknownModelsFollowThePolicy() throws {
    var policy = Policy()
    policy.unknownModels = .deny
    let files = ["c.py": "m = f.from_pretrained(\"unknown/model-7b\")\n"]
    #expect(try check(files, policy: policy).lines == ["c.py:1:24 AJ511 error"])
    policy.unknownModels = .allow
    #expect(try check(files, policy: policy).lines.isEmpty)
    policy.unknownModels = .deny
    policy.severities = [.referenceUnknownModel: Severity?.none]
    #expect(try check(files, policy: policy).lines.isEmpty)
  }

  @Test func aModelFolderIsAuditedOnceAndNotesStayOut() throws {
    let found = try check([
      "m/README.md": "---\nlibrary_name: transformers\n---\n", "m/LICENSE": "x",
      "m/config.json": "{\"model\": \"good/model-7b\"}", "m/w.gguf": "GGUF",
      "README.md": "# project\n", "LICENSE": "MIT",
    ])
    #expect(found.lines == ["m:0:0 AJ201 warning", "m/LICENSE:1:1 AJ501 error"])
  }

  @Test func catalogFilesAndPoliciesAreValidated() throws {
    let found = try check([
      "catalog/x.yaml": "family: x\nprovider: y\nreleases:\n  - {id: a/b}\n",
      "ajar.yaml": "version: 1\npolcy: {}\n",
    ])
    #expect(
      found.lines == [
        "ajar.yaml:2:1 AJ101 error", "catalog/x.yaml:0:0 AJ201 warning",
        "catalog/x.yaml:1:1 AJ501 error",
      ])
  }

  @Test(arguments: [
    ("# ajar: ignore[AJ501] until=2026-11-21 reason=\"bought\"\n", [String](), 1),
    (
      "# ajar: ignore[AJ501] until=2026-11-20 reason=\"bought\"\n",
      ["a.py:1:3 AJ508 error", "a.py:2:24 AJ501 error"], 0
    ),
    (
      "# ajar: ignore[AJ501]\n", ["a.py:1:3 AJ509 error", "a.py:2:24 AJ501 error"], 0
    ),
    (
      "# ajar: ignore[AJ501] until=soon reason=\"x\"\n",
      ["a.py:1:3 AJ509 error", "a.py:2:24 AJ501 error"], 0
    ),
    (
      "# ajar: ignore[AJ504] reason=\"x\"\n",
      ["a.py:1:3 AJ510 note", "a.py:2:24 AJ501 error"], 0
    ),
  ])
  func remarksKeepFindingsQuiet(remark: String, lines: [String], suppressed: Int) throws {
    let found = try check(["a.py": remark + "m = f.from_pretrained(\"capped/llama-7b\")\n"])
    #expect(found.lines == lines)
    #expect(found.result.suppressed.count == suppressed)
  }

  @Test func exceptionsCountAndUnusedOnesAreToldOnlyOfTheWhole() throws {
    var policy = Policy()
    let place = Place(path: "ajar.yaml", position: SourcePosition(line: 5, column: 5))
    policy.exceptions = [
      PolicyException(
        model: "capped/*", accepts: ["limit.users"], reason: .licensePurchased, place: place),
      PolicyException(model: "other/x", accepts: ["*"], reason: .testOnly, place: place),
    ]
    let files = ["a.py": "m = f.from_pretrained(\"capped/llama-7b\")\n"]
    let part = try check(files, policy: policy)
    #expect(part.lines.isEmpty)
    #expect(part.result.suppressed.count == 1)
    let whole = try check(files, policy: policy, isWhole: true)
    #expect(whole.lines == ["ajar.yaml:5:5 AJ506 note"])
  }

  @Test func missingFilesAreNamedAndTheOthersAreStillChecked() throws {
    let found = try check(
      ["a.py": "m = f.from_pretrained(\"capped/llama-7b\")\n"], ["gone.py", "a.py", "a.py"])
    #expect(found.unreadable.count == 1)
    #expect(found.unreadable.first?.contains("gone.py") ?? false)
    #expect(found.lines == ["a.py:1:24 AJ501 error"])
  }

  @Test func theWalkLeavesOutWhatIsIgnored() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    for path in [
      ".git/config", "node_modules/x.js", ".build-release/x.swift", "venv/a.py", "a.py", "out/b.py",
      "sub/keep.log", "sub/c.log", "sub/.gitignore", ".gitignore", "sub/deep/d.tmp", "sub/gen/e.py",
      "gen/e.py",
    ] {
      let url = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      let text =
        path == ".gitignore"
        ? "# remark\nout/\n*.log\n**/*.tmp\n/gen\n" : path == "sub/.gitignore" ? "!keep.log\n" : ""
      try Data(text.utf8).write(to: url)
    }
    #expect(
      try RepositoryFiles.all(under: root.path) == [
        ".gitignore", "a.py", "sub/.gitignore", "sub/gen/e.py", "sub/keep.log",
      ])
  }

  @Test func theTemplateIsAValidPolicy() throws {
    #expect(PolicyFile.findings(Array(PolicyFile.template.utf8), path: "ajar.yaml").isEmpty)
    // Every line that is a remark with a key is valid as well.
    let lines = PolicyFile.template.split(separator: "\n", omittingEmptySubsequences: false)
    let all = lines.map { line -> String in
      guard let hash = line.firstIndex(of: "#"), line[..<hash].allSatisfy({ $0 == " " }),
        line.contains(":"), !line.contains("# What"), !line.contains("# Clauses")
      else { return String(line) }
      return line[..<hash] + String(line[hash...].dropFirst(2))
    }.joined(separator: "\n")
    #expect(PolicyFile.findings(Array(all.utf8), path: "ajar.yaml").isEmpty, "\(all)")
  }
}
