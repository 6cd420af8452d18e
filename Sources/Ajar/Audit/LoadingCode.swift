// SPDX-License-Identifier: Apache-2.0
internal import AjarCore

/// Code in a card that loads the model: who shows how to fetch weights says that they can be fetched.
enum LoadingCode {
  private static let calls = [
    "from_pretrained(", "docker model pull ", "docker model run ", "ollama run ", "ollama pull ",
    "huggingface-cli download ", "hf download ", "snapshot_download(", "hf_hub_download(",
    "llama-server -hf ", "vllm serve ", "modelscope download ",
  ].map { Array($0.utf8) }

  /// The place of the first such call in the card's body.
  static func place(in card: ModelCard) -> Place? {
    let bytes = card.bytes.span
    let firsts = Set(calls.compactMap(\.first))
    var index = min(card.bodyStart, bytes.count)
    while index < bytes.count {
      if firsts.contains(bytes[index]) {
        for call in calls where index + call.count <= bytes.count {
          guard call.indices.allSatisfy({ bytes[index + $0] == call[$0] }) else { continue }
          let span = SourceSpan(index, index + call.count)
          return Place(
            path: card.path, span: span, position: LineTable(card.bytes).position(at: index))
        }
      }
      index += 1
    }
    return nil
  }
}
