// SPDX-License-Identifier: Apache-2.0
import AjarLicenses
import Testing

/// A broken line would shift all pairs behind it, and only the speed would tell.
@Test func wordFrequenciesDescendAndNameEachWordOnce() {
  let list = WordFrequency.list
  #expect(list.count > 1_000)
  #expect(list.allSatisfy { $0.count >= 5 && !$0.word.hasSuffix("-") })
  #expect(zip(list, list.dropFirst()).allSatisfy { $0.count >= $1.count })
  #expect(Set(list.map(\.word)).count == list.count)
}
