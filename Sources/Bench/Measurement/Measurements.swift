/// What was measured of one workload, over all rounds. Times are in seconds.
struct Measurements: Sendable {
  /// A part of the measurement, between which others were measured.
  struct Round: Sendable {
    /// Of single calls.
    var times: [Double]
    /// The references' times between the calls.
    var references: [Bound: [Double]]
    /// How long a message took from core to core.
    var handovers: [Double] = []
    /// What share of the machine others used.
    var otherLoad = 0.0

    var handover: Double { handovers.isEmpty ? 0 : Bench.median(handovers) }
  }

  private(set) var rounds: [Round] = []
  /// Of one call.
  var floatingPointOperations = 0.0
  /// What one call allocates once everything is warm; nil where that is not counted.
  var allocations: Allocations?
  /// What the engine keeps for the next call.
  var workspaceBytes = 0

  mutating func add(_ round: Round) { rounds.append(round) }

  /// The smallest of the rounds' medians: what a call takes when nothing else disturbs the machine.
  var median: Double { rounds.map { Bench.median($0.times) }.min() ?? .infinity }
  var minimum: Double { rounds.lazy.compactMap { $0.times.min() }.min() ?? .infinity }
  var calls: Int { rounds.map(\.times.count).reduce(0, +) }

  /// The reference's shortest time; infinite if it was not measured.
  func reference(_ bound: Bound) -> Double {
    rounds.lazy.compactMap { $0.references[bound]?.min() }.min() ?? .infinity
  }

  /// How restless the quietest round was, whose times can be trusted: by what share the reference's median lay above
  /// its minimum, what share of the machine others used, or by what share the cores were farther apart than they can be,
  /// whichever is largest. Close to 0 on a machine that does nothing else for at least one round.
  ///
  /// - Parameter handover: the time of a message while the cores were near each other, in any round of the run.
  func noise(of bound: Bound, handover: Double = 0) -> Double {
    let fastest = reference(bound)
    let found = rounds.map { round -> Double in
      guard let times = round.references[bound], !times.isEmpty else { return .infinity }
      let distance = Self.areCoresFar(round.handover, near: handover) ? round.handover / handover - 1 : 0
      return max(Bench.median(times) / fastest - 1, round.otherLoad, distance)
    }
    return found.min() ?? .infinity
  }

  /// Whether a message takes so much longer that the cores must have moved apart: several times as long if so.
  static func areCoresFar(_ handover: Double, near: Double) -> Bool { near > 0 && handover > 2 * near }
}
