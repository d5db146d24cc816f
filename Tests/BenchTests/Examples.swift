@testable import Bench

extension Row {
  /// A row with numbers to change in tests.
  static func example(_ workload: String = "conv/a/forward/b1", ratio: Double = 2) -> Row {
    Row(
      workload: workload, batch: 1, threads: 2, medianMilliseconds: 20.5, minimumMilliseconds: 20, calls: 30,
      gigaflops: 81.25, sgemmShare: 0.5, naiveMillisecondsPerImage: 410, speedUp: 20, maximalError: 1e-6,
      tolerance: 1e-5, reference: .sgemm, referenceMilliseconds: 10, ratio: ratio, noise: 0.02,
      allocations: 7, allocatedBytes: 4096, workspaceBytes: 65536)
  }
}

extension Machine {
  static let example = Machine(
    processor: "Example 9000", cores: 2, blas: "OpenBLAS 0.3.21 SkylakeX", level: "avx512", threads: 2)
}

extension BenchRun {
  static func example(_ rows: [Row], on machine: Machine = .example, handoverNanoseconds: Double = 40)
    -> BenchRun
  {
    BenchRun(
      machine: machine, launchMicroseconds: 0.25, handoverNanoseconds: handoverNanoseconds, rows: rows)
  }
}
