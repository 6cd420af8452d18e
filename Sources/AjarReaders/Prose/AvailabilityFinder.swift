// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Finds what prose says can be had or not: weights, code, data, papers.
///
/// A statement needs a noun and either an act ("released", "available", "download"), a link in the same
/// sentence, or a denial ("not disclosed"). Data information is more than the data: who says on what the
/// model was trained gives some.
enum AvailabilityFinder {
  /// A statement without its position.
  struct Found: Hashable {
    /// nil for data information.
    let component: Component?
    let available: Truth
    let range: Range<Int>
  }

  private static let trainedWords: Set<String> = [
    "training", "trained", "finetuning", "finetuned", "tuning", "tuned", "train", "pretrained",
  ]

  private static let meansWords: Set<String> = [
    "using", "with", "by", "code", "fork", "script", "scripts", "refer", "see", "visit", "details",
    "repository", "notebook",
  ]

  /// The statements of one sentence.
  static func statements(_ s: Sentence, block: ProseBlock, bytes: [UInt8])
    -> [Found]
  {
    let all = s.startIndex..<s.endIndex
    var found: [Found] = []
    let isDenied = s.cues.contains(.parts) && denies(s, all)
    let isGiven = s.has(acts, in: all)
    let links = s.ownLinks.filter { !$0.isImage && !$0.address.isEmpty }
    let hasLink = !links.isEmpty
    func add(_ component: Component?, _ truth: Truth) {
      found.append(Found(component: component, available: truth, range: s.range))
    }

    if s.has(["weights", "checkpoint", "checkpoints", "wieghts"], in: all), isGiven || isDenied {
      add(.modelParametersFinal, isDenied ? .no : .yes)
      if s.has(["intermediate"], in: all), !isDenied { add(.modelParametersIntermediate, .yes) }
    }
    if isAPIOnly(s, all) { add(.modelParametersFinal, .no) }
    if let code = s.first(
      ["code", "codes", "script", "scripts", "notebook", "codebase", "repository", "repo"], in: all)
    {
      let near = code - 4..<code + 6
      let isTraining = s.has(
        ["training", "train", "pretraining", "finetuning", "tuning", "tune", "trained"], in: near)
      let isEvaluation = s.has(["evaluation", "eval", "benchmark"], in: code - 3..<code + 1)
      if isDenied {
        add(isTraining ? .trainingCode : .inferenceCode, .no)
      } else if isTraining, hasLink || isGiven {
        add(.trainingCode, .yes)
      } else if isEvaluation, hasLink || isGiven {
        add(.evaluationCode, .yes)
      } else if hasLink, isGiven {
        add(.inferenceCode, .yes)
      }
    }
    let trained = Self.trainedWords
    let means = Self.meansWords
    let leads = links.contains { link in
      guard isOwnCode(bytes, link.address) else { return false }
      let at = s.words.lastIndex { $0.range.lowerBound <= link.text.lowerBound } ?? s.startIndex
      let stop = s.words.firstIndex { $0.range.lowerBound >= link.text.upperBound } ?? s.endIndex
      return s.has(means, in: at - 6..<stop) && s.has(trained, in: at - 12..<stop)
    }
    if leads, !found.contains(where: { $0.component == .trainingCode }) { add(.trainingCode, .yes) }
    if let noun = s.first(["dataset", "datasets", "data", "corpus", "corpora"], in: all) {
      if denies(s, noun - 6..<noun + 9), !s.has(["model"], in: s.startIndex..<s.startIndex + 2) {
        add(nil, .no)
      } else {
        if links.contains(where: { bytes.first("/datasets/", in: $0.address) != nil }) {
          add(.datasets, .yes)
          add(nil, .yes)
        } else if s.has(
          [
            "trained", "train", "training", "pretrained", "tuned", "finetuned", "pretraining",
            "tuning", "collected",
          ], in: all)
        {
          add(nil, .yes)
        }
        if s.has(["released", "release", "available", "open", "download"], in: all),
          s.has(["training", "trained", "dataset", "datasets", "corpus"], in: all), hasLink
        {
          add(.datasets, .yes)
        }
      }
    } else if s.has(["trained", "pretrained", "tuned", "finetuned"], in: all),
      s.has(["on"], in: all),
      s.has(
        [
          "corpora", "tokens", "instructions", "wikipedia", "conversations", "texts", "images",
          "pairs", "samples", "examples", "hours",
        ], in: all)
    {
      add(nil, .yes)
    }
    let isPaper = links.contains {
      bytes.first("arxiv.org", in: $0.address) != nil
        || bytes.first("/papers/", in: $0.address) != nil
        || bytes.first("aclanthology", in: $0.address) != nil
    }
    if isPaper {
      add(s.has(["technical"], in: all) ? .technicalReport : .researchPaper, .yes)
    }
    return found
  }

