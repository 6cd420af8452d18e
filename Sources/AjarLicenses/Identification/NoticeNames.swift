// SPDX-License-Identifier: Apache-2.0
internal import AjarText

/// A family of licenses as prose names it; the version is read behind or before the name.
enum NoticeFamily: Hashable {
  case fixed(String)
  /// GPL, LGPL, AGPL: a version, "only" or "or later"; a version may be part of the word ("gplv2").
  case gnu(String, version: String?)
  /// An id with the version behind a hyphen, where the list has that version.
  case versioned(String, known: [String])
  /// Creative Commons: what follows the attribution is read word by word.
  case creativeCommons
}

/// The names under which the usual licenses appear in running text.
struct NoticeNames {
  struct Name {
    let words: [UInt32]
    let family: NoticeFamily
  }

  /// Names by their first word, longest first.
  let byFirstWord: [UInt32: [Name]]

  static let standard = NoticeNames()

  private init() {
    var all: [UInt32: [Name]] = [:]
    func add(_ family: NoticeFamily, _ names: [String]) {
      for name in names {
        let words = WordHash.words(name)
        guard let first = words.first else { continue }
        all[first, default: []].append(Name(words: words, family: family))
      }
    }
    for (id, names) in NoticeNames.fixed { add(.fixed(id), names) }
    for (id, known, names) in NoticeNames.versioned { add(.versioned(id, known: known), names) }
    let gnu = [
      ("GPL", "", "gpl"), ("LGPL", "lesser ", "lgpl"), ("LGPL", "library ", "lgpl"),
      ("AGPL", "affero ", "agpl"),
    ]
    for (id, kind, short) in gnu {
      add(
        .gnu(id, version: nil),
        [
          "gnu \(kind)general public license", "\(kind)general public license", "gnu \(short)",
          short, "gnu \(kind)gpl", "\(kind)gpl",
        ])
      for version in ["1", "2", "3"] {
        add(
          .gnu(id, version: version),
          [
            "\(short)v\(version)", "gnu \(short)v\(version)", "\(short)\(version)",
            "gnu \(short)\(version)",
          ])
      }
    }
    add(
      .creativeCommons,
      [
        "creative commons attribution", "cc by", "ccby", "creative commons by",
        "creativecommons org licenses by",
      ])
    byFirstWord = all.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  private static let fixed: [(String, [String])] = [
    (
      "MIT",
      [
        "mit license", "mit", "mit expat license", "expat license", "mit x11 license",
        "opensource org licenses mit", "opensource org license mit",
      ]
    ),
    ("MIT-0", ["mit 0", "mit no attribution license", "mit no attribution"]),
    (
      "BSD-3-Clause",
      [
        "bsd 3 clause", "bsd three clause", "3 clause bsd", "three clause bsd", "new bsd",
        "modified bsd", "revised bsd", "bsd new", "opensource org licenses bsd 3 clause",
      ]
    ),
    (
      "BSD-2-Clause",
      [
        "bsd 2 clause", "bsd two clause", "2 clause bsd", "two clause bsd", "simplified bsd",
        "freebsd license", "opensource org licenses bsd 2 clause",
      ]
    ),
    ("BSD-4-Clause", ["bsd 4 clause", "4 clause bsd", "four clause bsd", "original bsd"]),
    ("0BSD", ["0bsd", "bsd zero clause", "zero clause bsd", "bsd 0 clause"]),
    ("ISC", ["isc license", "isc"]),
    ("Zlib", ["zlib license", "zlib libpng license", "zlib"]),
    ("Unlicense", ["unlicense"]),
    ("BSL-1.0", ["boost software license", "boost license", "bsl 1 0"]),
    ("WTFPL", ["wtfpl", "do what the fuck you want to public license"]),
    (
      "CC0-1.0",
      [
        "cc0", "cc0 1 0", "creative commons zero", "creative commons cc0",
        "creativecommons org publicdomain zero 1 0",
      ]
    ),
    ("PostgreSQL", ["postgresql license"]),
    (
      "NCSA",
      [
        "university of illinois open source license", "uiuc license", "ncsa license",
        "university of illinois ncsa open source license",
      ]
    ),
    ("MS-PL", ["microsoft public license", "ms pl"]),
    ("MS-RL", ["microsoft reciprocal license", "ms rl"]),
    ("BlueOak-1.0.0", ["blue oak model license"]),
    ("UPL-1.0", ["universal permissive license", "upl 1 0"]),
    ("ODbL-1.0", ["open database license", "odbl"]),
    ("OpenSSL", ["openssl license"]),
    ("curl", ["curl license"]),
    ("HPND", ["historical permission notice and disclaimer"]),
    ("PSF-2.0", ["python software foundation license", "psf license"]),
    ("Ruby", ["ruby license"]),
    ("Vim", ["vim license"]),
    ("X11", ["x11 license"]),
  ]

  private static let versioned: [(String, [String], [String])] = [
    (
      "Apache", ["1.0", "1.1", "2.0"],
      [
        "apache license", "apache software license", "apache public license", "apache", "asl",
        "apache org licenses license",
      ]
    ),
    ("MPL", ["1.0", "1.1", "2.0"], ["mozilla public license", "mpl", "mozilla org mpl"]),
    ("EPL", ["1.0", "2.0"], ["eclipse public license", "epl"]),
    (
      "EUPL", ["1.0", "1.1", "1.2"],
      ["european union public license", "european union public licence", "eupl"]
    ),
    ("OFL", ["1.0", "1.1"], ["sil open font license", "open font license", "ofl"]),
    ("Artistic", ["1.0", "2.0"], ["artistic license", "perl artistic license"]),
    ("CDDL", ["1.0", "1.1"], ["common development and distribution license", "cddl"]),
    ("AFL", ["1.1", "1.2", "2.0", "2.1", "3.0"], ["academic free license", "afl"]),
    ("OSL", ["1.0", "1.1", "2.0", "2.1", "3.0"], ["open software license"]),
    ("BUSL", ["1.1"], ["business source license", "busl", "bsl"]),
    ("CPL", ["1.0"], ["common public license"]),
    ("QPL", ["1.0"], ["q public license"]),
    ("SSPL", ["1.0"], ["server side public license", "sspl"]),
    ("Elastic", ["2.0"], ["elastic license"]),
    ("ZPL", ["1.1", "2.0", "2.1"], ["zope public license", "zpl"]),
    ("PHP", ["3.0", "3.01"], ["php license"]),
    ("GFDL", ["1.1", "1.2", "1.3"], ["gnu free documentation license", "gfdl"]),
  ]
}
