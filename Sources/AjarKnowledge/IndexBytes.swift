// SPDX-License-Identifier: Apache-2.0
internal import AjarInterop

/// The bytes of a license index: those of the program, or of an array.
///
/// A thin wrapper, so that the matcher need not know where embedded bytes come from.
package struct IndexBytes: Sendable {
  private let bytes: EmbeddedBytes

  private init(_ bytes: EmbeddedBytes) { self.bytes = bytes }

  /// An index in memory: a test's, or one built at run time.
  package init(_ bytes: [UInt8]) { self.init(EmbeddedBytes(bytes)) }

  /// What `make index` computed; empty in a program built before it.
  package static var embedded: IndexBytes { IndexBytes(.licenseIndex) }

  /// Lends the bytes for the time of the call.
  package func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    bytes.withSpan { body($0) }
  }
}
