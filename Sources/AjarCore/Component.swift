// SPDX-License-Identifier: Apache-2.0

/// A part of a release, by the Model Openness Framework's names.
///
/// Source: Model Openness Framework 1.1 (White et al., 2024), the seventeen components of its tool.
public enum Component: String, Sendable, CaseIterable, Hashable, Comparable {
  case modelParametersFinal = "model-parameters-final"
  case modelArchitecture = "model-architecture"
  case inferenceCode = "inference-code"
  case trainingCode = "training-code"
  case dataPreprocessingCode = "data-preprocessing-code"
  case evaluationCode = "evaluation-code"
  case supportingLibraries = "supporting-libraries"
  case datasets
  case evaluationData = "evaluation-data"
  case modelParametersIntermediate = "model-parameters-intermediate"
  case modelMetadata = "model-metadata"
  case technicalReport = "technical-report"
  case researchPaper = "research-paper"
  case modelCard = "model-card"
  case dataCard = "data-card"
  case evaluationResults = "evaluation-results"
  case sampleModelOutputs = "sample-model-outputs"

  /// What kind of license suits a component.
  public enum Kind: String, Sendable, Hashable { case code, data, document }

  /// The kind by the framework's table.
  public var kind: Kind {
    switch self {
    case .modelArchitecture, .inferenceCode, .trainingCode, .dataPreprocessingCode,
      .evaluationCode, .supportingLibraries:
      .code
    case .modelParametersFinal, .modelParametersIntermediate, .datasets, .evaluationData,
      .modelMetadata:
      .data
    case .technicalReport, .researchPaper, .modelCard, .dataCard, .evaluationResults,
      .sampleModelOutputs:
      .document
    }
  }

  /// Orders as declared: weights first.
  public static func < (left: Component, right: Component) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

/// How access to something released is controlled.
public enum Gating: String, Sendable, CaseIterable, Hashable {
  /// Accepting terms or logging in is enough.
  case clickThrough = "click-through"
  /// Somebody decides about each request.
  case approval
}
