// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// What stands around a text: the key it is given to and the call it stands in.
struct ReferenceContext: Hashable {
  /// The nearest key, keyword, flag or variable to the left.
  var key: String?
  /// The function or type that is called.
  var callee: String?
  /// Which positional argument it is, from 0.
  var argument = 0
  /// The keys or tables around it, outermost first.
  var parents: [String] = []

  /// What the context says of a text.
  enum Role: Hashable {
    /// A model is meant; the position takes nothing else.
    case model
    /// The key says that a model is meant.
    case likelyModel
    /// A model is meant that is loaded as an adapter.
    case adapter
    /// Says nothing.
    case unknown
    /// Something else is meant: a data set, an output, an alias, an image.
    case other
  }

  /// The role that the nearest word gives, else the call, else the surroundings.
  var role: Role {
    let key = self.key.map(Self.folded)
    if let callee, Self.otherCalls.contains(callee) { return .other }
    if let key, Self.isOther(key) { return .other }
    if let callee {
      if Self.adapterCalls.contains(callee) {
        return key == nil || argument > 0 ? .adapter : .other
      }
      if callee == "from_pretrained", key == nil, argument == 1 { return .adapter }
      if Self.modelCalls.contains(callee) {
        if let key {
          if Self.isModel(key) || Self.callKeys.contains(key) { return .model }
          return Self.isOther(key) ? .other : .unknown
        }
        guard argument == (callee == "pipeline" ? 1 : 0) else { return .unknown }
        guard Self.looseCalls.contains(callee) else { return .model }
        return Self.providerCalls.contains(callee) ? .likelyModel : .unknown
      }
    }
    guard let key else { return .unknown }
    if Self.adapterKeys.contains(key) { return .adapter }
    if Self.isFlag(self.key), Self.modelFlags.contains(key) { return .model }
    if Self.isModel(key) { return isInDataSet ? .other : .likelyModel }
    if key == "name" || key == "id" || key == "model" {
      let parent = parents.last.map(Self.folded) ?? ""
      if isInDataSet { return .other }
      if parent == "model" || parent == "models" || parent.hasSuffix("model") {
        return .likelyModel
      }
    }
    return isInDataSet ? .other : .unknown
  }

  private var isInDataSet: Bool {
    parents.contains { parent in
      let parent = Self.folded(parent)
      return parent.contains("dataset") || parent == "data" || parent.hasSuffix("renderer")
    }
  }

  /// Lower case without hyphens and underscores: `baseModel`, `base_model` and `--base-model` are one.
  static func folded(_ word: String) -> String {
    String(
      decoding: word.utf8.compactMap { byte -> UInt8? in
        switch byte {
        case 0x2D, 0x5F: nil
        case 0x41...0x5A: byte + 32
        default: byte
        }
      }, as: UTF8.self)
  }

  private static func isFlag(_ key: String?) -> Bool { key?.hasPrefix("-") ?? false }

  private static func isModel(_ key: String) -> Bool {
    if modelKeys.contains(key) { return true }
    return ["model", "modelid", "modelname", "modelpath", "modelnameorpath", "modelrepo"]
      .contains { key.hasSuffix($0) }
  }

  private static func isOther(_ key: String) -> Bool {
    if otherKeys.contains(key) { return true }
    return key.contains("dataset") || key.hasPrefix("output") || key.hasPrefix("save")
      || key.hasPrefix("served") || key.hasPrefix("hubmodel") || key.hasPrefix("pushto")
  }

  private static let modelKeys: Set<String> = [
    "model", "modelid", "modelname", "modelnameorpath", "basemodel", "basemodelnameorpath",
    "pretrainedmodelnameorpath", "modelpath", "hfmodel", "hfmodelid", "hfrepo", "repoid",
    "checkpoint", "draftmodel", "speculativedraftmodelpath", "rewardfuncs", "tokenizer",
    "tokenizername", "tokenizerpath", "tokenizernameorpath", "processor", "hostedid", "llm",
    "teachermodelnameorpath", "rewardmodelpath", "modelrepo", "modelcheckpoint", "deployment",
  ]

  /// Keywords that take a model in a call that loads one, beside the model keys.
  private static let callKeys: Set<String> = ["id", "repo", "name", "modelurl", "path"]

