// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarReferences
import Testing

/// The search for model names in source code and configuration.
@Suite struct ReferenceFinderTests {
  /// What was found, as "line kind grade model".
  private func found(
    _ text: String, _ path: String, knows: Set<String> = []
  ) -> [String] {
    ReferenceFinder.references(in: Array(text.utf8), path: path) { knows.contains($0) }
      .map { reference in
        let line = reference.place.position?.line ?? 0
        return "\(line) \(reference.kind.rawValue) \(reference.grade.rawValue) \(reference.model)"
      }
  }

  @Test func pythonNamesModelsInLoadersAndTrapsStaySilent() {
    let text = """
      from transformers import AutoModel
      MODEL = "meta-llama/Llama-3.1-8B-Instruct"
      model = AutoModelForCausalLM.from_pretrained(MODEL)
      large = AutoModel.from_pretrained("mistralai/Mistral-Large-Instruct-2407", revision="main")
      pipe = pipeline("text-generation", model="google/gemma-2-9b-it")
      snapshot_download(repo_id="black-forest-labs/FLUX.1-dev")
      hf_hub_download("TheBloke/Llama-2-7B-Chat-GGUF", filename="onnx/model.onnx")
      embed = SentenceTransformer("all-MiniLM-L6-v2")
      other = SentenceTransformer('jinaai/jina-embeddings-v3')
      llm = LLM(model="Qwen/Qwen2.5-3B-Instruct", tokenizer="Qwen/Qwen2.5-7B")
      chat = ChatOpenAI(model="gpt-4o-mini")
      client.messages.create(model="claude-sonnet-4-5", max_tokens=10)
      client.invoke_model(modelId="anthropic.claude-3-5-sonnet-20240620-v1:0")
      completion(model="bedrock/meta.llama3-1-8b-instruct-v1:0"), completion(model="ollama/llama3.1:8b")
      data = load_dataset("HuggingFaceFW/fineweb")
      torch.hub.load("pytorch/vision", "resnet18")
      kind = "application/json"
      zone = "America/New_York"
      step = "actions/checkout"
      folder = "src/main"
      # AutoModel.from_pretrained("meta-llama/Llama-2-7b-hf")
      model.push_to_hub("me/my-finetune-7b-llama")
      snapshot_download("some/corpus-7b-llama", repo_type="dataset")
      AutoModel.from_pretrained("your-org/your-model")
      AutoModel.from_pretrained(f"meta-llama/{name}")
      def load(model_name_or_path: str = "Qwen/Qwen3-8B"): pass
      """
    #expect(
      found(text, "app/a.py") == [
        "2 hub-id A meta-llama/Llama-3.1-8B-Instruct",
        "4 hub-id A mistralai/Mistral-Large-Instruct-2407",
        "5 hub-id A google/gemma-2-9b-it",
        "6 hub-id A black-forest-labs/FLUX.1-dev",
        "7 hub-id A TheBloke/Llama-2-7B-Chat-GGUF",
        "8 hub-id A all-MiniLM-L6-v2",
        "9 hub-id A jinaai/jina-embeddings-v3",
        "10 hub-id A Qwen/Qwen2.5-3B-Instruct",
        "10 hub-id A Qwen/Qwen2.5-7B",
        "11 api-model A gpt-4o-mini",
        "12 api-model A claude-sonnet-4-5",
        "13 api-model A anthropic.claude-3-5-sonnet-20240620-v1:0",
        "14 api-model A bedrock/meta.llama3-1-8b-instruct-v1:0",
        "14 ollama A llama3.1:8b",
        "26 hub-id B Qwen/Qwen3-8B",
      ])
  }

  @Test func listsAndTablesGiveGradeC() {
    let text = """
      MODELS = [
          "Qwen/Qwen3-0.6B",
          "acme/known",
          "acme/unknown",
      ]
      sizes = {"gpt-4o": 128000, "huggingface/transformers": 1}
      """
    #expect(
      found(text, "a.py", knows: ["acme/known"]) == [
        "2 hub-id C Qwen/Qwen3-0.6B", "3 hub-id C acme/known", "6 api-model C gpt-4o",
      ])
  }

  @Test func commonWordsAndFamiliesAreNoModelsByThemselves() {
    let text = "x = [\"command\", \"phi3\", \"ada\", \"bert-base-uncased\", \"t5-3b\"]\n"
    let known: Set<String> = ["command", "phi3", "ada", "bert-base-uncased", "t5-3b"]
    #expect(
      found(text, "a.py", knows: known) == [
        "1 hub-id C bert-base-uncased", "1 hub-id C t5-3b",
      ])
  }

  @Test func typeScriptNamesModelsInCalls() {
    let text = """
      import { openai } from "@ai-sdk/openai";
      const p = await pipeline("sentiment-analysis", "Xenova/distilbert-base-uncased-sst-2");
      const a = openai.chat.completions.create({ model: "gpt-4.1" });
      const b = generateText({ model: anthropic("claude-3-7-sonnet-latest") });
      // const c = "Qwen/Qwen3-8B";
      /* "Qwen/Qwen3-8B" */
      const url = `https://huggingface.co/datasets/${name}`;
      """
    #expect(
      found(text, "app/index.ts") == [
        "2 hub-id A Xenova/distilbert-base-uncased-sst-2",
        "3 api-model A gpt-4.1",
        "4 api-model B claude-3-7-sonnet-latest",
      ])
  }

  @Test func yamlNamesModelsUnderKeysAndInCommands() {
    let text = """
      image: vllm/vllm-openai:v0.8.4
      uses: actions/checkout@v4
      model_name_or_path: NousResearch/Hermes-3-Llama-3.1-8B   # remark
      base_model: microsoft/phi-4
      # base_model: microsoft/phi-3
      datasets:
        - path: tatsu-lab/alpaca-7b-llama
      command: vllm serve mistralai/Ministral-8B-Instruct-2410 --port 80
      env:
        - name: MODEL_ID
          value: tiiuae/falcon-180B
        - OLLAMA_MODEL=deepseek-r1:7b
      args: ["--model-id", "BAAI/bge-large-en-v1.5"]
      containers:
        - args:
          - --model
          - meta-llama/Llama-3.3-70B-Instruct
      models:
        llm:
          model: ai/smollm2
      model_list:
        - model_name: gpt-4
          litellm_params:
            model: azure/gpt-4o
      script: |
        ollama run gemma2:2b
      """
    #expect(
      found(text, "deploy.yaml") == [
        "3 hub-id B NousResearch/Hermes-3-Llama-3.1-8B",
        "4 hub-id B microsoft/phi-4",
        "8 hub-id A mistralai/Ministral-8B-Instruct-2410",
        "11 hub-id B tiiuae/falcon-180B",
        "12 ollama B deepseek-r1:7b",
        "13 hub-id A BAAI/bge-large-en-v1.5",
        "17 hub-id A meta-llama/Llama-3.3-70B-Instruct",
        "20 docker-model B ai/smollm2",
        "24 api-model B azure/gpt-4o",
        "26 ollama A gemma2:2b",
      ])
  }

  @Test func shellNamesModelsInCommands() {
    let text = """
      #!/bin/sh
      vllm serve CohereForAI/c4ai-command-r-plus --swap-space 16
      python3 -m sglang.launch_server --model-path deepseek-ai/DeepSeek-V3 \\
        --tokenizer-path=deepseek-ai/DeepSeek-V3-Base
      llama-server -hf bartowski/Llama-3.2-3B-Instruct-GGUF:Q4_K_M
      llama-cli -m models/tiny.gguf
      ollama run gemma2:2b "hello there"
      huggingface-cli download stabilityai/stable-diffusion-3.5-large
      hf download Qwen/Qwen3-8B --local-dir /tmp/x
      docker model run ai/smollm2
      lm_eval --model hf --model_args pretrained=org1/a-7b,peft=org2/lora
      MODEL="${MODEL:-Qwen/Qwen3-4B}"
      # ollama pull llama3
      pip install vllm/extra
      docker run vllm/vllm-openai:v0.8
      vllm serve ./local --served-model-name acme/alias-llama-7b
      """
    #expect(
      found(text, "run.sh") == [
        "2 hub-id A CohereForAI/c4ai-command-r-plus",
        "3 hub-id A deepseek-ai/DeepSeek-V3",
        "4 hub-id A deepseek-ai/DeepSeek-V3-Base",
        "5 hub-id A bartowski/Llama-3.2-3B-Instruct-GGUF",
        "6 gguf-file A models/tiny.gguf",
        "7 ollama A gemma2:2b",
        "8 hub-id A stabilityai/stable-diffusion-3.5-large",
        "9 hub-id A Qwen/Qwen3-8B",
        "10 docker-model A ai/smollm2",
        "11 hub-id A org1/a-7b",
        "11 adapter A org2/lora",
        "12 hub-id B Qwen/Qwen3-4B",
        "16 local-path A ./local",
      ])
  }

  @Test func modelfileDockerfileTomlAndJSON() {
    #expect(
      found(
        "# x\nFROM llama3.2:1b\nADAPTER ./lora.gguf\nLICENSE \"\"\"my license\"\"\"\n", "Modelfile")
        == ["2 ollama A llama3.2:1b", "3 gguf-file A ./lora.gguf"])
    #expect(
      found(
        "FROM vllm/vllm-openai:v1\nENV MODEL_ID=Qwen/Qwen3-8B\nCMD [\"--model\", \"org/x-7b\"]\n",
        "Dockerfile") == ["2 hub-id B Qwen/Qwen3-8B", "3 hub-id A org/x-7b"])
    #expect(
      found(
        "[model]\nname = \"Qwen/Qwen3-8B\"\n[data]\nname = \"willcb/R1-llama-7b\"\n", "train.toml")
        == ["2 hub-id B Qwen/Qwen3-8B"])
    #expect(
      found(
        "{\"model\": \"Qwen/Qwen3-8B\", \"dataset\": \"a/llama-7b\", \"n\": [\"x\"]}\n", "c.json")
        == ["1 hub-id B Qwen/Qwen3-8B"])
    #expect(found("MODEL=Qwen/Qwen3-8B\n; x=1\nA = b\n", ".env") == ["1 hub-id B Qwen/Qwen3-8B"])
  }

  @Test func notebookSourcesAreReadAndOutputsAreNot() {
    let text = #"""
      {
       "cells": [
        {"cell_type": "markdown", "source": ["`Qwen/Qwen3-1.7B`"]},
        {
         "cell_type": "code",
         "outputs": [{"text": ["AutoModel.from_pretrained('a/llama-7b')"]}],
         "source": [
          "m = AutoModel.from_pretrained(\n",
          "    \"facebook/nllb-200-3.3B\")\n",
          "!hf download Qwen/Qwen3-8B\n"
         ]
        }
       ]
      }
      """#
    #expect(
      found(text, "n.ipynb") == [
        "9 hub-id A facebook/nllb-200-3.3B", "10 hub-id A Qwen/Qwen3-8B",
      ])
  }

  @Test(arguments: [
    (#"Qwen\u002fQwen3-8B"#, ["1 hub-id A Qwen/Qwen3-8B"]),
    (#"\u0051wen/Qwen3-8B"#, ["1 hub-id A Qwen/Qwen3-8B"]),
    (#"Qwen/Qwen3-8B\uD83D\uDE00"#, []), (#"Qwen/Qwen3-8B\uD83D"#, []), (#"Qwen/Qwen3-8B\u00"#, []),
  ])
  func escapedCharactersOfNotebooksAreRead(name: String, expected: [String]) {
    let text =
      #"{"cells": [{"cell_type": "code", "source": ["m = AutoModel.from_pretrained('"# + name
    #expect(found(text + #"')"]}]}"#, "n.ipynb") == expected)
  }

  @Test(arguments: ["README.md", "notes.txt", "LICENSE", "model.safetensors", "a"])
  func proseAndDataAreNotSearched(path: String) {
    #expect(found("from_pretrained(\"Qwen/Qwen3-8B\")", path).isEmpty)
  }

  @Test func columnsCountScalars() throws {
    let text = "x = \"é😀\"; m = SentenceTransformer(\"BAAI/bge-m3\")\n"
    let reference = try #require(
      ReferenceFinder.references(in: Array(text.utf8), path: "a.py") { _ in false }.first)
    #expect(reference.place.position == SourcePosition(line: 1, column: 36))
    let span = try #require(reference.place.span)
    #expect(Array(text.utf8)[span.start..<span.end].elementsEqual("BAAI/bge-m3".utf8))
  }

  /// Whatever is cut off or turned around, nothing traps.
  @Test(arguments: SourceKind.allCases)
  func hostileTextsDoNotTrap(kind: SourceKind) {
    let path: String =
      switch kind {
      case .hashCode: "a.py"
      case .slashCode: "a.ts"
      case .json: "a.json"
      case .yaml: "a.yaml"
      case .toml: "a.toml"
      case .environment: "a.env"
      case .shell: "a.sh"
      case .dockerfile: "Dockerfile"
      case .modelfile: "Modelfile"
      case .notebook: "a.ipynb"
      }
    let seeds = [
      "m = f(\"a/b-7b\", model='x', [\"--model=\", {\"k\": \"v\"}]) # x\n\\",
      "{\"cells\": [{\"cell_type\": \"code\", \"source\": [\"\\u00e9 \\\"x\\\"\\n\"]}]}",
      "a: [x, {b: c}\n- - --model\n- \"q\nk: |\n  ollama run x\n\"\"\"",
      "FROM \nENV \nRUN [\nCMD \\",
      "A=\nB=\"\n'\n--x=\nMODEL=${X:-}\n", "ajar: ignore[\n# ajar: ignore[] until=\n",
    ]
    for seed in seeds {
      let bytes = Array(seed.utf8)
      for count in 0...bytes.count {
        _ = ReferenceFinder.references(in: Array(bytes.prefix(count)), path: path) { _ in true }
        _ = InlineIgnore.all(in: Array(bytes.prefix(count)), path: path)
      }
    }
    let deep = [UInt8](repeating: 91, count: 20_000) + [UInt8](repeating: 34, count: 3)
    _ = ReferenceFinder.references(in: deep, path: path) { _ in false }
  }
}
