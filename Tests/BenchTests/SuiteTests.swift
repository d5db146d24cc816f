import Testing

@testable import Bench

@Suite struct SuiteTests {
  /// Counts what is done with it.
  private final class Counter: @unchecked Sendable {  // the suite uses one thread
    var preparations = 0
    var calls = 0
    var checks = 0
  }

  private struct CountingWorkload: Workload {
    let name: String
    let batch = 4
    let bound: Bound
    let error: Double
    let counter = Counter()

    func prepare() -> PreparedWorkload {
      counter.preparations += 1
      return PreparedWorkload(
        floatingPointOperations: 1e6, call: { counter.calls += 1 }, workspaceBytes: { 100 + counter.calls },
        check: { _ in
          counter.checks += 1
          return OracleCheck(maximalError: error, tolerance: 1e-5, naiveSecondsPerImage: 2)
        })
    }
  }

  private func suite(_ workloads: [CountingWorkload], rounds: Int) -> Bench.Suite {
    Bench.Suite(
      workloads, schedule: Schedule(quick: true, secondsPerWorkload: 1e-3, rounds: rounds), slowDown: nil,
      progress: Progress())
  }

  @Test func everyWorkloadIsPreparedInEachRoundAndCheckedOnce() throws {
    let workloads = [
      CountingWorkload(name: "a", bound: .sgemm, error: 1e-6),
      CountingWorkload(name: "b", bound: .copy, error: 1e-6),
    ]
    let run = try suite(workloads, rounds: 2).run(on: .example)
    let rows = run.rows
    #expect(run.machine == .example)
    #expect(run.launchMicroseconds > 0)
    #expect(rows.map(\.workload) == ["a", "b"])
    #expect(rows.map(\.reference) == [.sgemm, .copy])
    for (workload, row) in zip(workloads, rows) {
      #expect(workload.counter.preparations == 2)
      #expect(workload.counter.checks == 1)
      #expect(row.calls > 0 && row.calls < workload.counter.calls)
      #expect(row.batch == 4)
      #expect(row.naiveMillisecondsPerImage == 2000)
      #expect(row.minimumMilliseconds <= row.medianMilliseconds)
      #expect(row.isRight)
      #expect(row.workspaceBytes > 101)
    }
  }

  @Test func onlyTheNamedRowsAreMeasuredAgainAndAllCallsCount() throws {
    let workloads = [
      CountingWorkload(name: "a", bound: .sgemm, error: 0),
      CountingWorkload(name: "b", bound: .sgemm, error: 0),
    ]
    let suite = suite(workloads, rounds: 1)
    let first = try suite.run(on: .example).rows
    let second = try suite.measureAgain(["b"], on: .example).rows
    #expect(workloads.map(\.counter.preparations) == [1, 2])
    #expect(second[0].calls == first[0].calls)
    #expect(second[1].calls > first[1].calls)
  }

  @Test(arguments: [2e-5, .infinity, .nan]) func aWrongResultIsSeenInItsRow(error: Double) throws {
    let row = try suite([CountingWorkload(name: "a", bound: .sgemm, error: error)], rounds: 1).run(
      on: .example
    ).rows[0]
    #expect(!row.isRight)
    _ = try JSONReport.text(BenchRun.example([row]))
  }
}