  private static let modelFlags: Set<String> = [
    "model", "modelid", "modelpath", "modelnameorpath", "basemodel", "hfrepo", "hf", "tokenizer",
    "tokenizerpath", "pretrainedmodelnameorpath", "draftmodel", "speculativemodel",
    "speculativedraftmodelpath", "hfrepodraft", "embeddingmodel", "rewardmodelpath", "llmmodel",
    "teachermodelnameorpath", "modelname",
  ]

  private static let adapterKeys: Set<String> = [
    "adapterid", "adaptername", "adapternameorpath", "loraadapters", "loramodeldir", "peft",
    "loramodules", "adapter",
  ]

  private static let otherKeys: Set<String> = [
    "data", "datafiles", "runname", "experimentname", "hubmodelid", "repotype", "modeltype",
    "modelclass", "modelarch", "modelarchitecture", "image", "uses", "repository", "template",
    "chattemplate", "conversationtemplate", "filename", "file", "subfolder", "revision", "branch",
    "device", "dtype", "torchdtype", "task", "provider", "modelprovider", "modelfamily",
    "modelformat", "modeldir", "modelkwargs", "reasoningparser", "toolcallparser", "parser",
    "library", "package", "module", "contenttype", "mediatype", "mimetype", "license", "cachedir",
    "apiversion", "kind", "url", "baseurl", "endpoint", "renderer", "timezone", "tz", "displayname",
    "label", "title", "description", "servicename", "namespace", "loss", "evalname", "project",
  ]

  private static let modelCalls: Set<String> = [
    "from_pretrained", "from_single_file", "pipeline", "SentenceTransformer", "CrossEncoder",
    "SparseEncoder", "LLM", "snapshot_download", "hf_hub_download", "InferenceClient",
    "AsyncInferenceClient", "model_info", "AsyncLLM", "AsyncEngineArgs", "EngineArgs", "create",
    "completion", "acompletion", "embedding", "aembedding", "GenerativeModel", "generate_content",
    "init_chat_model", "HuggingFaceEmbeddings", "HuggingFaceEndpoint", "HuggingFaceLLM",
    "HuggingFacePipeline", "OpenAIEmbeddings", "OpenAIEmbedding", "ChatOpenAI", "ChatAnthropic",
    "ChatOllama", "ChatMistralAI", "ChatGoogleGenerativeAI", "ChatVertexAI", "ChatGroq",
    "ChatBedrock", "ChatCohere", "AzureChatOpenAI", "OpenAI", "Anthropic", "Ollama", "OllamaLLM",
    "OllamaEmbeddings", "OllamaEmbedding", "ModelConfiguration", "CreateMLCEngine", "WhisperKit",
    "WithModel", "JumpStartModel", "createModel", "openai", "anthropic", "mistral", "groq",
    "google", "huggingFace", "languageModel", "chatModel", "textEmbeddingModel", "cohere", "xai",
    "bedrock", "gateway", "FastLanguageModel", "get_peft_model", "VLLM", "TextEmbedding",
    "WhisperModel", "encoding_for_model", "invoke_model", "converse", "ollama",
  ]

  /// Calls whose names are common words: only their keywords say that a model is meant.
  private static let looseCalls: Set<String> = [
    "create", "completion", "acompletion", "embedding", "aembedding", "openai", "anthropic",
    "mistral", "groq", "google", "cohere", "xai", "bedrock", "gateway", "OpenAI", "Anthropic",
    "Ollama", "generate_content", "converse", "invoke_model", "ollama", "model_info",
  ]

  /// Functions that are named after a provider and take one of its models.
  private static let providerCalls: Set<String> = [
    "openai", "anthropic", "mistral", "groq", "google", "cohere", "xai", "bedrock", "gateway",
    "ollama",
  ]

  private static let adapterCalls: Set<String> = [
    "load_adapter", "load_lora_weights", "LoRARequest",
  ]

  private static let otherCalls: Set<String> = [
    "load_dataset", "push_to_hub", "save_pretrained", "save_model", "upload_file", "upload_folder",
    "create_repo", "load_from_disk", "get_dataset", "require", "import", "concatenate_datasets",
    "print", "push_to_hub_merged", "push_to_hub_gguf", "save_pretrained_merged", "hub_load",
  ]
}
