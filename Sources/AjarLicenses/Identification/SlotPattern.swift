// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// What one alternative of a slot may hold, element by element.
package enum SlotElement: Hashable, Sendable {
  /// This word.
  case word(UInt32)
  /// A word that starts with a digit.
  case number
  /// From `least` to `most` words of any kind, within one sentence.
  case free(least: UInt8, most: UInt8)
}

/// A piece of an expanded expression.
enum SlotPiece: Hashable {
  case text(String)
  case number
  case free(least: UInt8, most: UInt8)
}

/// Turns the expression of a `match` attribute into a list of word sequences, at packing time.
///
/// The list's 180 expressions are choices of fixed wordings, names (".+"), numbers, and punctuation; none
/// needs a regular-expression engine. What this reader does not know becomes a free run of words, which
/// never crosses the end of a sentence.
struct SlotPattern {
  private static let mostAlternatives = 96

  private var scalars: [Unicode.Scalar]
  private var index = 0
  private let freeWords: UInt8
  private let depthLimit = 20
  private var depth = 0

  /// The alternatives of an expression; `usual` words stood there originally.
  static func alternatives(_ expression: String, usual: Int) -> [[SlotPiece]] {
    let most = UInt8(min(50, max(usual * 2, usual + 20)))
    var pattern = SlotPattern(
      scalars: Array(expression.unicodeScalars), freeWords: most)
    let all = pattern.choice()
    guard pattern.index == pattern.scalars.count, all.count <= mostAlternatives else {
      return [[.free(least: 0, most: most)]]
    }
    return all.map(merged)
  }

  private init(scalars: [Unicode.Scalar], freeWords: UInt8) {
    self.scalars = scalars
    self.freeWords = freeWords
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func choice() -> [[SlotPiece]] {
    depth += 1
    defer { depth -= 1 }
    guard depth < depthLimit else { return [[.free(least: 0, most: freeWords)]] }
    var all = sequence()
    while next == "|" {
      index += 1
      all += sequence()
    }
    return all
  }

  private mutating func sequence() -> [[SlotPiece]] {
    var all: [[SlotPiece]] = [[]]
    while let scalar = next, scalar != "|", scalar != ")" {
      let items = repeated()
      var product: [[SlotPiece]] = []
      for head in all {
        for item in items where product.count <= SlotPattern.mostAlternatives {
          product.append(head + item)
        }
      }
      all = product
    }
    return all
  }

  /// One atom with its quantifier.
  private mutating func repeated() -> [[SlotPiece]] {
    let atom = atom()
    guard let (least, most) = quantifier() else { return atom.plain(free: nil) }
    switch atom {
    case .any:
      // Lengths of expressions count characters; a word with its blank has three or more.
      let words = most.map { UInt8(min(50, max(1, $0 / 3))) } ?? freeWords
      return [[.free(least: least > 0 ? 1 : 0, most: words)]]
    case .digits: return least == 0 ? [[], [.number]] : [[.number]]
    case .blank: return [[.text(" ")]]
    case .choices(let all):
      if most == 1 { return least == 0 ? [[]] + all : all }
      if all.count == 1, all[0].allSatisfy({ $0.isWordless }) { return all }
      return [[.free(least: least > 0 ? 1 : 0, most: 10)]]
    }
  }

  private mutating func quantifier() -> (least: Int, most: Int?)? {
    switch next {
    case "?":
      index += 1
      return (0, 1)
    case "*":
      index += 1
      return (0, nil)
    case "+":
      index += 1
      return (1, nil)
    case "{":
      guard let close = scalars[index...].firstIndex(of: "}") else { return nil }
      let parts = String(String.UnicodeScalarView(scalars[(index + 1)..<close]))
        .split(separator: ",", omittingEmptySubsequences: false)
      index = close + 1
      let least = parts.first.flatMap { Int($0) } ?? 0
      return (least, parts.count > 1 ? Int(parts[1]) : least)
    default: return nil
    }
  }

  private enum Atom {
    case any
    case digits
    case blank
    case choices([[SlotPiece]])

    func plain(free: UInt8?) -> [[SlotPiece]] {
      switch self {
      case .any: [[.text(".")]]
      case .digits: [[.number]]
      case .blank: [[.text(" ")]]
      case .choices(let all): all
      }
    }
  }

  private mutating func atom() -> Atom {
    guard let scalar = next else { return .blank }
    index += 1
    switch scalar {
    case ".": return .any
    case "(":
      let all = choice()
      if next == ")" { index += 1 }
      return .choices(all)
    case "[": return characterClass()
    case "\\":
      guard let escaped = next else { return .blank }
      index += 1
      switch escaped {
      case "s", "t", "n", "r", "f": return .blank
      case "d": return .digits
      case "w", "S": return .any
      default: return .choices([[.text(String(escaped))]])
      }
    default: return .choices([[.text(String(scalar))]])
    }
  }

  private mutating func characterClass() -> Atom {
    var members: Set<String> = []
    var isNegated = false
    var isDigits = false
    if next == "^" {
      isNegated = true
      index += 1
    }
    while let scalar = next, scalar != "]" {
      index += 1
      if scalar == "\\" {
        if let escaped = next, !["s", "t", "n", "r", "f"].contains(escaped) {
          members.insert(String(escaped))
        }
        index += 1
      } else if scalar == "0", next == "-" {
        isDigits = true
        index += 2
      } else {
        members.insert(String(scalar).lowercased())
      }
    }
    if next == "]" { index += 1 }
    if isNegated { return .any }
    if isDigits { return .digits }
    let words = members.filter {
      $0.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    }
    guard !words.isEmpty else { return .blank }
    return .choices(words.sorted().map { [.text($0)] })
  }

  private static func merged(_ pieces: [SlotPiece]) -> [SlotPiece] {
    var out: [SlotPiece] = []
    for piece in pieces {
      if case .text(let tail) = piece, case .text(let head)? = out.last {
        out[out.count - 1] = .text(head + tail)
      } else {
        out.append(piece)
      }
    }
    return out
  }
}

extension SlotPiece {
  fileprivate var isWordless: Bool {
    if case .text(let text) = self { WordHash.words(text).isEmpty } else { false }
  }

  /// The elements that a piece stands for.
  var elements: [SlotElement] {
    switch self {
    case .text(let text): WordHash.words(text).map { .word($0) }
    case .number: [.number]
    case .free(let least, let most): [.free(least: least, most: most)]
    }
  }
}
