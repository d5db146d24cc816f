/// Measures workloads in rounds, so that a disturbance of some seconds touches one round of a few rows only, and
/// checks each against the oracle.
final class Suite {
  private let workloads: [any Workload]
  private let schedule: Schedule
  private let slowDown: SlowDown?
  private let progress: Progress
  private let references = References()
  private let oracle = Oracle()
  private var measurements: [String: Measurements] = [:]
  private var checks: [String: OracleCheck] = [:]

  init(_ workloads: [any Workload], schedule: Schedule, slowDown: SlowDown?, progress: Progress) {
    self.workloads = workloads
    self.schedule = schedule
    self.slowDown = slowDown
    self.progress = progress
  }

  /// One row for each workload after all rounds.
  func run() throws -> [Row] {
    for round in 1...schedule.rounds {
      try measureRound(workloads, "round \(round) of \(schedule.rounds)")
    }
    return rows
  }

  /// Measures the named workloads for as long again; what was measured before still counts.
  func measureAgain(_ names: Set<String>) throws -> [Row] {
    let again = workloads.filter { names.contains($0.name) }
    for _ in 1...schedule.rounds { try measureRound(again, "again") }
    return rows
  }

  private var rows: [Row] {
    workloads.map { workload in
      Row(
        workload, measurements[workload.name]!, checks[workload.name]!, threads: references.threads,
        sgemmOperations: references.sgemmOperations)
    }
  }

  private func measureRound(_ workloads: [any Workload], _ title: String) throws {
    for (place, workload) in workloads.enumerated() {
      progress.show("\(title), \(place + 1)/\(workloads.count): \(workload.name)")
      try measure(workload)
    }
    progress.clear()
  }

  private func measure(_ workload: any Workload) throws {
    let prepared = try workload.prepare()
    let call = slowDown?.slowed(prepared.call, of: workload.name) ?? prepared.call
    var measured = measurements[workload.name] ?? Measurements()
    measured.floatingPointOperations = prepared.floatingPointOperations
    try warmUp(call)
    if checks[workload.name] == nil {
      checks[workload.name] = try prepared.check(oracle)
    }
    if let allocations = try Allocations.ofOneCall(prepared.call) {
      measured.allocations = allocations.least(measured.allocations)
    }
    let others = OtherLoad()
    let (times, references) = try measure(call, workload.bound)
    measured.addRound(times, references: references, otherLoad: others.share ?? 0)
    measurements[workload.name] = measured
  }

  private func warmUp(_ call: () throws -> Void) throws {
    let limit = min(0.1, schedule.secondsPerRound / 3)
    var (spent, calls) = (0.0, 0)
    while calls < 2 || spent < limit {
      spent += try seconds(of: call)
      calls += 1
    }
  }

  /// The times of single calls, with the references before, between and after.
  private func measure(
    _ call: () throws -> Void, _ bound: Bound
  ) throws -> (times: [Double], references: [Bound: [Double]]) {
    let parts = 4
    var times: [Double] = []
    var referenceTimes: [Bound: [Double]] = [:]
    measureReferences(bound, &referenceTimes)
    for _ in 0..<parts {
      var spent = 0.0
      repeat {
        let time = try seconds(of: call)
        times.append(time)
        spent += time
      } while spent < schedule.secondsPerRound / Double(parts)
      measureReferences(bound, &referenceTimes)
    }
    return (times, referenceTimes)
  }

  /// The product is measured for every row, for the share of its rate; the copy where it matters.
  private func measureReferences(_ bound: Bound, _ times: inout [Bound: [Double]]) {
    for _ in 0..<3 {
      times[.sgemm, default: []].append(references.sgemm())
      if bound == .copy { times[.copy, default: []].append(references.copy()) }
    }
  }
}
