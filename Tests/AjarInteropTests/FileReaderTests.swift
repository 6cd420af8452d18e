// SPDX-License-Identifier: Apache-2.0
internal import AjarInterop
internal import FoundationEssentials
internal import Glibc
internal import Testing

@Suite struct FileReaderTests {
  /// A folder that lives as long as the test.
  private final class Folder {
    let path: String
    init() throws {
      let url = FileManager.default.temporaryDirectory.appending(path: "ajar-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      path = url.path()
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func add(_ name: String, _ bytes: [UInt8]) throws -> String {
      try FileWriter.write(bytes, to: path + "/" + name)
      return path + "/" + name
    }
  }

  private func error(_ body: () throws(ReadError) -> Void) -> ReadError? {
    do throws(ReadError) {
      try body()
      return nil
    } catch { return error }
  }

  @Test(arguments: [0, 1, 4095, 4096, 70_000]) func readsWhatWasWritten(count: Int) throws {
    let folder = try Folder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let path = try folder.add("file", bytes)
    #expect(try FileReader.read(path, limit: count) == bytes)
    #expect(try FileReader.size(path) == count)
    #expect(
      count == 0
        || error { () throws(ReadError) in _ = try FileReader.read(path, limit: count - 1) }
          == .tooLarge(path: path, limit: count - 1)
    )
  }

  @Test func readsAPartOfAFile() throws {
    let folder = try Folder()
    let path = try folder.add("file", Array("0123456789".utf8))
    #expect(try FileReader.readHead(path, count: 3) == Array("012".utf8))
    #expect(try FileReader.readHead(path, offset: 8, count: 30) == Array("89".utf8))
    #expect(try FileReader.readHead(path, offset: 10, count: 1).isEmpty)
    #expect(try FileReader.readHead(path, offset: -1, count: 1).isEmpty)
    #expect(try FileReader.readHead(path, offset: .max, count: .max).isEmpty)
    #expect(try FileReader.readHead(path, offset: 1, count: .max).count == 9)
  }

  @Test(.timeLimit(.minutes(1))) func refusesWhatIsNoRegularFileWithoutWaiting() throws {
    let folder = try Folder()
    let pipe = folder.path + "/pipe"
    let code = unsafe mkfifo(pipe, 0o600)
    #expect(code == 0)
    #expect(
      error { () throws(ReadError) in _ = try FileReader.read(pipe, limit: 9) }
        == .notRegular(path: pipe))
    #expect(
      error { () throws(ReadError) in _ = try FileReader.read("/dev/zero", limit: 9) }
        == .notRegular(path: "/dev/zero"))
    #expect(
      error { () throws(ReadError) in _ = try FileReader.read(folder.path, limit: 9) }
        == .isDirectory(path: folder.path))
    let none = folder.path + "/none"
    #expect(
      error { () throws(ReadError) in _ = try FileReader.read(none, limit: 9) }
        == .notFound(path: none))
  }

  @Test func boundsFilesWithoutAnHonestSize() {
    let path = "/proc/self/status"
    #expect(((try? FileReader.read(path, limit: 1_000_000)) ?? []).count > 100)
    #expect(
      error { () throws(ReadError) in _ = try FileReader.read(path, limit: 100) }
        == .tooLarge(path: path, limit: 100))
  }

  @Test func listsSortedWithKinds() throws {
    let folder = try Folder()
    for name in ["b", "a", "Z", "ä"] { _ = try folder.add(name, []) }
    try FileManager.default.createDirectory(
      atPath: folder.path + "/sub", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "a")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/dead", withDestinationPath: "none")
    let entries = try FileReader.list(folder.path)
    #expect(entries.map(\.name) == ["Z", "a", "b", "dead", "link", "sub", "ä"])
    #expect(
      entries.map(\.kind) == [.file, .file, .file, .symlink, .symlink, .directory, .file])
    #expect(FileReader.kind(folder.path + "/link") == .file)
    #expect(FileReader.kind(folder.path + "/dead") == .symlink)
    #expect(FileReader.kind(folder.path + "/none") == nil)
    let file = folder.path + "/a"
    #expect(
      error { () throws(ReadError) in _ = try FileReader.list(file) } == .notDirectory(path: file))
    #expect(
      error { () throws(ReadError) in _ = try FileReader.list(folder.path, limit: 3) }
        == .tooLarge(path: folder.path, limit: 3))
  }
}
