// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Finds the models that prose names as base: "fine-tuned from X", "based on [X](hub address)", "GGUF of
/// X", "merge of X and Y", "Base model: X".
///
/// A hub id wins over a name, be it linked or written with its slash. A plain name counts only if it
/// looks like a model's: a digit in it, a hyphen, or the word model behind it.
enum BaseModelFinder {
  /// A base and where it is named.
  struct Found: Hashable {
    let model: String
    let range: Range<Int>
    /// Named in passing ("fine-tuning X"): the card of X itself says so too.
    var isWeak = false
  }

  /// Letters and digits alone, in lower case, to compare spellings of a name.
  static func key(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// The bases that a sentence names.
  static func bases(in s: Sentence, bytes: [UInt8], block: ProseBlock) -> [Found] {
    var found: [Found] = []
    var index = s.startIndex
    while index < s.endIndex {
      guard s.words[index].cue.contains(.lead) else {
        index += 1
        continue
      }
      if let start = cue(s, index, block) {
        let isMerge = s.has(["merge", "merged", "mix"], in: s.before(start, 4))
        let isWeak = ["tune", "tuning", "finetune", "finetuning"].contains(s[index])
        found += names(s, from: start, bytes, isMerge: isMerge).map {
          Found(model: $0.model, range: $0.range, isWeak: isWeak)
        }
      } else if let range = tunedBehind(s, index), let base = plain(s, range, bytes) {
        found.append(base)
      }
      index += 1
    }
    return found
  }

  private static let madeWords: Set<String> = [
    "tuned", "finetuned", "tuning", "finetuning", "tune", "finetune", "derived", "converted",
    "version", "versions", "quantized", "quantised", "quantization", "quantizations", "quants",
    "gguf", "gptq", "awq", "exl2", "merge", "merged", "distilled", "initialized", "initialised",
    "adapted", "adapter", "lora", "qlora", "variant", "fork", "starting", "built", "finetunes",
    "ggml", "onnx", "conversion", "derivative", "abliterated", "llamafied", "uncensored",
    "trained",
    "developed", "extension", "weights", "pretrained", "warm", "started", "took", "continued",
  ]

  /// Where the name begins behind a cue that ends at this word.
  private static func cue(_ s: Sentence, _ i: Int, _ block: ProseBlock) -> Int? {
    let made = Self.madeWords
    let word = s[i]
    let near = s.before(i, 6)
    switch word {
    case "of"
    where s.has(made.subtracting(["trained", "weights", "developed", "took"]), in: s.before(i, 3)):
      return i + 1
    case "from" where s.has(made, in: near): return i + 1
    case "on", "upon":
      if s[i - 1] == "based" || s[i - 1] == "built" || s[i - 1] == "builds" { return i + 1 }
      if s.has(["tuned", "finetuned", "tune"], in: s.before(i, 1)) || s[i - 1] == "trained" {
        // "fine-tuned on X": mostly data; a base only where it is called a model.
        return s.has(["base"], in: s.after(i + 1, 3)) || s[i + 1] == "top" ? i + 1 : nil
      }
      return nil
    case "for" where s.has(["lora", "adapter", "qlora", "adapters"], in: s.before(i, 3)):
      return i + 1
    case "to" where s.has(["upgrade"], in: s.before(i, 2)): return i + 1
    case "tuning", "finetuning", "finetune", "tune":
      return s[i - 1] != "the" && s.gap(i + 1).isEmpty && looksLikeName(s, i + 1) ? i + 1 : nil
    case "model", "models":
      let isLabel = !s.gap(i + 1).isDisjoint(with: [.colon, .cell, .bold]) && i <= s.startIndex + 3
      if isLabel, s.has(["base", "parent", "source", "from"], in: s.before(i, 2)) { return i + 1 }
      if s[i + 1] == "optional", s.has(["from"], in: s.before(i, 1)) { return i + 2 }
      return nil
    case "is" where s[i - 1] == "this" && i == s.startIndex + 1:
      return linkedSoon(s, i + 1) ? i + 1 : nil
    case "used" where s[i - 1] == "model" && s.gap(i + 1).contains(.colon): return i + 1
    case "with" where s[i - 1] == "initialized" || s[i - 1] == "initialised": return i + 1
    case "checkpoint" where s[i - 1] == "upstream" || s[i - 1] == "base":
      return s[i + 1] == "is" || s.gap(i + 1).contains(.colon) ? i + 2 : nil
    case "backbone": return s.gap(i + 1).contains(.colon) ? i + 1 : nil
    default: return nil
    }
  }

  /// "This is [X](hub address) ...": only with a link close by.
  private static func linkedSoon(_ s: Sentence, _ from: Int) -> Bool {
    s.after(from, 4).contains { s.words[$0].link != nil }
  }

  /// "X fine-tuned on ...", "X model finetuned to ...": the name stands before.
  private static func tunedBehind(_ s: Sentence, _ i: Int) -> Range<Int>? {
    let isTuned = s[i] == "finetuned" || (s[i] == "fine" && s[i + 1] == "tuned")
    guard isTuned, i > s.startIndex,
      ["on", "to", "for", "with"].contains(s[i + (s[i] == "fine" ? 2 : 1)])
    else { return nil }
    var end = i
    if s[end - 1] == "model" { end -= 1 }
    var start = end
    while start > s.startIndex, end - start < 4, !Words.joint.contains(s[start - 1]),
      start == end || s.gap(start).isDisjoint(with: .breaks), s[start - 1] != "parameter"
    { start -= 1 }
    return start < end && s[start] != "is" ? start..<end : nil
  }

  /// The names from a place on; more than one only for merges and joined hub ids.
  private static func names(
    _ s: Sentence, from: Int, _ bytes: [UInt8], isMerge: Bool
  ) -> [Found] {
    var found: [Found] = []
    let window = s.after(from, isMerge ? 40 : 12)
    for index in window {
      if let link = s.words[index].link,
        index == s.startIndex || s.words[index - 1].link != link || index == from
      {
        if let id = hubID(bytes, s.links[link].address) {
          found.append(Found(model: id, range: s.words[index].range))
          if !isMerge,
            s.words[index...].dropFirst().first(where: { $0.link != link })?.text != "and"
          {
            break
          }
        } else if s.links[link].address.isEmpty, s.gap(index + 1).contains(.slash),
          let id = writtenID(s, index, bytes)
        {
          found.append(Found(model: id, range: s.words[index].range))
          break
        } else if let range = linkWords(s, index, link), found.isEmpty,
          !isForeign(bytes, s.links[link].address), let base = plain(s, range, bytes)
        {
          found.append(base)
          break
        }
      } else if s.gap(index + 1).contains(.slash), s.words[index].link == nil,
        let id = writtenID(s, index, bytes)
      {
        found.append(Found(model: id, range: s.words[index].range))
        if !isMerge { break }
      }
      if index > from, found.isEmpty, !s.gap(index).isDisjoint(with: [.semicolon, .cell]) { break }
    }
    if found.isEmpty,
      let address = s.links.first(where: {
        !$0.isImage && $0.text.isEmpty && from > s.startIndex
          && $0.address.lowerBound >= s.words[from - 1].range.upperBound
          && $0.address.lowerBound < s.words[from - 1].range.upperBound + 24
      }), let id = hubID(bytes, address.address)
    {
      found.append(Found(model: id, range: address.address))
    }
    if found.isEmpty { found = plainNames(s, from, bytes) }
    return found
  }

  private static func linkWords(_ s: Sentence, _ index: Int, _ link: Int) -> Range<Int>? {
    var end = index
    while end < s.endIndex, s.words[end].link == link { end += 1 }
    return end - index <= 6 ? index..<end : nil
  }

  private static let skipWords: Set<String> = [
    "the", "a", "an", "our", "model", "weights", "of", "pre", "trained", "pretrained", "base",
    "original", "top", "amazing", "large", "meta", "meta's", "google's", "multilingual",
    "english",
    "same", "architecture", "official", "two", "existing", "laion's", "microsoft's", "new",
    "powerful",
  ]

  /// A name without link, behind determiners and adjectives.
  private static func plainNames(_ s: Sentence, _ from: Int, _ bytes: [UInt8]) -> [Found] {
    var start = from
    let skip = Self.skipWords
    while start < s.endIndex, start - from < 7, skip.contains(s[start]) { start += 1 }
    guard start < s.endIndex else { return [] }
    var end = start + 1
    while end < s.endIndex, end - start < 8,
      s.gap(end).contains(.hyphen)
        || (s.gap(end).isDisjoint(with: .breaks.union(.slash))
          && (s[end].first?.isNumber ?? false
            || ["chat", "instruct", "base", "small", "large"].contains(s[end])))
        || (s.gap(end).isDisjoint(with: .breaks.union(.slash)) && s[end].hasPrefix("v")
          && s[end].dropFirst().first?.isNumber ?? false)
    { end += 1 }
    return plain(s, start..<end, bytes).map { [$0] } ?? []
  }

  private static func looksLikeName(_ s: Sentence, _ i: Int) -> Bool {
    s[i].contains { $0.isNumber } || families.contains(where: { s[i].hasPrefix($0) })
  }

  /// A plain name, when it looks like a model's.
  private static func plain(_ s: Sentence, _ range: Range<Int>, _ bytes: [UInt8]) -> Found? {
    guard let first = range.first, let last = range.last, last < s.endIndex else { return nil }
    let isModel = s[last + 1] == "model" || s[last + 1] == "models"
    let isFamily = families.contains { s[first].hasPrefix($0) }
    let hasDigit = range.contains { s[$0].contains { $0.isNumber } }
    let isCapital =
      bytes[s.words[first].range.lowerBound] >= 65 && bytes[s.words[first].range.lowerBound] <= 90
    guard
      isFamily || (isModel && isCapital && !adjectives.contains(s[first]))
        || (hasDigit && isCapital && s.gap(last).contains(.hyphen))
    else { return nil }
    if s[last + 1] == "dataset" || s[last + 1] == "data" || Words.dataset.contains(s[last]) {
      return nil
    }
    let bounds = s.words[first].range.lowerBound..<s.words[last].range.upperBound
    guard bounds.count <= 60 else { return nil }
    return Found(model: Prose.plain(bytes, bounds), range: bounds)
  }

  /// `org/name` written out.
  private static func writtenID(_ s: Sentence, _ index: Int, _ bytes: [UInt8]) -> String? {
    let slash = s.words[index].range.upperBound
    guard slash < bytes.count, bytes[slash] == 47, s.words[index + 1].range.lowerBound == slash + 1
    else { return nil }
    var start = s.words[index].range.lowerBound
    while start > 0, isIDByte(bytes[start - 1]) { start -= 1 }
    var end = slash + 1
    while end < bytes.count, isIDByte(bytes[end]) { end += 1 }
    while end > slash + 1, bytes[end - 1] == 46 { end -= 1 }
    guard start < slash, end - slash > 2, end == bytes.count || bytes[end] != 47 else { return nil }
    if start > 0, bytes[start - 1] == 47 || bytes[start - 1] == 58 { return nil }
    let id = bytes.text(start..<end)
    let name = bytes.text(slash + 1..<end)
    return name.contains(where: { $0.isNumber || $0 == "-" }) && !id.hasPrefix("-") ? id : nil
  }

  private static func isIDByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == 45 || byte == 46 || byte == 95
  }

