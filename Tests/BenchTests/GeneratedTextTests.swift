import Tensor
import Testing

@testable import BenchReport

@Suite struct GeneratedTextTests {
  private func replaced(_ document: String) throws -> String {
    try GeneratedText.replacing(partsOf: document, at: "a.md", by: ["one": "1\n2", "two": "3"])
  }

  @Test func onlyWhatStandsBetweenTheMarksIsReplaced() throws {
    let document = """
      # Title
      <!-- generated: one -->
      old
      <!-- end of one -->
      Text by a person.
      <!-- generated: two --><!-- end of two -->
      The end.
      """
    let text = """
      # Title
      <!-- generated: one -->

      1
      2

      <!-- end of one -->
      Text by a person.
      <!-- generated: two -->

      3

      <!-- end of two -->
      The end.
      """
    #expect(try replaced(document) == text)
    #expect(try replaced(text) == text)
  }

  @Test(arguments: [
    ("plain text", "no part"), ("<!-- generated: one -->\n", "add <!-- end of one -->"),
    ("<!-- generated: three -->\n<!-- end of three -->", "there are one, two"),
    ("<!-- generated: one", "not closed"),
    ("<!-- generated: one -->\n<!-- end of two -->", "add <!-- end of one -->"),
  ])
  func aDocumentWithoutProperMarksIsRefusedWithAReason(document: String, reason: String) throws {
    let error = #expect(throws: FileError.self) { try replaced(document) }
    #expect(error?.path == "a.md")
    #expect(error?.reason.contains(reason) == true)
  }
}
