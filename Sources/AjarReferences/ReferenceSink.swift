// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// A text that a scanner met, with its place and its surroundings.
struct Candidate {
  let text: String
  let span: SourceSpan
  let context: ReferenceContext
  /// The name that stands bare in a model position instead of a text: `from_pretrained(MODEL)`.
  var isIdentifier = false
}

/// Judges candidates by shape and context and keeps the references, one for each line and name.
struct ReferenceSink {
  private let bytes: [UInt8]
  private let path: String
  private let knows: (String) -> Bool
  private let lines: LineTable
  private var references: [ModelReference] = []
  private var seen: Set<String> = []
  /// Places and contexts of texts that are given to a variable, by the variable's name.
  private var assigned: [String: [Candidate]] = [:]
  /// Variables that stand where only a model can stand.
  private var modelVariables: Set<String> = []

  /// Longest distance from a line's start at which a name is still reported: longer lines are data.
  private static let lineLimit = 4_000

  init(bytes: [UInt8], path: String, knows: @escaping (String) -> Bool) {
    self.bytes = bytes
    self.path = path
    self.knows = knows
    lines = LineTable(bytes)
  }

  /// The references found, in the order of the file.
  mutating func finished() -> [ModelReference] {
    for name in modelVariables.sorted() {
      for candidate in assigned[name] ?? [] {
        var context = candidate.context
        context.key = "model"
        context.callee = "from_pretrained"
        take(Candidate(text: candidate.text, span: candidate.span, context: context))
      }
    }
    return references.sorted {
      ($0.place.span ?? SourceSpan(0, 0), $0.model) < ($1.place.span ?? SourceSpan(0, 0), $1.model)
    }
  }

  /// Looks at one candidate.
  mutating func take(_ candidate: Candidate) {
    if candidate.isIdentifier {
      if candidate.context.role == .model { modelVariables.insert(candidate.text) }
      return
    }
    if let key = candidate.context.key, candidate.context.callee == nil {
      assigned[key, default: []].append(candidate)
    }
    guard let (name, grade) = judge(candidate) else { return }
    add(name, grade, candidate.span)
  }

  private mutating func add(_ name: ModelName, _ grade: ModelReference.Grade, _ span: SourceSpan) {
    guard isNearLineStart(span.start) else { return }
    let position = lines.position(at: span.start)
    let key = "\(position.line) \(name.text.lowercased())"
    let reference = ModelReference(
      model: name.text, kind: name.kind, grade: grade,
      place: Place(path: path, span: span, position: position))
    guard seen.insert(key).inserted else {
      let index = references.firstIndex {
        $0.place.position?.line == position.line
          && $0.model.lowercased() == name.text.lowercased()
      }
      if let index, grade.rawValue < references[index].grade.rawValue {
        references[index] = reference
      }
      return
    }
    references.append(reference)
  }

  private func isNearLineStart(_ offset: Int) -> Bool {
    var index = min(offset, bytes.count)
    let limit = index - Self.lineLimit
    while index > 0, bytes[index - 1] != 10 {
      index -= 1
      if index < limit { return false }
    }
    return true
  }

  /// Shape and context together: which name, how sure; nil when no model is meant.
  private func judge(_ candidate: Candidate) -> (ModelName, ModelReference.Grade)? {
    if candidate.context.callee == OllamaName.callee {
      return OllamaName.model(candidate.text).map { ($0, .a) }
    }
    let role = candidate.context.role
    guard role != .other, role != .unknown || Self.canStandAlone(candidate.text),
      let name = ModelName(candidate.text)
    else { return nil }
    let isPath = name.kind == .localPath
    let isBare = name.kind == .hubID && !name.text.contains("/")
    switch role {
    case .other: return nil
    case .adapter:
      if isBare, !name.isTelling { return nil }
      if name.kind == .localPath || name.kind == .ggufFile { return (name, .a) }
      return (ModelName(text: name.text, kind: .adapter, isTelling: true), .a)
    case .model:
      if isPath { return isFolder(name.text) ? (name, .a) : nil }
      if isBare { return name.isTelling || knows(name.text) ? (name, .a) : nil }
      if name.kind == .ollama, !name.isTelling, !knows(name.text) { return nil }
      return (docker(name, candidate), .a)
    case .likelyModel:
      if isPath { return isFolder(name.text) ? (name, .b) : nil }
      if isBare || name.kind == .ollama {
        return name.isTelling || knows(name.text) ? (name, .b) : nil
      }
      return (docker(name, candidate), .b)
    case .unknown:
      switch name.kind {
      case .hubID where isBare:
        return isDistinctive(name.text) && knows(name.text) ? (name, .c) : nil
      case .ollama: return knows(name.text) ? (name, .c) : nil
      case .hubID: return name.isTelling || knows(name.text) ? (name, .c) : nil
      case .apiModel: return (name, .c)
      case .ggufFile, .localPath, .adapter, .dockerModel: return nil
      }
    }
  }

  /// Whether a text without a telling place is worth a look at all: most texts of a program are words.
  private static func canStandAlone(_ text: String) -> Bool {
    var hyphens = 0
    var hasDigit = false
    var slashes = 0
    for byte in text.utf8 {
      switch byte {
      case 0x2D: hyphens += 1
      case 0x2F: slashes += 1
      case 0x30...0x39: hasDigit = true
      case 0x2E, 0x3A, 0x40, 0x41...0x5A, 0x5F, 0x61...0x7A: break
      default: return false
      }
    }
    return slashes > 0 && slashes < 8 || hasDigit || hyphens >= 1
  }

  /// Whether a bare name is no common word and no mere family: `bert-base-uncased`, not `command`, `phi3`.
  private func isDistinctive(_ name: String) -> Bool {
    let hyphens = name.utf8.count { $0 == 0x2D }
    return hyphens >= 2 || hyphens == 1 && name.contains(where: \.isNumber)
  }

  /// `ai/name` is Docker's namespace, no organization of the hub.
  private func docker(_ name: ModelName, _ candidate: Candidate) -> ModelName {
    guard name.kind == .hubID, name.text.hasPrefix("ai/") else { return name }
    return ModelName(text: candidate.text, kind: .dockerModel, isTelling: true)
  }

  /// A path that can hold a model: more than one part, no file ending that says otherwise.
  private func isFolder(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard parts.count >= 2, let last = parts.last else { return false }
    return !last.contains(".") || last.hasSuffix(".gguf") || last.contains("-")
  }
}
