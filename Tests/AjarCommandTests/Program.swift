// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The built program, run in a folder of its own.
struct Program {
  /// What a run gave.
  struct Run {
    let code: Int32
    let output: String
    let errors: String
  }

  /// A fresh folder, the working directory of every run.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "ajar-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Removes the folder.
  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file below the folder.
  func write(_ text: String, to path: String) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// A file below the folder.
  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
  }

  /// The program beside the test bundle.
  static var path: String? {
    let beside = URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let places = [
      beside.appending(path: "ajar"), package.appending(path: ".build/debug/ajar"),
      package.appending(path: ".build/release/ajar"),
    ]
    return places.map(\.path).first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs the program with arguments; output and errors go through files, so no pipe can fill up.
  func run(_ arguments: String...) throws -> Run { try run(arguments: arguments) }

  /// The same with a list.
  func run(arguments: [String]) throws -> Run {
    let program = try #require(Self.path, "the program was not built")
    let output = folder.deletingLastPathComponent().appending(
      path: "\(folder.lastPathComponent).out")
    let errors = folder.deletingLastPathComponent().appending(
      path: "\(folder.lastPathComponent).err")
    defer {
      try? FileManager.default.removeItem(at: output)
      try? FileManager.default.removeItem(at: errors)
    }
    func quoted(_ text: String) -> String {
      "'" + text.replacing("'", with: "'\\''") + "'"
    }
    let command =
      "cd \(quoted(folder.path)) && env -u NO_COLOR \(quoted(program)) "
      + arguments.map(quoted).joined(separator: " ")
      + " >\(quoted(output.path)) 2>\(quoted(errors.path)) </dev/null"
    let status = Self.shell(command)
    return Run(
      code: status, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  private static func shell(_ command: String) -> Int32 {
    let status = unsafe command.withCString { unsafe system($0) }
    return (status >> 8) & 0xFF
  }
}
