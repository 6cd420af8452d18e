// SPDX-License-Identifier: Apache-2.0
public import AjarCore
internal import AjarInterop
internal import AjarKnowledge

/// The team's policy: where it is found, and how it is read.
public enum PolicyFile {
  /// The names a policy file may have.
  public static let names = ["ajar.yaml", "ajar.yml"]

  /// Largest policy file that is read.
  private static let limit = 1 << 20

  /// The nearest policy file from the working directory up to the root of its repository; nil where
  /// there is none. Outside a repository only the working directory is looked at.
  public static func found() -> String? {
    var prefixes = [""]
    while prefixes.count < 64, FileReader.kind(prefixes[prefixes.count - 1] + ".git") == nil {
      prefixes.append(prefixes[prefixes.count - 1] + "../")
    }
    if prefixes.count == 64 { prefixes = [""] }
    for prefix in prefixes {
      for name in names where FileReader.kind(prefix + name) == .file { return prefix + name }
    }
    return nil
  }

  /// Reads a policy file.
  /// - Throws: `CheckError.configuration` with path, line and column where it is wrong;
  ///   `CheckError.unreadable` where there is no such file.
  public static func read(_ path: String) throws(CheckError) -> Policy {
    let bytes: [UInt8]
    do throws(ReadError) { bytes = try FileReader.read(path, limit: limit) } catch {
      throw .configuration([error.description])
    }
    do throws(KnowledgeError) {
      return try PolicyDecoder().policy(yaml: bytes, path: path)
    } catch {
      throw .configuration([error.description])
    }
  }

  /// What is wrong with a policy file that is itself being checked.
  package static func findings(_ bytes: [UInt8], path: String) -> [Finding] {
    do throws(KnowledgeError) {
      _ = try PolicyDecoder().policy(yaml: bytes, path: path)
      return []
    } catch {
      return [
        Finding(
          .unreadableFile, error.message,
          at: Place(path: path, position: error.position), severity: .error,
          help: "ajar init writes a policy with every key explained")
      ]
    }
  }
}
