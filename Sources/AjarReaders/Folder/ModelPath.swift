// SPDX-License-Identifier: Apache-2.0

/// What a path tells about a model's id.
package enum ModelPath {
  /// Joins a folder and a relative path with one slash.
  static func join(_ folder: String, _ relative: String) -> String {
    if folder.isEmpty || folder == "." { return relative }
    return folder.hasSuffix("/") ? folder + relative : folder + "/" + relative
  }

  private static let homesWords: Set<String> = [
    "models", "hub", "huggingface", "hf", "checkpoints", "hf-models",
  ]

  /// The hub id that a path carries: `models--org--name` anywhere in it, or `org/name` where the
  /// folder above is one that people keep models in (`models/org/name`). Nil otherwise: a folder's
  /// name alone is no id.
  package static func hubID(_ path: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    for part in parts.reversed() where part.hasPrefix("models--") {
      let name = Array(part.utf8.dropFirst(8))
      let pieces = pieces(name)
      let id = pieces.map { String(decoding: $0, as: UTF8.self) }
      if id.count == 2 { return id.joined(separator: "/") }
      if id.count == 1, let only = id.first, !only.isEmpty { return only }
    }
    guard parts.count >= 3 else { return nil }
    let homes = Self.homesWords
    let owner = parts[parts.count - 2]
    let name = parts[parts.count - 1]
    guard homes.contains(parts[parts.count - 3].lowercased()), isPart(owner), isPart(name) else {
      return nil
    }
    return "\(owner)/\(name)"
  }

  /// Splits at `--`, which ids cannot contain.
  private static func pieces(_ name: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index + 1 < name.count {
      if name[index] == 45, name[index + 1] == 45 {
        pieces.append(name[start..<index])
        start = index + 2
        index += 2
      } else {
        index += 1
      }
    }
    pieces.append(name[start...])
    return pieces
  }

  /// One part of a hub id, by the client's grammar.
  package static func isPart(_ part: String) -> Bool {
    let bytes = Array(part.utf8)
    guard bytes.count <= 96, let first = bytes.first, let last = bytes.last else { return false }
    let isWord = { (byte: UInt8) in byte.isAlphanumeric || byte == 95 }
    guard isWord(first), isWord(last) else { return false }
    var previous: UInt8 = 0
    for byte in bytes {
      guard isWord(byte) || byte == 45 || byte == 46 else { return false }
      if byte == previous, byte == 45 || byte == 46 { return false }
      previous = byte
    }
    return true
  }
}
