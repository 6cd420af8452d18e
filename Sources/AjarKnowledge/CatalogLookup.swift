// SPDX-License-Identifier: Apache-2.0
package import AjarCore

extension KnowledgeBase {
  /// The catalog's statement about a model, by its hub id, API name, Ollama tag or Docker name.
  ///
  /// Exact names come first, in this order; then the globs. Where terms changed under one id and no day
  /// is given, the result says what all its entries agree on, with their range of verdicts. The day is
  /// that on which the copy was obtained (ISO date).
  package func release(_ name: String, on date: String? = nil) -> CatalogRelease? {
    for space in [NameSpace.modelID, .api, .ollama, .docker] {
      let found = releases(name, space, on: date)
      if !found.isEmpty { return CatalogRelease.common(found) }
    }
    return release(matching: name)
  }

  /// The catalog's statement about a model that source code names.
  package func release(
    named name: String, as kind: ModelReference.Kind, on date: String? = nil
  ) -> CatalogRelease? {
    switch kind {
    case .hubID, .adapter: return release(name, on: date)
    case .ollama: return release(ollama: name, on: date)
    case .dockerModel:
      let bare = String(name.prefix { $0 != ":" })
      return firstRelease([name, bare], [.docker], on: date)
    case .apiModel:
      // Routers put a provider in front: "openai/gpt-4o", "bedrock/anthropic.claude-3".
      var names = [name]
      while let slash = names[names.count - 1].firstIndex(of: "/"), names.count < 4 {
        names.append(String(names[names.count - 1][slash...].dropFirst()))
      }
      return firstRelease(names, [.api, .modelID], on: date)
    case .ggufFile, .localPath: return release(fileName: name, on: date)
    }
  }

  /// Every entry of an exact name that holds on a day; of all days without one, or when none holds then.
  package func releases(
    _ name: String, _ space: NameSpace = .modelID, on date: String? = nil
  ) -> [CatalogRelease] {
    for layer in layers {
      let found = layer.names.hits(name, space).compactMap { release($0, in: layer) }
      guard !found.isEmpty else { continue }
      let current = found.filter { release in
        guard let date else { return true }
        return (release.since ?? "") <= date && date <= (release.until ?? "9999-12-31")
      }
      return current.isEmpty ? found : current
    }
    return []
  }

  /// The models that a release was made from, nearest first, each once; unknown ids are left out.
  package func lineage(of release: CatalogRelease) -> [CatalogRelease] {
    var seen: Set<String> = [release.id]
    var next = release.base
    var lineage: [CatalogRelease] = []
    while !next.isEmpty, lineage.count < 64 {
      let id = next.removeFirst()
      guard seen.insert(id).inserted, let base = self.release(id) else { continue }
      seen.insert(base.id)
      lineage.append(base)
      next += base.base
    }
    return lineage
  }

  /// A family by its id, without its releases.
  package func family(_ id: String) -> CatalogFamily? {
    for layer in layers {
      for hit in layer.names.hits(id, .family) {
        if let family = try? CatalogFamily(head: layer.families.node(hit.first)) { return family }
      }
    }
    return nil
  }

  /// Every release, in the order of the files.
  package var releases: [CatalogRelease] { releases(of: layers[...]) }

  /// The releases of the files that were added last.
  package var addedReleases: [CatalogRelease] { releases(of: layers.prefix(1)) }

  private func releases(of layers: ArraySlice<Layer>) -> [CatalogRelease] {
    layers.flatMap { layer in
      var releases: [CatalogRelease] = []
      var families: [String: CatalogFamily] = [:]
      for index in 0..<layer.families.count {
        guard let family = try? CatalogFamily(head: layer.families.node(index)) else { continue }
        families[family.file] = family
      }
      for index in 0..<layer.releases.count {
        let node = layer.releases.node(index)
        guard let family = families[node.path],
          let release = try? CatalogRelease(file: node, family: family)
        else { continue }
        releases.append(filled(release, depth: 0))
      }
      return releases
    }
  }

  // MARK: - Parts

  private func release(_ hit: NameIndex.Hit, in layer: Layer, depth: Int = 0) -> CatalogRelease? {
    guard let family = try? CatalogFamily(head: layer.families.node(hit.first)),
      let release = try? CatalogRelease(file: layer.releases.node(hit.second), family: family)
    else { return nil }
    return filled(release, depth: depth)
  }

