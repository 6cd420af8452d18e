// SPDX-License-Identifier: Apache-2.0

/// Sets of countries by ISO 3166 code, with the unions that licenses name.
package enum Territory {
  /// The member states of the European Union.
  static let europeanUnion: Set<String> = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
  ]

  /// Countries of a list of codes; unions become their members, `UK` and `EL` their ISO codes.
  ///
  /// A word that is no code is kept: it then matches nothing but itself.
  package static func expand(_ codes: [String]) -> Set<String> {
    var result: Set<String> = []
    for code in codes.map({ $0.uppercased() }) {
      switch code {
      case "EU": result.formUnion(europeanUnion)
      case "EEA": result.formUnion(europeanUnion.union(["IS", "LI", "NO"]))
      case "UK": result.insert("GB")
      case "EL": result.insert("GR")
      case "US", "USA": result.insert("US")
      default: result.insert(code)
      }
    }
    return result
  }

  /// Whether every entry is a code that can be compared.
  static func isComparable(_ codes: [String]) -> Bool {
    !codes.isEmpty
      && codes.allSatisfy { code in
        code.utf8.count <= 3
          && code.utf8.allSatisfy {
            (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          }
      }
  }
}
