// SPDX-License-Identifier: Apache-2.0
internal import Ajar
internal import ArgumentParser

/// `ajar init`: a policy with every key explained.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write an ajar.yaml with every key explained; never overwrites one.")

  @Option(name: .shortAndLong, help: "Where to write it.")
  var output = "ajar.yaml"

  @Flag(name: .shortAndLong, help: "No message.")
  var quiet = false

  func run() throws {
    guard !Console.exists(output) else {
      Console.message("\(output) exists already; nothing was written.")
      throw Outcome.usage.exit
    }
    do throws(CheckError) { try Console.write(PolicyFile.template, to: output) } catch {
      Console.message("\(error)")
      throw Outcome.unreadable.exit
    }
    if !quiet { Console.message("wrote \(output).") }
  }
}
