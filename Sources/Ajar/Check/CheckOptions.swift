// SPDX-License-Identifier: Apache-2.0
internal import AjarKnowledge

/// What a check is asked to look at.
public struct CheckOptions: Hashable, Sendable {
  /// The files, as named.
  public var files: [String] = []
  /// Look at the whole tree below the working directory instead, and at exceptions that were not needed.
  public var isWhole = false
  /// The day that expiries are compared with (ISO date).
  public var day: String

  /// Makes options for a day.
  public init(day: String) { self.day = day }

  /// Whether a text is a day such as 2026-11-21.
  public static func isDay(_ text: String) -> Bool { CalendarDate.isValid(text) }
}
