// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// What the form of readable front matter tells, without any knowledge of licenses.
enum MetadataFindings {
  /// Adds the findings about keys and values.
  static func add(
    _ root: TreeNode, _ declared: DeclaredMetadata, firstLine: Int, _ notes: inout CardNotes
  ) {
    duplicates(root, firstLine, &notes)
    license(root, declared, firstLine, &notes)
    licenseName(declared, firstLine, &notes)
    baseModel(root, declared, firstLine, &notes)
    if let entry = root.entries?.first(where: {
      $0.key.hasPrefix("extra_gated") || $0.key == "gated"
    }), !declared.gatingKeys.isEmpty {
      notes.add(
        .gated, "access needs the acceptance of terms", line: entry.keyPosition.line + firstLine - 1
      )
    }
    if let prompt = declared.gatePrompt, holdsLicense(prompt) {
      notes.add(
        .gatedLicenseText, "the gate's prompt holds or links the license",
        at: place("extra_gated_prompt", declared, firstLine))
    }
  }

  private static func place(
    _ key: String, _ declared: DeclaredMetadata, _ firstLine: Int
  ) -> SourcePosition {
    declared.positions[key] ?? SourcePosition(line: firstLine, column: 1)
  }

  private static func duplicates(_ root: TreeNode, _ firstLine: Int, _ notes: inout CardNotes) {
    var seen: Set<String> = []
    for entry in root.entries ?? [] where !seen.insert(entry.key).inserted {
      notes.add(
        .duplicateKeys, "the key `\(entry.key)` occurs twice",
        line: entry.keyPosition.line + firstLine - 1, column: entry.keyPosition.column)
    }
  }

  private static func license(
    _ root: TreeNode, _ declared: DeclaredMetadata, _ firstLine: Int, _ notes: inout CardNotes
  ) {
    if root["licence"] != nil {
      notes.add(
        .licenseKeyMisspelled, "the key is spelled `licence`",
        at: place("licence", declared, firstLine))
    }
    guard let node = root["license"] else {
      notes.add(.licenseMissing, "the front matter has no license key", line: firstLine)
      return
    }
    let place = place("license", declared, firstLine)
    if node.items != nil { notes.add(.licenseList, "the license is a list", at: place) }
    if declared.license.isEmpty {
      notes.add(.licenseNull, "the license key has no value", at: place)
    }
  }

  private static func licenseName(
    _ declared: DeclaredMetadata, _ firstLine: Int, _ notes: inout CardNotes
  ) {
    let isOther = declared.license.contains { $0.lowercased() == "other" }
    let at = place("license", declared, firstLine)
    if isOther, declared.licenseName == nil {
      notes.add(.licenseOtherWithoutName, "license is other, but license_name is missing", at: at)
    }
    if isOther, declared.licenseLink == nil {
      notes.add(.licenseOtherWithoutLink, "license is other, but license_link is missing", at: at)
    }
    if let name = declared.licenseName {
      let at = place("license_name", declared, firstLine)
      if !isOther, !declared.license.isEmpty {
        notes.add(
          .licenseNameWithoutOther,
          "license_name `\(name)` stands beside a license that is not other",
          at: at)
      }
      if isUninformative(name) {
        notes.add(.licenseNameUninformative, "license_name `\(name)` names no license", at: at)
      }
    }
    if let link = declared.licenseLink, isBroken(link) {
      notes.add(
        .licenseLinkBroken, "license_link `\(link)` names no file and no address",
        at: place("license_link", declared, firstLine))
    }
  }

  private static let emptyWords: Set<String> = [
    "other", "license", "licence", "custom", "unknown", "none", "tbd", "model", "the",
    "agreement",
    "see", "below", "file", "na", "n", "a",
  ]

  /// A name that any license could have: "other", "license", or something with a dot that is an
  /// address of its maker ("stem.ai.mtl").
  static func isUninformative(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let empty = Self.emptyWords
    if words.allSatisfy({ empty.contains($0) }) { return true }
    let isDotted = name.holds(".") && !name.contains { $0.isNumber || $0 == "-" || $0 == " " }
    return isDotted
  }

  /// Whether a link is visibly no address and no file of a repository.
  static func isBroken(_ link: String) -> Bool {
    let bytes = Array(link.utf8)
    if link.holds("://") {
      let host = link.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? ""
      return !host.contains(".") || bytes.contains { $0.isSpace }
    }
    if link.hasPrefix("./") || link.hasPrefix("../") { return link.hasSuffix("/") }
    if bytes.contains(where: \.isSpace) { return true }
    if link.hasPrefix("[") || link.hasSuffix(".") || link.hasSuffix("-") { return true }
    // A bare word that is neither a license file's name nor the start of an address.
    let lower = link.lowercased()
    let known = ["license", "licence", "copying", "notice", "terms", "policy", "eula", "agreement"]
    return !known.contains { lower.contains($0) } && !lower.holds(".") && !lower.holds("/")
  }

  /// Whether a gate's prompt is the license or leads to it: a link or a long text beside the word.
  static func holdsLicense(_ prompt: String) -> Bool {
    let lower = prompt.lowercased()
    let words = ["license", "licence", "agreement", "terms", "协议", "许可"]
    guard words.contains(where: { lower.contains($0) }) else { return false }
    return lower.holds("](") || lower.holds("http") || prompt.utf8.count > 1500
  }

  private static func baseModel(
    _ root: TreeNode, _ declared: DeclaredMetadata, _ firstLine: Int, _ notes: inout CardNotes
  ) {
    guard let node = root["base_model"] else { return }
    let at = place("base_model", declared, firstLine)
    if node.items?.isEmpty ?? false {
      notes.add(.baseModelEmptyList, "base_model is an empty list", at: at)
    }
    for model in declared.baseModels {
      if isLocalPath(model) {
        notes.add(.baseModelLocalPath, "base_model `\(model)` is a path on a disk", at: at)
      } else if !model.contains("/") {
        notes.add(.baseModelUnqualified, "base_model `\(model)` names no organisation", at: at)
      }
    }
  }

  /// Whether a model name is a path: it starts like one, or has more parts than a hub id.
  package static func isLocalPath(_ name: String) -> Bool {
    if name.holds("://") { return false }
    if name.hasPrefix("/") || name.hasPrefix("./") || name.hasPrefix("../") || name.hasPrefix("~") {
      return true
    }
    let isDrive = name.dropFirst().hasPrefix(":\\") || name.dropFirst().hasPrefix(":/")
    return isDrive || name.holds("\\") || name.split(separator: "/").count > 2
      || name.hasSuffix("/")
  }
}
