// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser

/// Compiles what the program embeds; a tool for developers, no part of what is shipped.
@main
struct Root: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ajar-pack",
    abstract: "Compiles knowledge files and license texts into the files that ajar embeds.",
    subcommands: [
      KnowledgeCommand.self,
      SPDXCommand.self,
      IndexCommand.self,
      CompareCommand.self,
      IdentifyLines.self,
      BenchIdentify.self,
      BenchClauses.self,
    ])
}
