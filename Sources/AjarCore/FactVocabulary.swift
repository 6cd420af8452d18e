// SPDX-License-Identifier: Apache-2.0

/// The facts that rules can ask for: framework files may name these and no others.
public enum FactVocabulary {
  /// Facts with a fixed name, and what yes means.
  public static let fixed: [(key: FactKey, meaning: String)] = [
    ("weights-downloadable", "the public can fetch the final weights without individual approval"),
    ("weights-unseen-behind-gate", "the weights lie behind a gate and were not seen"),
    ("license-permissive", "the row of the license on the weights is permissive"),
    ("inference-code", "inference code, or a standard architecture in an open library"),
    ("training-code", "the scripts that made these weights, under an open license"),
    ("data-information", "the training data are described as OSAID asks (D1 to D3)"),
    (
      "data-information.open-terms",
      "a description of the data, or the data, stands under open terms"
    ),
    (
      "data-information.closed-terms",
      "every description of the data stands under terms that are not open"
    ),
    ("training-data-released", "the training data can be had"),
    ("grant.modify", "the license on the weights lets everybody change them"),
    ("grant.distribute", "the license on the weights lets everybody pass them on"),
    ("presumes-judgements", "the policy presumes judgements from their inputs"),
  ]

  /// What can be asked of a component: `component.<component id>.<this>`, and what yes means.
  public static let ofComponent: [(suffix: String, meaning: String)] = [
    ("available", "it can be had in full"),
    ("partly-available", "only a part of it can be had"),
    ("open-license", "code: its license is approved by the OSI"),
    ("open-terms", "other components: its terms are open for data and documents"),
  ]

  /// Prefixes that a requirement's id follows, and what yes means.
  public static let ofRequirement: [(prefix: String, meaning: String)] = [
    ("requirement.", "an earlier requirement of the same framework is met"),
    ("review.", "a person's review of it is on record"),
    ("not-applicable.", "positive evidence shows that it has no object here"),
  ]

  /// Whether a rule of a framework with these requirements may name a fact.
  public static func contains(_ key: FactKey, requirements: [String] = []) -> Bool {
    let name = key.rawValue
    if fixed.contains(where: { $0.key == key }) { return true }
    if name.hasPrefix("component.") {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 3 && Component(rawValue: String(parts[1])) != nil
        && ofComponent.contains { $0.suffix == parts[2] }
    }
    if name.hasPrefix("clause.") {
      let kind = ClauseKind(String(name.dropFirst("clause.".count)))
      return kind.group != .other && kind.rawValue.count > kind.group.rawValue.count + 1
    }
    return ofRequirement.contains { entry in
      name.hasPrefix(entry.prefix)
        && requirements.contains(String(name.dropFirst(entry.prefix.count)))
    }
  }
}
