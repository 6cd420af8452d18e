// SPDX-License-Identifier: Apache-2.0

/// Classes of words by which prose is judged.
enum Words {
  static let fully: Set<String> = [
    "fully", "completely", "truly", "entirely", "totally", "100", "genuinely",
  ]
  static let model: Set<String> = [
    "model", "models", "llm", "llms", "lm", "lms", "checkpoint", "checkpoints", "weights", "weight",
    "vlm", "vlms", "mllm", "mllms", "slm", "slms", "gpt", "variants", "adapter", "adapters",
    "parameters", "alternative", "alternatives", "embeddings", "series", "family", "wieghts",
  ]
  static let dataset: Set<String> = [
    "dataset", "datasets", "data", "corpus", "corpora", "sets", "set", "benchmark", "benchmarks",
    "texts", "transcripts", "conversations", "datas", "conversation",
  ]
  static let data: Set<String> = ["data", "dataset", "model", "models", "llm"]
  static let toolAfterData: Set<String> = [
    "toolkit", "tool", "tools", "library", "framework", "platform", "pipeline", "engine", "server",
    "evaluation", "loader", "serving", "inference", "implementation", "implementations",
  ]
  static let tool: Set<String> = [
    "tool", "tools", "toolkit", "library", "libraries", "framework", "frameworks", "software",
    "platform", "package", "packages", "code", "codes", "codebase", "repository", "repo",
    "implementation", "implementations", "engine", "hardware", "app", "application", "interface",
    "ui", "evaluation", "method", "methods", "script", "scripts", "runtime", "project", "projects",
    "pipeline", "recipe", "recipes", "server", "client", "plugin", "demo", "agent", "agents",
    "reproduction", "replication", "stack", "solution", "infrastructure", "system", "systems",
    "tokenizer",
  ]
  static let other: Set<String> = [
    "community", "communities", "contributors", "contribution", "contributions", "ecosystem", "ai",
    "initiative", "leaderboard", "movement", "world", "spirit", "effort", "efforts", "researchers",
    "developers", "developer", "enthusiasts", "work", "works", "intelligence", "ml", "foundation's",
    "science", "week", "date", "status", "article", "research", "tooling", "approach",
  ]
  static let joint: Set<String> = [
    "for", "of", "to", "in", "with", "and", "or", "that", "which", "is", "are", "by", "from", "on",
    "at", "as", "using", "the", "our", "a", "this", "these", "all", "both", "has", "have", "was",
    "were", "will", "can", "under", "so", "but", "its", "here", "because", "who", "through", "via",
    "where", "while", "if", "when", "without", "than", "after", "since", "into", "you", "we", "it",
  ]
  static let adjective: Set<String> = [
    "large", "small", "language", "base", "foundation", "chat", "pre", "pretrained", "trained",
    "source", "multilingual", "multimodal", "new", "popular", "available", "code", "text", "speech",
    "vision", "instruction", "fine", "tuned", "finetuned", "and", "or", "high", "quality", "free",
    "access", "own", "latest", "first", "best", "thai", "english", "chinese", "generative", "best",
    "reasoning", "reward", "embedding", "weight", "open", "weights", "sourced", "accessible",
    "state", "art", "english", "multi", "turn",
  ]
  static let comparison: Set<String> = [
    "outperform", "outperforms", "outperformed", "outperforming", "surpass", "surpasses",
    "surpassing", "surpassed", "than", "among", "amongst", "compared", "comparable", "comparably",
    "rivals", "rival", "rivaling", "exceed", "exceeds", "exceeding", "beat", "beats", "beating",
    "versus", "vs", "other", "others", "existing", "similar", "alternatives", "competing",
    "against",
    "unlike", "compare", "comparison", "most", "many", "some", "any", "previous", "competitive",
    "better", "matches", "matching", "all", "leads", "leading",
  ]
  static let superlative: Set<String> = [
    "best", "strongest", "performing", "top", "first", "largest", "smallest", "powerful", "capable",
    "new", "latest", "next",
  ]
  static let instrument: Set<String> = [
    "by", "using", "use", "uses", "used", "utilizing", "leveraging", "leverages", "from", "on",
    "runs", "run", "support", "supports", "load", "generated", "hosts", "hosting", "of", "like",
    "various", "training", "several", "merging",
  ]
  static let project: Set<String> = [
    "create", "creating", "initiative", "mission", "effort", "efforts", "committed", "goal",
    "vision", "project", "aims", "aim", "advancing", "promote", "promoting", "program",
  ]
  static let copula: Set<String> = [
    "is", "are", "was", "were", "be", "been", "being", "made", "make", "makes", "making", "as",
    "released", "release", "releasing", "has", "have", "we", "remain", "remains", "becomes", "gone",
    "available", "keep", "stay",
  ]
  static let denial: Set<String> = [
    "not", "no", "non", "never", "prohibited", "prohibits", "prohibit", "restricted", "restricts",
    "restrict", "restriction", "restrictions", "forbidden", "forbids", "avoid", "cannot", "neither",
    "nor", "except", "unless", "excluding", "limit", "limits", "limited", "contact", "apply",
    "don't",
    "can't", "isn't", "aren't", "regarding", "before", "if", "inquiries", "without", "prevent",
    "avoiding", "discourage", "discouraged", "disallowed", "disallow", "disallows", "custom",
    "prior", "obtain", "request", "about", "only",
  ]
  static let conditionBehind: Set<String> = [
    "prohibited", "restricted", "forbidden", "requires", "require", "restrictions", "restriction",
    "please", "contact", "license", "licenses", "not", "reach", "see", "check", "must", "ask",
    "disallowed", "limited", "need", "needs", "terms", "depends", "consult",
  ]
  static let allowance: Set<String> = [
    "intended", "suitable", "support", "supports", "supporting", "allow", "allows", "allowing",
    "allowed", "permit", "permits", "permitted", "open", "free", "freely", "available", "usable",
    "can", "could", "may", "including", "ready", "enable", "enables", "licensed", "released",
    "friendly", "safe", "even", "fit", "ok", "okay", "fine", "yes", "any", "designed",
  ]
  static let release: Set<String> = [
    "released", "release", "available", "intended", "shared", "published", "provided", "meant",
    "distributed", "restricted", "licensed", "used", "hope", "releasing",
  ]
}
