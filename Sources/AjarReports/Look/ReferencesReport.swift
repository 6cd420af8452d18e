// SPDX-License-Identifier: Apache-2.0
public import AjarCore

/// Model references as text or lines of JSON.
public enum ReferencesReport {
  /// Writes references in the order given.
  public static func report(
    _ references: [ModelReference], as format: ListFormat, style: TextStyle = .plain
  ) -> String {
    switch format {
    case .text:
      return references.map { reference in
        "\(style.paint(reference.place.text, .bold)): "
          + "\(style.paint(reference.model.printable, .cyan)) "
          + "\(reference.kind.rawValue), grade \(reference.grade.rawValue)\n"
      }.joined()
    case .ndjson:
      var writer = JSONWriter()
      for reference in references {
        writer.object {
          $0.member("path", reference.place.path)
          $0.member("line", reference.place.position?.line)
          $0.member("column", reference.place.position?.column)
          $0.member("model", reference.model)
          $0.member("kind", reference.kind.rawValue)
          $0.member("grade", reference.grade.rawValue)
        }
        writer.endLine()
      }
      return writer.text
    }
  }
}
