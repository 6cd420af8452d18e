// SPDX-License-Identifier: Apache-2.0
internal import Ajar
internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The program's entry: parses, runs, and turns errors into messages and exit codes.
@main
enum Main {
  static func main() {
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      var command = try parsed(arguments) ?? Root.parseAsRoot(arguments)
      try command.run()
    } catch {
      let code = Root.exitCode(for: error)
      let text = Root.fullMessage(for: error)
      if code == .success {
        Console.report(text.isEmpty ? "" : text + "\n")
        exit(0)
      }
      if !text.isEmpty { Console.error(text + "\n") }
      // The parser ends wrong usage with 64; ajar documents 2.
      exit(code == .validationFailure ? Outcome.usage.rawValue : code.rawValue)
    }
  }

  /// The command that the first argument names, read without its siblings, which takes half the time;
  /// nil where the arguments are wrong or ask for help: the root says that best.
  private static func parsed(_ arguments: [String]) -> (any ParsableCommand)? {
    guard let name = arguments.first,
      let command = Root.configuration.subcommands.first(where: {
        $0.configuration.commandName == name
      }),
      let parsed = try? command.parseAsRoot(Array(arguments.dropFirst())),
      type(of: parsed) == command
    else { return nil }
    return parsed
  }
}

/// The root of all commands.
struct Root: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ajar",
    abstract: "Says how open an AI model really is, and what its terms demand.",
    discussion: """
      Works offline, on files. It never guesses: what the evidence does not settle is reported as \
      open.

      Exit codes: 0 clean, 1 policy violated or review needed, 2 wrong usage or configuration, \
      3 a named path could not be read, 4 internal error.
      """,
    version: Version.text,
    subcommands: [
      AuditCommand.self, CheckCommand.self, IdentifyCommand.self, ClausesCommand.self,
      ReferencesCommand.self, ExplainCommand.self, CatalogCommand.self, InitCommand.self,
    ])
}

/// The version of the program.
enum Version {
  static let text = "0.1.0"
}

/// How a run ended, as its exit code.
enum Outcome: Int32 {
  case clean = 0
  case violated = 1
  case usage = 2
  case unreadable = 3
  case internalError = 4

  /// The error that ends the program with this code and no further message.
  var exit: ExitCode { ExitCode(rawValue) }
}
