// SPDX-License-Identifier: Apache-2.0
package import AjarInterop

extension KnowledgeNode {
  /// Reads YAML bytes; a broken text becomes a `KnowledgeError` with its place.
  package init(
    yaml bytes: [UInt8], path: String, limits: YAMLLimits = .standard
  ) throws(KnowledgeError) {
    do throws(YAMLError) {
      self.init(try YAMLReader.read(bytes, limits: limits), path: path)
    } catch {
      throw KnowledgeError(path: path, position: error.position, message: error.message)
    }
  }
}
