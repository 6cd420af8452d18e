// SPDX-License-Identifier: Apache-2.0

/// What kind of file a path names, as far as the search for model names cares.
package enum SourceKind: String, Sendable, Hashable, CaseIterable {
  /// Code with `#` comments: Python, Ruby, Julia, R.
  case hashCode
  /// Code with `//` comments: JavaScript, TypeScript, Go, Rust, Swift, Java and kin.
  case slashCode
  /// JSON with or without comments.
  case json
  case yaml, toml
  /// `KEY=value` lines.
  case environment
  case shell, dockerfile, modelfile, notebook

  /// The kind by file name and ending; nil for prose and everything that cannot name a model in use.
  package init?(path: String) {
    let file = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if file.hasPrefix("modelfile") {
      self = .modelfile
    } else if file.contains("dockerfile") || file.hasPrefix("containerfile") {
      self = .dockerfile
    } else if file == "makefile" || file == "justfile" || file == "gnumakefile" {
      self = .shell
    } else if file == ".env" || file.hasPrefix(".env.") {
      self = .environment
    } else if let dot = file.lastIndex(of: "."), dot != file.startIndex,
      let kind = Self.byEnding[String(file[file.index(after: dot)...])]
    {
      self = kind
    } else {
      return nil
    }
  }

  private static let byEnding: [String: SourceKind] = {
    var result: [String: SourceKind] = [:]
    let table: [(SourceKind, String)] = [
      (.hashCode, "py pyi rb jl r ex exs nix tf tfvars hcl"),
      (
        .slashCode,
        "js mjs cjs jsx ts mts cts tsx go rs java kt kts scala swift php cs c cc cpp h hpp bicep "
          + "dart groovy gradle"
      ),
      (.json, "json jsonc json5"),
      (.yaml, "yml yaml j2 jinja jinja2 tpl"),
      (.toml, "toml"),
      (.environment, "env ini cfg conf properties"),
      (.shell, "sh bash zsh fish ps1 bat mk"),
      (.notebook, "ipynb"),
    ]
    for (kind, endings) in table {
      for ending in endings.split(separator: " ") { result[String(ending)] = kind }
    }
    return result
  }()
}
