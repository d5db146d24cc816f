import Figures
import Foundation
import Testing

@Suite struct FigurePageTests {
  private let page = FigurePage(
    title: "Cats & <dogs>", introduction: "What is seen.",
    sections: [
      .init(
        heading: "first", text: "Text.", pictures: [.init(file: "a b#1.png", caption: "\"A\"", width: 320.5)]),
      .init(heading: "second", pictures: [.init(file: "c.svg", caption: "C", width: 10)]),
    ])

  @Test func picturesAreShownByRelativeLinksWithTheirCaptions() {
    let html = page.html()
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(html.hasSuffix("</html>\n"))
    #expect(html.contains("<img src=\"a%20b%231.png\" width=\"320\" alt=\"&quot;A&quot;\""))
    #expect(html.contains("<figcaption>&quot;A&quot;</figcaption>"))
    #expect(html.contains("<img src=\"c.svg\" width=\"10\" alt=\"C\""))
  }

  @Test func textsAreEscapedAndSectionsLinked() {
    let html = page.html()
    #expect(html.contains("<title>Cats &amp; &lt;dogs&gt;</title>"))
    #expect(html.contains("<h1>Cats &amp; &lt;dogs&gt;</h1>"))
    #expect(html.contains("<p>What is seen.</p>"))
    for (number, heading) in [(1, "first"), (2, "second")] {
      #expect(html.contains("<a href=\"#section-\(number)\">\(heading)</a>"))
      #expect(html.contains("<section id=\"section-\(number)\">\n<h2>\(heading)</h2>"))
    }
  }

  @Test func thePageIsWrittenAsItIs() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).html").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try page.write(to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == page.html())
    #expect(throws: (any Error).self) { try page.write(to: "\(path)/no/page.html") }
  }
}
