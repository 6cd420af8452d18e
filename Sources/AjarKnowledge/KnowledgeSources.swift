// SPDX-License-Identifier: Apache-2.0
package import AjarCore

extension KnowledgeNode {
  /// The `sources` of a knowledge file: a list of `{what, read, confidence, kind, url}`.
  package func sources() throws(KnowledgeError) -> [KnowledgeSource] {
    var sources: [KnowledgeSource] = []
    for item in try list("a list of sources") {
      let map = try item.map("a source", keys: ["what", "read", "confidence", "kind", "url"])
      sources.append(
        KnowledgeSource(
          what: try map.required("what").text(), read: try map["read"]?.date(),
          confidence: try map["confidence"]?.word(of: ["high", "medium", "low"]),
          kind: try map["kind"]?.text(), url: try map["url"]?.text()))
    }
    return sources
  }
}
