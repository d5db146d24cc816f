import Tensor

/// What was measured of one of a model's convolutions.
public struct ConvolutionMeasurement: Sendable {
  /// The layers that are computed in one step, the convolution's first.
  public let layers: [String]
  public let batchSize: Int
  /// For each direction that was measured, what each algorithm took, in seconds.
  public let seconds: [ConvolutionDirection: [ConvolutionAlgorithm: Double]]
  /// What each algorithm took for both gradients together, which shares work; empty if not both are needed.
  public let secondsOfBothGradients: [ConvolutionAlgorithm: Double]
  /// What a tuning chooses.
  public let chosen: [ConvolutionDirection: ConvolutionAlgorithm]
  /// What `automatic` chooses.
  public let automatic: [ConvolutionDirection: ConvolutionAlgorithm]
}

extension Model {
  /// Measures each convolution of the model on this machine with every algorithm that can compute it.
  ///
  /// Nothing else should run meanwhile. What comes out may differ from run to run, where algorithms are about as fast:
  /// save it, if results are to be repeated bit for bit.
  ///
  /// - Parameters:
  ///   - batchSize: the images that will go through together; a tuning serves for this number only.
  ///   - training: whether gradients are measured too, those that `fit` needs.
  ///   - secondsPerConvolution: how long each convolution is measured in each direction, about.
  ///   - progress: is told what was measured of each convolution.
  /// - Returns: a tuning for `convolutions = .tuned(tuning)`; the model itself is not changed.
  /// - Throws: `ModelError` for a batch size below one.
  public func tuneConvolutions(
    batchSize: Int, training: Bool = false, secondsPerConvolution: Double = 0.2,
    progress: (ConvolutionMeasurement) -> Void = { _ in }
  ) throws(ModelError) -> ConvolutionTuning {
    let plan = executor.plan(
      for: executor.completed(try planRequest(batchSize: batchSize, training: training)))
    let race = ConvolutionRace(secondsPerDirection: secondsPerConvolution)
    var tuning = ConvolutionTuning()
    for (number, step) in plan.program.steps.enumerated() {
      guard let operation = step.operation as? ConvolutionOperation else { continue }
      let convolution = ConvolutionTuning.Convolution(geometry: operation.geometry, batch: batchSize)
      guard tuning.algorithms(of: convolution).isEmpty else { continue }
      let times = race.times(operation, batch: batchSize, directions: plan.directions(ofStep: number))
      let best = times.best(beforeGradients: training)
      for (direction, algorithm) in best { tuning.set(algorithm, for: direction, of: convolution) }
      progress(
        ConvolutionMeasurement(
          layers: step.layerNames, batchSize: batchSize, times, chosen: best,
          automatic: ConvolutionChoice(
            operation.geometry, batch: batchSize, keepsForGradients: training, preference: .automatic)))
    }
    return tuning
  }
}

extension ConvolutionMeasurement {
  fileprivate init(
    layers: [String], batchSize: Int, _ times: ConvolutionTimes,
    chosen: [ConvolutionDirection: ConvolutionAlgorithm], automatic: ConvolutionChoice
  ) {
    func seconds(_ times: [ConvolutionTimes.Time]) -> [ConvolutionAlgorithm: Double] {
      Dictionary(uniqueKeysWithValues: times.map { ($0.algorithm, $0.seconds) })
    }
    func each<Value>(_ value: (ConvolutionDirection) -> Value) -> [ConvolutionDirection: Value] {
      Dictionary(uniqueKeysWithValues: chosen.keys.map { ($0, value($0)) })
    }
    self.init(
      layers: layers, batchSize: batchSize, seconds: each { seconds(times[$0]) },
      secondsOfBothGradients: seconds(times.bothGradients), chosen: chosen, automatic: each { automatic[$0] })
  }
}
