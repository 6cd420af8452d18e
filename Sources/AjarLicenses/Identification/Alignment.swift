// SPDX-License-Identifier: Apache-2.0
//
// Aligning a text with a template
// ===============================
//
// Idea
// The edit script is the product: which words were added, which are missing, and where. It is found in
// three steps, each of which leaves less to do to the next.
//  1. Chain. Fingerprints that text and template share are points (word of the text, word of the
//     template). The best ascending chain of them that keeps near one diagonal says where the license
//     stands. Two copies of a license in a file lie on two diagonals, so a chain takes one of them.
//  2. Walk. From each point of the chain words are compared in both directions as long as they agree;
//     ignorable words are stepped over on either side. In a text without changes this covers all.
//  3. Holes. What lies between is closed by dynamic programming over a small rectangle (HoleSolver),
//     where alternatives of slots and absent optional parts are edges of their own.
//
// Before a hole is solved it is widened to whole slots, and to optional parts that it cuts near an
// end: a slot's usual words may agree with the text by chance and hide what really fills it.
//
// What it costs
// Linear in the words where the text agrees; a hole costs words of the text times words of the
// template, with a limit, above which the hole is reported as it stands: all missing, all added.
//
// What it gets wrong
// Words have 8-bit codes, so 1 in 192 changed ordinary words looks unchanged; run hashes of the full
// words find these afterwards (RunCheck).

internal import AjarText

/// Lays templates along one text.
struct Aligner {
  let words: TextWords
  let codes: [UInt8]
  var solver: HoleSolver
  private var scores: [Int32] = []
  private var previous: [Int32] = []

  private static let pointScore: Int32 = 100
  private static let lookBack = 48
  /// More added words than this between two points cut a region in two.
  private static let widestGap = 700
  static let nearEnd = 8

  init(_ words: TextWords) {
    self.words = words
    codes = words.codes
    solver = HoleSolver(words)
  }

  /// The best region of a template among the words `range`; nil where the points make no chain, or
  /// where its value cannot come up to `least`.
  mutating func align(
    _ template: LoadedTemplate, _ points: [Anchor], in range: Range<Int>,
    atLeast least: Double, _ bytes: borrowing Span<UInt8>
  ) -> AlignedRegion? {
    let chain = chain(points)
    guard !chain.isEmpty else { return nil }
    var region = AlignedRegion(template: template.number, text: range)
    walk(template, chain, range, &region)
    guard !region.textWords.isEmpty else { return nil }
    return close(template, range, least, bytes, &region) ? region : nil
  }

  /// The best ascending chain of points near one diagonal.
  private mutating func chain(_ points: [Anchor]) -> [Anchor] {
    // Locals, because an array that belongs to a structure is checked for uniqueness at each write.
    var scores = self.scores
    self.scores = []
    var previous = self.previous
    self.previous = []
    defer {
      self.scores = scores
      self.previous = previous
    }
    scores.removeAll(keepingCapacity: true)
    previous.removeAll(keepingCapacity: true)
    var ties = 0
    var best = -1
    for (index, point) in points.enumerated() {
      var score = Aligner.pointScore
      var link: Int32 = -1
      var before = index - 1
      let last = max(0, index - Aligner.lookBack)
      while before >= last {
        let other = points[before]
        let text = point.text - other.text
        let template = point.template - other.template
        if text > 0, template > 0 {
          let shift = abs(text - template)
          if text - template < Int32(Aligner.widestGap) {
            let next = scores[before] + Aligner.pointScore - min(shift * 2, 300)
            if next > score {
              score = next
              link = Int32(before)
            }
            if shift == 0, text < 64 { break }
          }
        }
        before -= 1
      }
      scores.append(score)
      previous.append(link)
      if best < 0 || score > scores[best] {
        best = index
        ties = 0
      }
      if score == scores[best] { ties += 1 }
    }
    // Of many equal copies the middle one, so that the search halves what is left.
    if best >= 0 {
      let top = scores[best]
      var left = ties / 2
      while left > 0, best + 1 < scores.count {
        best += 1
        if scores[best] == top { left -= 1 }
      }
    }
    var out: [Anchor] = []
    while best >= 0 {
      out.append(points[best])
      best = Int(previous[best])
    }
    return out.reversed()
  }

  /// Extends the points of the chain as far as words agree.
  private func walk(
    _ template: LoadedTemplate, _ chain: [Anchor], _ range: Range<Int>,
    _ region: inout AlignedRegion
  ) {
    var textPairs: [Int32] = []
    var templatePairs: [Int32] = []
    textPairs.reserveCapacity(template.codes.count)
    templatePairs.reserveCapacity(template.codes.count)
    var lastText = range.lowerBound - 1
    var lastTemplate = -1
    var backText: [Int32] = []
    var backTemplate: [Int32] = []
    for point in chain {
      var text = Int(point.text)
      var word = Int(point.template)
      guard text > lastText, word > lastTemplate, word < template.codes.count else { continue }
      backText.removeAll(keepingCapacity: true)
      backTemplate.removeAll(keepingCapacity: true)
      var i = text - 1
      var j = word - 1
      while i > lastText, j > lastTemplate {
        if codes[i] == template.codes[j] {
          backText.append(Int32(i))
          backTemplate.append(Int32(j))
          i -= 1
          j -= 1
        } else if words.isIgnorable[i] {
          i -= 1
        } else if template.isIgnorable[j] {
          j -= 1
        } else {
          break
        }
      }
      var back = backText.count - 1
      while back >= 0 {
        textPairs.append(backText[back])
        templatePairs.append(backTemplate[back])
        back -= 1
      }
      while text < range.upperBound, word < template.codes.count {
        if codes[text] == template.codes[word] {
          textPairs.append(Int32(text))
          templatePairs.append(Int32(word))
          lastText = text
          lastTemplate = word
          text += 1
          word += 1
        } else if words.isIgnorable[text] {
          text += 1
        } else if template.isIgnorable[word] {
          word += 1
        } else {
          break
        }
      }
    }
    region.textWords = textPairs
    region.templateWords = templatePairs
  }
}
