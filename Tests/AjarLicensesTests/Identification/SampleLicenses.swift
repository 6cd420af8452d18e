// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarKnowledge
import AjarLicenses

/// License texts of our own invention, packed in memory.
enum SampleLicenses {
  /// Grants with a slot for the thing, an optional remark, a list and a free name.
  static let orchard: [TemplateEvent] = [
    .begin(.ignorable), .text("Orchard Public Terms"), .end, .lineBreak,
    .begin(.ignorable), .text("Copyright (c) <year> <gardener>"), .end, .lineBreak,
    .text("Anyone who receives this "),
    .begin(.replaceable(expression: "basket|crate", isGlued: false)), .text("basket"), .end,
    .text(" may carry, open and share the fruit in it with neighbours and strangers alike, "),
    .begin(.optional(isGlued: false)), .text("on foot or by cart, "), .end,
    .text("as long as these points are kept: "),
    .lineBreak, .begin(.ignorable), .text("1."), .end,
    .text(" The name of the tree must stay written on every piece that leaves the orchard."),
    .lineBreak, .begin(.ignorable), .text("2."), .end,
    .text(" Fruit that was boiled or dried shall carry a label which says so in plain letters."),
    .lineBreak,
    .text("The fruit is given as it hangs, and "),
    .begin(.replaceable(expression: ".+", isGlued: false)), .text("the gardeners of the orchard"),
    .end,
    .text(" shall not answer for stomach trouble, wasps, stains or any other harm that follows."),
  ]

  /// Shares the closing sentence with the first.
  static let meadow: [TemplateEvent] = [
    .text("Whoever walks across this meadow may pick flowers for a table of their own, but never "),
    .text("for a market, and leaves the roots where they are so that next spring brings more. "),
    .text("The gate stays shut behind every visitor because sheep do not read signs. "),
    .text("Dogs wait outside unless the shepherd calls them, and kites fly only on windy days."),
  ]

  static let short: [TemplateEvent] = [
    .text("Take this pebble and keep it in your left pocket until the moon is round again.")
  ]

  static let plain = """
    Orchard Public Terms

    Copyright (c) 2020 Anna Apple

    Anyone who receives this basket may carry, open and share the fruit in it with neighbours and
    strangers alike, on foot or by cart, as long as these points are kept:

    1. The name of the tree must stay written on every piece that leaves the orchard.
    2. Fruit that was boiled or dried shall carry a label which says so in plain letters.

    The fruit is given as it hangs, and the gardeners of the orchard shall not answer for stomach
    trouble, wasps, stains or any other harm that follows.

    """

  static let meadowText = meadow.reduce(into: "") { text, event in
    if case .text(let part) = event { text += part }
  }

  static let shortText = short.reduce(into: "") { text, event in
    if case .text(let part) = event { text += part }
  }

  /// An index of the three, and a twin of the second that only the id tells apart.
  static let bytes: [UInt8] = IndexBuilder.build([
    TemplateCompiler.compile(orchard, id: "Orchard-1.0"),
    TemplateCompiler.compile(meadow, id: "Meadow-1.0"),
    TemplateCompiler.compile(meadow, id: "Meadow-1.0-or-later"),
    TemplateCompiler.compile(short, id: "Pebble"),
  ]).bytes

  static let identifier = LicenseIdentifier(LicenseIndex(IndexBytes(bytes)))

  static func identify(_ text: String) -> Identification {
    identifier.identify(Array(text.utf8))
  }
}
