// SPDX-License-Identifier: Apache-2.0
package import FoundationEssentials
package import Testing

/// Compares a text with a file in `Snapshots/` beside the test.
///
/// A missing file, or `RECORD_SNAPSHOTS=1`, writes it *and fails*: a snapshot never heals in passing.
package func expectSnapshot(
  _ actual: String, _ name: String, testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let url = URL(filePath: testFile).deletingLastPathComponent()
    .appending(path: "Snapshots/\(name)")
  let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
  guard !isRecording, let data = try? Data(contentsOf: url) else {
    try Data(actual.utf8).write(to: url)
    Issue.record("recorded \(name): run again", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  guard actual != expected else { return }
  let pairs = zip(
    actual.split(separator: "\n", omittingEmptySubsequences: false),
    expected.split(separator: "\n", omittingEmptySubsequences: false))
  let line = pairs.enumerated().first { $0.element.0 != $0.element.1 }
  Issue.record(
    """
    \(name) differs from its snapshot at line \((line?.offset ?? -1) + 1):
      is:  \(line?.element.0 ?? "(another number of lines)")
      was: \(line?.element.1 ?? "")
    """, sourceLocation: sourceLocation)
}

/// The root of the repository, for tests that read the project's own knowledge files.
package let repositoryRoot = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
