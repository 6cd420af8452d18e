// SPDX-License-Identifier: Apache-2.0
public import AjarCore
internal import AjarInterop
internal import AjarReaders

/// A user's folder of official license texts: files named `<license id>.txt`, in any case.
///
/// Folders inside are read too, so that a copy of SPDX's license-list-XML serves as it is: its plain
/// texts lie in `test/simpleTestForGenerator`.
public struct ReferenceTexts: Sendable {
  private let paths: [String: String]

  /// How deep folders may lie inside of each other.
  private static let depth = 3
  /// At most so many texts.
  private static let most = 20_000
  private static let limit = 4 << 20

  /// Lists a folder.
  /// - Throws: `CheckError.unreadable` when it is no folder or cannot be read.
  public init(_ folder: String) throws(CheckError) {
    var paths: [String: String] = [:]
    var open = [(path: folder, depth: 0)]
    var next = 0
    while next < open.count, paths.count < Self.most {
      let (place, depth) = open[next]
      next += 1
      let entries: [DirectoryEntry]
      do throws(ReadError) { entries = try FileReader.list(place) } catch {
        if depth == 0 { throw .unreadable("--reference \(folder): \(error.description)") }
        continue
      }
      for entry in entries where !entry.name.hasPrefix(".") {
        let path = place.hasSuffix("/") ? place + entry.name : "\(place)/\(entry.name)"
        if entry.kind == .directory, depth < Self.depth { open.append((path, depth + 1)) }
        let name = entry.name.lowercased()
        guard entry.kind != .directory, name.hasSuffix(".txt") else { continue }
        // The text nearest to the named folder is meant.
        let id = String(name.dropLast(4))
        if paths[id] == nil { paths[id] = path }
      }
    }
    self.paths = paths
  }

  /// The file that holds a license's text, nil without one.
  public func path(of license: LicenseID) -> String? { paths[license.rawValue.lowercased()] }

  /// The text of a license; nil where there is none that can be read.
  func text(of license: LicenseID) -> [UInt8]? {
    guard let path = path(of: license),
      let bytes = try? FileReader.read(path, limit: Self.limit)
    else { return nil }
    return DecodedText(bytes).bytes
  }

  /// What to tell about a file whose missing words could not be shown in full, one sentence a license.
  public func gaps(in file: IdentifiedFile) -> [String] {
    var told: [String] = []
    for match in file.identification.matches {
      let isUnknown = match.edits.contains { $0.kind == .missing && $0.text.contains("\u{2026}") }
      guard isUnknown else { continue }
      let message =
        if let path = ([match.license] + match.also).lazy.compactMap(path).first {
          "\(path) does not read as \(match.license); words missing from \(file.path) stay unnamed"
        } else {
          "no reference text of \(match.license); words missing from \(file.path) stay unnamed"
        }
      if !told.contains(message) { told.append(message) }
    }
    return told
  }
}
