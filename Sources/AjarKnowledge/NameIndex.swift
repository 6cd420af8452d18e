// SPDX-License-Identifier: Apache-2.0
package import AjarInterop

/// What sort of name an index entry stands for; names of different sorts never meet.
package enum NameSpace: UInt8, Sendable, CaseIterable, Hashable {
  /// Id of a release, or another id of the same thing.
  case modelID = 1
  /// Tag of the Ollama library.
  case ollama = 2
  /// Name of the Ollama library before its tag.
  case ollamaModel = 3
  /// Name of Docker Model Runner.
  case docker = 4
  /// Name at an API.
  case api = 5
  /// Last part of a hub id.
  case baseName = 6
  /// Id of a family.
  case family = 7
  /// Id of a license.
  case licenseID = 8
  /// License identifier of the model hub.
  case licenseHubID = 9
  /// Spelling of a license's id or name, in the folded form of `LicenseSpelling`.
  case licenseName = 10
  /// Address of a license, in the folded form of `LicenseSpelling`.
  case licenseURL = 11
  /// Name of a release or family in prose, in the folded form of `ProseName`.
  case proseName = 12
  /// Id of an indexed license text.
  case licenseText = 13
}

/// Sorted 64-bit hashes of names with two numbers each: a name is found without decoding anything.
///
/// Entries of 16 bytes: uint64 hash, uint32 first, uint32 second. Names compare without regard to the
/// case of ASCII letters. Two of ten thousand names share a hash once in 10^11 such lists.
package struct NameIndex: Sendable {
  /// The two numbers of an entry.
  package struct Hit: Hashable, Sendable, Comparable {
    package let first: Int
    package let second: Int

    package init(_ first: Int, _ second: Int) {
      self.first = first
      self.second = second
    }

    package static func < (left: Hit, right: Hit) -> Bool {
      (left.first, left.second) < (right.first, right.second)
    }
  }

  private static let entryCount = 16
  private let bytes: EmbeddedBytes

  package init(_ bytes: EmbeddedBytes) { self.bytes = bytes }

  /// Every entry of the name, in ascending order.
  package func hits(_ name: String, _ space: NameSpace) -> [Hit] {
    let hash = Self.hash(name, space)
    return bytes.withSpan { span in
      let count = span.count / Self.entryCount
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        if span.uint64(at: middle * Self.entryCount) < hash {
          low = middle + 1
        } else {
          high = middle
        }
      }
      var hits: [Hit] = []
      while low < count, span.uint64(at: low * Self.entryCount) == hash {
        let offset = low * Self.entryCount + 8
        hits.append(Hit(Int(span.uint32(at: offset)), Int(span.uint32(at: offset + 4))))
        low += 1
      }
      return hits
    }
  }

  /// FNV-1a over the name space and the name's bytes, capital ASCII letters as small ones.
  static func hash(_ name: String, _ space: NameSpace) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    hash = (hash ^ UInt64(space.rawValue)) &* 0x100_0000_01b3
    for byte in name.utf8 {
      let folded = (65...90).contains(byte) ? byte | 0x20 : byte
      hash = (hash ^ UInt64(folded)) &* 0x100_0000_01b3
    }
    return hash
  }

  /// Collects entries and sorts them.
  package struct Builder {
    private struct Entry: Hashable {
      let hash: UInt64
      let hit: Hit
    }

    private var entries: Set<Entry> = []

    package init() {}

    package mutating func add(_ name: String, _ space: NameSpace, _ first: Int, _ second: Int) {
      entries.insert(Entry(hash: NameIndex.hash(name, space), hit: Hit(first, second)))
    }

    /// The packed entries.
    package func bytes() -> [UInt8] {
      var writer = PackedWriter()
      for entry in entries.sorted(by: { ($0.hash, $0.hit) < ($1.hash, $1.hit) }) {
        writer.add(uint64: entry.hash)
        writer.add(uint32: entry.hit.first)
        writer.add(uint32: entry.hit.second)
      }
      return writer.bytes
    }
  }
}
