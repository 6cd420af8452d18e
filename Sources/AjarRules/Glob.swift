// SPDX-License-Identifier: Apache-2.0

/// Names and paths against patterns in which only `*`, `**` and `?` are special.
package enum Glob {
  /// Whether a model id matches: `*` stands for any run of characters, `/` included.
  package static func matches(id: String, pattern: String) -> Bool {
    matches(Array(id.utf8), Array(pattern.utf8), staysInFolder: false)
  }

  /// Whether a path matches: `*` and `?` stay within one folder, `**` crosses folders; a pattern
  /// without a wildcard also covers everything below the folder that it names.
  package static func matches(path: String, pattern: String) -> Bool {
    let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    var pattern = pattern.hasPrefix("./") ? String(pattern.dropFirst(2)) : pattern
    while pattern.hasSuffix("/") { pattern.removeLast() }
    if path.hasPrefix(pattern + "/") { return true }
    if matches(Array(path.utf8), Array(pattern.utf8), staysInFolder: true) { return true }
    // "**/x" also means x at the top.
    return pattern.hasPrefix("**/") && matches(path: path, pattern: String(pattern.dropFirst(3)))
  }

  /// One pass with a single point of return for each kind of star: linear in practice, never
  /// exponential.
  private static func matches(_ text: [UInt8], _ pattern: [UInt8], staysInFolder: Bool) -> Bool {
    // States: the set of pattern positions reachable after each byte of the text.
    var states: Set<Int> = closure([0], pattern)
    for byte in text {
      var next: Set<Int> = []
      for state in states where state < pattern.count {
        switch pattern[state] {
        case 0x2A:
          let isDouble =
            state + 1 < pattern.count && pattern[state + 1] == 0x2A
            || state > 0 && pattern[state - 1] == 0x2A
          if !staysInFolder || byte != 0x2F || isDouble { next.insert(state) }
        case 0x3F: if !staysInFolder || byte != 0x2F { next.insert(state + 1) }
        case byte: next.insert(state + 1)
        default: break
        }
      }
      states = closure(next, pattern)
      if states.isEmpty { return false }
    }
    return states.contains(pattern.count)
  }

  /// Adds the positions behind stars, which may stand for nothing.
  private static func closure(_ states: Set<Int>, _ pattern: [UInt8]) -> Set<Int> {
    var result = states
    for state in states {
      var at = state
      while at < pattern.count, pattern[at] == 0x2A {
        at += 1
        result.insert(at)
      }
    }
    return result
  }
}
