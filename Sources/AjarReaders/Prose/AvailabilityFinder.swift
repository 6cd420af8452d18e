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

  /// The statements of one sentence.
  static func statements(_ s: Sentence, block: ProseBlock, heading: String, bytes: [UInt8])
    -> [Found]
  {
    let all = s.startIndex..<s.endIndex
    var found: [Found] = []
    let isDenied = denies(s, all)
    let isGiven = s.has(acts, in: all)
    let hasLink = s.links.contains {
      !$0.isImage && s.range.overlaps(0..<Int.max) && !$0.address.isEmpty
    }
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
    if s.has(["dataset", "datasets", "data", "corpus", "corpora"], in: all) {
      if isDenied, !s.has(["model"], in: s.startIndex..<s.startIndex + 2) {
        add(nil, .no)
      } else {
        if s.links.contains(where: { bytes.first("/datasets/", in: $0.address) != nil }) {
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
    if s.links.contains(where: {
      !$0.isImage
        && (bytes.first("arxiv.org", in: $0.address) != nil
          || bytes.first("/papers/", in: $0.address) != nil)
    }),
      s.has(["paper", "report", "papers", "article", "preprint"], in: all)
        || heading.contains("paper")
    {
      add(s.has(["technical"], in: all) ? .technicalReport : .researchPaper, .yes)
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

  private static func denies(_ s: Sentence, _ all: Range<Int>) -> Bool {
    let verbs: Set<String> = [
      "released", "disclosed", "available", "shared", "published", "provided", "disclose",
      "release",
      "public", "publicly", "opened", "share", "publish",
    ]
    for index in all where ["not", "no", "cannot", "never", "won't", "n't"].contains(s[index]) {
      if s.has(verbs, in: s.after(index + 1, 4)) { return true }
    }
    return s.has(["undisclosed", "proprietary"], in: all)
      && s.has(["data", "dataset", "datasets"], in: all)
  }
}
