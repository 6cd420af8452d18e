// SPDX-License-Identifier: Apache-2.0
internal import AjarInterop
internal import AjarKnowledge

/// A small knowledge folder in memory.
enum SampleKnowledge {
  static func file(_ path: String, _ yaml: String) -> KnowledgeFiles.File {
    KnowledgeFiles.File(path: path, bytes: Array(yaml.utf8))
  }

  static var files: KnowledgeFiles {
    var files = KnowledgeFiles()
    files.definitions = [
      file(
        "licenses/definitions/Apache-2.0.yaml",
        """
        id: Apache-2.0
        name: Apache License 2.0
        hub-ids: [apache-2.0]
        names: [ASL 2.0]
        urls: [apache.org/licenses/LICENSE-2.0]
        osi-approved: yes
        clauses:
          - {kind: condition.notice, section: 4.d, where: [notice file], days: 30, strict: yes}
        expect: {row: permissive}
        sources: [{what: license text, read: 2026-11-21, kind: text, url: apache.org}]
        """),
      file(
        "licenses/definitions/acme.yaml",
        """
        id: acme
        name: Acme license family
        kind: family
        hub-ids: [acme]
        members: [acme-1.0, MIT]
        expect: {row: unknown}
        """),
      file(
        "licenses/definitions/acme-1.0.yaml",
        """
        id: acme-1.0
        name: Acme Community License 1.0
        expect: {row: restrictive}
        """),
    ]
    files.spdx = file(
      "licenses/spdx.yaml",
      """
      licenses:
        - {id: Apache-2.0, name: Apache License 2.0, osi: yes, fsf: yes}
        - {id: MIT, name: MIT License, osi: yes}
        - {id: Sendmail, name: Sendmail License}
        - {id: GPL-2.0, name: GNU General Public License v2.0 only, osi: yes, deprecated: yes}
        - {id: GPL-2.0-only, name: GNU General Public License v2.0 only, osi: yes}
        - {id: Twin-A, name: Twin License}
        - {id: Twin-B, name: Twin License}
        - {id: LLVM-exception, name: LLVM Exception, kind: exception}
      """)
    files.catalog = [
      file(
        "catalog/acme/acme-lm.yaml",
        """
        family: acme-lm
        provider: Acme
        components:
          model-parameters-final: {available: yes, gated: click-through, license: acme-1.0}
          training-code: {available: partly, license: MIT}
        data-information: no
        releases:
          - id: acme/LM-1B
            also: [acme/LM-1B-old]
            ollama: [acme-lm, "acme-lm:1b"]
            api: [lm-1b]
            docker: [ai/acme-lm]
            released: 2024-01-02
          - {id: acme/LM-2B, ollama: ["acme-lm:2b"], license: Apache-2.0}
          - {id: acme/LM-3B, until: 2024-05-31}
          - {id: acme/LM-3B, since: 2024-06-01, license: Apache-2.0, expect: {tier: permissive}}
          - {id: acme/LM-4B, components: {model-parameters-final: {available: yes}}}
        globs:
          - {pattern: "acme/LM-*", except: ["*-private"]}
          - {pattern: "acme/LM-vision-*"}
        expect: {tier: restricted, row: restrictive, osaid: not-met}
        sources: [{what: card, read: 2026-11-21, confidence: high}]
        """),
      file(
        "catalog/other/packs.yaml",
        """
        family: packs
        provider: Other
        components: {model-parameters-final: {available: yes}}
        releases:
          - {id: other/LM-1B-GGUF, base: [acme/LM-1B], relation: quantized}
          - {id: other/LM-1B-tune, base: [other/LM-1B-GGUF], relation: finetune}
          - {id: other/loop, base: [other/loop], relation: quantized}
        sources: [{what: card}]
        """),
      file(
        "catalog/other/hosted.yaml",
        """
        family: hosted
        provider: Other
        hosted: yes
        releases: [{id: hosted-1, api: [bedrock.hosted-1]}]
        expect: {tier: [closed, restricted]}
        sources: [{what: page}]
        """),
    ]
    return files
  }

  static func base() throws -> KnowledgeBase {
    let empty = KnowledgeBase(packed: .empty)
    return try empty.adding(files)
  }
}
