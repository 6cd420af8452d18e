// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// Facts, tiers and rows in plain words, for people who have not read a framework file.
package enum FactWords {
  /// What is open while a fact is unknown: an indirect question, "whether ...".
  package static func question(_ key: FactKey) -> String {
    switch key.rawValue {
    case "weights-downloadable": return "whether the public can download the weights"
    case "row-permissive", "license-permissive", "weights-license-permissive":
      return "whether the license of the weights is permissive"
    case "inference-available", "inference-code":
      return "whether inference code or a standard architecture is available"
    case "training-code-open", "training-code":
      return "whether the training code with its settings is out under an open license"
    case "data-information":
      return "whether the training data are described well enough to build an equivalent set"
    case "data-information.open-terms":
      return "whether a description of the data, or the data, stands under open terms"
    case "data-information.closed-terms":
      return "whether every description of the data stands under terms that are not open"
    case "data-released", "training-data-released", "datasets-released":
      return "whether the training data themselves are released"
    default: break
    }
    let parts = key.rawValue.split(separator: ".").map(String.init)
    if parts.first == "component", parts.count >= 3, let component = Component(rawValue: parts[1]) {
      let name = title(component)
      switch parts[2] {
      case "available": return "whether the \(name) can be had"
      case "open-license": return "whether the \(name) \(verb(component)) under an open license"
      case "open-terms": return "whether the \(name) \(verb(component)) under open terms"
      case "licensed", "has-license": return "whether the \(name) \(verb(component)) licensed"
      default:
        return "whether the \(name) \(verb(component)) \(parts[2...].joined(separator: " ").spaced)"
      }
    }
    if parts.first == "grant", parts.count == 2 {
      return "whether the terms grant the right to \(parts[1])"
    }
    if parts.first == "review", parts.count == 2 {
      return "what a person who reviewed requirement \(parts[1]) found"
    }
    if parts.first == "clause", parts.count >= 2 {
      return "whether the terms hold a clause of the kind \(parts[1...].joined(separator: "."))"
    }
    return "whether this holds: \(parts.joined(separator: " ").spaced)"
  }

  /// What would settle a fact, as an imperative phrase; nil where the question says it all.
  package static func settledBy(_ key: FactKey) -> String {
    switch key.rawValue {
    case "weights-downloadable":
      "the weight files, or a statement of the publisher where they can be downloaded"
    case "row-permissive", "license-permissive", "weights-license-permissive":
      "the license text that covers the weights"
    case "inference-available", "inference-code":
      "the inference code, or the name of a standard architecture"
    case "training-code-open", "training-code":
      "the training code with its license, or a statement that it is not released"
    case "data-information":
      "a description of sources, selection and processing of the training data, or a statement "
        + "that there is none"
    case "data-released", "training-data-released", "datasets-released":
      "the training data with their license, or a statement that they are not released"
    default:
      if key.rawValue.hasPrefix("component.") {
        "the component with its license, or a statement that it is not released"
      } else if key.rawValue.hasPrefix("clause.") {
        "the full text of the terms"
      } else {
        "evidence for or against it"
      }
    }
  }

  /// A component's name in plain words.
  package static func title(_ component: Component) -> String {
    switch component {
    case .modelParametersFinal: "final model weights"
    case .modelArchitecture: "model architecture"
    case .inferenceCode: "inference code"
    case .trainingCode: "training code"
    case .dataPreprocessingCode: "data preparation code"
    case .evaluationCode: "evaluation code"
    case .supportingLibraries: "supporting libraries"
    case .datasets: "training data"
    case .evaluationData: "evaluation data"
    case .modelParametersIntermediate: "intermediate checkpoints"
    case .modelMetadata: "model metadata"
    case .technicalReport: "technical report"
    case .researchPaper: "research paper"
    case .modelCard: "model card"
    case .dataCard: "data card"
    case .evaluationResults: "evaluation results"
    case .sampleModelOutputs: "sample outputs"
    }
  }

  private static func verb(_ component: Component) -> String {
    switch component {
    case .modelParametersFinal, .supportingLibraries, .datasets, .evaluationData,
      .modelParametersIntermediate, .evaluationResults, .sampleModelOutputs:
      "are"
    default: "is"
    }
  }

  /// A tier range: "restricted", or "permissive to fully-open".
  package static func range(_ tier: TierRange) -> String {
    tier.isSettled ? tier.lowest.rawValue : "\(tier.lowest.rawValue) to \(tier.highest.rawValue)"
  }

  /// What a tier means, in one sentence.
  package static func meaning(_ tier: Tier) -> String {
    switch tier {
    case .fullyOpen:
      "The weights are out under a permissive license, and so are the training code and enough "
        + "information about the training data to build an equivalent model."
    case .permissive:
      "The weights can be downloaded and used, changed and passed on for any purpose under a "
        + "permissive license; how they were made is not, or not fully, released."
    case .restricted:
      "The weights can be downloaded, but their terms limit who may use them, or for what, or ask "
        + "for more than notices."
    case .closed:
      "The weights are not available to the public: the model is used as a service, or on "
        + "individual approval, or not at all."
    }
  }

  /// What a license row means, in a few words.
  package static func meaning(_ row: LicenseRow) -> String {
    switch row {
    case .permissive:
      "use, change and redistribution are granted for any purpose, subject to no more than "
        + "notices, share-alike or source duties"
    case .conditional:
      "use is granted broadly, but with caps, use rules or display duties that an open license "
        + "does not have"
    case .restrictive: "a kind of use, of user or of distribution is excluded"
    case .proprietary: "there are only terms of a service"
    case .none: "no grant of rights was found"
    }
  }
}

extension String {
  /// Hyphens turned into blanks.
  fileprivate var spaced: String { String(map { $0 == "-" ? " " : $0 }) }
}
