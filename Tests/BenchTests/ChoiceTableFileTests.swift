import CNN
import Foundation
import Testing

@testable import Bench

@Suite struct ChoiceTableFileTests {
  private typealias Table = ConvolutionChoiceTable

  /// Entries that differ from point to point, of algorithms that can compute their point.
  private let entries = Table.points.enumerated().map { number, point in
    func algorithm(_ direction: ConvolutionDirection, _ offset: Int) -> ConvolutionAlgorithm {
      let possible = ConvolutionAlgorithm.allCases.filter { $0.supports(point.geometry, direction) }
      return possible[(number * 7 + offset) % possible.count]
    }
    func choice(_ offset: Int) -> ConvolutionChoice {
      ConvolutionChoice(
        forward: algorithm(.forward, offset), kernelGradient: algorithm(.kernelGradient, 1),
        inputGradient: algorithm(.inputGradient, 2))
    }
    return ChoiceTableFile.Entry(predicting: choice(0), training: choice(3))
  }

  @Test(arguments: TableLevel.allCases) func whatIsWrittenIsATableOfTheSameChoices(level: TableLevel) throws {
    let text = ChoiceTableFile(level: level).text(
      choices: entries, machine: "Example 9000, 2 threads", date: "1 May 2026")
    let parts = text.components(separatedBy: "\"\"\"")
    try #require(parts.count == 3)
    let table = Table(algorithms: ConvolutionAlgorithm.allCases, parts[1])
    for (point, entry) in zip(Table.points, entries) {
      for (keeps, choice) in [(false, entry.predicting), (true, entry.training)] {
        #expect(
          table.choice(for: point.geometry, batch: point.batch, keepsForGradients: keeps) == choice,
          "\(point)")
      }
    }
  }

  @Test func theFileSaysHowItWasMade() {
    let lines = ChoiceTableFile(level: .avx2).text(
      choices: entries, machine: "Example 9000, 2 threads", date: "1 May 2026"
    ).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[0]
        == "// Measured, not written by hand: OPENBLAS_CORETYPE=Haswell .build/release/Bench measure-choices"
    )
    #expect(lines[1] == "// Example 9000, 2 threads, 1 May 2026")
    #expect(lines.contains("  package static let avx2 = ConvolutionChoiceTable("))
    #expect(lines.contains("      .im2col,  // a"))
    #expect(lines.contains { $0.hasPrefix("    #") && $0.hasSuffix("  side, 4 × 64 input channels") })
    #expect(lines.contains { $0.hasSuffix("  # 512 output channels") })
    #expect(lines.allSatisfy { $0.count <= 110 }, "lines as long as the formatter allows")
    #expect(ChoiceTableFile(level: .avx2).path(in: "x") == "x/ConvolutionChoiceTable+AVX2.swift")
  }
}
