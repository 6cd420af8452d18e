// SPDX-License-Identifier: Apache-2.0
import AjarText
import Testing

/// Patterns and units from a small alphabet, held against a matcher that tries everything.
@Suite struct PatternTests {
  /// The same numbers in every run.
  private struct Numbers {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  private static let alphabet = ["alder", "birch", "cedar", "elm", "fir"]
  private static let lists = [
    "trees": WordList(entries: [
      .init(value: nil, node: .word("alder")),
      .init(value: nil, node: .sequence([.word("birch"), .word("elm")])),
      .init(
        value: nil, node: .sequence([.word("cedar"), .gap(limit: 2, without: nil), .word("elm")])),
    ])
  ]

  private static func node(_ numbers: inout Numbers, depth: Int) -> PatternNode {
    switch numbers.next(depth > 2 ? 2 : 9) {
    case 0, 1: return .word(alphabet[numbers.next(alphabet.count)])
    case 2: return .optional(node(&numbers, depth: depth + 1))
    case 3, 4:
      return .choice((0..<2 + numbers.next(2)).map { _ in node(&numbers, depth: depth + 1) })
    case 5: return .list("trees")
    case 6:
      return .sequence([
        node(&numbers, depth: depth + 1), .gap(limit: 1 + numbers.next(4), without: nil),
        .word(alphabet[numbers.next(alphabet.count)]),
      ])
    default:
      return .sequence((0..<2 + numbers.next(2)).map { _ in node(&numbers, depth: depth + 1) })
    }
  }

  /// Where a node can end that begins at a position.
  private static func ends(_ node: PatternNode, _ words: [String], from start: Int) -> Set<Int> {
    switch node {
    case .word(let word): return start < words.count && words[start] == word ? [start + 1] : []
    case .sequence(let items):
      return items.reduce([start]) { places, item in
        places.reduce(into: []) { $0.formUnion(ends(item, words, from: $1)) }
      }
    case .choice(let items):
      return items.reduce(into: []) { $0.formUnion(ends($1, words, from: start)) }
    case .optional(let inner): return ends(inner, words, from: start).union([start])
    case .list(let name):
      return ends(.choice(lists[name]?.entries.map(\.node) ?? []), words, from: start)
    case .gap(let limit, _): return Set(start...min(words.count, start + (limit ?? words.count)))
    default: return []
    }
  }

  @Test(arguments: 0..<8)
  func findsWhatTryingEverythingFinds(seed: Int) throws {
    var numbers = Numbers(state: UInt64(seed) &* 977 &+ 11)
    for _ in 0..<120 {
      let rest = Self.node(&numbers, depth: 0)
      // Every third pattern begins with a list, so that its scout walks behind a lead.
      let pattern = numbers.next(3) == 0 ? PatternNode.sequence([.list("trees"), rest]) : rest
      let fixture = try Fixture(pattern, lists: Self.lists)
      // Rules need a word that every match holds; without one nothing has to be found.
      guard !fixture.needs.isEmpty else { continue }
      for _ in 0..<12 {
        let words = (0..<numbers.next(14)).map { _ in
          Self.alphabet[numbers.next(Self.alphabet.count)]
        }
        let all = words.indices.flatMap { start in
          Self.ends(pattern, words, from: start).filter { $0 > start }.map { (start, $0) }
        }
        try fixture.check(words, all, "\(pattern) in \(words)")
      }
    }
  }

  /// A pattern compiled for machine and scout.
  private struct Fixture {
    let compiler: PatternCompiler
    let pattern: CompiledPattern
    let program: PatternProgram
    let route: PatternRoute
    let machine: PatternMachine
    let scout: PatternScout
    let needs: [Set<UInt16>]

