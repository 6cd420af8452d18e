// SPDX-License-Identifier: Apache-2.0

/// What the scanner does when it meets a byte that is neither letter nor digit.
enum ByteClass {
  static let other: UInt8 = 0
  static let blank: UInt8 = 1
  static let newline: UInt8 = 2
  static let high: UInt8 = 3
  static let apostrophe: UInt8 = 4
  static let quote: UInt8 = 5
  static let ampersand: UInt8 = 6
  static let less: UInt8 = 7
  static let stop: UInt8 = 8
  static let clause: UInt8 = 9
  static let open: UInt8 = 10
  static let bracketClose: UInt8 = 11
  static let bullet: UInt8 = 12
  static let slash: UInt8 = 13

  /// Letters and digits map to their folded byte (0x30 and up); everything else to a class below 0x30.
  static let table: [UInt8] = {
    var table = [UInt8](repeating: other, count: 256)
    for byte in 0...255 {
      switch UInt8(byte) {
      case 0x30...0x39, 0x61...0x7A: table[byte] = UInt8(byte)
      case 0x41...0x5A: table[byte] = UInt8(byte) | 0x20
      case 0x20, 0x09, 0x0B, 0x0C: table[byte] = blank
      case 0x0A, 0x0D: table[byte] = newline
      case 0x80...0xFF: table[byte] = high
      case 0x27, 0x60: table[byte] = apostrophe
      case 0x22: table[byte] = quote
      case 0x26: table[byte] = ampersand
      case 0x3C: table[byte] = less
      case 0x2E, 0x21, 0x3F: table[byte] = stop
      case 0x3B, 0x3A: table[byte] = clause
      case 0x28: table[byte] = open
      case 0x5D: table[byte] = bracketClose
      case 0x2A, 0x2D, 0x2B: table[byte] = bullet
      case 0x2F: table[byte] = slash
      default: break
      }
    }
    return table
  }()
}

/// What the scanner does at the end of some words.
struct WordRule {
  enum Action: UInt8 {
    /// No rule: an empty slot.
    case none
    /// The value stands for the word.
    case replace
    /// Joined with the word before it, if that is `context`, the value stands for both; else `plain`
    /// stands for the word.
    case join
    /// Replaced by the value behind `context`.
    case replaceBehind
    /// "copyright": pairs collapse, a copyright line may begin.
    case copyright
    /// The last word of "all rights reserved".
    case reserved
    /// A comment prefix where it opens a line.
    case commentPrefix
  }

  var key: UInt32 = 0
  var value: UInt32 = 0
  var context: UInt32 = 0
  var plain: UInt32 = 0
  var action: Action = .none
}

/// Equivalent spellings and words with a part to play, found by hash with one probe as a rule.
///
/// Source: license-list-XML, equivalentwords.txt, with the inflected forms that the list leaves out.
/// Each pair reads "as written" to "as hashed".
enum WordRules {
  static let slots = 1024

  static let table: [WordRule] = {
    var table = [WordRule](repeating: WordRule(), count: slots)
    func insert(_ rule: WordRule) {
      var slot = Int(rule.key & UInt32(slots - 1))
      while table[slot].action != .none, table[slot].key != rule.key {
        slot = (slot + 1) & (slots - 1)
      }
      table[slot] = rule
    }
    for (from, to) in replaced {
      insert(WordRule(key: from.wordHash, value: to.wordHash, action: .replace))
    }
    for (first, second, both) in joined {
      let plain = replaced.first { $0.0 == second }?.1 ?? second
      insert(
        WordRule(
          key: second.wordHash, value: both.wordHash, context: first.wordHash,
          plain: plain.wordHash, action: .join))
    }
    for (first, second, to) in behind {
      insert(
        WordRule(
          key: second.wordHash, value: to.wordHash, context: first.wordHash, action: .replaceBehind)
      )
    }
    insert(WordRule(key: "copyright".wordHash, value: "copyright".wordHash, action: .copyright))
    insert(WordRule(key: "reserved".wordHash, value: "reserved".wordHash, action: .reserved))
    for prefix in ["dnl", "rem"] {
      insert(WordRule(key: prefix.wordHash, value: prefix.wordHash, action: .commentPrefix))
    }
    return table
  }()

  private static let replaced: [(String, String)] = [
    ("acknowledgement", "acknowledgment"), ("acknowledgements", "acknowledgments"),
    ("analogue", "analog"), ("analyse", "analyze"), ("analysed", "analyzed"),
    ("artefact", "artifact"), ("artefacts", "artifacts"),
    ("authorisation", "authorization"), ("authorisations", "authorizations"),
    ("authorise", "authorize"), ("authorised", "authorized"), ("authorises", "authorizes"),
    ("calibre", "caliber"), ("cancelled", "canceled"),
    ("capitalisations", "capitalizations"), ("capitalisation", "capitalization"),
    ("catalogue", "catalog"), ("catalogues", "catalogs"),
    ("categorise", "categorize"), ("categorised", "categorized"),
    ("centre", "center"), ("centres", "centers"),
    ("emphasised", "emphasized"), ("favour", "favor"), ("favours", "favors"),
    ("favourite", "favorite"), ("fulfil", "fulfill"), ("fulfilment", "fulfillment"),
    ("honour", "honor"), ("honours", "honors"),
    ("initialise", "initialize"), ("initialised", "initialized"),
    ("judgement", "judgment"), ("judgements", "judgments"),
    ("labelling", "labeling"), ("labour", "labor"),
    ("licence", "license"), ("licences", "licenses"), ("licenced", "licensed"),
    ("licencee", "licensee"), ("licencees", "licensees"), ("licencing", "licensing"),
    ("maximise", "maximize"), ("merchantibility", "merchantability"),
    ("modelled", "modeled"), ("modelling", "modeling"),
    ("offence", "offense"), ("offences", "offenses"),
    ("optimise", "optimize"), ("optimised", "optimized"),
    ("organisation", "organization"), ("organisations", "organizations"),
    ("organisational", "organizational"), ("organise", "organize"), ("organised", "organized"),
    ("practise", "practice"), ("practises", "practices"),
    ("programme", "program"), ("programmes", "programs"),
    ("realise", "realize"), ("realised", "realized"),
    ("recognise", "recognize"), ("recognised", "recognized"),
    ("signalling", "signaling"), ("sublicence", "sublicense"), ("sublicences", "sublicenses"),
    ("utilisation", "utilization"), ("utilise", "utilize"), ("whilst", "while"),
    ("wilfull", "willful"), ("wilful", "willful"), ("https", "http"),
  ]

  private static let joined: [(String, String, String)] = [
    ("per", "cent", "percent"), ("non", "commercial", "noncommercial"),
    ("sub", "license", "sublicense"), ("sub", "licence", "sublicense"),
    ("sub", "licences", "sublicenses"),
    ("sub", "licensed", "sublicensed"), ("sub", "licenses", "sublicenses"),
    ("sub", "licensing", "sublicensing"), ("sub", "licensee", "sublicensee"),
    ("sub", "licensees", "sublicensees"),
  ]

  private static let behind: [(String, String, String)] = [
    ("copyright", "owner", "holder"), ("copyright", "owners", "holders"),
  ]
}

extension String {
  /// The hash of bytes that are already folded.
  fileprivate var wordHash: UInt32 {
    var hash = WordHash.seed
    for byte in utf8 { hash = WordHash.step(hash, byte) }
    return WordHash.finish(hash)
  }
}
