// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import CLibXML2

/// The owner of one parsed document.
@safe struct MarkupDocument: ~Copyable {
  private let raw: xmlDocPtr

  init(_ raw: xmlDocPtr) { unsafe self.raw = unsafe raw }

  deinit { unsafe xmlFreeDoc(raw) }

  /// The root element, copied.
  func tree(_ limits: MarkupLimits) throws(MarkupError) -> MarkupElement {
    guard let root = unsafe xmlDocGetRootElement(raw) else {
      throw MarkupError(.empty, "expected an element, found nothing")
    }
    var count = 0
    return try unsafe Self.element(root, depth: 1, count: &count, limits)
  }

  private static func element(
    _ node: xmlNodePtr, depth: Int, count: inout Int, _ limits: MarkupLimits
  ) throws(MarkupError) -> MarkupElement {
    let line = unsafe max(0, xmlGetLineNo(node))
    guard depth <= limits.depth else {
      throw MarkupError(
        .tooDeep, "expected at most \(limits.depth) elements within each other", line: line)
    }
    var children: [MarkupNode] = []
    var pending = ""
    var next = unsafe node.pointee.children
    while let child = unsafe next {
      count += 1
      guard count <= limits.nodes else {
        throw MarkupError(.tooManyNodes, "expected at most \(limits.nodes) elements", line: line)
      }
      switch unsafe child.pointee.type {
      case XML_ELEMENT_NODE:
        if !pending.isEmpty { children.append(.text(pending)) }
        pending = ""
        children.append(
          .element(try unsafe element(child, depth: depth + 1, count: &count, limits)))
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        // Comments and CDATA marks split a text; for the reader it is one.
        pending += unsafe text(child.pointee.content)
      default: break
      }
      unsafe next = child.pointee.next
    }
    if !pending.isEmpty { children.append(.text(pending)) }
    return unsafe MarkupElement(
      name: text(node.pointee.name), attributes: attributes(node), children: children, line: line)
  }

  private static func attributes(_ node: xmlNodePtr) -> [String: String] {
    var attributes: [String: String] = [:]
    var next = unsafe node.pointee.properties
    while let attribute = unsafe next {
      var value = ""
      var part = unsafe attribute.pointee.children
      while let piece = unsafe part {
        value += unsafe text(piece.pointee.content)
        unsafe part = piece.pointee.next
      }
      attributes[unsafe text(attribute.pointee.name)] = value
      unsafe next = attribute.pointee.next
    }
    return attributes
  }

  private static func text(_ bytes: UnsafePointer<xmlChar>?) -> String {
    guard let bytes = unsafe bytes else { return "" }
    return unsafe String(cString: bytes)
  }
}