    init(_ node: PatternNode, lists: [String: WordList]) throws {
      var compiler = PatternCompiler(lists: lists)
      try compiler.note(node)
      try compiler.note(.list("trees"))
      for word in PatternTests.alphabet { try compiler.note(.word(word)) }
      pattern = try compiler.compile(node)
      let lead = compiler.lead(of: node)
      let list = try compiler.compile(.list("trees"))
      let whole = compiler.route(of: list)
      var own = compiler.route(of: pattern, from: lead == nil ? 0 : list.steps.count - 1)
      // Links and nodes of the lead stand behind those of the pattern.
      let firstLink = UInt32(own.links.count)
      let firstNode = own.nodes.count / PatternLinks.width
      own.nodes += whole.nodes.enumerated().map { place, value in
        place % PatternLinks.width == 2 ? value + firstLink : value
      }
      own.links += whole.links
      route = PatternRoute(
        nodes: 0..<firstNode, entries: own.entries, first: pattern.first,
        lead: lead == nil ? nil : 0)
      let leadRoute = PatternRoute(
        nodes: firstNode..<own.nodes.count / PatternLinks.width,
        entries: PatternEntries(
          follow: whole.entries.follow, first: whole.entries.first + firstLink,
          number: whole.entries.number),
        first: list.first)
      let needList = zip(pattern.needs.sets, pattern.needs.gaps).map { set, gap in
        UInt32(compiler.set(set)) << 12 | UInt32(gap)
      }
      needs = pattern.needs.sets
      program = PatternProgram(
        steps: 0..<pattern.steps.count, captures: 0, first: pattern.first,
        needs: 0..<needList.count)
      let rows = ClassSets.rows(compiler.sets, classes: compiler.vocabulary.count)
      let sets = ClassSets(bits: rows.bits, width: rows.width)
      machine = PatternMachine(steps: pattern.steps, sets: sets, needs: needList)
      scout = PatternScout(
        links: PatternLinks(nodes: own.nodes, links: own.links), sets: sets,
        leads: lead.map { [PatternLead(route: leadRoute, reach: $0.reach)] } ?? [])
      self.compiler = compiler
    }

    func check(_ words: [String], _ all: [(Int, Int)], _ comment: String) throws {
      var machine = machine
      var scout = scout
      let unit = PatternUnit(
        classes: words.map { compiler.vocabulary.knownClass(hash: WordHash.of($0)) },
        quotes: words.map { _ in 0 })
      let found = machine.matches(of: program, in: unit, limit: 100)
      #expect(found.allSatisfy { $0.end == $0.start } == all.isEmpty, "\(comment)")
      for match in found where match.end > match.start {
        #expect(all.contains { $0 == (match.start, match.end) }, "\(comment)")
      }
      guard !words.isEmpty else { return }
      scout.beginUnit()
      let start = scout.start(
        of: route, in: unit, endingBehind: 0, last: words.count - 1,
        within: 0..<words.count)
      if let first = all.map(\.0).min() {
        #expect(start.map { $0 <= first } ?? false, "the scout says no: \(comment)")
      }
      for (anchor, set) in needs.enumerated() {
        let places = unit.classes.indices.filter { set.contains(unit.classes[$0]) }
        guard let first = places.first, let last = places.last else {
          #expect(all.isEmpty, "\(comment)")
          continue
        }
        let window = machine.window(
          needs: program.needs, in: unit, around: anchor, from: first, to: last,
          tail: pattern.needs.after(anchor))
        let told = PatternProgram(
          steps: program.steps, captures: 0, first: pattern.first, needs: program.needs,
          rarest: anchor, after: pattern.needs.after(anchor))
        #expect(machine.rarest(of: told, in: unit) == first, "\(comment)")
        let whole = machine.window(of: told, in: unit)
        for (from, to) in all {
          for window in [window, whole] {
            let holds = window.map { $0.lowerBound <= from && to <= $0.upperBound } ?? false
            #expect(holds, "outside of the window: \(comment)")
          }
        }
        #expect(machine.matches(of: told, in: unit, limit: 100).count == found.count, "\(comment)")
      }
    }
  }
}
