// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// What the SPDX license list says of one of its ids: a line of `licenses/spdx.yaml`.
package struct SPDXEntry: Hashable, Sendable {
  /// The id, as the list spells it.
  package let id: LicenseID
  /// The full name.
  package let name: String
  /// Approved by the Open Source Initiative.
  package let isOSIApproved: Bool
  /// Libre by the Free Software Foundation's list.
  package let isFSFLibre: Bool
  /// Replaced by another id.
  package let isDeprecated: Bool
  /// An exception to a license, of use only behind `WITH`.
  package let isException: Bool

  /// Decodes one entry: `{id, name, osi, fsf, deprecated, kind}`.
  package init(file node: KnowledgeNode) throws(KnowledgeError) {
    let map = try node.map(
      "an SPDX entry", keys: ["id", "name", "osi", "fsf", "deprecated", "kind"])
    id = LicenseID(try map.required("id").text())
    name = try map.required("name").text()
    isOSIApproved = try map.flag("osi")
    isFSFLibre = try map.flag("fsf")
    isDeprecated = try map.flag("deprecated")
    isException = try map["kind"]?.word(of: ["license", "exception"]) == "exception"
  }

  /// The entries of `licenses/spdx.yaml`: a mapping with a list under `licenses`, other keys free.
  package static func nodes(file node: KnowledgeNode) throws(KnowledgeError) -> [KnowledgeNode] {
    try node.freeMap("the SPDX list").required("licenses").list()
  }

  /// The definition that follows from these facts alone: OSI approval makes the row permissive, else
  /// the row is open.
  package var definition: LicenseDefinition {
    LicenseDefinition(
      id: id, name: name, isOSIApproved: isOSIApproved, isFSFLibre: isFSFLibre,
      row: isOSIApproved ? .permissive : nil,
      sources: [KnowledgeSource(what: "SPDX license list")])
  }
}
