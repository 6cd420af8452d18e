// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Openness claims in Chinese, Japanese and Korean, judged by the characters around them.
enum IdeographicClaims {
  /// The claims of one run of ideographs and what follows it.
  static func claims(
    in s: Sentence, at index: Int, bytes: [UInt8]
  ) -> [ClaimFinder.Found] {
    let run = s.words[index].text
    var found: [ClaimFinder.Found] = []
    let words = index..<index + 1
    for mark in ["开源", "開源", "オープンソース", "오픈소스"] {
      guard let at = SubText.range(of: mark, in: run) else { continue }
      let tail = String(run[at.upperBound...]) + following(s, index)
      let head = preceding(s, index) + String(run[..<at.lowerBound])
      // "开源 [name](github address)": a repository of code.
      if run[at.upperBound...].isEmpty || run[at.upperBound...] == "了", index + 1 < s.endIndex,
        let link = s.words[index + 1].link,
        bytes.first("github.com", in: s.links[link].address) != nil
      {
        found.append(.init(kind: .openSource, about: .tool, words: words))
        break
      }
      let isFully = head.hasSuffix("完全") || head.hasSuffix("全面") || head.hasSuffix("彻底")
      found.append(
        .init(
          kind: isFully ? .fullyOpen : .openSource, about: subject(head: head, tail: tail),
          words: words))
      break
    }
    if SubText.range(of: "完全开放", in: run) != nil || SubText.range(of: "全面开放", in: run) != nil {
      found.append(.init(kind: .fullyOpen, about: .thisModel, words: words))
    }
    for mark in free where SubText.range(of: mark, in: run) != nil {
      found.append(.init(kind: .commercialOK, about: .thisModel, words: words))
      break
    }
    for mark in research where SubText.range(of: mark, in: run) != nil {
      found.append(.init(kind: .researchOnly, about: .thisModel, words: words))
      break
    }
    return found
  }

  private static let free = [
    "免费商用", "可商用", "支持商用", "允许商用", "可以商用", "可用于商业", "商业友好", "可免费商业", "商用利用可能",
    "상업적 이용 가능",
  ]
  private static let research = [
    "仅供研究", "仅限研究", "仅用于研究", "仅供学术", "仅限学术", "仅用于学术", "仅可用于研究", "只能用于研究", "研究目的のみ",
    "僅供研究", "僅供學術",
  ]
  private static let tools = [
    "代码", "工具", "框架", "平台", "评测", "方案", "项目", "实现", "库", "日期", "社区", "协议", "许可", "生态", "软件", "组织",
    "力量", "精神", "贡献", "コミュニティ", "的模型即服务",
  ]
  private static let data = ["数据", "语料", "评测集", "基准", "データ"]
  private static let comparison = [
    "其他", "其它", "现有", "相比", "优于", "超过", "超越", "同等", "同规模", "同尺寸", "目前", "众多", "当前主流", "主流", "对比",
  ]

  private static func subject(head: String, tail: String) -> Claim.Subject {
    let close = String(tail.prefix(14))
    let model = ["模型", "大模型", "权重", "版本", "モデル", "모델", "系列"].compactMap {
      SubText.range(of: $0, in: close)?.lowerBound
    }.min()
    let tool = tools.compactMap { SubText.range(of: $0, in: close)?.lowerBound }.min()
    let dataset = data.compactMap { SubText.range(of: $0, in: close)?.lowerBound }.min()
    let isAct =
      head.hasSuffix("我们") || head.hasSuffix("正式") || head.hasSuffix("并")
      || close.hasPrefix("了")
    if let tool, tool < (model ?? close.endIndex), tool < (dataset ?? close.endIndex) {
      return .tool
    }
    if let dataset, dataset < (model ?? close.endIndex) { return .dataset }
    if comparison.contains(where: { SubText.range(of: $0, in: String(head.suffix(12))) != nil }),
      !isAct
    {
      return .comparison
    }
    if ["利用", "使用", "基于", "来自", "的"].contains(where: { head.hasSuffix($0) }), model == nil {
      return .other
    }
    if model == nil, !isAct, close.isEmpty || close.hasPrefix("的") { return .tool }
    return .thisModel
  }

  private static func following(_ s: Sentence, _ index: Int) -> String {
    s.after(index + 1, 4).reduce(into: "") {
      $0 += $1 > index + 1 && !s.words[$1].isIdeographic ? " " + s[$1] : s[$1]
    }
  }

  private static func preceding(_ s: Sentence, _ index: Int) -> String {
    s.before(index, 3).reduce(into: "") { $0 += s[$1] }
  }
}
