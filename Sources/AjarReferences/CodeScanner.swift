// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Walks over source code, bracket by bracket, and hands out its quoted texts with what stands around
/// them.
///
/// ## Idea
/// To know what a text is for, the scanner needs three things: which call it stands in, as which
/// argument, and which key stands before it. All languages write these alike: `name(`, commas,
/// `key=`, `key:`, `"key":`. So one lexer with two switches (comment signs, quotes) serves Python,
/// JavaScript, Go, Rust, Swift, JSON and TOML; no grammar is needed.
///
/// ## What it costs, what it gets wrong
/// One pass, a stack of open brackets. It does not see values put together at run time, follows a
/// variable only to the texts given to it in the same file, takes a regular expression with a quote in
/// it for an open text (which ends with the line), and reads a lone text in triple quotes as prose.
struct CodeScanner {
  /// How a language writes comments and quotes.
  struct Language {
    var hashComments = false
    var slashComments = false
    /// Single quotes enclose texts (not characters or lifetimes).
    var singleQuotes = true
    /// `[table]` lines, as in TOML.
    var tables = false
  }

  /// An open bracket: what was called, which argument stands next, which key.
  private struct Frame {
    var bracket: UInt8
    var callee: String?
    var argument = 0
    var key: String?
    /// The key that the whole bracket is given to.
    var owner: String?
    /// The text right before, which is a flag of a command line in a list.
    var flag: String?
    /// Candidates that wait for the bracket's end, for a later argument can make them data sets.
    var waiting: [Candidate] = []
    var isDataSet = false
  }

  private let bytes: [UInt8]
  private let end: Int
  private let language: Language
  private var index: Int
  private var frames: [Frame] = [Frame(bracket: 0)]
  private var table: [String] = []
  /// The last word or text, when nothing but blanks stands behind it.
  private var lastWord: String?
  private var lastText: (text: String, span: SourceSpan)?
  private var isLineStart = true
  /// The last byte that was no blank.
  private var significant: UInt8 = 0
  private var isImport = false

  init(_ bytes: [UInt8], range: Range<Int>? = nil, language: Language) {
    self.bytes = bytes
    self.language = language
    index = range?.lowerBound ?? 0
    end = min(range?.upperBound ?? bytes.count, bytes.count)
  }

  /// Walks to the end.
  mutating func scan(_ found: (Candidate) -> Void) {
    while index < end {
      let byte = bytes[index]
      switch byte {
      case 10, 13:
        flush(found)
        lastWord = nil
        endStatement()
        isLineStart = true
        isImport = false
        index += 1
        continue
      case 32, 9:
        index += 1
        continue
      case 35 where language.hashComments: skipLine()
      case 47 where language.slashComments && next == 47: skipLine()
      case 47 where language.slashComments && next == 42: skipBlockComment()
      case 34, 96: readText(byte, found)
      case 39 where language.singleQuotes: readText(byte, found)
      case 40, 91, 123: open(byte, found)
      case 41, 93, 125: close(found)
      case 44, 59: comma(found)
      case 61, 58: assign(byte, found)
      default:
        if Self.isWordByte(byte) {
          readWord(found)
        } else {
          flush(found)
          if byte != 46 { lastWord = nil }
          index += 1
        }
      }
      isLineStart = false
      significant = byte
    }
    flush(found)
    while frames.count > 1 { close(found) }
    emit(frames[0].waiting, found)
  }

  /// A line's end ends a statement in a block, and with it what the key was for.
  private mutating func endStatement() {
    let top = frames.count - 1
    guard frames[top].bracket == 0 || frames[top].bracket == 123, significant != 61,
      significant != 58
    else { return }
    frames[top].key = nil
    frames[top].flag = nil
  }

