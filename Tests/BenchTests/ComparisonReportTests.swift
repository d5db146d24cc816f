import Testing

@testable import Bench

@Suite struct ComparisonReportTests {
  private func text(_ rows: [Row], on machine: Machine = .example) -> String {
    let baseline = BenchRun.example([.example("a"), .example("b")])
    return ComparisonReport(
      comparison: BaselineComparison(
        .example(rows, on: machine), with: baseline, tolerance: 0.10, allowedNoise: 0.15),
      baseline: baseline, machine: machine, tolerance: 0.10
    ).text
  }

  @Test func aSlowerRowIsShownWithItsRatiosAndByHowMuch() {
    #expect(
      text([.example("a", ratio: 3), .example("b")]) == """
        Slower than the baseline by more than 10 %:
        workload  ratio to  before     now  times  noise  allocations  bytes  workspace
        --------  --------  ------  ------  -----  -----  -----------  -----  ---------
        a            sgemm  2.0000  3.0000   1.50    2 %            7   4096      65536

        FAILED
        """)
  }

  @Test func aPassIsOneLine() {
    #expect(text([.example("a"), .example("b")]) == "Passed: 2 rows within 10 % of the baseline")
  }

  @Test func anotherMachineIsSaidPlainly() {
    let other = Machine(
      processor: "Other", cores: 1, blas: "OpenBLAS 0.3.26 Haswell", level: "avx2", threads: 1)
    let text = text([.example("a", ratio: 9)], on: other)
    #expect(text.contains("Time is not compared"))
    #expect(
      text.contains(
        "baseline: Example 9000, 2 cores, OpenBLAS 0.3.21 SkylakeX, kernels for avx512, 2 threads"))
    #expect(text.contains("here:     Other, 1 core, OpenBLAS 0.3.26 Haswell, kernels for avx2, 1 thread"))
    #expect(text.hasSuffix("Passed: with another thread count only correct results count"))
  }

  @Test func moreMemoryIsShownAsAChange() {
    var row = Row.example("a")
    row.workspaceBytes = 70000
    #expect(text([row]).contains("Needs more memory than the baseline:"))
    #expect(text([row]).contains("65536 -> 70000"))
  }

  @Test func aNoisyMachineIsSaidPlainly() {
    var row = Row.example("a")
    row.noise = 0.4
    #expect(text([row]).contains("TOO NOISY"))
  }
}
