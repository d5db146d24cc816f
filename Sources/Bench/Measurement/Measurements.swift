/// What was measured of one workload, over all rounds. Times are in seconds.
struct Measurements: Sendable {
  /// The median of each round.
  private(set) var roundMedians: [Double] = []
  private(set) var minimum = Double.infinity
  private(set) var calls = 0
  /// The references' times, round by round.
  private var references: [Bound: [[Double]]] = [:]
  /// Of one call.
  var floatingPointOperations = 0.0
  /// What one call allocates once everything is warm; nil where that is not counted.
  var allocations: Allocations?

  /// The smallest of the rounds' medians: what a call takes when nothing else disturbs the machine.
  var median: Double { roundMedians.min() ?? .infinity }

  /// Adds the times of single calls and of the references between them.
  mutating func addRound(_ times: [Double], references: [Bound: [Double]]) {
    roundMedians.append(Bench.median(times))
    minimum = min(minimum, times.min() ?? .infinity)
    calls += times.count
    for (bound, times) in references { self.references[bound, default: []].append(times) }
  }

  /// The reference's shortest time; infinite if it was not measured.
  func reference(_ bound: Bound) -> Double { references[bound]?.joined().min() ?? .infinity }

  /// By how much the reference's median lies above its minimum in the quietest round, whose times can be trusted:
  /// close to 0 on a machine that does nothing else for at least one round.
  func noise(of bound: Bound) -> Double {
    let quietest = references[bound]?.map(Bench.median).min() ?? .infinity
    return quietest / reference(bound) - 1
  }
}
