// SPDX-License-Identifier: Apache-2.0
internal import Ajar
internal import ArgumentParser

/// What most commands start with: the policy, and the auditor that reads for its use.
struct Session {
  let policy: Policy
  let auditor: Auditor

  /// Reads the policy (the named one, else the nearest) and opens the knowledge; a fault in either ends
  /// the program with exit code 2.
  init(policy path: String?, knowledge: KnowledgeOptions) throws {
    do throws(CheckError) {
      policy = try (path ?? PolicyFile.found()).map(PolicyFile.read) ?? Policy()
    } catch {
      Console.message("\(error)")
      throw Outcome.usage.exit
    }
    auditor = try knowledge.auditor(for: policy)
  }
}
