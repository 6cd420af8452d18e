// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// What a written license name stands for.
package struct LicenseName: Hashable, Sendable {
  /// How it is written.
  package enum Form: String, Hashable, Sendable {
    /// Exactly an identifier of the model hub's list.
    case hubID = "hub-id"
    /// Exactly an SPDX id or an id of ours.
    case identifier
    /// Another spelling of a known license: other case, other marks, its full name.
    case otherSpelling = "other-spelling"
    /// The address of a known license.
    case address
    /// A spelling that several licenses share.
    case ambiguous
    /// Nothing that we know.
    case unknown
  }

  /// As written.
  package let written: String
  /// How it is written.
  package let form: Form
  /// The license, where it is one; a family of licenses is one too.
  package let definition: LicenseDefinition?
  /// All licenses that it may mean: the members of a family, else the license itself.
  package let candidates: [LicenseID]

  /// The license's id, where it is one.
  package var id: LicenseID? { definition?.id }

  /// Whether it names a family, which leaves open which license is meant.
  package var isFamily: Bool { definition?.kind == .family }
}
