// SPDX-License-Identifier: Apache-2.0

/// What a word of a block hints at: only blocks with a hint are taken apart into sentences.
struct ProseCue: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  /// Words about licenses and terms, and the names that licenses begin with.
  static let license = ProseCue(rawValue: 1 << 0)
  /// Words about openness.
  static let open = ProseCue(rawValue: 1 << 1)
  /// Words about commerce.
  static let commercial = ProseCue(rawValue: 1 << 2)
  /// Words about research.
  static let research = ProseCue(rawValue: 1 << 3)
  /// Words that lead to a base model.
  static let base = ProseCue(rawValue: 1 << 4)
  /// Words about use policies and bans.
  static let policy = ProseCue(rawValue: 1 << 5)
  /// Words about data, code, weights, papers.
  static let parts = ProseCue(rawValue: 1 << 6)
  /// Text in a script written without blanks.
  static let ideographs = ProseCue(rawValue: 1 << 7)
  /// A badge or picture.
  static let image = ProseCue(rawValue: 1 << 8)
  /// Letters beyond ASCII.
  static let accents = ProseCue(rawValue: 1 << 11)
  /// Small words behind which a license's name may begin.
  static let under = ProseCue(rawValue: 1 << 9)
  /// Words behind which a base model's name may begin.
  static let lead = ProseCue(rawValue: 1 << 10)

  /// Hints that make a block worth taking apart.
  private static let hints = ProseCue(rawValue: 0x1FF)

  private static let words: [(ProseCue, String)] = [
    (
      .license,
      """
      license licence licensed licenced licensing licenses licences agreement terms copyright eula \
      mit apache gpl agpl lgpl bsd cc openrail rail wtfpl unlicense openmdw lizenz licencia licença \
      lisans lisansı giấy лицензия лицензии лицензией 라이선스 rights inherits permission permissions
      """
    ),
    (
      .under,
      "under by to with inherits inherit follows uses is are as has have apply applies licensed licenced"
    ),
    (
      .lead,
      """
      of from on upon for to tuning finetuning finetune tune model models backbone is used with \
      checkpoint fine finetuned
      """
    ),
    (.open, "open opensource opensourced opensourcing openly opens opened permissive permissively"),
    (.commercial, "commercial commercially noncommercial commercialization commercialize profit"),
    (.research, "research academic academia scientific researchers"),
    (
      .base,
      """
      fine finetuned finetune finetuning tuned tune tuning based base built trained quantized \
      quantised quantization quantizations gguf gptq awq exl2 ggml onnx mlx merge merged merging \
      derived derivative converted conversion adapter adapters lora qlora initialized initialised \
      version distilled pretrained abliterated uncensored built-on fork forked weights checkpoint \
      backbone adaptation adapted variant trains training continuation
      """
    ),
    (
      .policy,
      """
      policy policies restriction restrictions prohibited prohibits prohibit restricted unlawful \
      illegal misuse ban banned acceptable attachment forbidden harm
      """
    ),
    (
      .parts,
      """
      dataset datasets data corpus corpora code codes script scripts repository github weights \
      checkpoint checkpoints download downloads downloaded parameters api paper papers arxiv \
      report reports source pretraining trained training
      """
    ),
  ]

  /// Open addressing: 1024 slots of a hash and what it hints at.
  private static let table: [(hash: UInt32, cue: ProseCue)] = {
    var slots = [(hash: UInt32, cue: ProseCue)](repeating: (0, []), count: 1024)
    for (cue, list) in words {
      for word in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        let hash = word.utf8.reduce(start) { step($0, $1) }
        var slot = Int(hash & 1023)
        while slots[slot].hash != 0, slots[slot].hash != hash { slot = (slot + 1) & 1023 }
        slots[slot].hash = hash
        slots[slot].cue.formUnion(cue)
      }
    }
    return slots
  }()

  /// Where a word's hash begins.
  static let start: UInt32 = 2_166_136_261

  /// The hash with one byte more (FNV-1a).
  @inline(__always) static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 16_777_619
  }

  /// What a word with this hash hints at.
  static func of(_ hash: UInt32) -> ProseCue {
    let table = Self.table.span
    var slot = Int(hash & 1023)
    while table[slot].hash != 0 {
      if table[slot].hash == hash { return table[slot].cue }
      slot = (slot + 1) & 1023
    }
    return []
  }

  /// What the words of a range hint at.
  static func scan(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ProseCue {
    let table = Self.table.span
    let hints = ProseCue.hints
    var cues: ProseCue = []
    var hash = start
    var isWord = false
    var index = range.lowerBound
    while index <= range.upperBound {
      let byte = index < range.upperBound ? bytes[index].lowered : 32
      if byte.isAlphanumeric || byte >= 0x80 {
        if byte >= 0x80 { cues.insert(byte >= 0xE3 && byte <= 0xED ? .ideographs : .accents) }
        hash = step(hash, byte)
        isWord = true
      } else {
        if isWord {
          var slot = Int(hash & 1023)
          while table[slot].hash != 0 {
            if table[slot].hash == hash {
              cues.formUnion(table[slot].cue.intersection(hints))
              break
            }
            slot = (slot + 1) & 1023
          }
          hash = start
          isWord = false
        }
        if byte == 33, index + 1 < range.upperBound, bytes[index + 1] == 91 { cues.insert(.image) }
        if byte == 60, index + 3 < range.upperBound, bytes[index + 1].lowered == 105,
          bytes[index + 2].lowered == 109, bytes[index + 3].lowered == 103
        {
          cues.insert(.image)
        }
      }
      index += 1
    }
    return cues
  }
}
