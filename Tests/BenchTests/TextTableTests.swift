import Testing

@testable import Bench

@Suite struct TextTableTests {
  private let table = {
    var table = TextTable(["name", "ms"])
    table.rows = [["a", "1.5"], ["longer", "12"]]
    return table
  }()

  @Test func columnsAreAlignedOnATerminal() {
    #expect(
      table.plain == """
        name     ms
        ------  ---
        a       1.5
        longer   12
        """)
  }

  @Test func columnsAreAlignedInMarkdown() {
    #expect(
      table.markdown == """
        | name   |  ms |
        | ------ | --: |
        | a      | 1.5 |
        | longer |  12 |
        """)
  }
}
