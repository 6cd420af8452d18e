// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarKnowledge
internal import Testing

@Suite struct CatalogLookupTests {
  private let knowledge: KnowledgeBase

  init() throws { knowledge = try SampleKnowledge.base() }

  @Test(arguments: [
    "acme/LM-1B", "ACME/lm-1b", "acme/LM-1B-old", "lm-1b", "acme-lm", "acme-lm:1b", "ai/acme-lm",
  ])
  func findsEachExactName(name: String) throws {
    let release = try #require(knowledge.release(name))
    #expect(release.id == "acme/LM-1B")
    #expect(release.matchedGlob == nil)
    #expect(release.file == "catalog/acme/acme-lm.yaml")
  }

  @Test func fillsInTheFamilysDefaults() throws {
    let release = try #require(knowledge.release("acme/LM-1B"))
    #expect(release.provider == "Acme" && release.family == "acme-lm")
    #expect(release.released == "2024-01-02")
    #expect(release.weightsLicense == "acme-1.0")
    #expect(release.components[.modelParametersFinal]?.gating == .clickThrough)
    #expect(release.components[.trainingCode]?.available == .unknown)
    #expect(release.components[.trainingCode]?.isPartial == true)
    #expect(release.dataInformation == .no)
    #expect(
      release.expect
        == ExpectedVerdict(
          lowest: .restricted, highest: .restricted, row: .restrictive, osaid: .no))
    #expect(
      release.sources == [KnowledgeSource(what: "card", read: "2026-11-21", confidence: "high")])
  }

  @Test func aLicenseOfItsOwnReplacesOnlyTheWeightsLicense() throws {
    let weights = try #require(
      knowledge.release("acme/LM-2B")?.components[.modelParametersFinal])
    #expect(weights.license == "Apache-2.0")
    #expect(weights.available == .yes && weights.gating == .clickThrough)
  }

  @Test func aComponentOfItsOwnReplacesTheWholeComponent() throws {
    let weights = try #require(
      knowledge.release("acme/LM-4B")?.components[.modelParametersFinal])
    #expect(weights == CatalogComponent(available: .yes))
  }

  @Test(arguments: [
    ("2024-05-31", "acme-1.0", Tier.restricted), ("2024-06-01", "Apache-2.0", .permissive),
  ])
  func termsThatChangedGoByTheDay(day: String, license: String, tier: Tier) throws {
    let release = try #require(knowledge.release("acme/LM-3B", on: day))
    #expect(release.weightsLicense?.rawValue == license)
    #expect(release.expect.highest == tier)
  }

  @Test func withoutADayChangedTermsStayOpen() throws {
    let release = try #require(knowledge.release("acme/LM-3B"))
    #expect(release.weightsLicense == nil)
    #expect(release.components[.modelParametersFinal]?.available == .yes)
    #expect(release.expect.lowest == .restricted && release.expect.highest == .permissive)
    #expect(knowledge.releases("acme/LM-3B").count == 2)
  }

  @Test(
    arguments: [
      ("acme/LM-9B", "acme/LM-*"), ("acme/lm-Vision-2", "acme/LM-vision-*"),
      ("acme/LM-9B-private", nil), ("acme/LM", nil), ("xacme/LM-9B", nil), ("", nil),
    ] as [(String, String?)])
  func globsComeLastAndTheClosestWins(id: String, glob: String?) {
    let release = knowledge.release(id)
    #expect(release?.matchedGlob == glob)
    if glob != nil { #expect(release?.id == id && release?.weightsLicense == "acme-1.0") }
  }

  @Test func whatIsHostedHasNoWeights() throws {
    let release = try #require(knowledge.release("hosted-1"))
    #expect(release.isHosted)
    #expect(release.components[.modelParametersFinal]?.available == .no)
    #expect(release.expect.lowest == .closed && release.expect.highest == .restricted)
  }

  @Test func aRepackedModelFollowsItsBaseWhereItIsSilent() throws {
    let release = try #require(knowledge.release("other/LM-1B-GGUF"))
    #expect(release.components[.trainingCode]?.license == "MIT")
    #expect(release.components[.modelParametersFinal] == CatalogComponent(available: .yes))
    #expect(release.dataInformation == .no)
    #expect(knowledge.release("other/LM-1B-tune")?.components[.trainingCode] == nil)
    #expect(knowledge.release("other/loop")?.id == "other/loop")
  }

  @Test func lineageNamesEachBaseOnceNearestFirst() throws {
    let tune = try #require(knowledge.release("other/LM-1B-tune"))
    #expect(knowledge.lineage(of: tune).map(\.id) == ["other/LM-1B-GGUF", "acme/LM-1B"])
    let loop = try #require(knowledge.release("other/loop"))
    #expect(knowledge.lineage(of: loop).isEmpty)
  }

  @Test(
    arguments: [
      ("acme-lm:1b-instruct-q4_K_M", ModelReference.Kind.ollama, "acme/LM-1B"),
      ("library/acme-lm:latest", .ollama, "acme/LM-1B"),
      ("hf.co/other/LM-1B-GGUF:Q4_K_M", .ollama, "other/LM-1B-GGUF"),
      ("ai/acme-lm:latest", .dockerModel, "acme/LM-1B"),
      ("acme/lm-1b", .apiModel, "acme/LM-1B"), ("router/other/hosted-1", .apiModel, "hosted-1"),
      ("models/LM-2B.Q4_K_M.gguf", .ggufFile, "acme/LM-2B"),
      ("./weights/lm-2b", .localPath, "acme/LM-2B"), ("./weights/lm", .localPath, nil),
      ("LM-2B-uncensored.gguf", .ggufFile, nil), ("none", .ollama, nil), ("", .apiModel, nil),
      ("", .ggufFile, nil), (":", .ollama, nil), ("///", .localPath, nil),
    ] as [(String, ModelReference.Kind, String?)])
  func understandsNamesAsCodeWritesThem(name: String, kind: ModelReference.Kind, id: String?) {
    #expect(knowledge.release(named: name, as: kind)?.id == id)
  }

  @Test func anUnknownTagSaysOnlyWhatAllSizesShare() throws {
    let release = try #require(knowledge.release(named: "acme-lm:70b", as: .ollama))
    #expect(release.weightsLicense == nil)
    #expect(release.expect.highest == .restricted)
  }

  @Test func aUsersFamilyComesFirst() throws {
    var files = KnowledgeFiles()
    files.catalog = [
      SampleKnowledge.file(
        "catalog/me/mine.yaml",
        """
        family: mine
        provider: Me
        components: {model-parameters-final: {available: yes, license: MIT}}
        releases: [{id: acme/LM-1B}]
        sources: [{what: contract}]
        """)
    ]
    let both = try knowledge.adding(files)
    #expect(both.release("acme/LM-1B")?.provider == "Me")
    #expect(both.release("acme/LM-2B")?.provider == "Acme")
    #expect(both.family("mine")?.provider == "Me" && both.family("acme-lm") != nil)
    #expect(both.releases.count == knowledge.releases.count + 1)
  }
}
