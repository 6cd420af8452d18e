// SPDX-License-Identifier: Apache-2.0

/// What every match of a pattern holds, and the list that it begins with.
extension PatternCompiler {
  /// The sets of words that a match must hold, one for each part that is not optional.
  mutating func needs(of node: PatternNode, depth: Int = 0) -> PatternNeeds {
    guard depth < Self.maximumDepth else { return PatternNeeds(tail: PatternNeeds.far) }
    switch node {
    case .word, .prefix:
      var needs = PatternNeeds()
      for classes in tokens(node) ?? [] { needs.append(PatternNeeds(classes)) }
      return needs
    case .sequence(let items):
      var needs = PatternNeeds()
      for item in items { needs.append(self.needs(of: item, depth: depth + 1)) }
      return needs
    case .choice(let items): return anyOf(items, depth: depth)
    case .list(let name):
      if let known = listNeeds[name] { return known }
      let needs = anyOf(lists[name]?.entries.map(\.node) ?? [], depth: depth)
      listNeeds[name] = needs
      return needs
    case .optional(let inner):
      return PatternNeeds(tail: needs(of: inner, depth: depth + 1).length)
    case .gap(let limit, _): return PatternNeeds(tail: limit ?? PatternNeeds.far)
    case .unitStart, .unitEnd: return PatternNeeds()
    case .capture(_, let type):
      switch CaptureType(rawValue: type) {
      case .count: return PatternNeeds([TokenClass.count])
      case .money: return PatternNeeds([TokenClass.money])
      case .amount: return PatternNeeds([TokenClass.count, TokenClass.money])
      case .share: return PatternNeeds([TokenClass.share])
      case .period: return PatternNeeds([TokenClass.period])
      case .date: return PatternNeeds([TokenClass.date])
      case .place, .word: return PatternNeeds(tail: 1)
      case .quoted: return PatternNeeds(tail: PatternNeeds.far)
      default:
        let list = Self.list(ofType: type) ?? ""
        return anyOf(lists[list]?.entries.map(\.node) ?? [], depth: depth)
      }
    case .collect(_, let list, _):
      return anyOf(lists[list]?.entries.map(\.node) ?? [], depth: depth)
    }
  }

  private mutating func anyOf(_ items: [PatternNode], depth: Int) -> PatternNeeds {
    var choices: [PatternNeeds] = []
    for item in items { choices.append(needs(of: item, depth: depth + 1)) }
    return PatternNeeds(anyOf: choices, frequency: frequency)
  }

  /// Whether a pattern matches nearly wherever the words are that it needs, in order and near enough: each
  /// part is one word of some, or a gap, or optional.
  package mutating func isTold(byNeedsOf node: PatternNode) -> Bool {
    let parts = if case .sequence(let items) = node { items } else { [node] }
    for part in parts {
      switch part {
      case .word, .prefix, .optional, .gap(_, nil): continue
      default: guard isOneWord(part, depth: 0) else { return false }
      }
    }
    return true
  }

  private mutating func isOneWord(_ node: PatternNode, depth: Int) -> Bool {
    guard depth < Self.maximumDepth else { return false }
    let items: [PatternNode]
    switch node {
    case .word, .prefix: return tokens(node)?.count == 1
    case .choice(let choices): items = choices
    case .list(let name): items = lists[name]?.entries.map(\.node) ?? []
    case .capture(_, let type):
      let ofOneToken: [CaptureType] = [.count, .money, .amount, .share, .period, .date]
      return CaptureType(rawValue: type).map(ofOneToken.contains) ?? false
    default: return false
    }
    for item in items {
      guard isOneWord(item, depth: depth + 1) else { return false }
    }
    return true
  }

  /// The word list that a pattern begins with, where more follows that a match cannot do without and
  /// the list takes few words: the scout walks it once for all patterns that begin with it.
  package mutating func lead(of node: PatternNode) -> (name: String, reach: Int)? {
    guard case .sequence(let items) = node, case .list(let name)? = items.first,
      !needs(of: .sequence(Array(items.dropFirst()))).sets.isEmpty
    else { return nil }
    let reach = needs(of: .list(name)).length
    return reach <= Self.longestLead ? (name, reach) : nil
  }
}
