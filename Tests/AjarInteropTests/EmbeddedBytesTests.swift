// SPDX-License-Identifier: Apache-2.0
internal import AjarInterop
internal import Testing

@Suite struct EmbeddedBytesTests {
  @Test func slicesAreCutOffAtTheEnds() {
    let bytes = EmbeddedBytes([1, 2, 3, 4, 5])
    #expect(bytes[1..<4].array == [2, 3, 4])
    #expect(bytes[1..<4][1..<9].array == [3, 4])
    #expect(bytes[-3..<2].array == [1, 2])
    #expect(bytes[7..<9].isEmpty)
    #expect(bytes[1..<4].withSpan { $0[0] } == 2)
  }

  @Test func theProgramsOwnBytesCanBeReadToTheirEnd() {
    for bytes in [EmbeddedBytes.knowledge, .licenseIndex] {
      #expect(bytes.array.count == bytes.count)
    }
  }
}
