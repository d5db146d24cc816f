/// What was measured of one workload, over all rounds. Times are in seconds.
struct Measurements: Sendable {
  /// The median of each round.
  private(set) var roundMedians: [Double] = []
  private(set) var minimum = Double.infinity
  private(set) var calls = 0
  /// The references' times, round by round.
  private var references: [Bound: [[Double]]] = [:]
  /// What share of the machine others used, round by round.
  private var otherLoads: [Double] = []
  /// Of one call.
  var floatingPointOperations = 0.0
  /// What one call allocates once everything is warm; nil where that is not counted.
  var allocations: Allocations?

  /// The smallest of the rounds' medians: what a call takes when nothing else disturbs the machine.
  var median: Double { roundMedians.min() ?? .infinity }

  /// Adds the times of single calls and of the references between them, and what others did meanwhile.
  mutating func addRound(_ times: [Double], references: [Bound: [Double]], otherLoad: Double = 0) {
    otherLoads.append(otherLoad)
    roundMedians.append(Bench.median(times))
    minimum = min(minimum, times.min() ?? .infinity)
    calls += times.count
    for (bound, times) in references { self.references[bound, default: []].append(times) }
  }

  /// The reference's shortest time; infinite if it was not measured.
  func reference(_ bound: Bound) -> Double { references[bound]?.joined().min() ?? .infinity }

  /// How restless the quietest round was, whose times can be trusted: by what share the reference's median lay above
  /// its minimum, or what share of the machine others used, whichever is larger. Close to 0 on a machine that does
  /// nothing else for at least one round.
  func noise(of bound: Bound) -> Double {
    let fastest = reference(bound)
    let rounds = zip(references[bound] ?? [], otherLoads).map { times, otherLoad in
      max(Bench.median(times) / fastest - 1, otherLoad)
    }
    return rounds.min() ?? .infinity
  }
}