  /// A repacked model follows its base in code and data wherever its file is silent.
  private func filled(_ release: CatalogRelease, depth: Int) -> CatalogRelease {
    guard release.relation == .quantized, depth < 8 else { return release }
    for id in release.base {
      for layer in layers {
        let bases = layer.names.hits(id, .modelID)
          .compactMap { self.release($0, in: layer, depth: depth + 1) }
        if let base = CatalogRelease.common(bases) { return release.following(base) }
      }
    }
    return release
  }

  private func release(matching name: String) -> CatalogRelease? {
    for layer in layers {
      guard let best = layer.globs.best(for: name),
        let family = try? CatalogFamily(head: layer.families.node(best.family))
      else { continue }
      return CatalogRelease(id: name, glob: best.glob, family: family)
    }
    return nil
  }

  private func firstRelease(
    _ names: [String], _ spaces: [NameSpace], on date: String?
  ) -> CatalogRelease? {
    for name in names {
      for space in spaces {
        let found = releases(name, space, on: date)
        if !found.isEmpty { return CatalogRelease.common(found) }
      }
    }
    return names.lazy.compactMap { release(matching: $0) }.first
  }

  /// An Ollama tag: exact; else without its last parts ("8b-instruct-q4_K_M", "8b-instruct", "8b");
  /// else what all entries of that model agree on.
  private func release(ollama name: String, on date: String?) -> CatalogRelease? {
    var name = name
    for prefix in ["registry.ollama.ai/", "library/"] where name.hasPrefix(prefix) {
      name.removeFirst(prefix.count)
    }
    for host in ["hf.co/", "huggingface.co/"] where name.hasPrefix(host) {
      return release(String(name.dropFirst(host.count).prefix { $0 != ":" }), on: date)
    }
    if name.hasSuffix(":latest") { name.removeLast(7) }
    let model = String(name.prefix { $0 != ":" })
    var tag = String(name.dropFirst(model.count + 1))
    while !tag.isEmpty {
      let found = releases(model + ":" + tag, .ollama, on: date)
      if !found.isEmpty { return CatalogRelease.common(found) }
      guard let dash = tag.lastIndex(of: "-") else { break }
      tag = String(tag[..<dash])
    }
    if !name.contains(":") {
      for bare in [name, name + ":latest"] {
        let found = releases(bare, .ollama, on: date)
        if !found.isEmpty { return CatalogRelease.common(found) }
      }
    }
    return CatalogRelease.common(releases(model, .ollamaModel, on: date))
  }

  /// A file or folder name: the last part of a hub id, with file ending and quantization cut off.
  private func release(fileName path: String, on date: String?) -> CatalogRelease? {
    var name = String(path.split(separator: "/").last ?? "")
    let endings = [".gguf", ".safetensors", ".bin", ".ggml"]
    for ending in endings where name.lowercased().hasSuffix(ending) {
      name.removeLast(ending.count)
    }
    for _ in 0..<4 where !name.isEmpty {
      let found = releases(name, .baseName, on: date)
      if !found.isEmpty { return CatalogRelease.common(found) }
      guard let cut = name.lastIndex(where: { $0 == "-" || $0 == "." || $0 == "_" }) else { break }
      let tail = name[cut...].dropFirst().lowercased()
      guard Self.isPackaging(tail) else { break }
      name = String(name[..<cut])
    }
    return nil
  }

  /// Whether a part of a file name speaks of packaging only: Q4, K, M, gguf, fp16, 00001.
  private static func isPackaging(_ part: String) -> Bool {
    let words: Set<String> = [
      "gguf", "awq", "gptq", "fp16", "f16", "bf16", "f32", "fp8", "mlx", "int4", "int8", "4bit",
      "8bit", "k", "s", "m", "l", "xs", "xxs", "nl", "0", "1", "imatrix", "hf",
    ]
    if words.contains(part) { return true }
    let digits = part.drop { $0 == "i" || $0 == "q" }
    return part.first.map { $0 == "q" || $0 == "i" } == true && digits.first?.isNumber == true
  }
}
