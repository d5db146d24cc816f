import ArgumentParser
import Figures
import Foundation
import Testing

@testable import BenchReport

@Suite struct BenchReportCommandTests {
  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "bench-report-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  @Test func documentsAndPictureAreWritten() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (figures, document) = ("\(folder)/comparison.json", "\(folder)/a.md")
    try Comparison.exampleText.write(toFile: figures, atomically: true, encoding: .utf8)
    try "Before\n<!-- generated: headline -->\n<!-- end of headline -->\nAfter\n"
      .write(toFile: document, atomically: true, encoding: .utf8)
    try BenchReportCommand.parse([figures, document, "--figure", "\(folder)/a.png"]).run()
    let text = try String(contentsOfFile: document, encoding: .utf8)
    #expect(text.hasPrefix("Before\n<!-- generated: headline -->\n\n| time in ms"))
    #expect(text.hasSuffix("<!-- end of headline -->\nAfter\n"))
    let picture = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/a.png"))
    #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  @Test func aBadDocumentLeavesEverythingAsItWas() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (figures, document) = ("\(folder)/comparison.json", "\(folder)/a.md")
    try Comparison.exampleText.write(toFile: figures, atomically: true, encoding: .utf8)
    try "no marks".write(toFile: document, atomically: true, encoding: .utf8)
    let command = try BenchReportCommand.parse([figures, document, "--figure", "\(folder)/a.png"])
    #expect(throws: (any Error).self) { try command.run() }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a.md", "comparison.json"])
  }

  @Test func everyPartHasASection() throws {
    let names = BenchReportCommand.names.split(separator: ", ").map(String.init)
    #expect(Set(names) == Set(Sections(comparison: try .example()).all.keys))
  }

  @Test func thePictureHasABarForEachWorkloadThatIsCompared() throws {
    let comparison = try Comparison.example()
    let bars = try #require(try BarsFigure.ratios(of: comparison))
    // The second bar is a convolution's, slower than the best: it points to the other side of 1.
    #expect(bars.bar(label: 0, series: 0).right < bars.bar(label: 1, series: 0).right)
    #expect(bars.bar(label: 3, series: 0).width > 0)
  }

  @Test func aPictureOfAnotherKindIsRefused() {
    #expect(throws: (any Error).self) { try BenchReportCommand.parse(["a.json", "--figure", "a.gif"]) }
  }
}
