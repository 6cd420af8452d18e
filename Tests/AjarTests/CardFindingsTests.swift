// SPDX-License-Identifier: Apache-2.0
import AjarCore
import FoundationEssentials
import Testing

@testable import Ajar

/// What a card says of its bases and of commercial use, with the whole auditor and its knowledge.
@Suite struct CardFindingsTests {
  /// The findings about a card that lies under a name.
  private func findings(_ name: String, _ card: String) throws -> Set<FindingCode> {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ajar-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: name)
    try Data(card.utf8).write(to: file)
    return Set(try Auditor().audit(file.path).flatMap(\.findings).map(\.code))
  }

  @Test(arguments: [
    ("somebody__poet-7b.md", "Mistral-7B", true), ("poet-7b.md", "Mistral-7B", true),
    ("somebody__Mistral-poet.md", "Mistral-7B", true),
    ("acme__Thistle-2-7B-Chat.md", "Thistle-2-7B-Base", false),
    ("acme__Thistle-2-7B-Chat.md", "other/Thistle-2-7B-Base", true),
    ("google__gemma-2b-tuned.md", "google/gemma-2b", false),
    ("gemma-2b.md", "Gemma", false),
  ])
  func aBaseOfAnotherMakerBelongsIntoTheFrontMatter(name: String, base: String, isMissed: Bool)
    throws
  {
    let card = "---\nlicense: apache-2.0\n---\n# Model\n\nThis model is fine-tuned from \(base).\n"
    #expect(try findings(name, card).contains(.baseModelOnlyInProse) == isMissed)
  }

  @Test(arguments: [
    ("base_model: meta-llama/Llama-2-7b-hf\n", "It is suitable for commercial use.", true),
    ("base_model: meta-llama/Llama-2-7b-hf\n", "It answers questions.", false),
    ("base_model: mistralai/Mistral-7B-v0.1\n", "It is suitable for commercial use.", false),
    ("", "It is suitable for commercial use.", false),
  ])
  func commercialUseOnAnothersTermsMisleads(base: String, claim: String, isMisleading: Bool) throws
  {
    let card = "---\nlicense: apache-2.0\n\(base)---\n# Poet\n\nThis model writes verse. \(claim)\n"
    #expect(
      try findings("somebody__poet.md", card).contains(.misleadingPermissiveClaim) == isMisleading)
  }
}
