// SPDX-License-Identifier: Apache-2.0
import Ajar
import AjarTestSupport
import FoundationEssentials
import Testing

/// The catalog says of every entry which verdict it expects: the rules must give it.
@Suite struct CatalogVerdictTests {
  @Test func everyEntryHasTheVerdictThatItExpects() throws {
    let audits = try Auditor().audit(repositoryRoot.appending(path: "catalog").path)
    #expect(audits.count > 1_000)
    let differences = audits.flatMap(\.findings).filter {
      [.catalogVerdictDiffers, .catalogInvalid, .catalogUnknownLicense].contains($0.code)
    }
    #expect(differences.map { "\($0.place.path): \($0.message)" } == [])
  }

  /// Entries by which people would notice first that something is wrong.
  @Test(
    arguments: [
      ("meta-llama/Llama-3.1-8B", Tier.restricted, Tier.restricted),
      ("mistralai/Mistral-7B-v0.1", .permissive, .permissive),
      ("mistralai/Mistral-Large-Instruct-2407", .restricted, .restricted),
      ("Qwen/Qwen2.5-7B", .permissive, .permissive),
      ("Qwen/Qwen2.5-3B", .restricted, .restricted),
      ("Qwen/Qwen2.5-72B", .restricted, .restricted),
      ("deepseek-ai/DeepSeek-V3", .restricted, .restricted),
      ("deepseek-ai/DeepSeek-R1", .permissive, .permissive),
      ("deepseek-ai/DeepSeek-R1-Distill-Llama-8B", .restricted, .restricted),
      ("allenai/OLMo-2-1124-7B", .fullyOpen, .fullyOpen),
      ("google/gemma-2-9b", .restricted, .restricted),
      ("gpt-4o", .closed, .closed),
      ("claude-sonnet-4-5", .closed, .closed),
    ])
  func wellKnownModel(id: String, lowest: Tier, highest: Tier) throws {
    let audit = try #require(Auditor().audit(id).first)
    #expect((audit.tier.lowest, audit.tier.highest) == (lowest, highest))
  }
}
