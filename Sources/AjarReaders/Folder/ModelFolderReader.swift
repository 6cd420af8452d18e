// SPDX-License-Identifier: Apache-2.0
package import AjarCore
package import AjarInterop

/// Reads a folder or a single file of one model into a `ModelSource`.
///
/// What cannot be read as its format is a finding; only the path that was named throws.
package enum ModelFolderReader {
  /// Bytes of a card that are read.
  package static let cardLimit = 16 << 20
  /// Bytes of a license text or configuration that are read.
  package static let textLimit = 4 << 20

  /// Reads a model folder.
  /// - Throws: `ReadError` where the folder cannot be listed.
  package static func read(folder: String) throws(ReadError) -> ModelSource {
    var source = ModelSource(
      path: folder,
      modelID: ModelPath.hubID(folder) ?? ModelPath.hubID(FileReader.resolve(folder) ?? ""))
    let listing = try FolderListing(folder)
    source.findings = listing.findings
    var names = Set<String>()
    for file in listing.files { names.insert(file.relative) }
    if let card = Self.card(listing.files) { read(card, .card, &source) }
    for file in listing.files {
      let role = FileRole(file.name)
      let depth = file.relative.count { $0 == "/" }
      switch role {
      case .card, .yaml, .other: continue
      case .terms where depth > 1: continue
      case .weights where isLaterShard(file, names):
        source.weightFiles.append(ModelPath.join(folder, file.relative))
      default: read(file, role, &source)
      }
    }
    finish(&source)
    return source
  }

  /// Reads one file of a model: a card, a license text, a weight file.
  /// - Throws: `ReadError` where the file cannot be read.
  package static func read(file path: String, as role: FileRole) throws(ReadError) -> ModelSource {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    var source = ModelSource(path: path, modelID: ModelPath.hubID(folder))
    _ = try FileReader.size(path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let file = FolderListing.File(relative: name, path: path)
    read(file, role, &source, shown: path)
    finish(&source)
    return source
  }

  /// README.md before MODEL_CARD.md, at the top of the folder only.
  private static func card(_ files: [FolderListing.File]) -> FolderListing.File? {
    let cards = files.filter { $0.name == $0.relative && FileRole($0.name) == .card }
    return cards.min { rank($0.name) < rank($1.name) }
  }

  private static func rank(_ name: String) -> Int {
    let order = [
      "readme.md", "model_card.md", "modelcard.md", "readme.markdown", "readme", "readme.txt",
    ]
    return (order.firstIndex(of: name.lowercased()) ?? order.count) * 2
      + (name == "README.md" ? 0 : 1)
  }

  private static func read(
    _ file: FolderListing.File, _ role: FileRole, _ source: inout ModelSource, shown: String? = nil
  ) {
    let path = shown ?? ModelPath.join(source.path, file.relative)
    do throws(ReadError) {
      switch role {
      case .card:
        let bytes = try FileReader.read(file.path, limit: cardLimit)
        source.inputs.append(input(path, bytes))
        let result = CardReader.read(bytes, path: path)
        source.card = result.card
        source.findings += result.findings
        if let prompt = result.card.declared.gatePrompt {
          source.texts.append(
            TermsText(path: path, role: .gatePrompt, bytes: Array(prompt.utf8)))
        }
      case .terms(let role):
        let bytes = try FileReader.read(file.path, limit: textLimit)
        source.inputs.append(input(path, bytes))
        if let text = TermsReader.read(bytes, path: path, role: role) { source.texts.append(text) }
      case .configuration:
        let bytes = try FileReader.read(file.path, limit: textLimit)
        source.inputs.append(input(path, bytes))
        ConfigReader.read(bytes, name: file.name, path: path, into: &source)
      case .weights: try weights(file, path, &source)
      case .component(let component): source.componentFiles[component, default: []].append(path)
      case .yaml, .other: break
      }
    } catch {
      source.findings.append(Finding(.unreadableFile, error.reason, at: Place(path: path)))
    }
  }

  private static func input(_ path: String, _ bytes: [UInt8]) -> InputFile {
    InputFile(path: path, size: bytes.count, sha256: SHA256.hex(bytes))
  }

  private static func weights(
    _ file: FolderListing.File, _ path: String, _ source: inout ModelSource
  ) throws(ReadError) {
    source.weightFiles.append(path)
    let lower = file.name.lowercased()
    guard lower.hasSuffix(".gguf") || lower.hasSuffix(".safetensors") else { return }
    let bytes = try FileSource(file.path)
    source.inputs.append(InputFile(path: path, size: bytes.count, sha256: nil))
    let result =
      lower.hasSuffix(".gguf")
      ? GGUFReader.read(bytes, path: path) : SafetensorsReader.read(bytes, path: path)
    if let header = result.header { source.headers.append(header) }
    if let problem = result.problem { source.findings.append(finding(problem, path)) }
  }

  private static func finding(_ problem: HeaderProblem, _ path: String) -> Finding {
    let place = Place(path: path)
    return switch problem {
    case .truncated: Finding(.truncatedWeights, "the file ends before its header does", at: place)
    case .limit(let what): Finding(.headerLimit, "\(what): not read", at: place)
    case .invalid(let what):
      Finding(.unreadableFile, "expected a weight file, found \(what)", at: place)
    case .unreadable(let reason): Finding(.unreadableFile, reason, at: place)
    }
  }

  /// `name-00002-of-00005.gguf` beside its first part: the metadata stand in the first.
  private static func isLaterShard(_ file: FolderListing.File, _ names: Set<String>) -> Bool {
    let bytes = Array(file.relative.utf8)
    guard let of = (0..<max(0, bytes.count - 4)).last(where: { bytes.has("-of-", at: $0) }), of >= 6
    else { return false }
    let digits = of - 5..<of
    guard bytes[of - 6] == 45, bytes[digits].allSatisfy(\.isDigit),
      bytes.text(digits) != "00001"
    else { return false }
    let first = bytes.text(0..<digits.lowerBound) + "00001" + bytes.text(of..<bytes.count)
    return names.contains(first)
  }

  /// Puts everything in an order that does not hang on the file system.
  private static func finish(_ source: inout ModelSource) {
    source.weightFiles.sort()
    for key in source.componentFiles.keys { source.componentFiles[key]?.sort() }
    source.inputs.sort { $0.path < $1.path }
  }
}
