// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Finds the models that source code and configuration name.
///
/// ## Idea
/// Three steps: a scanner for the kind of file walks over texts and says what stands around each
/// (`ReferenceContext`); the text's own shape says what it can be (`ModelName`); both together give a
/// grade (`ReferenceSink`). A: the position takes nothing but a model. B: the key or variable says so.
/// C: only the shape, or a name that the catalog knows. Remarks are no use; neither are outputs of
/// notebooks, data sets, names under which something is saved, aliases and images.
///
/// ## What it gets wrong
/// Names put together at run time, variables of other files, and bare names that no catalog knows.
package enum ReferenceFinder {
  /// The models that a file names, in the order of the file; empty for prose.
  ///
  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - path: Its path; the ending decides how it is read.
  ///   - knows: Whether the catalog holds exactly this name.
  /// - Returns: One reference for each line and name.
  package static func references(
    in bytes: [UInt8], path: String, knows: @escaping (String) -> Bool
  ) -> [ModelReference] {
    guard let kind = SourceKind(path: path), !bytes.isEmpty else { return [] }
    var sink = ReferenceSink(bytes: bytes, path: path, knows: knows)
    switch kind {
    case .hashCode: code(bytes, .init(hashComments: true), &sink)
    case .slashCode:
      code(bytes, .init(slashComments: true, singleQuotes: hasSingleQuotes(path)), &sink)
    case .json: code(bytes, .init(slashComments: true, singleQuotes: false), &sink)
    case .toml: code(bytes, .init(hashComments: true, tables: true), &sink)
    case .yaml: YAMLScanner(bytes).scan { sink.take($0) }
    case .shell: ShellScanner(bytes, range: 0..<bytes.count).scan { sink.take($0) }
    case .dockerfile, .modelfile, .environment:
      LineScanner(bytes, kind: kind).scan { sink.take($0) }
    case .notebook:
      var scanner = NotebookScanner(bytes)
      scanner.scan { sink.take($0) }
    }
    return sink.finished()
  }

  private static func code(
    _ bytes: [UInt8], _ language: CodeScanner.Language, _ sink: inout ReferenceSink
  ) {
    var scanner = CodeScanner(bytes, language: language)
    scanner.scan { sink.take($0) }
  }

  /// Whether single quotes enclose texts in the language: not in Rust, Go, Swift, C and Java.
  private static func hasSingleQuotes(_ path: String) -> Bool {
    [".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".php", ".dart", ".groovy"]
      .contains { path.lowercased().hasSuffix($0) }
  }
}
