// SPDX-License-Identifier: Apache-2.0

/// What a character beyond ASCII, or a character reference, means to the scanner.
enum ScalarMeaning {
  /// One folded letter, or two ("æ").
  case letters(UInt8, UInt8)
  /// A letter or digit of another alphabet, case folded.
  case foreign(UInt32)
  /// A character that is a word of its own.
  case ideograph
  case skip
  case blank
  case newline
  case apostrophe
  case quoteOpen
  case quoteClose
  case quote
  case stop
  case clause
  case copyright
  case ampersand
  case bullet
  case open
  case other

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x0A, 0x0D, 0x2028, 0x2029, 0x85: self = .newline
    case 0x09, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .blank
    case 0x26: self = .ampersand
    case 0x22: self = .quote
    case 0x27, 0x60, 0x2018, 0x2019, 0x201B, 0xB4, 0x2BC, 0xFF07: self = .apostrophe
    case 0x28: self = .open
    case 0x21, 0x2E, 0x3F, 0x3002, 0xFF61: self = .stop
    case 0x3A, 0x3B: self = .clause
    case 0x30...0x39, 0x61...0x7A: self = .letters(UInt8(scalar), 0)
    case 0x41...0x5A: self = .letters(UInt8(scalar) | 0x20, 0)
    case 0x80...0xA8, 0xAB...0xAC, 0xAE...0xBF:
      self = scalar == 0xAB ? .quoteOpen : scalar == 0xBB ? .quoteClose : .other
    case 0xA9, 0x24B8, 0x24D2: self = .copyright
    case 0xAA: self = .letters(0x61, 0)
    case 0xAD, 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F,
      0xFEFF:
      self = .skip
    case 0xC0...0x17F: self = ScalarMeaning.latin(scalar)
    case 0x391...0x3A9: self = .foreign(scalar + 0x20)
    case 0x400...0x40F: self = .foreign(scalar + 0x50)
    case 0x410...0x42F: self = .foreign(scalar + 0x20)
    case 0x201C, 0x201F, 0x300C, 0x300E, 0x300A: self = .quoteOpen
    case 0x201D, 0x300D, 0x300F, 0x300B, 0x201E: self = .quoteClose
    // Bullets, geometric shapes, check marks, crosses and pictures.
    case 0x2022, 0x2023, 0x2043, 0x25A0...0x25FF, 0x2700...0x27BF, 0x1F300...0x1FAFF:
      self = .bullet
    case 0x2010...0x206F, 0x2070...0x2BFF, 0x3001...0x303F: self = .other
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xAC00...0xD7A3,
      0x1100...0x11FF, 0x20000...0x3FFFF:
      self = .ideograph
    case 0xFF1B: self = .stop
    case 0xFF01...0xFF5E: self = ScalarMeaning(scalar - 0xFEE0)
    case 0xE000...0xF8FF, 0xFFF0...0xFFFF, 0x1F000...0x1FAFF: self = .other
    case 0..<0x80: self = .other
    default: self = .foreign(scalar)
    }
  }

  /// Base letters of U+00C0 to U+017F, in order; "*" is no letter, capitals mark two-letter forms.
  private static let bases: [UInt8] = Array(
    ("aaaaaaAceeeeiiiidnooooo*ouuuuyTSaaaaaaAceeeeiiiidnooooo*ouuuuyTy"
      + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiJJjjkkkllllllllllnnnnnnnnnooooooOO"
      + "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

  private static func latin(_ scalar: UInt32) -> ScalarMeaning {
    let index = Int(scalar) - 0xC0
    guard index >= 0, index < bases.count else { return .foreign(scalar) }
    switch bases[index] {
    case 0x2A: return .other
    case 0x41: return .letters(0x61, 0x65)
    case 0x54: return .letters(0x74, 0x68)
    case 0x53: return .letters(0x73, 0x73)
    case 0x4A: return .letters(0x69, 0x6A)
    case 0x4F: return .letters(0x6F, 0x65)
    case let base: return .letters(base, 0)
    }
  }
}

/// Reads one character: UTF-8, or a character reference such as `&quot;` or `&#x27;`.
enum ScalarReader {
  /// The scalar at an offset and its length in bytes, at least 1.
  ///
  /// A byte that is not valid UTF-8 is read as Latin-1: old license files are, and nothing is lost.
  static func utf8(_ bytes: borrowing Span<UInt8>, _ offset: Int) -> (scalar: UInt32, length: Int) {
    let first = bytes[offset]
    let extra = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0
    guard extra > 0, first < 0xF5, offset + extra < bytes.count else { return (UInt32(first), 1) }
    var scalar = UInt32(first) & (0x7F >> UInt32(extra + 1))
    for step in 1...extra {
      let byte = bytes[offset + step]
      guard byte & 0xC0 == 0x80 else { return (UInt32(first), 1) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    let least: UInt32 = extra == 3 ? 0x10000 : extra == 2 ? 0x800 : 0x80
    guard scalar >= least, scalar <= 0x10FFFF else { return (UInt32(first), 1) }
    return (scalar, extra + 1)
  }

  /// The character reference at an ampersand, nil where none stands there.
  static func reference(
    _ bytes: borrowing Span<UInt8>, _ offset: Int
  ) -> (scalar: UInt32, length: Int)? {
    var end = offset + 1
    let limit = min(bytes.count, offset + 10)
    while end < limit, bytes[end] != 0x3B {
      let byte = bytes[end]
      let isNameByte =
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
      guard isNameByte || (byte == 0x23 && end == offset + 1) else { return nil }
      end += 1
    }
    guard end < limit, end > offset + 2 else { return nil }
    let length = end + 1 - offset
    guard bytes[offset + 1] == 0x23 else {
      var name: UInt64 = 0
      for index in (offset + 1)..<end { name = name << 8 | UInt64(bytes[index]) }
      return names[name].map { ($0, length) }
    }
    var scalar: UInt32 = 0
    let isHex = bytes[offset + 2] | 0x20 == 0x78
    for index in (offset + (isHex ? 3 : 2))..<end {
      let byte = bytes[index]
      let digit: UInt32
      switch byte {
      case 0x30...0x39: digit = UInt32(byte) - 0x30
      case 0x41...0x46 where isHex: digit = UInt32(byte) - 0x37
      case 0x61...0x66 where isHex: digit = UInt32(byte) - 0x57
      default: return nil
      }
      scalar = scalar &* (isHex ? 16 : 10) &+ digit
      guard scalar <= 0x10FFFF else { return nil }
    }
    return (scalar, length)
  }

  private static let names: [UInt64: UInt32] = {
    let list: [(String, UInt32)] = [
      ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27), ("nbsp", 0xA0),
      ("copy", 0xA9), ("COPY", 0xA9), ("reg", 0xAE), ("trade", 0x2122), ("lsquo", 0x2018),
      ("rsquo", 0x2019), ("ldquo", 0x201C), ("rdquo", 0x201D), ("laquo", 0xAB), ("raquo", 0xBB),
      ("mdash", 0x2014), ("ndash", 0x2013), ("hellip", 0x2026), ("bull", 0x2022),
      ("middot", 0xB7), ("sect", 0xA7), ("para", 0xB6), ("shy", 0xAD), ("ensp", 0x2002),
      ("emsp", 0x2003), ("thinsp", 0x2009), ("zwnj", 0x200C), ("zwj", 0x200D),
      ("agrave", 0xE0), ("aacute", 0xE1), ("acirc", 0xE2), ("auml", 0xE4), ("ccedil", 0xE7),
      ("egrave", 0xE8), ("eacute", 0xE9), ("ecirc", 0xEA), ("euml", 0xEB), ("iacute", 0xED),
      ("icirc", 0xEE), ("iuml", 0xEF), ("ntilde", 0xF1), ("oacute", 0xF3), ("ocirc", 0xF4),
      ("ouml", 0xF6), ("ugrave", 0xF9), ("uacute", 0xFA), ("uuml", 0xFC), ("szlig", 0xDF),
      ("Agrave", 0xC0), ("Auml", 0xC4), ("Eacute", 0xC9), ("Ouml", 0xD6), ("Uuml", 0xDC),
    ]
    var names: [UInt64: UInt32] = [:]
    for (name, scalar) in list {
      names[name.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = scalar
    }
    return names
  }()
}