  private static func isForeign(_ bytes: [UInt8], _ address: Range<Int>) -> Bool {
    ["arxiv.org", "/datasets/", "github.com", "/papers/", "aclanthology"].contains {
      SubText.range(of: $0, in: bytes.text(address)) != nil
    }
  }

  private static let pagesWords: Set<String> = [
    "datasets", "spaces", "papers", "docs", "blog", "collections", "models", "learn", "join",
    "settings", "api", "new", "tasks", "organizations", "course", "transformers", "login",
  ]

  /// The model id of a hub address; nil for data sets, spaces, papers and other pages.
  static func hubID(_ bytes: [UInt8], _ address: Range<Int>) -> String? {
    var start: Int?
    for host in ["huggingface.co/", "hf.co/"] as [String] {
      if let at = bytes.first(host, in: address) {
        start = at + host.utf8.count
        break
      }
    }
    guard let start else { return nil }
    let parts = bytes[start..<address.upperBound].split(separator: 47, maxSplits: 2)
    guard parts.count >= 2 else { return nil }
    let owner = String(decoding: parts[0], as: UTF8.self)
    let name = String(decoding: parts[1].prefix { isIDByte($0) }, as: UTF8.self)
    let pages = Self.pagesWords
    return pages.contains(owner) || name.isEmpty || !parts[0].allSatisfy(isIDByte)
      ? nil : "\(owner)/\(name)"
  }

  private static let adjectives: Set<String> = [
    "the", "this", "our", "causal", "language", "large", "transformer", "pre", "a", "an", "base",
  ]

  /// How the names of well-known families begin.
  private static let families = [
    "llama", "mistral", "mixtral", "ministral", "qwen", "gemma", "phi", "falcon", "bert", "roberta",
    "xlm", "deberta", "distilbert", "electra", "gpt", "dialogpt", "t5", "mt5", "bart", "mbart",
    "bloom",
    "stable", "sdxl", "sd", "whisper", "wav2vec", "flux", "deepseek", "starcoder", "codellama",
    "mpt",
    "pythia", "opt", "vicuna", "alpaca", "internlm", "baichuan", "chatglm", "olmo", "granite",
    "nemotron", "minicpm", "smollm", "tinyllama", "solar", "orca", "yi", "albert", "codet5", "vit",
    "resnet", "clip", "nllb", "hubert", "legal", "biobert", "scibert", "bio", "pegasus", "marian",
    "xlnet", "longformer", "bigbird", "swin", "beit", "deit", "segformer", "detr", "layoutlm",
    "openllama", "redpajama", "stablelm", "command", "kimi", "glm", "exaone", "lfm", "hermes",
    "zephyr",
  ]
}
