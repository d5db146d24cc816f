import Foundation
import Testing

@testable import Bench

@Suite struct ReportTests {
  @Test func markdownHasATableForEachPart() {
    let report = Report(
      machine: .example,
      rows: [.example("tutorial/infer/b1"), .example("conv/a/forward/b1"), .example("conv/a/train/b16")])
    let lines = report.markdown.split(separator: "\n").map(String.init)
    #expect(lines[0] == "Example 9000, OpenBLAS 0.3.21 SkylakeX, 2 threads.")
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
    let report = Report(machine: .example, rows: [.example("conv/a/forward/b1")])
    #expect(report.markdown.contains("### Convolutions, forward\n"))
    #expect(!report.markdown.contains("### Whole networks"))
  }

  @Test func aWrongResultIsMarked() {
    var row = Row.example()
    #expect(!Report(machine: .example, rows: [row]).plain.contains("WRONG"))
    row.maximalError = .nan
    #expect(Report(machine: .example, rows: [row]).plain.contains("WRONG"))
  }

  @Test func rowsInJSONAreAnArrayWithTheNamesOfThePeersHarness() throws {
    let text = try JSONReport.text([Row.example()])
    let objects = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(objects.count == 1)
    let row = try #require(objects.first)
    #expect(row["workload"] as? String == "conv/a/forward/b1")
    #expect(row["median_ms"] as? Double == 20.5)
    #expect(row["min_ms"] as? Double == 20)
    #expect(row["calls"] as? Int == 30)
    #expect(row["threads"] as? Int == 2)
  }

  @Test func aBaselineIsReadAsItWasWritten() throws {
    let path = NSTemporaryDirectory() + "bench-baseline-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let baseline = Baseline(machine: .example, rows: [.example("a"), .example("b", ratio: 0.125)])
    try baseline.write(to: path)
    #expect(try Baseline(contentsOf: path) == baseline)
  }

  @Test func aBaselineThatIsMissingOrDamagedIsNamed() throws {
    let path = NSTemporaryDirectory() + "bench-baseline-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let missing = #expect(throws: (any Error).self) { try Baseline(contentsOf: path) }
    #expect("\(try #require(missing))".contains(path))
    try "[1, 2".write(toFile: path, atomically: true, encoding: .utf8)
    let damaged = #expect(throws: (any Error).self) { try Baseline(contentsOf: path) }
    #expect("\(try #require(damaged))".contains("--write-baseline"))
  }
}
