// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// What a file is, by its name alone.
package enum FileRole: Hashable, Sendable {
  case card
  case terms(TermsText.Role)
  case weights
  /// A JSON file that may name the base model.
  case configuration
  case component(Component)
  /// A catalog or other YAML file.
  case yaml
  case other

  /// The role of a file name, without its folder.
  package init(_ name: String) {
    let lower = name.lowercased()
    let ending =
      lower.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last ?? ""
    self =
      Self.card(lower) ?? Self.weights(lower, ending) ?? Self.terms(lower, ending)
      ?? Self.component(lower, ending) ?? .other
  }

  private static func card(_ name: String) -> FileRole? {
    let names = [
      "readme.md", "readme", "readme.markdown", "model_card.md", "modelcard.md", "readme.txt",
    ]
    return names.contains(name) ? .card : nil
  }

  private static func weights(_ name: String, _ ending: Substring) -> FileRole? {
    let endings: Set<Substring> = [
      "gguf", "safetensors", "pt", "pth", "ckpt", "onnx", "h5", "msgpack", "keras", "mlmodel",
      "tflite", "ggml", "nemo", "pdparams", "engine", "mlpackage", "caffemodel", "pb",
    ]
    if endings.contains(ending) { return .weights }
    guard ending == "bin" else { return nil }
    let known = [
      "pytorch_model", "model", "adapter_model", "diffusion_pytorch_model", "weights", "ggml",
    ]
    return known.contains { name.hasPrefix($0) } ? .weights : nil
  }

  private static func terms(_ name: String, _ ending: Substring) -> FileRole? {
    let texts: Set<Substring> = ["", "txt", "md", "html", "htm", "rst", "markdown"]
    let openings = ["license", "licence", "copying", "unlicense"]
    let isText = texts.contains(ending) || !name.holds(".")
    // LICENSE-CODE, LICENSE.apache-2.0: the ending belongs to the license's name.
    let isCode = ["py", "json", "yaml", "yml", "js", "toml", "sh", "pdf", "png", "svg"]
      .contains(ending)
    if openings.contains(where: name.hasPrefix), !isCode { return .terms(.license) }
    if name.hasPrefix("notice"), isText { return .terms(.notice) }
    guard isText else { return nil }
    if has(name, "use_policy") || has(name, "use-policy") || has(name, "acceptable")
      || has(name, "policy")
    {
      return .terms(.policy)
    }
    if has(name, "license") || has(name, "licence") || name.hasPrefix("terms") || has(name, "eula")
    {
      return .terms(.license)
    }
    return nil
  }

  private static func component(_ name: String, _ ending: Substring) -> FileRole? {
    switch name {
    case "config.json", "adapter_config.json", "model_index.json": return .configuration
    case _ where name.hasSuffix(".index.json"): return .configuration
    case "tokenizer.json", "tokenizer_config.json", "generation_config.json", "vocab.json",
      "special_tokens_map.json", "tokenizer.model":
      return .component(.modelMetadata)
    case "all_results.json", "eval_results.json", "evaluation_results.json":
      return .component(.evaluationResults)
    default: break
    }
    switch ending {
    case "py":
      if name.hasPrefix("modeling_") || name.hasPrefix("modelling_") || name == "model.py" {
        return .component(.modelArchitecture)
      }
      if name.hasPrefix("configuration_") { return .component(.modelArchitecture) }
      if has(name, "train") || has(name, "finetune") || has(name, "fine_tune") {
        return .component(.trainingCode)
      }
      if name.hasPrefix("eval") { return .component(.evaluationCode) }
      if has(name, "preprocess") || name.hasPrefix("prepare_data") {
        return .component(.dataPreprocessingCode)
      }
      if has(name, "infer") || has(name, "generate") || name == "handler.py" || has(name, "predict")
        || has(name, "demo") || has(name, "pipeline")
      {
        return .component(.inferenceCode)
      }
    case "yaml", "yml": return .yaml
    case "pdf":
      return has(name, "report") ? .component(.technicalReport) : .component(.researchPaper)
    case "parquet", "jsonl": return .component(.datasets)
    default: break
    }
    return nil
  }

  private static func has(_ name: String, _ part: String) -> Bool {
    SubText.range(of: part, in: name) != nil
  }
}
