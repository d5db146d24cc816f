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
  /// What a job without work cost, round by round.
  private var launches: [Double] = []

  init(_ workloads: [any Workload], schedule: Schedule, slowDown: SlowDown?, progress: Progress) {
    self.workloads = workloads
    self.schedule = schedule
    self.slowDown = slowDown
    self.progress = progress
  }

  /// Measures all rounds.
  func run(on machine: Machine) throws -> BenchRun {
    for round in 1...schedule.rounds {
      try measureRound(workloads, "round \(round) of \(schedule.rounds)")
    }
    return figures(machine)
  }

  /// Measures the named workloads in one more round; what was measured before still counts.
  func measureAgain(_ names: Set<String>, on machine: Machine) throws -> BenchRun {
    try measureRound(workloads.filter { names.contains($0.name) }, "again")
    return figures(machine)
  }

  private func figures(_ machine: Machine) -> BenchRun {
    let handover = self.handover
    let rows = workloads.map { workload in
      Row(
        workload, measurements[workload.name]!, checks[workload.name]!, threads: references.threads,
        sgemmOperations: references.sgemmOperations, handover: handover)
    }
    return BenchRun(
      machine: machine, launchMicroseconds: median(launches) * 1e6,
      // JSON has no infinity; so long takes a message to a thread that does not get to a core.
      handoverNanoseconds: min(handover * 1e9, .greatestFiniteMagnitude), rows: rows)
  }

  /// The time of a message while the cores were near each other: the lower quartile of all rounds.
  private var handover: Double {
    let times = measurements.values.flatMap { $0.rounds.map(\.handover) }.sorted()
    return times.isEmpty ? 0 : times[times.count / 4]
  }

  private func measureRound(_ workloads: [any Workload], _ title: String) throws {
    launches.append(references.launch())
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
    let time = schedule.secondsPerRound / (workload.isAlternative ? 3 : 1)
    try warmUp(call, for: min(0.1, time / 3))
    measured.workspaceBytes = prepared.workspaceBytes()
    if checks[workload.name] == nil {
      checks[workload.name] = try prepared.check(oracle)
    }
    if let allocations = try Allocations.ofOneCall(prepared.call) {
      measured.allocations = allocations.least(measured.allocations)
    }
    let others = OtherLoad()
    var round = try measure(call, for: time, workload.bound)
    round.otherLoad = others.share ?? 0
    measured.add(round)
    measurements[workload.name] = measured
  }

  private func warmUp(_ call: () throws -> Void, for limit: Double) throws {
    var (spent, calls) = (0.0, 0)
    while calls < 2 || spent < limit {
      spent += try seconds(of: call)
      calls += 1
    }
  }

  /// The times of single calls, with the references before, between and after.
  private func measure(_ call: () throws -> Void, for limit: Double, _ bound: Bound) throws
    -> Measurements.Round
  {
    let parts = 4
    var round = Measurements.Round(times: [], references: [:])
    measureReferences(bound, &round)
    for _ in 0..<parts {
      var spent = 0.0
      repeat {
        let time = try seconds(of: call)
        round.times.append(time)
        spent += time
      } while spent < limit / Double(parts)
      measureReferences(bound, &round)
    }
    return round
  }

  /// The product is measured for every row, for the share of its rate; the copy where it matters.
  private func measureReferences(_ bound: Bound, _ round: inout Measurements.Round) {
    for _ in 0..<3 {
      round.references[.sgemm, default: []].append(references.sgemm())
      if bound == .copy { round.references[.copy, default: []].append(references.copy()) }
      round.handovers.append(references.handover.measure())
    }
  }
}
