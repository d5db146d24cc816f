import Tensor

/// Measures a model on data.
final class Evaluator {
  private let model: Model
  private let measurement: BatchMeasurement

  init(_ model: Model, _ objective: Objective) throws(ModelError) {
    self.model = model
    measurement = try BatchMeasurement(model, objective, isTraining: false)
  }

  /// The figures over the first `steps` batches of a pass, or over all of them.
  func figures(over source: any BatchSource, steps: Int?) throws -> Evaluation {
    guard steps != nil || source.batchesPerPass != nil else {
      throw ModelError.unusableData(
        "the data for evaluation never ends: say with `steps` how many batches to take")
    }
    measurement.reset()
    let batches = try source.batches(ofPass: 0, skipping: 0)
    var taken = 0
    while taken < steps ?? .max, let batch = try batches.next() {
      taken += 1
      guard !batch.inputs.isEmpty else { continue }
      let inputs = try model.checked(batch.inputs)
      let count = inputs[0].shape[0]
      try measurement.check(batch, count: count)
      try model.executor.withWorkspace(for: measurement.request(batch: count)) { workspace in
        _ = workspace.forward(inputs: inputs)
        _ = try measurement.measure(batch, in: workspace, count: count)
      }
    }
    guard taken > 0 else { throw ModelError.unusableData("the data for evaluation has no batches") }
    return measurement.figures
  }
}
