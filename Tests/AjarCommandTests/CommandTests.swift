// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

/// The built program: exit codes, streams and the lines that people and programs rely on.
@Suite struct CommandTests {
  /// Runs a body in a fresh folder that looks like a repository.
  private func inRepository(_ body: (Program) throws -> Void) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write("", to: ".git/HEAD")
    try body(program)
  }

  private let restricted = "m = AutoModel.from_pretrained(\"meta-llama/Llama-3.1-8B\")\n"
  private let permissive = "m = AutoModel.from_pretrained(\"mistralai/Mistral-7B-v0.1\")\n"

  @Test func helpNamesCommandsAndExitCodes() throws {
    try inRepository { program in
      let help = try program.run("--help")
      #expect(help.code == 0 && help.errors.isEmpty)
      for word in [
        "audit", "check", "identify", "clauses", "references", "explain", "catalog", "init",
        "Exit codes", "ajar",
      ] {
        #expect(help.output.contains(word), "\(word)")
      }
      let version = try program.run("--version")
      #expect(version.code == 0 && version.output.hasSuffix("\n"))
    }
  }

  @Test(arguments: [
    ["frobnicate"], ["audit"], ["check"], ["identify"], ["audit", "--frob", "x"],
    ["check", "--format", "xml", "a"], ["check", "-x.py"], ["explain", "no-such-thing-at-all"],
    ["check", "--as-of", "soon", "a"], ["check", "--all", "a"], ["catalog", "show", "no/such"],
    ["audit", "--require", "open", "x"],
  ])
  func wrongUsageEndsWithTwo(arguments: [String]) throws {
    try inRepository { program in
      let run =
        switch arguments.count {
        case 1: try program.run(arguments[0])
        case 2: try program.run(arguments[0], arguments[1])
        case 3: try program.run(arguments[0], arguments[1], arguments[2])
        default: try program.run(arguments[0], arguments[1], arguments[2], arguments[3])
        }
      #expect(run.code == 2, "\(run)")
      #expect(run.output.isEmpty && !run.errors.isEmpty)
    }
  }

  @Test func unknownFormatsListTheKnownOnes() throws {
    try inRepository { program in
      let run = try program.run("check", "--format", "xml", "a")
      for format in ["text", "json", "sarif", "github"] { #expect(run.errors.contains(format)) }
    }
  }

  @Test func checkFailsOnARestrictedModelAndPassesAPermissiveOne() throws {
    try inRepository { program in
      try program.write(restricted, to: "app/bad.py")
      try program.write(permissive, to: "app/good.py")
      let bad = try program.run("check", "app/bad.py")
      #expect(bad.code == 1)
      #expect(bad.output.hasPrefix("app/bad.py:1:32: AJ501 meta-llama/Llama-3.1-8B is restricted"))
      #expect(bad.output.contains("\n    help: "))
      #expect(!bad.output.contains("\u{1B}"))
      let good = try program.run("check", "--as-of", "2026-11-21", "app/good.py")
      #expect(good.code == 0, "\(good)")
      #expect(good.output == "No problems: 1 model in 1 file, as of 2026-11-21.\n")
      #expect(try program.run("check", "-q", "app/good.py").output.isEmpty)
      #expect(try program.run("check", "--all").code == 1)
    }
  }

  @Test func thePolicyIsFoundAndAnExceptionTakesEffectUntilItsDay() throws {
    try inRepository { program in
      try program.write(restricted, to: "bad.py")
      try program.write(
        """
        version: 1
        exceptions:
          - {model: meta-llama/Llama-3.1-8B, accepts: "*", reason: CONDITIONS_MET, expires: 2027-01-31}

        """, to: "ajar.yaml")
      let day = try program.run("check", "--as-of", "2027-01-31", "bad.py")
      #expect(day.code == 0, "\(day)")
      #expect(day.output.contains("1 accepted by exception"))
      let after = try program.run("check", "--as-of", "2027-02-01", "bad.py")
      #expect(after.code == 1)
      #expect(after.output.contains("ajar.yaml:3:5: AJ505"))
      #expect(after.output.contains("bad.py:1:32: AJ501"))
    }
  }

  @Test func aWrongPolicyEndsWithTwoAndItsPlace() throws {
    try inRepository { program in
      try program.write("x = 1\n", to: "a.py")
      try program.write("version: 1\npolicy: {alow: [permissive]}\n", to: "ajar.yaml")
      let run = try program.run("check", "a.py")
      #expect(run.code == 2 && run.output.isEmpty)
      #expect(run.errors.contains("ajar.yaml:2:10:") && run.errors.contains("\"allow\""))
      #expect(try program.run("check", "--policy", "gone.yaml", "a.py").code == 2)
    }
  }

  @Test func remarksInTheLineCount() throws {
    try inRepository { program in
      try program.write(
        "# ajar: ignore[AJ501] until=2027-03-31 reason=\"bought\"\n" + restricted, to: "a.py")
      #expect(try program.run("check", "--as-of", "2027-03-31", "a.py").code == 0)
      let after = try program.run("check", "--as-of", "2027-04-01", "a.py")
      #expect(after.code == 1 && after.output.contains("a.py:1:3: AJ508"))
    }
  }

  @Test func missingFilesEndWithThreeAndTheOthersAreStillRead() throws {
    try inRepository { program in
      try program.write(restricted, to: "bad.py")
      let check = try program.run("check", "gone.py", "bad.py")
      #expect(check.code == 3)
      #expect(check.errors == "ajar: gone.py: no such file or folder\n")
      #expect(check.output.contains("bad.py:1:32: AJ501"))
      let audit = try program.run("audit", "gone", "mistralai/Mistral-7B-v0.1")
      #expect(audit.code == 3 && audit.output.contains("mistralai/Mistral-7B-v0.1"))
      #expect(audit.errors.split(separator: "\n").count == 1)
      for command in ["identify", "clauses", "references"] {
        let run = try program.run(command, "gone")
        #expect(run.code == 3 && run.output.isEmpty, "\(command)")
      }
    }
  }

  @Test func whatIsNoTextHasNoLicenseAndNoClausesToTell() throws {
    try inRepository { program in
      try program.write("Gif\n89\u{0}a", to: "icon.gif")
      try program.write("Do not use it commercially.\n", to: "LICENSE")
      for command in ["identify", "clauses"] {
        let run = try program.run(command, "icon.gif", "LICENSE")
        #expect(run.code == 3, "\(command)")
        #expect(run.errors.hasPrefix("ajar: icon.gif:2:3: expected text in UTF-8"), "\(command)")
        #expect(run.output.hasPrefix("LICENSE"), "\(command)")
      }
    }
  }

  @Test func namesThatStartWithAHyphenStandBehindTwo() throws {
    try inRepository { program in
      try program.write(restricted, to: "-odd.py")
      #expect(try program.run("check", "-odd.py").code == 2)
      let run = try program.run("check", "--", "-odd.py")
      #expect(run.code == 1 && run.output.hasPrefix("-odd.py:1:32: AJ501"))
    }
  }

  @Test func auditFailsOnlyWhereItIsAsked() throws {
    try inRepository { program in
      let model = "meta-llama/Llama-3.1-8B"
      let plain = try program.run("audit", model)
      #expect(plain.code == 0)
      #expect(plain.output.hasPrefix("MODEL"))
      #expect(plain.output.contains("restricted") && plain.output.contains("not legal advice"))
      #expect(try program.run("audit", "--require", "restricted", model).code == 0)
      #expect(try program.run("audit", "--require", "permissive", model).code == 1)
      try program.write("version: 1\n", to: "strict.yaml")
      #expect(try program.run("audit", "--policy", "strict.yaml", model).code == 1)
      let line = try program.run("audit", "--format", "ndjson", model).output
      #expect(line.hasPrefix("{\"path\":\"\(model)\",\"model\":\"\(model)\""))
      #expect(line.split(separator: "\n").count == 1)
      let memo = try program.run("audit", "--format", "markdown", model).output
      #expect(memo.contains("**The release is restricted.**"))
    }
  }

  @Test func reportsAreTheSameEachTimeAndGoWhereTheyBelong() throws {
    try inRepository { program in
      try program.write(restricted, to: "bad.py")
      let first = try program.run("check", "--format", "sarif", "--as-of", "2026-11-21", "bad.py")
      let second = try program.run(
        "check", "--format", "sarif", "--as-of", "2026-11-21", "--output", "r.sarif", "bad.py")
      #expect(first.code == 1 && second.code == 1)
      #expect(second.output.isEmpty)
      #expect(try program.read("r.sarif") == first.output)
      #expect(first.output.contains("\"primaryLocationLineHash\""))
      let annotated = try program.run("check", "--format", "github", "bad.py")
      #expect(annotated.output.hasPrefix("::error file=bad.py,line=1,col=32,title=AJ501"))
      #expect(
        try program.run("check", "--color", "always", "bad.py").output.contains("\u{1B}[31m"))
    }
  }

  @Test func referencesAreListedWithTheirPlaces() throws {
    try inRepository { program in
      try program.write("base_model: Qwen/Qwen3-8B\n", to: "train/a.yaml")
      let text = try program.run("references", "train")
      #expect(text.output == "train/a.yaml:1:13: Qwen/Qwen3-8B hub-id, grade B\n")
      let line = try program.run("references", "--format", "ndjson", "train/a.yaml")
      #expect(
        line.output
          == "{\"path\":\"train/a.yaml\",\"line\":1,\"column\":13,\"model\":\"Qwen/Qwen3-8B\",\"kind\":\"hub-id\",\"grade\":\"B\"}\n"
      )
    }
  }

  @Test(arguments: [
    ("AJ220", "license-conflict-card-vs-text"), ("license-missing", "AJ201"),
    ("restricted", "a tier"), ("limit.users", "user cap"), ("llama3.1", "Llama 3.1"),
    ("mistralai/Mistral-7B-v0.1", "Apache-2.0"), ("osaid-1.0", "Open Source AI Definition"),
    ("MIT", "MIT"),
  ])
  func explainKnowsEveryWordOfAReport(word: String, answer: String) throws {
    try inRepository { program in
      let run = try program.run("explain", word)
      #expect(run.code == 0 && run.output.contains(answer), "\(run)")
    }
  }

  @Test func initWritesAPolicyOnce() throws {
    try inRepository { program in
      #expect(try program.run("init").code == 0)
      try program.write("x = 1\n", to: "a.py")
      #expect(try program.run("check", "ajar.yaml", "a.py").code == 0)
      let again = try program.run("init")
      #expect(again.code == 2 && again.errors.contains("ajar.yaml exists"))
    }
  }

  @Test func catalogListsAndShows() throws {
    try inRepository { program in
      let list = try program.run("catalog", "list", "mistral-7b")
      #expect(list.code == 0 && list.output.contains("mistralai/Mistral-7B-v0.1"))
      let show = try program.run("catalog", "show", "meta-llama/Llama-3.1-8B")
      #expect(show.code == 0 && show.output.contains("llama-3.1-community"))
      try program.write("family: x\nprovider: y\nreleases:\n  - {idd: a/b}\n", to: "x.yaml")
      let bad = try program.run("catalog", "validate", "x.yaml")
      #expect(bad.code == 1 && bad.output.hasPrefix("x.yaml:1:1: AJ701"), "\(bad)")
    }
  }

  @Test func aReferenceFolderMustBeThere() throws {
    try inRepository { program in
      try program.write("Nobody is granted a thing here.\n", to: "LICENSE")
      try program.write("x", to: "texts/a/b/MIT.TXT")
      let run = try program.run("identify", "--reference", "nowhere", "LICENSE")
      #expect(run.code == 3 && run.output.isEmpty)
      #expect(run.errors.contains("--reference nowhere"))
      #expect(try program.run("identify", "--reference", "LICENSE", "LICENSE").code == 3)
      let read = try program.run("identify", "--reference", "texts", "LICENSE")
      #expect(read.code == 0 && read.errors.isEmpty)
    }
  }

  @Test func hostileFilesEndInALineNotInACrash() throws {
    try inRepository { program in
      try program.write(String(repeating: "[", count: 100_000), to: "a.yaml")
      try program.write("m = \"" + String(repeating: "x", count: 3_000_000), to: "b.py")
      try program.write("GGUF\u{3}", to: "m/w.gguf")
      try program.write("\u{0}\u{1}\u{2}", to: "LICENSE")
      for arguments in [["check", "a.yaml"], ["check", "b.py"], ["check", "m/w.gguf"]] {
        let run = try program.run(arguments[0], arguments[1])
        #expect((0...3).contains(run.code), "\(arguments) \(run.code)")
      }
      for command in ["identify", "clauses"] {
        let run = try program.run(command, "LICENSE")
        #expect(run.code == 3 && run.errors.split(separator: "\n").count == 1, "\(command)")
      }
    }
  }

  @Test func mistakeInClauseKindsIsToldOnce() throws {
    try inRepository { program in
      try program.write(
        "kind: limit.users\ntitle: t\n", to: "own/licenses/clauses/limit.users.yaml")
      try program.write("a", to: "a.txt")
      try program.write("b", to: "b.txt")
      let run = try program.run("clauses", "--knowledge", "own", "a.txt", "b.txt")
      #expect(run.code == 2)
      #expect(run.errors.split(separator: "\n").count { $0.contains("limit.users.yaml:1:1") } == 1)
    }
  }
}
