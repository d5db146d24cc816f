/// Whether the engine chose well: each convolution against the fastest of all algorithms that can compute it.
struct AlgorithmChoices: Equatable, Sendable {
  struct Line: Equatable, Sendable {
    var chosen: Row
    var best: Row
    /// The chosen algorithm's time as a multiple of the best one's, both as multiples of the reference.
    var slowness: Double { chosen.ratio / best.ratio }
    /// The more restless of the two measurements.
    var noise: Double { max(chosen.noise, best.noise) }
  }

  /// The convolutions whose chosen algorithm is slower than the best by more than the tolerance.
  let poor: [Line]
  /// Those that seem so or not, on too restless a machine.
  let tooNoisy: [Line]

  /// Rows of algorithms have the name of the row of the engine's own choice, `@`, and the algorithm's name.
  init(_ rows: [Row], tolerance: Double = 0.15, allowedNoise: Double) {
    let byWorkload = Dictionary(grouping: rows) { $0.workload.prefix { $0 != "@" } }
    let lines = rows.compactMap { chosen -> Line? in
      guard !chosen.workload.contains("@") else { return nil }
      let others = byWorkload[chosen.workload[...], default: []].filter { $0.workload.contains("@") }
      return others.min { $0.ratio < $1.ratio }.map { Line(chosen: chosen, best: $0) }
    }
    tooNoisy = lines.filter { !($0.noise <= allowedNoise) }
    poor = lines.filter { $0.noise <= allowedNoise && !($0.slowness <= 1 + tolerance) }
  }

  /// The rows that another measurement may clear.
  var undecided: Set<String> {
    Set((poor + tooNoisy).flatMap { [$0.chosen.workload, $0.best.workload] })
  }
}
