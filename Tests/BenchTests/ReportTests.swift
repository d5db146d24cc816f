import Foundation
import Testing

@testable import Bench

@Suite struct ReportTests {
  @Test func markdownHasATableForEachPart() {
    let report = Report(
      .example([
        .example("tutorial/infer/b1"), .example("conv/a/forward/b1"), .example("conv/a/train/b16"),
      ]))
    let lines = report.markdown.split(separator: "\n").map(String.init)
    #expect(lines[0] == "Example 9000, 2 cores, OpenBLAS 0.3.21 SkylakeX, kernels for avx512, 2 threads.")
    #expect(
      Array(lines[1...4]) == [
        "### Whole networks",
        "| workload          | median ms | min ms | calls | GFLOP/s | sgemm | naive |   error | allocations |",
        "| ----------------- | --------: | -----: | ----: | ------: | ----: | ----: | ------: | ----------: |",
        "| tutorial/infer/b1 |     20.50 |  20.00 |    30 |    81.2 |  50 % |   20x | 1.0e-06 |           7 |",
      ])
    #expect(lines.filter { $0.hasPrefix("### ") }.count == 3)
    #expect(lines.filter { $0.hasPrefix("| conv/a/") }.count == 2)
  }

  @Test func partsWithoutRowsAreLeftOut() {
    let report = Report(.example([.example("conv/a/forward/b1")]))
    #expect(report.markdown.contains("### Convolutions, forward\n"))
    #expect(!report.markdown.contains("### Whole networks"))
  }

  @Test func aWrongResultIsMarked() {
    var row = Row.example()
    #expect(!Report(.example([row])).plain.contains("WRONG"))
    row.maximalError = .nan
    #expect(Report(.example([row])).plain.contains("WRONG"))
  }

  @Test func theReportSaysWhatALaunchCosts() {
    let text = Report(.example([.example()])).plain
    #expect(text.contains("A job without work for the threads: 0.25 µs."))
  }
}
