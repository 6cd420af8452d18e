// SPDX-License-Identifier: Apache-2.0
internal import AjarCore
internal import AjarKnowledge
internal import Testing

@Suite struct KnowledgeNodeTests {
  private func node(_ yaml: String) throws(KnowledgeError) -> KnowledgeNode {
    try KnowledgeNode(yaml: Array(yaml.utf8), path: "x.yaml")
  }

  private func message(_ body: () throws(KnowledgeError) -> Void) -> String? {
    do throws(KnowledgeError) {
      try body()
      return nil
    } catch { return error.description }
  }

  @Test func namesTheUnknownKeyAndTheNearestOne() {
    let text = message { () throws(KnowledgeError) in
      _ = try node("id: a\nnmaes: b\n").map("a family", keys: ["id", "names", "urls"])
    }
    #expect(
      text
        == "x.yaml:2:1: expected a key of a family (id, names, urls), found \"nmaes\""
        + " (did you mean \"names\"?)")
  }

  @Test func refusesAKeyThatStandsTwice() {
    let text = message { () throws(KnowledgeError) in
      _ = try node("id: a\nname: b\nid: c\n").freeMap("a family")
    }
    #expect(
      text == "x.yaml:3:1: expected each key once, found \"id\" again (first in line 1)")
  }

  @Test func demandsRequiredKeysAndTakesEmptyOnesAsAbsent() throws {
    let map = try node("id:\nname: ~\nfull: 'null'\n").freeMap("a family")
    #expect(map["id"] == nil && map["name"] == nil)
    #expect(try map.required("full").text() == "null")
    #expect(
      message { () throws(KnowledgeError) in _ = try map.required("name") }
        == "x.yaml:1:1: expected the key \"name\" in a family")
  }

  @Test(arguments: [
    ("yes", true), ("true", true), ("no", false), ("False", false), ("'yes'", nil), ("on", nil),
    ("[yes]", nil), ("1", nil),
  ])
  func readsTruthValues(text: String, flag: Bool?) throws {
    let value = try node(text)
    #expect(value.plainFlag == flag)
    #expect((try? value.flag()) == flag)
  }

  @Test(arguments: [
    ("12", 12.0), ("700_000_000", 7e8), ("-1.5", -1.5), ("1e3", 1000), ("'12'", nil), ("0x10", nil),
    ("inf", nil), ("nan", nil), ("12 days", nil), ("", nil), ("1e999", nil),
  ])
  func readsNumbers(text: String, number: Double?) throws {
    #expect((try? node(text).number()) == number)
  }

  @Test(arguments: [
    ("2024-02-29", true), ("2023-02-29", false), ("1900-02-29", false), ("2024-13-01", false),
    ("2024-1-01", false), ("2024-04-31", false), ("2024-04-30", true), ("２024-04-30", false),
  ])
  func readsDates(text: String, isDate: Bool) throws {
    #expect((try? node(text).date() == text) ?? false == isDate)
  }

  @Test func readsOneTextOrAList() throws {
    #expect(try node("a").texts() == ["a"])
    #expect(try node("[a, b]").texts() == ["a", "b"])
    #expect(message { () throws(KnowledgeError) in _ = try node("[a, [b]]").texts() } != nil)
    #expect(message { () throws(KnowledgeError) in _ = try node("{a: b}").texts() } != nil)
  }

  @Test func listsTheChoices() {
    let text = message { () throws(KnowledgeError) in
      _ = try node("fully_open").choice(Tier.self)
    }
    #expect(
      text
        == "x.yaml:1:1: expected one of closed, restricted, permissive, fully-open"
        + " (did you mean \"fully-open\"?), found \"fully_open\"")
  }

  @Test func brokenYAMLHasAPlace() {
    let text = message { () throws(KnowledgeError) in _ = try node("a: [1\nb: 2\n") }
    #expect(text?.hasPrefix("x.yaml:2:2: expected ',' or ']'") == true)
  }
}
