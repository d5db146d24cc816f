import Tensor

/// What was measured of one of a model's convolutions.
public struct ConvolutionMeasurement: Sendable {
  /// The layers that are computed in one step, the convolution's first.
  public let layers: [String]
  public let batchSize: Int
  /// For each direction that was measured, what each algorithm took, in seconds.
  public let seconds: [ConvolutionDirection: [ConvolutionAlgorithm: Double]]
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
      let best = times.best
      for (direction, algorithm) in best { tuning.set(algorithm, for: direction, of: convolution) }
      let automatic = ConvolutionChoice(operation.geometry, batch: batchSize, preference: .automatic)
      progress(
        ConvolutionMeasurement(
          layers: step.layerNames, batchSize: batchSize,
          seconds: Dictionary(
            uniqueKeysWithValues: best.keys.map { direction in
              let times = times[direction]
              return (
                direction, Dictionary(uniqueKeysWithValues: times.map { ($0.algorithm, $0.seconds) })
              )
            }),
          chosen: best,
          automatic: Dictionary(uniqueKeysWithValues: best.keys.map { ($0, automatic[$0]) })))
    }
    return tuning
  }
}
