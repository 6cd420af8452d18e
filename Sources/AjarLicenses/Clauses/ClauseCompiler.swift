// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
package import AjarKnowledge
internal import AjarText

// From knowledge files to one automaton
//
// All patterns share one vocabulary, so that a text's words are classified once. A pattern is then a
// run of steps (`PatternMachine`). Which patterns have to be tried on a sentence is told by *anchors*:
// for each pattern the two rarest of the words that a match cannot do without. How rare a word is, the
// examples of all files tell: they are written in the language of licenses. A sentence that holds no
// anchor of a pattern never starts its automaton, and most sentences start none.

/// Compiles clause kinds and word lists to the bytes that `CompiledClauses` reads in place.
package struct ClauseCompiler {
  private var compiler: PatternCompiler
  private let words: ClauseWordLists
  private var writer = ClauseWriter()
  private var steps: [PatternStep] = []
  private var slots = AnchorSlots()
  /// For each rule what every match holds besides its anchors.
  private var others: [[[UInt16]]] = []
  /// Programs that are no rule's, by what they do: the same guard stands at many rules.
  private var known: [ProgramKey: UInt32] = [:]
  /// The numbers of leads, and how many steps each has.
  private var leads: [String: (number: UInt32, steps: Int)] = [:]

  private struct ProgramKey: Hashable {
    let steps: [PatternStep]
    let captures: [PatternCapture]
  }

  /// Compiles everything.
  /// - Throws: `KnowledgeError` for the first pattern that cannot be compiled, with its place.
  package static func compile(
    _ kinds: [ClauseKindFile], words: ClauseWordLists
  ) throws(KnowledgeError) -> [UInt8] {
    var pass = ClauseCompiler(compiler: PatternCompiler(lists: words.lists), words: words)
    return try pass.run(kinds.sorted { $0.kind < $1.kind })
  }

  private init(compiler: PatternCompiler, words: ClauseWordLists) {
    self.compiler = compiler
    self.words = words
  }

  private mutating func run(_ kinds: [ClauseKindFile]) throws(KnowledgeError) -> [UInt8] {
    for index in kinds.indices.dropFirst() where kinds[index].kind == kinds[index - 1].kind {
      throw KnowledgeError(
        path: kinds[index].path, position: SourcePosition(line: 1, column: 1),
        message: "the kind \(kinds[index].kind) is defined twice (also in \(kinds[index - 1].path))"
      )
    }
    for kind in kinds {
      for pattern in patterns(of: kind) { try noted(pattern.node, pattern.source) }
    }
    count(kinds)
    compiler.vocabulary.order(by: &slots.frequency)
    compiler.frequency = slots.frequency
    know(kinds)
    for (index, kind) in kinds.enumerated() { try add(kind, index) }
    return finish()
  }

  private func patterns(of kind: ClauseKindFile) -> [PhrasePattern] {
    kind.rules.flatMap { [$0.pattern] + $0.guards.all.flatMap { $0 } } + kind.also
  }

  private mutating func noted(
    _ node: PatternNode, _ source: KnowledgeNode
  ) throws(KnowledgeError) {
    do throws(PatternError) {
      try compiler.note(node)
    } catch {
      throw ClauseKindFile.place(error, in: source)
    }
  }

  /// Rates the words: as often as they stand in license texts, else by all examples.
  private mutating func count(_ kinds: [ClauseKindFile]) {
    let vocabulary = compiler.vocabulary.vocabulary()
    for kind in kinds {
      for example in kind.fires + kind.silent {
        let bytes = Array(example.text.utf8)
        let structure = StructureReader.read(
          bytes, words: WordScanner.scan(bytes), vocabulary: vocabulary)
        for word in structure.classes { slots.frequency[word, default: 0] += 1 }
      }
    }
    // Numbers stand everywhere: in sections, dates and versions.
    slots.frequency[TokenClass.count] = WordFrequency.numbers
    for (word, count) in WordFrequency.list {
      let bytes = Array(word.utf8)
      let structure = StructureReader.read(
        bytes, words: WordScanner.scan(bytes), vocabulary: vocabulary)
      for word in structure.classes where word >= TokenClass.firstWord {
        slots.frequency[word] = max(slots.frequency[word] ?? 0, count)
      }
    }
  }

  /// Puts the words of license texts into the table of the vocabulary, whether or not patterns name them.
  private mutating func know(_ kinds: [ClauseKindFile]) {
    let vocabulary = compiler.vocabulary.vocabulary()
    let examples = kinds.flatMap { $0.fires + $0.silent }.map(\.text)
    for text in WordFrequency.list.map(\.word) + examples {
      let bytes = Array(text.utf8)
      let words = WordScanner.scan(bytes)
      for index in 0..<words.count {
        let found = vocabulary.classOf(
          hash: words.hashes[index], bytes: bytes.span, start: Int(words.starts[index]),
          end: min(Int(words.ends[index]), bytes.count))
        compiler.vocabulary.know(words.hashes[index], as: found)
      }
    }
  }

  /// Compiles a pattern, or finds the program of one that does the same; rules have programs of their own.
  private mutating func program(
    _ node: PatternNode, _ source: KnowledgeNode, isRule: Bool = false
  ) throws(KnowledgeError) -> (index: UInt32, needs: PatternNeeds) {
    let compiled: CompiledPattern
    do throws(PatternError) {
      compiled = try compiler.compile(node)
    } catch {
      throw ClauseKindFile.place(error, in: source)
    }
    let key = ProgramKey(steps: compiled.steps, captures: compiled.captures)
    if !isRule, let index = known[key] { return (index, compiled.needs) }
    let needs = compiled.needs
    let captures = try capturesWritten(compiled.captures, source)
    let index = UInt32(writer[.programs].count / ClauseProgramRecord.width)
    if !isRule { known[key] = index }
    let lead = try lead(of: node, source)
    let route = scouted(compiled, from: lead?.steps ?? 0)
    let rarest = slots.rarest(needs.sets).first
    writer[.programs] += [
      UInt32(steps.count), UInt32(compiled.steps.count), captures,
      UInt32(compiled.captures.count), compiled.first.map { UInt32($0 + 1) } ?? 0,
      UInt32(writer[.needs].count), UInt32(needs.sets.count),
    ]
    writer[.programs] += route + [lead.map { $0.number + 1 } ?? 0]
    writer[.programs] += isRule ? [0, 0] : slots.slots(ofGuard: needs)
    writer[.programs] +=
      rarest.map { [UInt32($0.index + 1), UInt32(needs.after($0.index))] } ?? [0, 0]
    for (set, gap) in zip(needs.sets, needs.gaps) {
      writer[.needs].append(UInt32(compiler.set(set)) << 12 | UInt32(gap))
    }
    steps += compiled.steps
    return (index, compiled.needs)
  }

  /// Writes what captures are; returns where.
  private mutating func capturesWritten(
    _ captures: [PatternCapture], _ source: KnowledgeNode
  ) throws(KnowledgeError) -> UInt32 {
    var records: [UInt32] = []
    for capture in captures {
      var search: UInt32 = 0
      if let list = capture.list {
        let node = PatternNode.capture(name: list, type: list)
        search = try program(node, source).index + 1
      }
      records += [
        writer.string(capture.name), writer.string(capture.type), search,
        capture.barred.map { UInt32($0 + 1) } ?? 0,
      ]
    }
    let first = UInt32(writer[.captures].count / ClauseCaptureRecord.width)
    writer[.captures] += records
    return first
  }

  /// The lead of a pattern, compiled when it is met first.
  private mutating func lead(
    of node: PatternNode, _ source: KnowledgeNode
  ) throws(KnowledgeError) -> (number: UInt32, steps: Int)? {
    guard let (name, reach) = compiler.lead(of: node) else { return nil }
    if let known = leads[name] { return known }
    let compiled: CompiledPattern
    do throws(PatternError) {
      compiled = try compiler.compile(.list(name))
    } catch {
      throw ClauseKindFile.place(error, in: source)
    }
    // The pattern's own steps begin with the same ones, up to the end of the list.
    let lead = (number: UInt32(leads.count), steps: compiled.steps.count - 1)
    writer[.leads] += scouted(compiled, from: 0)
    writer[.leads] += [compiled.first.map { UInt32($0 + 1) } ?? 0, UInt32(reach)]
    leads[name] = lead
    return lead
  }

  private mutating func scouted(_ pattern: CompiledPattern, from start: Int) -> [UInt32] {
    let route = compiler.route(of: pattern, from: start)
    let firstNode = UInt32(writer[.nodesOfRules].count / PatternLinks.width)
    let firstLink = UInt32(writer[.links].count)
    writer[.nodesOfRules] += route.nodes.enumerated().map { place, value in
      place % PatternLinks.width == 2 ? value + firstLink : value
    }
    writer[.links] += route.links
    return [
      firstNode, UInt32(route.nodes.count / PatternLinks.width), route.entries.follow,
      firstLink + route.entries.first, route.entries.number,
    ]
  }

  private mutating func add(_ kind: ClauseKindFile, _ index: Int) throws(KnowledgeError) {
    for rule in kind.rules {
      let (program, needs) = try program(
        rule.pattern.node, rule.pattern.source, isRule: true)
      let rarest = slots.rarest(needs.sets).sorted { $0.index < $1.index }
      guard !rarest.isEmpty else {
        throw rule.pattern.source.error(
          "the pattern needs a word, list or value that every match must hold")
      }
      let anchor = rarest[rarest.count - 1]
      var distance = PatternNeeds.far
      var slot: UInt32 = 0
      if rarest.count > 1 {
        slot = slots.slot(of: rarest[0].set)
        distance = needs.distance(from: rarest[0].index, to: anchor.index)
      }
      var record = [UInt32(index), program]
      for list in rule.guards.all {
        record += [UInt32(writer[.guards].count), UInt32(list.count)]
        for pattern in list {
          let guardProgram = try self.program(pattern.node, pattern.source).index
          writer[.guards].append(guardProgram)
        }
      }
      record += [UInt32(writer[.constants].count / 3), UInt32(rule.with.count)]
      let numbers: [Int] = [needs.after(anchor.index), anchor.index, distance]
      record += numbers.map { UInt32($0) }
      let traits = traits(of: rule, in: kind, program)
      record += [slot, slots.slot(of: anchor.set), traits.rawValue]
      record += [0, 0]
      let anchors = rarest.map(\.set)
      others.append(needs.sets.map { $0.sorted() }.filter { !$0.isEmpty && !anchors.contains($0) })
      for (name, value) in rule.with { add(constant: name, value) }
      writer[.rules] += record
    }
    let alsoStart = UInt32(writer[.guards].count)
    for pattern in kind.also {
      let alsoProgram = try program(pattern.node, pattern.source).index
      writer[.guards].append(alsoProgram)
    }
    let info = info(of: kind)
    let name = writer.string(kind.kind.rawValue)
    writer[.kinds] += [
      name, alsoStart, UInt32(kind.also.count), UInt32(writer[.info].count), UInt32(info.count),
      writer.string(kind.shared.joined(separator: "\n")),
    ]
    writer[.info] += info
  }

  private mutating func traits(
    of rule: ClauseRule, in kind: ClauseKindFile, _ program: UInt32
  ) -> RuleTraits {
    let node = rule.pattern.node
    let captures = Int(program) * ClauseProgramRecord.width + ClauseProgramRecord.captures + 1
    let isTaking = writer[.programs][captures] > 0
    var traits: RuleTraits = []
    if rule.isWithinSection { traits.insert(.withinSection) }
    if !isTaking, rule.with.isEmpty { traits.insert(.plain) }
    if !isTaking, kind.also.isEmpty { traits.insert(.final) }
    if node.isQuoting { traits.insert(.quoting) }
    if node.bounds.start { traits.insert(.fromStart) }
    if node.bounds.end { traits.insert(.toEnd) }
    if compiler.isTold(byNeedsOf: node) { traits.insert(.told) }
    return traits
  }

  private mutating func add(constant name: String, _ value: ParameterValue) {
    let nameIndex = writer.string(name)
    switch value {
    case .number(let number):
      writer[.constants] += [nameIndex, 0, writer.string("\(number)")]
    case .text(let text): writer[.constants] += [nameIndex, 1, writer.string(text)]
    case .list(let list):
      writer[.constants] += [nameIndex, 2, writer.string(list.joined(separator: "\n"))]
    case .flag(let flag): writer[.constants] += [nameIndex, 3, flag ? 1 : 0]
    }
  }

  /// Title, effect, judgement, parameters, examples: what `ajar explain` shows.
  private mutating func info(of kind: ClauseKindFile) -> [UInt32] {
    var list = [
      writer.string(kind.title), writer.string(kind.effect), writer.string(kind.judgement ?? ""),
    ]
    list.append(UInt32(kind.parameters.count))
    for (name, meaning) in kind.parameters {
      list += [writer.string(name), writer.string(meaning)]
    }
    list.append(UInt32(kind.fires.count))
    for example in kind.fires { list.append(writer.string(example.text)) }
    list.append(UInt32(kind.silent.count))
    for example in kind.silent { list.append(writer.string(example.text)) }
    return list
  }

  private mutating func finish() -> [UInt8] {
    let tables = compiler.vocabulary.tables()
    let classes = compiler.vocabulary.count
    let rows = ClassSets.rows(compiler.sets, classes: classes)
    writer[.numbers] = [UInt32(rows.width), UInt32(slots.count)]
    writer[.table] = tables.table
    writer[.nodes] = tables.nodes
    writer[.edges] = tables.edges
    writer[.lexicon] = tables.lexicon
    writer[.setBits] = rows.bits
    writer[.steps] = steps.map(\.raw)
    writer[.values] = compiler.values.map { writer.string($0) }
    for word in 0..<classes {
      writer[.anchorStarts].append(UInt32(writer[.anchors].count))
      writer[.anchors] += slots.slots(ofWord: UInt16(word))
    }
    writer[.anchorStarts].append(UInt32(writer[.anchors].count))
    writer[.anchorBits] = anchorBits()
    tellOthers()
    return writer.bytes()
  }

  /// Tells rules the bits of their further needs, as far as these are noted anyway: the rarest two.
  private mutating func tellOthers() {
    var bits: [UInt32: UInt32] = [:]
    for (bit, what) in writer[.anchorBits].enumerated() {
      let start = Int(what >> 1) * ClauseRuleRecord.width
      let slot = what & 1 != 0 ? what >> 1 : writer[.rules][start + ClauseRuleRecord.slot]
      if slot != 0, bits[slot] == nil { bits[slot] = UInt32(bit) }
    }
    for (rule, sets) in others.enumerated() {
      let place = rule * ClauseRuleRecord.width + ClauseRuleRecord.others
      let noted = sets.filter { slots.known($0).flatMap { bits[$0] } != nil }
      for (index, need) in slots.rarest(noted.map { Set($0) }).enumerated() {
        guard let slot = slots.known(need.set), let bit = bits[slot] else { continue }
        writer[.rules][place + index] = bit + 1
      }
    }
  }

  private func anchorBits() -> [UInt32] {
    var noted: Set<UInt32> = []
    let programs = writer[.programs]
    for start in stride(from: 0, to: programs.count, by: ClauseProgramRecord.width) {
      let first = start + ClauseProgramRecord.slots
      noted.formUnion(programs[first...first + 1])
    }
    let records = writer[.rules]
    var bits: [UInt32] = []
    var words: [Set<UInt16>] = []
    for (number, start) in stride(from: 0, to: records.count, by: ClauseRuleRecord.width)
      .enumerated()
    {
      let anchors = [
        records[start + ClauseRuleRecord.slot], records[start + ClauseRuleRecord.later],
      ]
      let traits = RuleTraits(rawValue: records[start + ClauseRuleRecord.traits])
      if traits.contains(.withinSection) { noted.formUnion(anchors) }
      bits.append(UInt32(number) << 1)
      words.append(Set(anchors.flatMap(slots.words)))
    }
    for slot in noted.subtracting([0]).sorted() {
      bits.append(slot << 1 | 1)
      words.append(Set(slots.words(of: slot)))
    }
    return AnchorOrder(words: words, frequency: slots.frequency).order().map { bits[$0] }
  }
}
