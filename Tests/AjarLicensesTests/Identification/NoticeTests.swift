// SPDX-License-Identifier: Apache-2.0
import AjarCore
import AjarLicenses
import Testing

private func expressions(_ text: String) -> [String] {
  LicenseIdentifier().identify(Array(text.utf8)).notices.map(\.expression)
}

@Suite struct NoticeTests {
  @Test func samplesGiveWhatTheyName() {
    let identifier = LicenseIdentifier()
    for sample in noticeSamples {
      let found = identifier.identify(Array(sample.text.utf8))
      #expect(
        found.notices.map(\.expression) == (sample.expression.map { [$0] } ?? []), "\(sample.text)")
      #expect(found.matches.isEmpty, "\(sample.text)")
    }
  }

  @Test(arguments: [
    ("This project is licensed under the MIT License.", "MIT"), ("License: ISC", "ISC"),
    ("foo is Apache-2.0 licensed", "Apache-2.0"),
    ("released under the Apache License, Version 2.0 (the \"License\")", "Apache-2.0"),
    ("distributed under the GNU GPL, version 3 or later.", "GPL-3.0-or-later"),
    ("Licensed under GPLv2.", "GPL-2.0-only"), ("licensed under LGPL v2.1", "LGPL-2.1-only"),
    ("The weights are released under CC BY-NC 4.0.", "CC-BY-NC-4.0"),
    (
      "This work is licensed under a Creative Commons Attribution-ShareAlike 3.0 Unported License",
      "CC-BY-SA-3.0"
    ),
    ("subject to the terms of the Mozilla Public License, v. 2.0.", "MPL-2.0"),
    ("Dual licensed under MIT and Apache-2.0.", "MIT OR Apache-2.0"),
    ("// SPDX-License-Identifier: mit or apache-2.0", "MIT OR Apache-2.0"),
    ("/* SPDX-License-Identifier: GPL-2.0 WITH Foo-note */", "GPL-2.0-only WITH Foo-note"),
    ("licensed under http://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"),
  ])
  func namesALicense(text: String, expression: String) {
    #expect(expressions(text) == [expression])
  }

  @Test(arguments: [
    "This license is compatible with the GPL version 3.",
    "If it were licensed under the MIT license, we could use it.",
    "The MIT license is short and permissive.", "Work under way at MIT shows progress.",
    "It was previously released under the GPL version 2.", "licensed under a BSD license",
    "Choose a license: MIT is fine.", "released under the Apache License",
    "SPDX-License-Identifier: ", "Whether a model is licensed under Apache-2.0 matters.",
  ])
  func talkingAboutLicensesGivesNothing(text: String) {
    #expect(expressions(text).isEmpty)
  }
}

@Suite struct SPDXExpressionTests {
  @Test(arguments: [
    ("MIT", "MIT"), ("mit AND (isc OR zlib)", "mit AND (isc OR zlib)"),
    ("(MIT)", "MIT"), ("A or B and C", "A OR B AND C"), ("((A OR B)) AND C", "(A OR B) AND C"),
    ("GPL-2.0+ WITH X-exception", "GPL-2.0+ WITH X-exception"),
    ("LicenseRef-a OR DocumentRef-b:LicenseRef-c", "LicenseRef-a OR DocumentRef-b:LicenseRef-c"),
  ])
  func parsesAndPrints(text: String, printed: String) throws {
    #expect(try SPDXExpression(parsing: text).description == printed)
  }

  @Test(arguments: [
    "", "AND", "MIT OR", "MIT ISC", "(MIT", "MIT)", "MIT WITH", "MIT WITH (X)", "a b", "x/y", "+",
    String(repeating: "(", count: 5_000),
  ])
  func refusesWhatIsNone(text: String) {
    #expect(throws: SPDXExpression.Failure.self) { try SPDXExpression(parsing: text) }
  }

  @Test func normalizesIds() throws {
    let known = ["MIT", "GPL-2.0-only", "GPL-2.0-or-later", "Apache-2.0"]
    func spell(_ id: String) -> String? { known.first { $0.lowercased() == id.lowercased() } }
    let cases = [
      ("mit", "MIT"), ("gpl-2.0", "GPL-2.0-only"), ("GPL-2.0+", "GPL-2.0-or-later"),
      ("gpl-2.0-only+ or x", "GPL-2.0-or-later OR x"), ("apache-2.0+", "Apache-2.0+"),
    ]
    for (text, wanted) in cases {
      #expect(try SPDXExpression(parsing: text).normalized(spell).description == wanted)
    }
  }
}
