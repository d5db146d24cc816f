/// How long is measured, and in how many rounds over all workloads.
struct Schedule: Sendable {
  var rounds: Int
  /// Of each workload in each round, without warm-up and references.
  var secondsPerRound: Double
  /// What is waited before each further round of the rows that the gate finds slower. Disturbances by other machines on
  /// the same host last some seconds.
  static let pausesBeforeRetries: [Duration] = [0, 1, 2, 3, 4, 5, 5, 5, 5].map(Duration.seconds)

  /// The usual schedule, or the given time of a workload in all rounds together and number of rounds.
  ///
  /// Each round has its data in other places of the memory, which is worth some per cent of the time; so a baseline has as
  /// many rounds as a row that is measured again and again.
  init(
    quick: Bool, forBaseline: Bool = false, secondsPerWorkload: Double? = nil, rounds: Int? = nil
  ) {
    let usual: (rounds: Int, seconds: Double) =
      forBaseline ? (rounds: 16, seconds: 4) : quick ? (3, 0.75) : (4, 2.4)
    self.rounds = rounds ?? usual.rounds
    secondsPerRound = (secondsPerWorkload ?? usual.seconds) / Double(self.rounds)
  }
}
