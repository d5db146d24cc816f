import Tensor

/// Trains a model step by step: forward, loss, back, and the optimizer's change of each weight.
///
/// A step that throws has changed no weight.
final class Trainer {
  let model: Model
  private let state: OptimizerState
  let seed: UInt64
  let measurement: BatchMeasurement
  /// Whether gradients that are not finite end the training before they change the weights.
  var checksGradients = false

  init(
    _ model: Model, _ compilation: Compilation, seed: UInt64, classWeights: ClassWeights? = nil
  ) throws(ModelError) {
    self.model = model
    self.seed = seed
    state = compilation.optimizerState
    measurement = try BatchMeasurement(
      model, compilation.objective, isTraining: true, classWeights: classWeights)
  }

  /// Takes one step on a batch; none on one whose samples are all left out.
  ///
  /// - Parameters:
  ///   - number: the step's number from the beginning of the training; with the seed it decides what dropout draws.
  ///   - place: where the step is, for errors: `epoch 3, step 7`.
  func step(_ batch: Batch, number: Int, place: @autoclosure () -> String) throws {
    guard !batch.inputs.isEmpty else { return }
    let inputs = try model.checked(batch.inputs)
    let count = inputs[0].shape[0]
    try measurement.check(batch, count: count)
    let randomSeed = RandomSource.mixed(seed &+ RandomSource.mixed(UInt64(number) &+ 0x9E37_79B9_7F4A_7C15))
    try model.executor.withWorkspace(for: measurement.request(batch: count)) { workspace in
      _ = workspace.forward(inputs: inputs, randomSeed: randomSeed)
      let loss = try measurement.measure(batch, in: workspace, count: count)
      guard loss.isFinite else {
        throw notFinite(loss, workspace, inputs, randomSeed, place: place())
      }
      workspace.backward()
      addPenalties(workspace)
      if checksGradients { try checkGradients(workspace, place: place()) }
      // Nobody else must hold the weights, so that they change where they lie.
      workspace.release()
      state.advance()
      if state.clipsTogether { measureGradients(workspace) }
      for (index, variable) in workspace.plan.variables.enumerated() {
        if let gradient = workspace.gradient(ofVariable: index) {
          state.update(variable, gradient: gradient, workers: workspace.workers)
        } else if let next = workspace.update(ofVariable: index) {
          variable.update { $0.baseAddress!.update(from: next, count: $0.count) }
        }
      }
    }
  }

  /// Runs forward again to find where a loss that is not finite came from.
  private func notFinite(
    _ loss: Double, _ workspace: Workspace, _ inputs: [Tensor], _ randomSeed: UInt64, place: String
  ) -> ModelError {
    let cause =
      switch workspace.firstNotFinite(inputs: inputs, randomSeed: randomSeed) {
      case .input(let index): "input \(index + 1) of the model: look at the data"
      case .weight(let variable): "\(path(of: variable)), before the step: make the learning rate smaller"
      case .output(let layers):
        "the output of \(layers.joined(separator: " and ")): make the learning rate smaller"
      case nil: "the loss itself: look at the targets"
      }
    return .notFinite(
      "the loss in \(place) (\(loss.isNaN ? "nan" : "\(loss)")), first \(cause); the weights are those before the step"
    )
  }

  /// Throws if a gradient is not finite; the last layer's is the first to be computed.
  private func checkGradients(_ workspace: Workspace, place: @autoclosure () -> String) throws(ModelError) {
    // By index: to reverse what is enumerated makes an array, in every step.
    for index in workspace.plan.variables.indices.reversed() {
      let variable = workspace.plan.variables[index]
      guard let gradient = workspace.gradient(ofVariable: index),
        !Finiteness.holds(gradient, count: variable.shape.elementCount)
      else { continue }
      throw .notFinite(
        "the gradient of \(path(of: variable)) in \(place()): make the learning rate smaller or clip gradients; "
          + "the weights are those before the step")
    }
  }

  private func path(of variable: Variable) -> String {
    let layer = model.flattenedLayers.first { $0.variables.contains { $0 === variable } }
    return layer?.path(of: variable) ?? variable.specification.name
  }

  /// The learning rate of the next step.
  var learningRate: Float { state.optimizer.learningRate.rate(at: state.step) }

  func setLearningRate(_ rate: Float) throws(ModelError) {
    guard case .constant = state.optimizer.learningRate else {
      throw .unusableData(
        "the learning rate follows a schedule, so nothing else can set it; give the optimizer a number instead"
      )
    }
    guard rate >= 0, rate.isFinite else {
      throw .unusableData("a learning rate must be 0 or a positive number, not \(rate)")
    }
    state.optimizer.learningRate = .constant(rate)
  }

  /// Adds to the gradients those of what regularizers add to the loss.
  private func addPenalties(_ workspace: Workspace) {
    for (index, variable) in workspace.plan.variables.enumerated() {
      guard let regularizer = variable.specification.regularizer,
        let gradient = workspace.gradient(ofVariable: index)
      else { continue }
      regularizer.addGradient(
        workspace.weight(index), count: variable.shape.elementCount, to: gradient, workers: workspace.workers)
    }
  }

  private func measureGradients(_ workspace: Workspace) {
    for (index, variable) in workspace.plan.variables.enumerated() {
      guard let gradient = workspace.gradient(ofVariable: index) else { continue }
      state.measure(variable, gradient: gradient, workers: workspace.workers)
    }
  }
}
