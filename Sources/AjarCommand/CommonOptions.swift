// SPDX-License-Identifier: Apache-2.0
public import Ajar
public import ArgumentParser
internal import FoundationEssentials

/// When colors are written.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

extension AuditFormat: ExpressibleByArgument {}
extension CheckFormat: ExpressibleByArgument {}
extension ListFormat: ExpressibleByArgument {}
extension Tier: ExpressibleByArgument {}

/// Options of every command that writes a report.
struct OutputOptions: ParsableArguments {
  @Option(help: "Colors: auto, always or never. NO_COLOR turns auto off.")
  var color = ColorChoice.auto

  @Option(name: .shortAndLong, help: "Write the report to a file.")
  var output: String?

  @Flag(name: .shortAndLong, help: "No messages about ajar itself.")
  var quiet = false

  /// Whether the report is colored.
  var style: TextStyle {
    switch color {
    case .always: TextStyle(isColored: true)
    case .never: TextStyle.plain
    case .auto:
      TextStyle(
        isColored: output == nil && Console.isTerminal
          && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
          && ProcessInfo.processInfo.environment["TERM"] != "dumb")
    }
  }

  /// Writes the report where it belongs.
  func write(_ report: String) throws {
    guard let output else {
      Console.report(report)
      return
    }
    do { try Console.write(report, to: output) } catch {
      Console.message("\(error)")
      throw Outcome.unreadable.exit
    }
  }

  /// A message about ajar itself, unless these are unwanted; errors are always told.
  func tell(_ message: String) {
    if !quiet { Console.message(message) }
  }
}

/// Options of every command that needs ajar's knowledge.
struct KnowledgeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder with knowledge files of your own, laid out as in the repository; repeatable.",
      valueName: "dir"))
  var knowledge: [String] = []

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "The day whose terms and expiries count, as 2026-11-21.", valueName: "date"))
  var asOf: String?

  func validate() throws {
    if let asOf, !Day.isValid(asOf) {
      throw ValidationError("--as-of wants a day such as 2026-11-21, not \"\(asOf)\".")
    }
  }

  /// Opens the knowledge for judging by a policy's use.
  func auditor(for policy: Policy) throws -> Auditor {
    var options = AuditOptions()
    options.use = policy.use
    options.presumesJudgements = policy.presumesJudgements
    options.date = asOf
    options.knowledge = knowledge
    do throws(AuditError) { return try Auditor(options) } catch {
      Console.message("\(error)")
      throw Outcome.usage.exit
    }
  }

  /// Opens the knowledge; what is wrong in a user's own ends the program with exit code 2.
  func inspector() throws -> Inspector {
    do throws(CheckError) { return try Inspector(knowledge: knowledge) } catch {
      Console.message("\(error)")
      throw Outcome.usage.exit
    }
  }
}

/// Days of the calendar, UTC.
enum Day {
  /// Today, as an ISO date.
  static var today: String {
    let days = Int((Date().timeIntervalSince1970 / 86_400).rounded(.down))
    return text(daysSince1970: days)
  }

  /// An ISO date from the days since 1 January 1970.
  ///
  /// Source: H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
  static func text(daysSince1970 days: Int) -> String {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let number = month < 10 ? month + 3 : month - 9
    let year = yearOfEra + era * 400 + (number <= 2 ? 1 : 0)
    return "\(padded(year, 4))-\(padded(number, 2))-\(padded(day, 2))"
  }

  /// Whether a text is a day.
  static func isValid(_ text: String) -> Bool { CheckOptions.isDay(text) }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = number.description
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
