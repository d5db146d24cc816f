import CNN
import Foundation
import Testing

@testable import Bench

@Suite struct ChoiceTableFileTests {
  private typealias Table = ConvolutionChoiceTable

  /// Costs that differ from point to point, of algorithms that can compute their point.
  private let costs = Table.points.enumerated().map { number, point in
    var costs: ChoiceTableFile.Costs = [:]
    for (offset, direction) in ConvolutionDirection.allCases.enumerated() {
      costs[direction] = [:]
      for (place, algorithm) in ConvolutionAlgorithm.allCases.enumerated()
      where algorithm.supports(point.geometry, direction) {
        let steps = (number * 7 + offset * 5 + place * 11) % 26
        costs[direction]?[algorithm] = ConvolutionCost(letter: UInt8(ascii: "a") + UInt8(steps))
      }
    }
    return costs
  }

  @Test(arguments: TableLevel.allCases) func whatIsWrittenIsATableOfTheSameCosts(level: TableLevel) throws {
    let text = ChoiceTableFile(level: level).text(
      costs: costs, machine: "Example 9000, 2 threads", date: "1 May 2026")
    let parts = text.components(separatedBy: "\"\"\"")
    try #require(parts.count == 3)
    let table = Table(algorithms: ConvolutionAlgorithm.allCases, parts[1])
    for (point, costs) in zip(Table.points, costs) {
      for keeps in [false, true] {
        let choice = table.choice(for: point.geometry, batch: point.batch, keepsForGradients: keeps)
        for direction in ConvolutionDirection.allCases {
          let possible = costs[direction]!.filter {
            !keeps || direction != .forward || $0.key.suitsBeforeGradients
          }
          let expected = ConvolutionAlgorithm.simplest(
            ofTheCheapest: possible.map {
              ($0.key, $0.value.perPixel * Double($0.key.computedPixels(of: point.geometry)))
            })
          #expect(choice?[direction] == expected, "\(direction) at \(point)")
        }
      }
    }
  }

  @Test func theFileSaysHowItWasMade() {
    let lines = ChoiceTableFile(level: .avx2).text(
      costs: costs, machine: "Example 9000, 2 threads", date: "1 May 2026"
    ).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[0]
        == "// Measured, not written by hand: OPENBLAS_CORETYPE=Haswell .build/release/Bench measure-choices"
    )
    #expect(lines[1] == "// Example 9000, 2 threads, 1 May 2026")
    #expect(lines.contains("  package static let avx2 = ConvolutionChoiceTable("))
    #expect(lines.contains("      .im2col,"))
    #expect(lines.contains("    # From left to right outputs of sides 4, 7, 14, 28, 56, 112."))
    #expect(lines.contains("    # images 4, channels 64 to 128"))
    #expect(lines.filter { $0.hasSuffix("  # input gradient") }.count == 3 * 9 * 7)
    #expect(lines.allSatisfy { $0.count <= 110 }, "lines as long as the formatter allows")
    #expect(ChoiceTableFile(level: .avx2).path(in: "x") == "x/ConvolutionChoiceTable+AVX2.swift")
  }
}
