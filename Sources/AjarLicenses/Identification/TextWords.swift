// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// One text as the matcher reads it: the scanned words with codes, and the flags it asks for in arrays
/// of their own (a look-up of an option set in another module costs more than all the rest).
struct TextWords {
  let stream: WordStream
  let hashes: [UInt32]
  let codes: [UInt8]
  let isIgnorable: [Bool]

  init(_ stream: WordStream) {
    self.stream = stream
    hashes = stream.hashes
    var codes: [UInt8] = []
    WordCode.fill(&codes, stream.hashes)
    self.codes = codes
    let bit = WordFlags.ignorable.rawValue
    isIgnorable = stream.flags.map { $0.rawValue & bit != 0 }
  }

  var count: Int { hashes.count }
}
