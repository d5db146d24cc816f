import Testing

@testable import Bench

@Suite struct ComparisonReportTests {
  private func text(_ rows: [Row], on machine: Machine = .example) -> String {
    let baseline = Baseline(machine: .example, rows: [.example("a"), .example("b")])
    return ComparisonReport(
      comparison: BaselineComparison(rows, on: machine, with: baseline, tolerance: 0.10, allowedNoise: 0.15),
      baseline: baseline, machine: machine, tolerance: 0.10
    ).text
  }

  @Test func aSlowerRowIsShownWithItsRatiosAndByHowMuch() {
    #expect(
      text([.example("a", ratio: 3), .example("b")]) == """
        Slower than the baseline by more than 10 %:
        workload  ratio to  before     now  times  noise  allocations  bytes
        --------  --------  ------  ------  -----  -----  -----------  -----
        a            sgemm  2.0000  3.0000   1.50    2 %            7   4096

        FAILED
        """)
  }

  @Test func aPassIsOneLine() {
    #expect(text([.example("a"), .example("b")]) == "Passed: 2 rows within 10 % of the baseline")
  }

  @Test func anotherMachineIsSaidPlainly() {
    let other = Machine(processor: "Other", blas: "OpenBLAS 0.3.26 Haswell", threads: 1)
    let text = text([.example("a", ratio: 9)], on: other)
    #expect(text.contains("Time is not compared"))
    #expect(text.contains("baseline: Example 9000, OpenBLAS 0.3.21 SkylakeX, 2 threads"))
    #expect(text.contains("here:     Other, OpenBLAS 0.3.26 Haswell, 1 thread"))
    #expect(text.hasSuffix("Passed: with another thread count only correct results count"))
  }

  @Test func aNoisyMachineIsSaidPlainly() {
    var row = Row.example("a")
    row.noise = 0.4
    #expect(text([row]).contains("TOO NOISY"))
  }
}
