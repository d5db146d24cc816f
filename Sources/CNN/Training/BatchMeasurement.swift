import Tensor

/// Compares a batch's targets with what the model makes of its inputs: losses, metrics, and the gradients that enter.
///
/// Belongs to one training or evaluation. Where a loss can undo the model's last activation, it reads what goes into
/// it, which is exact, while metrics read the outputs.
final class BatchMeasurement {
  private struct Output {
    var name: String
    var shape: Shape
    var loss: Loss
    var entersAtLogits: Bool
    var targetShapes: [Shape]
    var lossMean = RunningMean()
    var metrics: [any MetricAccumulator]
  }

  private let model: Model
  private var outputs: [Output]
  private var totalMean = RunningMean()
  private let isTraining: Bool
  private let entersAtLogits: [Bool]
  /// The names of the figures: `loss`, with several outputs each one's, then the metrics.
  let names: [String]

  init(_ model: Model, losses: [Loss], metrics: [Metric], isTraining: Bool) throws(ModelError) {
    guard losses.count == 1 || losses.count == model.outputs.count else {
      throw .wrongCount(
        of: "losses (one for all outputs, or one each)", expected: model.outputs.count, found: losses.count)
    }
    self.model = model
    self.isTraining = isTraining
    let program = Program(lowering: model.graph, mode: .training)
    let outputNames = Self.distinct(
      model.outputs.enumerated().map { $1.layer?.displayName ?? "output_\($0 + 1)" })
    outputs = model.outputs.enumerated().map { index, tensor in
      let loss = losses[losses.count == 1 ? 0 : index]
      let activation = program.logitsOf[ObjectIdentifier(tensor)]?.activation
      return Output(
        name: outputNames[index], shape: tensor.shape, loss: loss,
        entersAtLogits: activation != nil && activation == loss.function.readsLogitsOf,
        targetShapes: loss.function.targetShapes(for: tensor.shape),
        metrics: metrics.map { $0.makeAccumulator() })
    }
    entersAtLogits = outputs.map(\.entersAtLogits)
    let several = outputs.count > 1
    let lossNames = several ? outputs.map { "\($0.name)_loss" } : []
    let metricNames = outputs.flatMap { output in
      metrics.map { several ? "\(output.name)_\($0.name)" : $0.name }
    }
    names = Self.distinct(["loss"] + lossNames + metricNames)
  }

  /// The names, with a number after each that has been there before: a shared layer may give several outputs.
  private static func distinct(_ names: [String]) -> [String] {
    var taken = Set<String>()
    return names.map { name in
      var candidate = name
      var number = 2
      while !taken.insert(candidate).inserted {
        candidate = "\(name)_\(number)"
        number += 1
      }
      return candidate
    }
  }

  /// The plan for a batch of the given size.
  func request(batch: Int) -> PlanRequest {
    var request = PlanRequest(batch: batch, mode: isTraining ? .training : .inference)
    request.returnsOutputs = false
    request.entersAtLogits = entersAtLogits
    request.gradientsForParameters = isTraining
    return request
  }

  /// The means over all batches since the last reset.
  var figures: Evaluation {
    var values = [totalMean.value]
    if outputs.count > 1 { values += outputs.map(\.lossMean.value) }
    values += outputs.flatMap { $0.metrics.map(\.value) }
    return Evaluation(names: names, values: values)
  }

  func reset() {
    totalMean = RunningMean()
    for index in outputs.indices {
      outputs[index].lossMean = RunningMean()
      for metric in outputs[index].metrics.indices { outputs[index].metrics[metric].reset() }
    }
  }

  /// Throws unless the targets suit the outputs. Makes nothing new, as it stands in every step.
  func check(_ targets: [Tensor], batch: Int) throws(ModelError) {
    guard targets.count == outputs.count else {
      throw .wrongCount(of: "target tensors", expected: outputs.count, found: targets.count)
    }
    for index in outputs.indices {
      let shape = targets[index].shape
      let suits = outputs[index].targetShapes.contains { shape.isBatch(batch, of: $0) }
      guard suits else {
        let expected = outputs[index].targetShapes.map { $0.prepending(batch).description }
        throw .wrongShape(
          of: "the target for \(outputs[index].name)", expected: expected.joined(separator: " or "),
          found: shape)
      }
    }
  }

  /// The batch's loss, after a forward run; takes it and the metrics into the means, and in training writes the
  /// gradients that enter the workspace. Throws for targets out of range and a loss that is not finite.
  func measure(_ targets: [Tensor], in workspace: Workspace, batch: Int) throws -> Double {
    var total = 0.0
    for index in outputs.indices {
      let plan = workspace.plan
      var comparison = Comparison(
        batch: batch, predictionShape: outputs[index].shape, targetShape: targetShape(targets[index], index),
        targets: targets[index].unsafeBase,
        predictions: workspace.value(outputs[index].entersAtLogits ? plan.seeds[index] : plan.outputs[index]))
      let value = try lossValue(comparison, index, workspace)
      total += value
      outputs[index].lossMean.add(value, weight: Double(batch))
      comparison.predictions = UnsafePointer(workspace.value(plan.outputs[index]))
      for metric in outputs[index].metrics.indices { outputs[index].metrics[metric].update(comparison) }
    }
    totalMean.add(total, weight: Double(batch))
    return total
  }

  private func targetShape(_ target: Tensor, _ index: Int) -> Shape {
    let shapes = outputs[index].targetShapes
    return shapes.first { target.shape.rank == $0.rank + 1 } ?? outputs[index].shape
  }

  private func lossValue(
    _ comparison: Comparison, _ index: Int, _ workspace: Workspace
  ) throws(ModelError) -> Double {
    let (loss, readsLogits) = (outputs[index].loss.function, outputs[index].entersAtLogits)
    // Each output has a place of its own, also where two of them are one value.
    let gradient = isTraining ? workspace.seedGradient(ofOutput: index) : nil
    return try loss.evaluate(comparison, predictionsAreLogits: readsLogits, gradient: gradient)
  }
}

extension Shape {
  /// Whether this is `[count] + sample`.
  func isBatch(_ count: Int, of sample: Shape) -> Bool {
    guard rank == sample.rank + 1, self[0] == count else { return false }
    for axis in sample.indices where self[axis + 1] != sample[axis] { return false }
    return true
  }
}
