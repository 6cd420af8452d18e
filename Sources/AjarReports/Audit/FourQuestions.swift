// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// The four questions that every reader asks first: weights, license, data, training code.
struct FourQuestions {
  private let audit: Audit

  init(_ audit: Audit) { self.audit = audit }

  private enum Answer: String { case yes, partly, no, open }

  /// The questions with answers and evidence.
  var table: String {
    let rows = [weights, license, data, trainingCode].map { question, answer, evidence in
      [question, "**\(answer.rawValue)**", evidence]
    }
    return MarkdownText.table(["Question", "Answer", "Evidence"], rows)
      + "\n\"Open\" means that the evidence does not settle the question.\n"
  }

  private var weights: (String, Answer, String) {
    let question = "Can the public download the weights?"
    let evidence = audit.evidence.components[.modelParametersFinal]
    var answer = answer(evidence?.available ?? .unknown)
    if audit.evidence.isHosted, answer == .open { answer = .no }
    var words = self.words(evidence?.evidence ?? [])
    if evidence?.gating == .approval {
      if answer == .yes { answer = .partly }
      words = "access is decided case by case" + (words.isEmpty ? "" : "; \(words)")
    } else if evidence?.gating == .clickThrough {
      words = "after a log-in or the acceptance of terms" + (words.isEmpty ? "" : "; \(words)")
    }
    if words.isEmpty, audit.evidence.isHosted { words = "the model is offered as a service only" }
    return (question, answer, words.isEmpty ? nothing : words)
  }

  private var license: (String, Answer, String) {
    let answer: Answer =
      switch audit.row {
      case .permissive: .yes
      case .conditional: .partly
      case .restrictive, .proprietary, .some(.none): .no
      case nil: .open
      }
    let words = audit.concluded.map { self.words([$0.evidence]) } ?? ""
    return ("Does their license allow any use?", answer, words.isEmpty ? nothing : words)
  }

  private var data: (String, Answer, String) {
    let question = "Are the training data released?"
    let evidence = audit.evidence.components[.datasets]
    var answer = answer(evidence?.available ?? .unknown)
    if audit.tier.dataReleased == .yes { answer = .yes }
    var words = self.words(evidence?.evidence ?? [])
    if answer != .yes, audit.evidence.dataInformation == .yes {
      answer = .partly
      let described = self.words(audit.evidence.dataInformationEvidence)
      words = "they are described" + (described.isEmpty ? "" : ": \(described)")
    }
    return (question, answer, words.isEmpty ? nothing : words)
  }

  private var trainingCode: (String, Answer, String) {
    let evidence = audit.evidence.components[.trainingCode]
    var answer = answer(evidence?.available ?? .unknown)
    var words = self.words(evidence?.evidence ?? [])
    if answer == .yes, evidence?.concluded?.row != .permissive {
      answer = .partly
      words +=
        (words.isEmpty ? "" : "; ")
        + (evidence?.concluded == nil ? "its license is not known" : "its license is not open")
    }
    return ("Is the training code released?", answer, words.isEmpty ? nothing : words)
  }

  private let nothing = "nothing was found that says so or denies it"

  private func answer(_ truth: Truth) -> Answer {
    switch truth {
    case .yes: .yes
    case .no: .no
    case .unknown: .open
    }
  }

  /// Up to three statements with their places, the strongest first.
  private func words(_ evidence: [Evidence]) -> String {
    evidence.enumerated()
      .sorted { ($1.element.strength, $0.offset) < ($0.element.strength, $1.offset) }
      .prefix(3)
      .map { entry in
        let evidence = entry.element
        let place = evidence.place.map { ", \($0.inMarkdown)" } ?? ""
        return "\(MarkdownText.inline(evidence.statement)) (\(strength(evidence.strength))\(place))"
      }
      .joined(separator: "; ")
  }

  private func strength(_ strength: EvidenceStrength) -> String {
    switch strength {
    case .verified: "seen in the files"
    case .declared: "said by the publisher"
    case .curated: "recorded in the catalog of ajar"
    case .inferred: "follows from other evidence"
    }
  }
}