  /// A repository of code that is not one of the libraries with which everybody trains.
  private static func isOwnCode(_ bytes: [UInt8], _ address: Range<Int>) -> Bool {
    let isHost = ["github.com/", "gitlab.com/", "colab.research.google"].contains {
      bytes.first($0, in: address) != nil
    }
    return isHost && !libraries.contains { bytes.first($0, in: address) != nil }
  }

  private static let libraries = [
    "github.com/huggingface/", "unsloth", "mergekit", "axolotl", "/jax", "deepspeed", "/pytorch",
    "tensorflow/tensorflow", "megatron-lm", "llama-factory", "llama-efficient-tuning", "/lora",
    "flash-attention", "bitsandbytes", "keras-team", "/samples", "_samples", "llama.cpp", "/vllm",
  ]

  /// What metadata and code fences show: data sets by id, code that loads the model, a citation.
  static func statements(_ prose: Prose, positions: [String: SourcePosition], table: LineTable)
    -> [AvailabilityStatement]
  {
    var found: [AvailabilityStatement] = []
    let ids = prose.metadata.datasets
    if !ids.isEmpty {
      let position = positions["datasets"] ?? SourcePosition(line: 1, column: 1)
      let quote = "datasets: " + ids.prefix(3).joined(separator: ", ")
      for component in [Component.datasets, nil] {
        found.append(
          AvailabilityStatement(
            component: component, available: .yes, quote: quote, position: position))
      }
    }
    var hasCode = false
    for fence in prose.fences {
      let isCitation = ["@article", "@inproceedings", "@misc", "@techreport"].contains {
        prose.bytes.first($0, in: fence) != nil
      }
      guard isCitation || !hasCode else { continue }
      if !isCitation { hasCode = true }
      let end = prose.bytes[fence].firstIndex(where: \.isLineEnd) ?? fence.upperBound
      found.append(
        AvailabilityStatement(
          component: isCitation ? .researchPaper : .inferenceCode, available: .yes,
          quote: prose.bytes.text(fence.lowerBound..<end),
          position: table.position(at: fence.lowerBound)))
    }
    return found
  }

  /// Whether the only way to the model is a service.
  static func isAPIOnly(_ s: Sentence, _ all: Range<Int>) -> Bool {
    guard let api = s.first(["api", "apis"], in: all) else { return false }
    return s.has(["only", "exclusively", "solely"], in: api - 24..<api + 6)
      && s.has(["access", "available", "accessible", "offered", "use"], in: api - 20..<api)
      && s.has(["via", "through", "by"], in: api - 8..<api)
  }

  private static let acts: Set<String> = [
    "released", "release", "available", "download", "downloaded", "downloads", "shared", "publish",
    "published", "provide", "provided", "provides", "find", "found", "open", "sourced", "hosted",
    "releasing", "uploaded", "accessible", "access", "repo", "see", "here", "includes", "contains",
  ]

  private static let verbsWords: Set<String> = [
    "released", "disclosed", "available", "shared", "published", "provided", "disclose",
    "release",
    "public", "publicly", "opened", "share", "publish",
  ]

  private static func denies(_ s: Sentence, _ all: Range<Int>) -> Bool {
    // "If no revision is provided, ..." is a case, no denial.
    if let first = all.first, ["if", "when", "unless"].contains(s[first]) { return false }
    let verbs = Self.verbsWords
    for index in all where ["not", "no", "cannot", "never", "won't", "n't"].contains(s[index]) {
      if s.has(verbs, in: s.after(index + 1, 4)) { return true }
    }
    return s.has(["undisclosed", "proprietary"], in: all)
      && s.has(["data", "dataset", "datasets"], in: all)
  }
}
