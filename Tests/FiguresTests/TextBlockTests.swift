internal import Figures
internal import Testing

@Suite struct TextBlockTests {
  @Test func shortTextStaysOnOneLine() {
    #expect(TextBlock("conv2d_1", style: .title, width: 300).lines == ["conv2d_1"])
    #expect(TextBlock("", style: .title, width: 300).lines.isEmpty)
  }

  @Test func longTextBreaksBetweenWordsAndLosesNone() {
    let text = (1...60).map { "word\($0)" }.joined(separator: " ")
    let lines = TextBlock(text, style: .title, width: 250).lines
    #expect(lines.count > 5)
    #expect(lines.joined(separator: " ") == text)
    #expect(lines.allSatisfy { Canvas.width(of: $0, style: .title) <= 250 })
  }

  @Test func longWordIsBroken() {
    let word = String(repeating: "W", count: 500)
    let lines = TextBlock(word, style: .title, width: 100).lines
    #expect(lines.joined() == word)
    #expect(lines.allSatisfy { Canvas.width(of: $0, style: .title) <= 100 })
  }

  @Test func noWidthStillGivesACharacterALine() {
    #expect(TextBlock("abc", style: .title, width: 0).lines == ["a", "b", "c"])
  }
}
