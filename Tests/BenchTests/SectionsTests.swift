import Figures
import Foundation
import Testing

@testable import BenchReport

@Suite struct SectionsTests {
  private func sections(_ change: (inout Comparison) -> Void = { _ in }) throws -> Sections {
    var comparison = try Comparison.example()
    change(&comparison)
    return Sections(comparison: comparison)
  }

  @Test func theSummaryNamesMachineVersionsAndDate() throws {
    let summary = try sections().summary
    #expect(
      summary.contains(
        "Example 9000, 2 cores, 2 threads, kernels for AVX-512; Debian GNU/Linux 12 (bookworm), "
          + "OpenBLAS 0.3.21 SkylakeX, Swift 6.3.1; 2026-11-24; at least 5 rounds."))
    #expect(summary.contains("Versions: keras 3.15.1, onnxruntime 1.32.0, torch 2.13.0."))
    #expect(!summary.contains("Not the versions"))
    #expect(
      try sections { $0.notPinned = ["torch 2 instead of 3"] }.summary.contains(
        "Not the versions that `scripts/peers/setup` installs: torch 2 instead of 3."))
  }

  @Test func theSummaryHasMeanAndExtremesOfEachGroupThatIsCompared() throws {
    let summary = try sections().summary
    #expect(summary.contains("| Whole networks | 1 | 0.50 | 0.50 | 0.50 |"))
    #expect(summary.contains("| Convolutions, forward, batch 1 | 2 | 0.87 | 0.50 | 1.50 |"))
    #expect(!summary.contains("| Convolutions, forward, batch 16 |"))
  }

  @Test func whereOthersWinIsSaidPlainly() throws {
    let summary = try sections().summary
    #expect(summary.contains("**Others are faster in 1 of 4 rows**"))
    #expect(summary.contains("- `conv/a/forward/b1`: ONNX Runtime, 1.50"))
    let best = try sections { $0.results.remove(at: 1) }.summary
    #expect(best.contains("No other engine is faster in any of the 3 rows."))
  }

  @Test func withoutPeersNothingIsCompared() throws {
    let sections = try sections { comparison in
      comparison.versions = [:]
      for place in comparison.results.indices { comparison.results[place].peers = [:] }
    }
    #expect(sections.summary.contains("No other engine was measured."))
    #expect(sections.tables.contains("| workload | ConvScope | sgemm |"))
    #expect(try BarsFigure.ratios(of: sections.comparison) == nil)
  }

  @Test func theTablesHaveAColumnForEachEngineThatWasMeasured() throws {
    let lines = try sections().tables.split(separator: "\n").map(String.init)
    #expect(
      Array(lines[0...3]) == [
        "### Whole networks", "| workload | ConvScope | ONNX Runtime | TensorFlow | ratio | sgemm |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        "| tutorial/infer/b1 | 2.000 | 4.000 | 8.000 | 0.50 | 50 % |",
      ])
    #expect(
      lines.contains("| conv/a/forward/b1 | 3.000 | 2.000 | 12.00 | 1.50 (ONNX Runtime is faster) | 50 % |"))
    #expect(lines.contains("| conv/b/forward/b1 | 1.000 | 4.000 | 2.000 | 0.50 | 50 % |"))
    #expect(lines.contains("| conv/a/forward/b16 | 5.000 | 50 % |"))
  }

  @Test func avx2StandsBesideAVX512() throws {
    let text = try sections().avx2
    #expect(text.hasPrefix("Geometric means of the factor: convolutions, forward, batch 1 2.00."))
    #expect(text.contains("| conv/a/forward/b1 | 3.000 | 6.000 | 2.00 | 50 % | 3.00 |"))
    #expect(!text.contains("tutorial/infer/b1"))
    let without = try sections { comparison in
      for place in comparison.results.indices { comparison.results[place].avx2 = nil }
    }
    #expect(without.avx2.contains("Not measured"))
  }

  @Test func memoryIsListedWithConvScopeFirst() throws {
    let lines = try sections().footprint.split(separator: "\n").map(String.init)
    #expect(Array(lines[2...]) == ["| ConvScope | 211 | 44 | 41 |", "| TensorFlow | 889 | 600 | 4000 |"])
    #expect(lines[0].hasPrefix("| 2026-11-25 | training, MB |"))
    #expect(try sections { $0.footprint = nil }.footprint == "Not measured.")
  }

  @Test func theDetailsHaveWhatBenchSays() throws {
    #expect(
      try sections().details.contains(
        "| tutorial/infer/b1 | 2.000 | 2.000 | 100 | 100.0 | 50 % | 50x | 1.0e-06 | 7 | 2.5 |"))
  }

  @Test func theHeadlineHasTheRowsThatThereAre() throws {
    let lines = try sections().headline.split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    #expect(lines[0] == "| time in ms, 2 threads | ConvScope | ONNX Runtime | TensorFlow | of the best |")
    #expect(lines[2] == "| walk-through network, one image | **2.000** | 4.000 | 8.000 | 0.50 |")
  }
}