  private var next: UInt8 { index + 1 < end ? bytes[index + 1] : 0 }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x24, 0x80...0xFF: true
    default: false
    }
  }

  private mutating func skipLine() {
    while index < end, bytes[index] != 10 { index += 1 }
  }

  private mutating func skipBlockComment() {
    index += 2
    while index < end, !(bytes[index] == 42 && next == 47) { index += 1 }
    index = min(end, index + 2)
  }

  // MARK: - Words and texts

  private mutating func readWord(_ found: (Candidate) -> Void) {
    flush(found)
    let start = index
    while index < end, Self.isWordByte(bytes[index]) || (language.tables && bytes[index] == 45) {
      index += 1
    }
    let word = String(decoding: bytes[start..<min(index, start + 80)], as: UTF8.self)
    if isLineStart, ["import", "from", "use", "package", "#include", "require"].contains(word) {
      isImport = true
    }
    lastWord = word
  }

  /// Reads a quoted text; one in triple quotes that is given to nothing is prose.
  private mutating func readText(_ quote: UInt8, _ found: (Candidate) -> Void) {
    let prefix = lastWord.map { $0.count <= 2 && $0.lowercased().contains("f") } ?? false
    flush(found)
    let isTriple =
      quote != 96 && index + 2 < end && bytes[index + 1] == quote && bytes[index + 2] == quote
    let width = isTriple ? 3 : 1
    let start = index + width
    index = start
    while index < end {
      let byte = bytes[index]
      if byte == 92, quote != 96 || language.slashComments {
        index += 2
        continue
      }
      if byte == quote {
        if !isTriple { break }
        if index + 2 < end, bytes[index + 1] == quote, bytes[index + 2] == quote { break }
      }
      if byte == 10, !isTriple, quote != 96 { break }
      index += 1
    }
    let stop = min(index, end)
    index = min(end, stop < end && bytes[stop] == quote ? stop + width : stop)
    lastWord = nil
    guard !isTriple, stop > start, stop - start <= 2_000 else { return }
    let text = String(decoding: bytes[start..<stop], as: UTF8.self)
    // A formatted text is whole only without a place to fill.
    if prefix, text.contains("{") { return }
    lastText = (text, SourceSpan(start, stop))
  }

  /// A text that turned out to be a value, not a key: hands it out.
  private mutating func flush(_ found: (Candidate) -> Void) {
    guard let (text, span) = lastText else { return }
    lastText = nil
    guard !isImport else { return }
    let top = frames.count - 1
    var context = ReferenceContext(
      key: frames[top].key ?? frames[top].flag, callee: frames[top].callee,
      argument: frames[top].argument, parents: table + frames.compactMap(\.owner))
    if frames[top].bracket == 91, frames[top].key == nil, frames[top].flag == nil {
      context.key = frames[top].owner
    }
    if text.hasPrefix("-"), !text.contains(" ") {
      let parts = text.split(separator: "=", maxSplits: 1)
      if parts.count == 2, let flag = parts.first, let value = parts.last {
        let start = span.start + flag.utf8.count + 1
        frames[top].waiting.append(
          Candidate(
            text: String(value), span: SourceSpan(start, span.end),
            context: ReferenceContext(key: String(flag))))
        return
      }
      frames[top].flag = text
      return
    }
    frames[top].flag = nil
    if context.key.map(ReferenceContext.folded) == "repotype", text != "model" {
      frames[top].isDataSet = true
    }
    if text.contains(" ") {
      ShellScanner(bytes, range: span.start..<span.end).scan(found)
      return
    }
    frames[top].waiting.append(Candidate(text: text, span: span, context: context))
    if top == 0 {
      emit(frames[0].waiting, found)
      frames[0].waiting = []
    }
  }

  private func emit(_ candidates: [Candidate], _ found: (Candidate) -> Void) {
    for candidate in candidates { found(candidate) }
  }

  // MARK: - Structure

  private mutating func open(_ bracket: UInt8, _ found: (Candidate) -> Void) {
    flush(found)
    if language.tables, bracket == 91, isLineStart {
      readTable()
      return
    }
    var frame = Frame(bracket: bracket)
    if bracket == 40 { frame.callee = lastWord }
    if bracket != 40 {
      frame.owner = frames[frames.count - 1].key ?? frames[frames.count - 1].flag
      // `create({ model: "..." })`: the keys of the object are the arguments of the call.
      if bracket == 123, frames[frames.count - 1].bracket == 40 {
        frame.callee = frames[frames.count - 1].callee
        frame.argument = 100
      }
      if bracket == 91, frame.owner == nil, frames[frames.count - 1].bracket == 91 {
        frame.owner = frames[frames.count - 1].owner
      }
    }
    lastWord = nil
    // Depth beyond any real program: forget the outermost instead of growing.
    if frames.count > 256 { frames.remove(at: 1) }
    frames.append(frame)
    index += 1
  }

  /// `[a.b]` or `[[a.b]]` of TOML.
  private mutating func readTable() {
    while index < end, bytes[index] == 91 { index += 1 }
    let start = index
    while index < end, bytes[index] != 93, bytes[index] != 10 { index += 1 }
    table = String(decoding: bytes[start..<min(index, start + 200)], as: UTF8.self)
      .split(separator: ".").map { String($0.filter { $0 != " " && $0 != "\"" }) }
    while index < end, bytes[index] == 93 { index += 1 }
    lastWord = nil
  }

  private mutating func close(_ found: (Candidate) -> Void) {
    endArgument(found)
    if index < end { index += 1 }
    lastWord = nil
    guard frames.count > 1, let frame = frames.popLast() else { return }
    if !frame.isDataSet { emit(frame.waiting, found) }
    // A call that was given to a key is its value: the key is used up only at the next comma.
  }

  private mutating func comma(_ found: (Candidate) -> Void) {
    endArgument(found)
    lastWord = nil
    frames[frames.count - 1].argument += 1
    frames[frames.count - 1].key = nil
    index += 1
  }

  /// At the end of an argument a bare word may be a variable that holds a model.
  private mutating func endArgument(_ found: (Candidate) -> Void) {
    flush(found)
    guard let word = lastWord, let top = frames.last, top.callee != nil else { return }
    found(
      Candidate(
        text: word, span: SourceSpan(index, index),
        context: ReferenceContext(key: top.key, callee: top.callee, argument: top.argument),
        isIdentifier: true))
  }

  /// `key =`, `key:`, `"key":`; not `==`, `:=` counts as one, `::` as none.
  private mutating func assign(_ byte: UInt8, _ found: (Candidate) -> Void) {
    let following = next
    if following == byte {
      flush(found)
      lastWord = nil
      index += 2
      return
    }
    // A type annotation keeps the name: `model: str = "..."`.
    let top = frames.count - 1
    if let (text, span) = lastText, byte == 58 || language.tables,
      frames[top].bracket == 123 || frames[top].bracket == 91 || language.tables
    {
      // A table from model names to something: the key is a name by its shape at most.
      frames[top].waiting.append(
        Candidate(text: text, span: span, context: ReferenceContext()))
      frames[top].key = text
      frames[top].flag = nil
      lastText = nil
    } else if lastText != nil {
      flush(found)
    } else if let word = lastWord {
      let isAnnotated = byte == 61 && frames[top].key != nil && isTypeWord(word)
      if !isAnnotated { frames[top].key = word }
    }
    lastWord = nil
    index += following == 61 ? 2 : 1
  }

  private func isTypeWord(_ word: String) -> Bool {
    ["str", "string", "String", "Optional", "None", "Final", "Literal", "static"].contains(word)
  }
}
