/// How long is measured, and in how many rounds over all workloads.
struct Schedule: Sendable {
  var rounds: Int
  /// Of each workload in each round, without warm-up and references.
  var secondsPerRound: Double
  /// How often rows that the gate finds slower are measured again.
  static let retries = 3

  /// The usual schedule, or the given time of a workload in all rounds together and number of rounds.
  init(quick: Bool, secondsPerWorkload: Double? = nil, rounds: Int? = nil) {
    self.rounds = rounds ?? (quick ? 3 : 4)
    secondsPerRound = (secondsPerWorkload ?? (quick ? 0.75 : 2.4)) / Double(self.rounds)
  }
}
