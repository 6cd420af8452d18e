// SPDX-License-Identifier: Apache-2.0
import AjarCore
import Testing

@Suite struct PlainWordsTests {
  @Test(arguments: [
    ("Languages:** Multiple; see [training data](#data)", "Languages: Multiple; see training data"),
    ("as:** _Open Model_ (v1)", "as: Open Model (v1)"),
    ("the `base_model` of model-*.gguf", "the base_model of model-*.gguf"),
    ("## Use", "Use"), ("see [the list](https://example.org/a", "see the list"),
    ("C# and a_b", "C# and a_b"), ("plain words", "plain words"), ("", ""), ("[]()", ""),
    ("**模型** 可用", "模型 可用"),
  ])
  func marksOfMarkdownAreLeftOut(written: String, plain: String) {
    #expect(written.withoutMarkup == plain)
  }
}
