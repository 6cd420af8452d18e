// SPDX-License-Identifier: Apache-2.0

/// A place in source code or configuration that names a model.
public struct ModelReference: Hashable, Sendable {
  /// What sort of name it is.
  public enum Kind: String, Sendable, CaseIterable, Hashable {
    case hubID = "hub-id"
    case apiModel = "api-model"
    case ollama
    case ggufFile = "gguf-file"
    case localPath = "local-path"
    case adapter
    case dockerModel = "docker-model"
  }
  /// How sure it is that a model is meant: A the position is a model reference, B the variable or key
  /// says so, C only the shape.
  public enum Grade: String, Sendable, CaseIterable, Hashable { case a = "A", b = "B", c = "C" }

  /// The name as written, without quotes, tag suffixes or schemes.
  public let model: String
  /// What sort of name it is.
  public let kind: Kind
  /// How sure it is.
  public let grade: Grade
  /// Where; the span is the name's.
  public let place: Place

  /// Makes a reference.
  public init(model: String, kind: Kind, grade: Grade, place: Place) {
    self.model = model
    self.kind = kind
    self.grade = grade
    self.place = place
  }
}
