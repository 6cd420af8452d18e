// SPDX-License-Identifier: Apache-2.0
package import AjarCore
internal import AjarInterop

/// The use policies that lie in the same folder as a license text, told by their names as in an audit.
package struct PoliciesBeside: Sendable {
  private static let mostEntries = 5_000
  private static let mostPolicies = 16
  private static let limit = 4 << 20

  /// The policies, by name.
  package let texts: [TermsText]
  /// Whether the license and one policy are the only texts of terms there: then they belong together.
  package let isPair: Bool

  /// Reads the folder of a text; what cannot be read is left out.
  package init(_ path: String) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? "."
    let own = slash.map { String(path[path.index(after: $0)...]) } ?? path
    var texts: [TermsText] = []
    var others = 0
    let entries = (try? FileReader.list(folder, limit: Self.mostEntries)) ?? []
    for entry in entries.sorted(by: { $0.name < $1.name })
    where entry.kind != .directory && entry.name != own {
      guard case .terms(let role) = FileRole(entry.name), role != .notice else { continue }
      let file = slash == nil ? entry.name : ModelPath.join(folder, entry.name)
      guard role == .policy, texts.count < Self.mostPolicies,
        let bytes = try? FileReader.read(file, limit: Self.limit),
        let text = TermsReader.read(bytes, path: file, role: role)
      else {
        others += 1
        continue
      }
      texts.append(text)
    }
    self.texts = texts
    isPair = texts.count == 1 && others == 0
  }
}
