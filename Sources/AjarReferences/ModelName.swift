// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// What a text looks like, taken by itself: a hub id, a service's model name, an Ollama tag, a file.
///
/// ## Why shapes and stop words
/// `org/name` is the shape of a hub id, of a repository slug, of a path, of a media type and of a
/// container image. Position decides most cases (`ReferenceContext`); what position leaves open is
/// decided here by what the two halves cannot be: usual folders, media types, file endings,
/// placeholders. Names of hosted models have no shape at all, so they come from a list of families,
/// which is short because the families are few; the names in it are prefixes, never whole models.
struct ModelName: Hashable {
  let text: String
  let kind: ModelReference.Kind
  /// Whether the name alone makes a model likely: a family word with a size, version or packing.
  let isTelling: Bool

  /// Classifies a text; nil when it cannot name a model.
  init?(_ raw: String) {
    guard raw.utf8.count >= 2, raw.utf8.count <= 200, let bare = Self.withoutScheme(raw) else {
      return nil
    }
    let text = Self.withoutRouter(bare)
    let bytes = Array(text.utf8)
    guard bytes.allSatisfy(Self.isNameByte), !Self.isPlaceholder(text) else { return nil }
    let lower = text.lowercased()
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)

    if text != bare, Self.isOllamaRouter(bare) {
      guard lower.contains(":") || Self.hasFamily(lower),
        Self.isPart(Substring(parts[0].prefix { $0 != ":" }))
      else { return nil }
      self.init(text: text, kind: .ollama, isTelling: true)
    } else if lower.hasSuffix(".gguf") {
      self.init(text: text, kind: .ggufFile, isTelling: true)
    } else if let first = bytes.first, first == 0x2E || first == 0x2F || first == 0x7E {
      self.init(text: text, kind: .localPath, isTelling: false)
    } else if Self.isHosted(lower) {
      self.init(text: text, kind: .apiModel, isTelling: true)
    } else if parts.count == 2, let name = Self.hubID(parts) {
      self.init(
        text: name, kind: .hubID, isTelling: Self.hasFamily(lower) && Self.hasSizeOrVersion(lower))
    } else if parts.count == 1, Self.isOllamaTag(lower) {
      self.init(
        text: text, kind: .ollama,
        isTelling: Self.hasFamily(lower))
    } else if parts.count == 1, Self.isBareName(text) {
      self.init(
        text: text, kind: .hubID, isTelling: Self.hasFamily(lower) && Self.hasSizeOrVersion(lower))
    } else {
      return nil
    }
  }

  init(text: String, kind: ModelReference.Kind, isTelling: Bool) {
    self.text = text
    self.kind = kind
    self.isTelling = isTelling
  }

  // MARK: - Spelling

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x40, 0x7E: true
    default: false
    }
  }

  /// The text without a scheme or a hub's address; nil for addresses of anything else.
  private static func withoutScheme(_ text: String) -> String? {
    for scheme in ["hf://", "huggingface://", "ollama://", "hf.co/", "huggingface.co/"]
    where text.hasPrefix(scheme) {
      return hubPath(String(text.dropFirst(scheme.count)))
    }
    for address in [
      "https://huggingface.co/", "http://huggingface.co/", "https://hf.co/",
      "https://www.huggingface.co/",
    ] where text.hasPrefix(address) {
      return hubPath(String(text.dropFirst(address.count)))
    }
    return text.contains("://") ? nil : text
  }

  /// A router's name in front of an Ollama name or of a hub id is no part of it: `ollama/llama3.1:8b`,
  /// `together_ai/org/name`.
  private static func withoutRouter(_ text: String) -> String {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first else { return text }
    if parts.count == 2, isOllamaRouter(text) { return String(parts[1]) }
    guard parts.count == 3, routers.contains(String(first)) else { return text }
    return parts[1] + "/" + parts[2]
  }

  private static func isOllamaRouter(_ text: String) -> Bool {
    text.hasPrefix("ollama/") || text.hasPrefix("ollama_chat/")
  }

  private static let routers: Set<String> = [
    "together_ai", "huggingface", "hosted_vllm", "openrouter", "deepinfra", "nvidia_nim", "novita",
    "vllm", "litellm_proxy", "replicate", "baseten", "featherless_ai",
  ]

  /// `org/name` of a hub address; nil for pages that are no model.
  private static func hubPath(_ path: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    let pages: Set<String> = [
      "datasets", "spaces", "papers", "docs", "collections", "blog", "learn", "settings", "models",
      "tasks", "join", "api",
    ]
    guard let first = parts.first, !pages.contains(first) else { return nil }
    guard parts.count > 2 else { return parts.joined(separator: "/") }
    return parts[0] + "/" + parts[1]
  }

  /// `org/name` where both halves can be; a revision or packing behind `@` or `:` is cut off.
  private static func hubID(_ parts: [String]) -> String? {
    let name = parts[1].prefix { $0 != ":" && $0 != "@" }
    let organization = parts[0]
    guard isPart(organization[...]), isPart(name), !folders.contains(organization.lowercased()),
      !mediaTypes.contains(organization.lowercased())
    else { return nil }
    if let dot = name.lastIndex(of: "."),
      fileEndings.contains(name[name.index(after: dot)...].lowercased())
    {
      return nil
    }
    // Numbers on both sides are a progress bar or a date, one letter on both sides is prose.
    guard organization.contains(where: \.isLetter), name.contains(where: \.isLetter),
      name.utf8.count > 1
    else { return nil }
    return organization + "/" + name
  }

  private static func isPart(_ part: Substring) -> Bool {
    guard let first = part.utf8.first, let last = part.utf8.last, part.utf8.count <= 96 else {
      return false
    }
    func isWord(_ byte: UInt8) -> Bool { byte != 0x2D && byte != 0x2E && byte != 0x3A }
    return isWord(first) && isWord(last) && !part.contains("--") && !part.contains("..")
      && !part.contains("@") && !part.contains(":") && !part.contains("~")
  }

  /// `name:tag`, the tag no port or time.
  private static func isOllamaTag(_ lower: String) -> Bool {
    let halves = lower.split(separator: ":", omittingEmptySubsequences: false)
    guard halves.count == 2, isPart(halves[0]), isPart(halves[1]),
      halves[0].contains(where: \.isLetter)
    else { return false }
    return !halves[1].allSatisfy(\.isNumber) || hasFamily(lower)
  }

  private static func isBareName(_ text: String) -> Bool {
    guard isPart(text[...]), text.contains(where: \.isLetter) else { return false }
    if let dot = text.lastIndex(of: "."),
      fileEndings.contains(text[text.index(after: dot)...].lowercased())
    {
      return false
    }
    return true
  }

  // MARK: - Words

  private static func isPlaceholder(_ text: String) -> Bool {
    let lower = text.lowercased()
    if lower.contains("your-") || lower.contains("your_") || lower.contains("path/to")
      || lower.contains("username/") || lower.contains("placeholder") || lower.hasPrefix("fake/")
      || lower.hasPrefix("my-org") || lower.hasPrefix("my_org")
    {
      return true
    }
    let halves = lower.split(separator: "/").map(String.init)
    guard halves.count == 2 else { return false }
    let owners: Set<String> = [
      "org", "organization", "owner", "user", "username", "namespace", "some", "foo", "me", "your",
      "my", "test", "example", "acme", "fake", "provider", "vendor",
    ]
    let names: Set<String> = [
      "model", "repo", "name", "model-name", "model_name", "repo-name", "model-id", "fake", "bar",
      "my-model", "some-model", "your-model", "test-model",
    ]
    return owners.contains(halves[0]) && names.contains(halves[1])
      || names.contains(halves[1]) && halves[1] != "model" && halves[0].hasPrefix("some")
      || halves[1].hasPrefix("my-awesome") || halves[0] == "hf_username"
  }

  /// A name of a service's model: a family of its own, or such a name behind a provider.
  private static func isHosted(_ lower: String) -> Bool {
    var name = Substring(lower)
    let parts = lower.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count >= 2 {
      guard let first = parts.first, providers.contains(String(first)), let last = parts.last
      else { return false }
      // A provider of open models: the rest may be a hub id, which says more.
      if parts.count == 2, openProviders.contains(String(first)) { return isFamilyOfService(last) }
      name = last
      return isFamilyOfService(name) || isBedrock(name)
    }
    return isFamilyOfService(name) || isBedrock(name)
  }

  private static func isFamilyOfService(_ name: Substring) -> Bool {
    for (family, next) in services where name.hasPrefix(family) {
      let rest = name.dropFirst(family.count)
      switch next {
      case .digit: if let first = rest.first, first.isNumber { return true }
      case .any: if !rest.isEmpty { return !rest.contains("oss") && !rest.contains(":") }
      case .end: if rest.isEmpty { return true }
      }
    }
    return false
  }

  /// What must stand behind a family's name.
  private enum Follow { case digit, any, end }

  private static let services: [(String, Follow)] = [
    ("gpt-", .digit), ("gpt-image-", .any), ("gpt-realtime", .any), ("chatgpt-", .any),
    ("o1", .end), ("o3", .end), ("o4", .end), ("o1-", .any), ("o3-", .any), ("o4-", .any),
    ("text-embedding-", .any), ("text-davinci-", .any), ("text-moderation-", .any),
    ("whisper-1", .end), ("tts-1", .end), ("tts-1-", .any), ("dall-e-", .digit),
    ("claude-", .any), ("gemini-", .any), ("imagen-", .digit), ("veo-", .digit),
    ("grok-", .any), ("sonar", .end), ("sonar-", .any), ("command-r", .end), ("command-r-", .any),
    ("command-a-", .any), ("command-light", .end), ("mistral-large-", .any),
    ("mistral-medium", .any), ("mistral-small-", .any), ("mistral-embed", .end),
    ("codestral-latest", .end), ("pixtral-large-", .any), ("ministral-8b-latest", .end),
    ("ministral-3b-latest", .end), ("open-mistral-", .any), ("open-mixtral-", .any),
    ("deepseek-chat", .end), ("deepseek-reasoner", .end), ("embed-english-", .any),
    ("embed-multilingual-", .any), ("rerank-", .any), ("qwen-max", .end), ("qwen-plus", .end),
    ("qwen-turbo", .end), ("davinci-002", .end), ("babbage-002", .end), ("computer-use-", .any),
    ("omni-moderation-", .any), ("moonshot-v1-", .any), ("voyage-", .any),
  ]

  private static func isBedrock(_ name: Substring) -> Bool {
    var name = name
    for region in ["us.", "eu.", "apac.", "global."] where name.hasPrefix(region) {
      name = name.dropFirst(region.count)
    }
    let vendors = [
      "anthropic.", "meta.", "mistral.", "amazon.", "cohere.", "ai21.", "deepseek.", "openai.",
      "qwen.",
    ]
    return vendors.contains { name.hasPrefix($0) } && name.contains("-")
      && name.contains(where: \.isNumber)
  }

  private static let providers: Set<String> = [
    "openai", "azure", "azure_ai", "anthropic", "bedrock", "vertex_ai", "vertex", "gemini",
    "google", "openrouter", "mistral", "deepseek", "cohere", "xai", "x-ai", "perplexity", "groq",
    "together_ai", "fireworks_ai", "sagemaker", "github", "cohere_chat", "replicate",
  ]
  private static let openProviders: Set<String> = ["openai", "google", "deepseek", "groq"]

  /// Whether a word of the name is one of the families of released models.
  static func hasFamily(_ lower: String) -> Bool { families.contains { lower.contains($0) } }

  private static let families = [
    "llama", "mistral", "mixtral", "ministral", "qwen", "gemma", "phi", "deepseek", "falcon",
    "olmo", "pythia", "bloom", "bert", "gpt", "t5", "opt", "mpt", "yi-", "whisper", "stable",
    "sdxl", "flux", "smol", "granite", "nemotron", "command", "aya", "vicuna", "zephyr", "hermes",
    "solar", "internlm", "baichuan", "chatglm", "glm", "kimi", "minicpm", "internvl", "llava",
    "clip", "siglip", "vit-", "dino", "bge", "e5-", "gte-", "minilm", "mpnet", "jina", "nomic",
    "rwkv", "mamba", "jamba", "codegen", "starcoder", "santacoder", "wizard", "orca", "openchat",
    "tulu", "lfm", "exaone", "hunyuan", "ernie", "grok", "dbrx", "xgen", "stablelm", "nllb",
    "m2m", "marian", "opus-mt", "wav2vec", "hubert", "speecht5", "kokoro", "parakeet", "canary",
    "musicgen", "segformer", "detr", "yolo", "sam-", "blip", "florence", "trocr", "donut",
    "layoutlm", "deberta", "electra", "xlm", "xlnet", "bart", "pegasus", "longformer", "minimax",
    "devstral", "codestral", "magistral", "pixtral", "voxtral", "molmo", "lora", "gguf",
    "instruct", "-chat",
  ]

  /// Whether a size (7B, 0.6b, 270m), a version or a packing stands in the name.
  static func hasSizeOrVersion(_ lower: String) -> Bool {
    let bytes = Array(lower.utf8)
    for (index, byte) in bytes.enumerated() where (0x30...0x39).contains(byte) {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      let before = index > 0 ? bytes[index - 1] : 0
      if next == 0x62 || next == 0x6D || next == 0x2E || next == 0x2D || next == 0 { return true }
      if before == 0x2D || before == 0x76 || before == 0x2E { return true }
    }
    return ["-gguf", "-awq", "-gptq", "-fp8", "-4bit", "-base", "-large", "-small", "-tiny"]
      .contains { lower.contains($0) }
  }

  private static let mediaTypes: Set<String> = [
    "application", "text", "image", "audio", "video", "multipart", "font",
  ]

  private static let folders: Set<String> = [
    "src", "docs", "doc", "examples", "example", "tests", "test", "scripts", "script", "lib",
    "libs", "bin", "build", "dist", "data", "datasets", "assets", "images", "img", "static",
    "public", "app", "apps", "pkg", "cmd", "internal", "include", "vendor", "node_modules",
    "models", "model", "checkpoints", "outputs", "output", "results", "logs", "log", "config",
    "configs", "conf", "templates", "utils", "tools", "backends", "backend", "unet", "vae",
    "onnx", "weights", "tmp", "var", "etc", "usr", "home", "opt", "root", "mnt", "dev",
    "train", "eval", "loss", "rewards", "objective", "logps", "val", "metrics", "api", "v1", "v2",
    "refs", "origin", "feature", "fix", "actions", "github", "library", "america", "europe",
    "asia", "africa", "us", "and", "or", "not", "http", "https", "feat", "release", "runs",
    "text_encoder", "tokenizer", "scheduler", "transformer", "ckpts", "ckpt", "path",
  ]

  private static let fileEndings: Set<String> = [
    "py", "js", "ts", "tsx", "json", "jsonl", "yaml", "yml", "toml", "md", "txt", "sh", "png",
    "jpg", "jpeg", "gif", "svg", "wav", "mp3", "mp4", "csv", "parquet", "html", "css", "pdf",
    "zip", "gz", "tar", "bin", "pt", "pth", "onnx", "safetensors", "go", "rs", "swift", "java",
    "lock", "cfg", "ini", "log", "xml", "proto", "npz", "npy", "pkl", "ckpt", "glb", "so", "whl",
    "wasm", "jinja", "ipynb", "dockerfile", "c", "h", "cpp", "com", "io", "org", "git", "sql",
  ]
}
