// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Reads licenses off badges: pictures whose address or description says license.
enum BadgeFinder {
  /// The statements of a block's pictures.
  static func statements(_ bytes: [UInt8], _ links: [ProseLink]) -> [StatementFinder.Found] {
    links.filter(\.isImage).compactMap { image in
      let address = bytes.text(image.address)
      let alt = bytes.text(image.text)
      let lower = (address + " " + alt).lowercased()
      guard lower.holds("license") || lower.holds("licence") else { return nil }
      // shields.io reads the license of a repository: which one that is, is not written here.
      if lower.holds("github/license/") {
        return .init(
          component: .inferenceCode, subject: .other, written: nil, link: address,
          range: image.address)
      }
      let written = badgeText(address)
      let label = (alt + " " + (written?.label ?? "")).lowercased()
      let component: Component? =
        label.holds("code")
        ? .inferenceCode
        : label.holds("model") || label.holds("weight")
          ? .modelParametersFinal
          : label.holds("data") ? .datasets : nil
      return .init(
        component: component, subject: component == .datasets ? .dataset : .thisModel,
        written: written?.value, link: nil, range: image.address)
    }
  }

  /// `badge/Code_License-MIT-green`: label, value, color; two hyphens stand for one.
  private static func badgeText(_ address: String) -> (label: String, value: String)? {
    guard let at = SubText.range(of: "/badge/", in: address) else { return nil }
    var parts: [String] = [""]
    var bytes = Array(address[at.upperBound...].utf8)
    if let stop = bytes.firstIndex(where: { $0 == 63 || $0 == 46 && false }) {
      bytes.removeSubrange(stop...)
    }
    var index = 0
    var current: [UInt8] = []
    func isHyphen(_ at: Int) -> Bool { at < bytes.count && bytes[at] == 45 }
    while index < bytes.count {
      if isHyphen(index), isHyphen(index + 1) {
        current.append(45)
        index += 2
        continue
      }
      if isHyphen(index) {
        parts[parts.count - 1] = String(decoding: current, as: UTF8.self)
        parts.append("")
        current = []
      } else if bytes[index] == 37, index + 2 < bytes.count, bytes[index + 1] == 50,
        bytes[index + 2] == 48
      {
        current.append(32)
        index += 2
      } else {
        current.append(bytes[index] == 95 ? 32 : bytes[index])
      }
      index += 1
    }
    parts[parts.count - 1] = String(decoding: current, as: UTF8.self)
    guard parts.count >= 3 else { return nil }
    return (parts[0], parts[1..<parts.count - 1].joined(separator: "-"))
  }
}
