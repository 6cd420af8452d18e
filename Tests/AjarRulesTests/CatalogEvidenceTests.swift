// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarRules
import Testing

@Suite struct CatalogEvidenceTests {
  private static func release(
    _ id: String, _ license: LicenseID? = nil, base: [String] = [],
    relation: BaseRelation? = .finetune, data: Truth = .unknown, isHosted: Bool = false
  ) -> CatalogRelease {
    CatalogRelease(
      id: id, family: id, provider: "maker", isHosted: isHosted,
      components: isHosted
        ? [:]
        : [
          .modelParametersFinal: CatalogComponent(available: .yes, license: license),
          .datasets: CatalogComponent(available: .unknown, isPartial: true),
        ], dataInformation: data, base: base, relation: relation)
  }

  private static let catalog = [
    release("meta/llama", "llama-2-community", data: .no),
    release("tune/first", "Apache-2.0", base: ["meta/llama"]),
    release("tune/second", base: ["tune/first"]),
    release("open/base", "Apache-2.0", data: .yes),
    release("open/quantized", base: ["open/base"], relation: .quantized),
    release("circle/a", base: ["circle/b"]), release("circle/b", base: ["circle/a"]),
    release("lost/child", "Apache-2.0", base: ["lost/parent"]),
    release("service", isHosted: true),
  ]

  private let source = CatalogEvidence(
    definition: { id in [Fixture.apache, Fixture.llama2].first { $0.id == id } },
    releases: { id in catalog.filter { $0.id == id } })

  private func audit(_ id: String) throws -> Audit {
    let release = try #require(Self.catalog.first { $0.id == id })
    return try Fixture.assessor().assess(
      source.evidence(of: release, path: "catalog"), use: Use())
  }

  @Test(arguments: [
    ("meta/llama", Tier.restricted, Tier.restricted), ("tune/first", .restricted, .restricted),
    ("tune/second", .restricted, .restricted), ("open/base", .permissive, .fullyOpen),
    ("open/quantized", .permissive, .fullyOpen), ("circle/a", .restricted, .fullyOpen),
    ("lost/child", .permissive, .fullyOpen), ("service", .closed, .closed),
  ])
  func tier(_ id: String, _ lowest: Tier, _ highest: Tier) throws {
    let tier = try audit(id).tier
    #expect(tier.lowest == lowest)
    #expect(tier.highest == highest)
  }

  @Test func aQuantizedCopyTakesOverDataInformation() throws {
    let audit = try audit("open/quantized")
    #expect(audit.evidence.dataInformation == .yes)
    #expect(audit.evidence.dataInformationEvidence.map(\.strength) == [.inferred])
  }

  @Test func anInheritedLicenseNamesTheBaseThatTheModelNames() throws {
    let audit = try audit("tune/second")
    #expect(audit.concluded?.license == "llama-2-community")
    #expect(audit.concluded?.viaModel == "tune/first")
  }
}
