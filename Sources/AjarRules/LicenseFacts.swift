// SPDX-License-Identifier: Apache-2.0
package import AjarCore

extension LicenseFact {
  /// The same fact with another row, and with clauses that other texts add.
  package func judged(_ row: LicenseRow?, adding more: [Clause] = []) -> LicenseFact {
    let added = more.filter { !clauses.contains($0) }
    return LicenseFact(
      license: license, written: written, origin: origin, verdict: verdict,
      clauses: clauses + added, definition: definition, row: row, viaModel: viaModel,
      evidence: evidence)
  }

  /// Whether both may speak of one license: the same id, or one is a family or spelling of the other.
  package func agrees(with other: LicenseFact) -> Bool {
    guard let license, let theirs = other.license else { return false }
    return license == theirs || covers(theirs) || other.covers(license)
  }

  private func covers(_ id: LicenseID) -> Bool {
    guard let definition else { return false }
    return definition.id == id || definition.members.contains(id)
      || definition.spdx.contains(id) || definition.texts.contains(id)
  }

  /// Whether it is a policy that a license makes part of itself, not a license.
  package var isPolicy: Bool {
    definition.map { $0.kind == .policy } ?? fileName.contains("policy")
  }

  /// Whether a text says anything that can be judged.
  package var isReadable: Bool { license != nil || row != nil || !clauses.isEmpty }

  /// Whether the name of its file limits a text to code.
  package var isForCode: Bool { fileName.contains("code") && !isForModel }
  /// Whether the name of its file gives a text to the model.
  package var isForModel: Bool { fileName.contains("model") || fileName.contains("weight") }

  /// Whether it was declared in a weight file or a configuration file, not in the card.
  package var isFromHeader: Bool {
    [".gguf", ".safetensors", ".json", ".onnx", ".bin"].contains { fileName.hasSuffix($0) }
  }

  /// How a person calls it: the id, the value as written, or what it is.
  package var spoken: String {
    license?.rawValue ?? written.map { "\"\($0)\"" } ?? "an unknown license"
  }

  private var fileName: String {
    guard let path = evidence.place?.path else { return "" }
    return (path.split(separator: "/").last.map(String.init) ?? path).lowercased()
  }
}
