// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// How text for a terminal is dressed: plain, or with ANSI colors.
public struct TextStyle: Hashable, Sendable {
  /// Whether colors are written.
  public let isColored: Bool

  /// Makes a style.
  public init(isColored: Bool) { self.isColored = isColored }

  /// No colors.
  public static let plain = TextStyle(isColored: false)

  /// Select graphic rendition codes that ajar uses.
  package enum Paint: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case cyan = "36"
  }

  /// The text in a color, where colors are written.
  package func paint(_ text: String, _ paint: Paint?) -> String {
    guard isColored, let paint, !text.isEmpty else { return text }
    return "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m"
  }

  /// The color of a severity.
  package func paint(for severity: Severity) -> Paint {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .blue
    }
  }

  /// The color of a tier range: that of its lowest end, for what is unknown is never permissive.
  package func paint(for tier: TierRange) -> Paint? {
    switch tier.lowest {
    case .fullyOpen, .permissive: .green
    case .restricted: tier.isSettled ? .yellow : nil
    case .closed: tier.isSettled ? .red : nil
    }
  }
}
