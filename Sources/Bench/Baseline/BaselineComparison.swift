/// How rows stand against a baseline.
///
/// Times are compared as multiples of a reference measured between the calls, and only on the machine, with the
/// library and with the thread count of the baseline. Memory is compared exactly, on any machine, if the thread count is
/// the same: each thread has scratch memory of its own, and more of them take a few allocations more.
struct BaselineComparison: Equatable, Sendable {
  enum Verdict: Equatable, Sendable {
    case asFast
    case slower
    /// The machine was too busy for a verdict.
    case tooNoisy
    /// A call allocates more, or the engine keeps more from call to call.
    case needsMoreMemory
    /// The baseline has no such row.
    case new
    /// The baseline is another machine's: time is not compared.
    case otherMachine
  }

  struct Line: Equatable, Sendable {
    var row: Row
    var before: Row?
    var verdict: Verdict

    /// The ratio to the reference as a multiple of the baseline's.
    var slowness: Double? { before.map { row.ratio / $0.ratio } }
  }

  let lines: [Line]
  let comparesTime: Bool

  /// - Parameters:
  ///   - tolerance: by what share a row may be slower than the baseline's.
  ///   - allowedNoise: how restless the reference may have been, in the row and in the baseline's.
  init(_ run: BenchRun, with baseline: BenchRun, tolerance: Double, allowedNoise: Double) {
    comparesTime = run.machine == baseline.machine
    let isSameMachine = comparesTime
    let hasSameThreads = run.machine.threads == baseline.machine.threads
    let areCoresFar = Measurements.areCoresFar(run.handoverNanoseconds, near: baseline.handoverNanoseconds)
    let earlier = Dictionary(baseline.rows.map { ($0.workload, $0) }, uniquingKeysWith: { $1 })
    lines = run.rows.map { row in
      guard let before = earlier[row.workload] else { return Line(row: row, before: nil, verdict: .new) }
      let verdict: Verdict =
        if hasSameThreads && Self.needsMoreMemory(row, before) {
          .needsMoreMemory
        } else if !isSameMachine {
          .otherMachine
        } else if areCoresFar || Self.isRestless(row, before, allowedNoise) {
          .tooNoisy
        } else if row.reference != before.reference {
          .slower
        } else if !(row.ratio <= before.ratio * (1 + tolerance)) {
          // A reference that wavered by so much may have made the difference.
          row.ratio <= before.ratio * (1 + tolerance) * (1 + row.noise) ? .tooNoisy : .slower
        } else {
          .asFast
        }
      return Line(row: row, before: before, verdict: verdict)
    }
  }

  /// Whether the machine was too busy, now or for the baseline: its reference wavers, or takes so much more or less
  /// time than in the baseline that something else must be using the cores.
  private static func isRestless(_ row: Row, _ before: Row, _ allowedNoise: Double) -> Bool {
    let speed = row.referenceMilliseconds / before.referenceMilliseconds
    // Written so that NaN counts as restless.
    let isQuiet = row.noise <= allowedNoise && before.noise <= allowedNoise
    return !isQuiet || !(1 / 1.4...1.4).contains(speed)
  }

  private static func needsMoreMemory(_ row: Row, _ before: Row) -> Bool {
    if let now = row.allocations, let then = before.allocations, now > then { return true }
    if let now = row.allocatedBytes, let then = before.allocatedBytes, now > then { return true }
    return row.workspaceBytes > before.workspaceBytes
  }

  func lines(_ verdict: Verdict) -> [Line] { lines.filter { $0.verdict == verdict } }

  /// The rows that another measurement may clear.
  var undecided: Set<String> {
    Set((lines(.slower) + lines(.needsMoreMemory) + lines(.tooNoisy)).map(\.row.workload))
  }

  /// What the whole comparison comes to.
  enum Outcome: Equatable, Sendable { case passed, failed, tooNoisy, nothingCompared }

  var outcome: Outcome {
    if !lines(.slower).isEmpty || !lines(.needsMoreMemory).isEmpty { return .failed }
    if !lines(.tooNoisy).isEmpty { return .tooNoisy }
    return lines.allSatisfy { $0.verdict == .new } ? .nothingCompared : .passed
  }
}
