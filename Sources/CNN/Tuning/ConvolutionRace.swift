internal import Tensor

/// Times every algorithm that can compute a convolution, taking turns, so that a disturbance meets all of them.
///
/// Calls are timed in pairs. The first one finds the caches as other layers leave them, the second one as it left them
/// itself: in a network a layer finds its input and its scratch memory there, or not, as they are small or large.
package struct ConvolutionRace {
  /// How long the turns of one direction go on, in seconds.
  package var secondsPerDirection: Double

  /// Whether each gradient is also timed by itself where both are asked for.
  package var timesGradientsApart = true

  private let threads: ThreadCheck
  private let otherLayers = OtherData()

  package init(secondsPerDirection: Double, threads: ThreadCheck = ThreadCheck()) {
    self.secondsPerDirection = secondsPerDirection
    self.threads = threads
  }

  private static let leastRounds = 5
  private static let mostRounds = 60
  /// An algorithm that takes so many times as long as the best one is out of the race: at its first call, and later.
  private static let farBehind = 2.0
  private static let behind = 1.25
  /// An algorithm other than im2col must not take more memory.
  private static let mostBytes = 256 << 20

  private typealias Trials = [(algorithm: ConvolutionAlgorithm, trial: ConvolutionTrial)]

  /// The times of a bare convolution with bias and ReLU, and max pooling of 2×2 if asked for.
  package func times(
    _ geometry: ConvolutionGeometry, pooled: Bool = false, batch: Int, directions: Set<ConvolutionDirection>
  ) -> ConvolutionTimes {
    var operation = ConvolutionOperation(geometry: geometry, usesBias: true)
    operation.epilogue.activation = .relu
    let output = geometry.window.output
    if pooled { operation.epilogue.pooled = Size2D(output.height / 2, output.width / 2) }
    return times(operation, batch: batch, directions: directions)
  }

  func times(
    _ operation: ConvolutionOperation, batch: Int, directions: Set<ConvolutionDirection>
  ) -> ConvolutionTimes {
    var times = ConvolutionTimes()
    let gradients = directions.subtracting([.forward])
    let data = ConvolutionTrial.Data(operation, batch: batch, withGradients: !gradients.isEmpty)
    if directions.contains(.forward) {
      times.forward = race(
        trials(of: operation, batch, data, [.forward]) {
          ConvolutionChoice(forward: $0, kernelGradient: .im2col, inputGradient: .im2col)
        }
      ) { $0.forward() }
    }
    guard !gradients.isEmpty else { return times }

    // The activation's gradient takes the same time whatever comes after it.
    var operation = operation
    operation.epilogue.activation = .linear
    // What gradients need of the weights depends on what forward needs already.
    let forward = ConvolutionTimes.best(of: times.forward) ?? .im2col
    let trials = trials(of: operation, batch, data, gradients) {
      ConvolutionChoice(forward: forward, kernelGradient: $0, inputGradient: $0)
    }
    let preparing = preparingTimes(of: trials)
    func gradientTimes(_ directions: Set<ConvolutionDirection>) -> [ConvolutionTimes.Time] {
      let able = trials.filter { algorithm, _ in
        directions.allSatisfy { algorithm.supports(operation.geometry, $0) }
      }
      return race(able) { $0.backward(directions) }.map { time in
        var time = time
        if directions.contains(.inputGradient) { time.seconds += preparing[time.algorithm] ?? 0 }
        return time
      }
    }
    for direction in gradients where gradients.count == 1 || timesGradientsApart {
      times[direction] = gradientTimes([direction])
    }
    if gradients.count == 2 { times.bothGradients = gradientTimes(gradients) }
    return times
  }

  /// A trial for each algorithm that can compute any of the given directions.
  private func trials(
    of operation: ConvolutionOperation, _ batch: Int, _ data: ConvolutionTrial.Data,
    _ directions: Set<ConvolutionDirection>, choice: (ConvolutionAlgorithm) -> ConvolutionChoice
  ) -> Trials {
    ConvolutionAlgorithm.allCases.compactMap { algorithm in
      guard directions.contains(where: { algorithm.supports(operation.geometry, $0) }) else { return nil }
      return ConvolutionTrial(
        operation, batch: batch, choice(algorithm), forGradients: directions != [.forward],
        mostBytes: algorithm == .im2col ? .max : Self.mostBytes, data: data
      ).map { (algorithm, $0) }
    }
  }

  /// By how much it takes longer to derive from the weights what each algorithm needs, than what im2col does.
  private func preparingTimes(of trials: Trials) -> [ConvolutionAlgorithm: Double] {
    let times = trials.map { algorithm, trial in
      (algorithm, (0..<2).map { _ in sample { trial.prepare() } }.min() ?? 0)
    }
    let least = times.first { $0.0 == .im2col }?.1 ?? 0
    return Dictionary(uniqueKeysWithValues: times.map { ($0, max($1 - least, 0)) })
  }

  /// The shortest time of each trial.
  private func race(_ trials: Trials, _ run: (ConvolutionTrial) -> Void) -> [ConvolutionTimes.Time] {
    // Once to warm up, then to see who is far behind.
    var best = trials.map { _, trial in
      run(trial)
      threads.wait()
      return min(sample { run(trial) }, sample { run(trial) })
    }
    var running = Array(trials.indices)
    func dropThose(behind factor: Double) {
      let least = best.min() ?? 0
      running.removeAll { best[$0] > least * factor }
    }
    dropThose(behind: Self.farBehind)
    var (spent, rounds) = (0.0, 0)
    while rounds < Self.leastRounds || (spent < secondsPerDirection && rounds < Self.mostRounds) {
      threads.wait()
      for index in running {
        let seconds = sample { run(trials[index].trial) }
        spent += 2 * seconds
        best[index] = min(best[index], seconds)
      }
      rounds += 1
      if rounds == 2 { dropThose(behind: Self.behind) }
    }
    return zip(trials, best).map { entry, seconds in
      ConvolutionTimes.Time(entry.algorithm, seconds: seconds, bytes: entry.trial.byteCount)
    }
  }

  /// The seconds of a call, the mean of a pair.
  private func sample(_ body: () -> Void) -> Double {
    otherLayers.read()
    let clock = ContinuousClock()
    let start = clock.now
    body()
    body()
    return (clock.now - start) / .seconds(2)
  }
}

/// Data that have nothing to do with what is timed, and take its place in each core's own caches.
private struct OtherData {
  /// More than a core's second-level cache holds.
  private static let floats = (2 << 20) / MemoryLayout<Float>.size
  private static let floatsOfCacheLine = 16

  private let data = Tensor([floats])

  func read() {
    let workers = WorkerPool.shared
    let floats = data.unsafeBase
    workers.run(chunks: workers.threadCount) { _, _ in
      var sum: Float = 0
      for index in stride(from: 0, to: Self.floats, by: Self.floatsOfCacheLine) { sum += floats[index] }
      // Used, so that the reading is not left out.
      require(sum == 0, "the other data are zeros")
    }
  }
}
