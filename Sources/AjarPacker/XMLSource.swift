// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarInterop
internal import AjarLicenses

/// Reads SPDX XML templates (license-list-XML) as template events.
enum XMLSource {
  /// The license or exception of a file, and its standard headers as templates of their own.
  static func templates(_ bytes: [UInt8]) throws(MarkupError) -> [CompiledTemplate] {
    let root = try XMLReader.read(bytes)
    guard
      let entry = root.elements.first(where: { $0.name == "license" || $0.name == "exception" }),
      let id = entry.attributes["licenseId"],
      let text = entry.elements.first(where: { $0.name == "text" })
    else { return [] }
    let isDeprecated = entry.attributes["deprecatedVersion"] != nil
    let kind = entry.name == "exception" ? TemplateKind.exception : .license
    var out = [
      TemplateCompiler.compile(events(text), id: id, kind: kind, isDeprecated: isDeprecated)
    ]
    var headers: [MarkupElement] = []
    collect("standardLicenseHeader", entry, &headers)
    for header in headers where !header.children.isEmpty {
      out.append(
        TemplateCompiler.compile(events(header), id: id, kind: .header, isDeprecated: isDeprecated))
    }
    return out
  }

  private static func collect(
    _ name: String, _ element: MarkupElement, _ out: inout [MarkupElement]
  ) {
    for child in element.elements {
      if child.name == name { out.append(child) }
      collect(name, child, &out)
    }
  }

  private static func events(_ element: MarkupElement) -> [TemplateEvent] {
    var events: [TemplateEvent] = []
    walk(element, &events)
    return events
  }

  private static func walk(_ element: MarkupElement, _ events: inout [TemplateEvent]) {
    for child in element.children {
      switch child {
      case .text(let text): events.append(.text(text))
      case .element(let inner):
        if inner.name == "br" {
          events.append(.lineBreak)
          continue
        }
        let isGlued = inner.attributes["spacing"] == "none"
        switch inner.name {
        case "optional": events.append(.begin(.optional(isGlued: isGlued)))
        case "alt":
          let expression = inner.attributes["match"] ?? ""
          events.append(.begin(.replaceable(expression: expression, isGlued: isGlued)))
        case "bullet": events += [.lineBreak, .begin(.ignorable)]
        case "titleText", "copyrightText": events += [.begin(.block), .begin(.ignorable)]
        default: events.append(.begin(.block))
        }
        walk(inner, &events)
        events.append(.end)
        if inner.name == "titleText" || inner.name == "copyrightText" { events.append(.end) }
      }
    }
  }
}
