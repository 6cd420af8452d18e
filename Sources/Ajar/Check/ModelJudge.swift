// SPDX-License-Identifier: Apache-2.0
package import AjarCore

/// What a repository check needs of the engines behind it.
package protocol ModelJudge: Sendable {
  /// Whether the catalog holds exactly this name.
  func knows(_ name: String) -> Bool
  /// Audits the model folder, catalog file or weight file at a path.
  func audits(ofPath path: String) throws(CheckError) -> [Audit]
  /// The audit of the model that source code names; nil when the catalog does not hold it.
  func audit(named name: String, as kind: ModelReference.Kind) -> Audit?
}

/// Why a check cannot go on, or a path of it cannot be looked at.
public enum CheckError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The policy or a knowledge file is wrong: one line for each place.
  case configuration([String])
  /// A path cannot be read.
  case unreadable(String)

  /// One line, or one line for each wrong place.
  public var description: String {
    switch self {
    case .configuration(let lines): lines.joined(separator: "\n")
    case .unreadable(let line): line
    }
  }
}
