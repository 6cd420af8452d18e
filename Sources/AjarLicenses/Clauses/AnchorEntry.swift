// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// A rule at its later (or only) anchor: where the earlier one is kept, and how far it may stand before.
///
/// In the compiled clauses the rules of one word are grouped by slots: where the slot's word was not
/// seen, none of the group is looked at. A group is a head, the slot and in the lower 8 bits how many
/// rules follow, and for each rule its number and in the lower 16 bits the distance.
struct AnchorEntry: Hashable {
  /// The distance that stands for any.
  static let far: UInt32 = 0xFFFF
  /// One more than the highest number of a rule.
  static let ruleLimit = 1 << 16
  private static let groupLimit = 255

  let rule: UInt32
  let slot: UInt32
  private let distance: UInt32

  /// `distance` is how many words may stand between the anchors.
  init(rule: UInt32, slot: UInt32, distance: Int) {
    self.rule = rule
    self.slot = slot
    self.distance = distance < PatternNeeds.far ? UInt32(distance) + 1 : Self.far
  }

  /// The rules of one word as they are stored.
  static func groups(of entries: [AnchorEntry]) -> [UInt32] {
    let sorted = entries.sorted { ($0.slot, $0.rule) < ($1.slot, $1.rule) }
    var out: [UInt32] = []
    var rest = sorted[...]
    while let first = rest.first {
      let group = rest.prefix { $0.slot == first.slot }.prefix(groupLimit)
      out.append(first.slot << 8 | UInt32(group.count))
      out += group.map { $0.rule << 16 | $0.distance }
      rest = rest.dropFirst(group.count)
    }
    return out
  }
}
