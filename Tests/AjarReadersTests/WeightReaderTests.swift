// SPDX-License-Identifier: Apache-2.0
import AjarCore
import Testing

@testable import AjarReaders

private func gguf(_ isBigEndian: Bool = false) -> GGUFBuilder {
  GGUFBuilder(isBigEndian: isBigEndian)
    .key("general.architecture", "llama")
    .key("general.license", "llama3.1")
    .key("general.name", "Pine")
    .key("general.base_model.count", number: 2)
    .key("general.base_model.0.repo_url", "https://huggingface.co/a/base-1")
    .key("general.base_model.1.name", "Base 2")
    .key("general.base_model.1.organization", "B")
    .key("general.dataset.count", number: 1)
    .key("general.dataset.0.repo_url", "https://huggingface.co/datasets/d/set")
    .key("tokenizer.ggml.tokens", list: ["a", "bc", ""])
    .key("general.license.link", "https://a.b")
}

@Test(arguments: [true, false])
func ggufHeadersAreReadInBothByteOrders(isBigEndian: Bool) {
  let result = GGUFReader.read(ArraySource(array: gguf(isBigEndian).bytes), path: "x.gguf")
  #expect(result.problem == nil)
  #expect(
    result.header?.licenses
      == ["general.license": "llama3.1", "general.license.link": "https://a.b"])
  #expect(result.header?.baseModels == ["a/base-1", "B/Base-2"])
  #expect(result.header?.datasets == ["d/set"])
  #expect(result.header?.name == "Pine")
}

@Test func aTruncatedGGUFNeverTraps() {
  let whole = gguf().bytes
  for count in whole.indices {
    let result = GGUFReader.read(ArraySource(array: Array(whole[..<count])), path: "x")
    #expect(result.problem != nil)
  }
}

@Test(arguments: [UInt64.max, 1 << 63, 3_000_000])
func anArrayThatClaimsTooMuchIsRefused(count: UInt64) {
  for type in [0, 8, 9, 12] as [UInt32] {
    let bytes = GGUFBuilder().key("x", type: type, claiming: count).bytes
    #expect(GGUFReader.read(ArraySource(array: bytes), path: "x").problem == .truncated)
  }
}

@Test func otherVersionsAndFormatsAreNotRead() {
  #expect(
    GGUFReader.read(ArraySource(array: GGUFBuilder(version: 1).bytes), path: "x").header == nil)
  #expect(GGUFReader.read(ArraySource(array: Array("PK..zip.".utf8)), path: "x").header == nil)
}

@Test(arguments: [
  "{\"__metadata__\":{\"license\":\"mit\",\"format\":\"pt\"},\"w\":{\"dtype\":\"F32\"}}",
  "  {\"w\":{\"a\":[1,{\"b\":\"}\"}]},\"__metadata__\":{\"license\":\"mi\\u0074\"}}",
])
func safetensorsMetadataAreFoundAnywhere(_ json: String) {
  let result = SafetensorsReader.read(
    ArraySource(array: SafetensorsBuilder(json: json).bytes), path: "x")
  #expect(result.header?.licenses == ["license": "mit"])
  #expect(result.problem == nil)
}

@Test func aTruncatedSafetensorsFileNeverTraps() {
  let json = "{\"w\":{\"a\":[1]},\"__metadata__\":{\"license\":\"mit\"}}"
  let whole = SafetensorsBuilder(json: json).bytes
  for count in 0..<whole.count - 4 {
    let result = SafetensorsReader.read(ArraySource(array: Array(whole[..<count])), path: "x")
    #expect(result.problem == .truncated)
  }
}

@Test func aHeaderBeyondTheLimitIsNotRead() {
  let bytes = [UInt8](repeating: 0xFF, count: 64)
  guard case .limit? = SafetensorsReader.read(ArraySource(array: bytes), path: "x").problem else {
    Issue.record("expected a limit")
    return
  }
}

@Test func randomBytesNeverTrap() {
  var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  func random() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
  let seeds = [
    gguf().bytes, gguf(true).bytes,
    SafetensorsBuilder(json: "{\"__metadata__\":{\"license\":\"mit\"},\"w\":{\"a\":[1]}}").bytes,
    Array("---\nlicense: mit\nbase_model: [a/b]\n---\n# T\n\n[a](b) under the MIT License.\n".utf8),
  ]
  for _ in 0..<3_000 {
    var bytes = seeds[Int(random() % 4)]
    for _ in 0...(random() % 6) where !bytes.isEmpty {
      bytes[Int(random() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random())
    }
    let source = ArraySource(array: bytes)
    _ = GGUFReader.read(source, path: "x")
    _ = SafetensorsReader.read(source, path: "x")
    _ = try? JSONReader.read(bytes)
    _ = CardReader.read(bytes, path: "x")
  }
}
