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
    var lossWeight: Float
    var entersAtLogits: Bool
    var targetShapes: [Shape]
    var lossMean = RunningMean()
    var metrics: [any MetricAccumulator]
    /// For each metric, whether it heeds the samples' weights.
    var heedsWeights: [Bool]
  }

  private let model: Model
  private var outputs: [Output]
  private var totalMean = RunningMean()
  private let isTraining: Bool
  private let entersAtLogits: [Bool]
  private let classWeights: ClassWeights?
  private let frozenLayers: [ObjectIdentifier]
  private let regularizesActivities: Bool
  /// The weights of a batch's samples that follow from their classes.
  private var weightsOfClasses: [Float] = []
  /// The names of the figures: `loss`, with several outputs each one's, then the metrics.
  let names: [String]
  /// In which direction each figure gets better, where that is known.
  let directions: [String: FigureDirection?]

  init(
    _ model: Model, _ objective: Objective, isTraining: Bool, classWeights: ClassWeights? = nil
  ) throws(ModelError) {
    try objective.check(outputs: model.outputs.count)
    self.model = model
    self.isTraining = isTraining
    self.classWeights = classWeights
    frozenLayers = objective.frozenLayers
    regularizesActivities = model.flattenedLayers.contains { $0.layer.activityRegularizer != nil }
    let program = Program(lowering: model.graph, mode: .training)
    let placeNames = model.graph.placeNames
    let outputNames = Self.distinct(
      model.outputs.enumerated().map { index, output in
        model.inputs.contains { $0 === output }
          ? "output_\(index + 1)" : placeNames[ObjectIdentifier(output)] ?? "output_\(index + 1)"
      })
    var outputs: [Output] = []
    for (index, tensor) in model.outputs.enumerated() {
      let loss = objective.loss(ofOutput: index)
      let activation = program.logitsOf[ObjectIdentifier(tensor)]?.activation
      let metrics = objective.metrics(ofOutput: index)
      let targetShapes = loss.function.targetShapes(for: tensor.shape)
      for metric in metrics { try metric.check(predictions: tensor.shape, targets: targetShapes) }
      outputs.append(
        Output(
          name: outputNames[index], shape: tensor.shape, loss: loss,
          lossWeight: objective.lossWeight(ofOutput: index),
          entersAtLogits: activation != nil && activation == loss.function.readsLogitsOf,
          targetShapes: targetShapes, metrics: metrics.map { $0.makeAccumulator() },
          heedsWeights: metrics.map(\.heedsWeights)))
    }
    self.outputs = outputs
    entersAtLogits = outputs.map(\.entersAtLogits)
    try classWeights?.check(outputs: outputs.map(\.name), shapes: outputs.map(\.targetShapes))
    let several = outputs.count > 1
    let lossNames = several ? outputs.map { "\($0.name)_loss" } : []
    let metrics = outputs.indices.flatMap { index in
      let metrics = objective.metrics(ofOutput: index)
      let plain = metrics.filter { !$0.heedsWeights }.map(\.name)
      return metrics.map { metric in
        // As in Keras, where the same is measured both ways.
        let isBoth = metric.heedsWeights && plain.contains(metric.name)
        return (
          name: isBoth ? "weighted_\(metric.name)" : metric.name, output: outputs[index].name,
          metric.direction
        )
      }
    }
    let metricNames = metrics.map { several ? "\($0.output)_\($0.name)" : $0.name }
    names = Self.distinct(["loss"] + lossNames + metricNames)
    let known: [FigureDirection?] =
      Array(repeating: .smallerIsBetter, count: 1 + lossNames.count) + metrics.map(\.2)
    directions = Dictionary(uniqueKeysWithValues: zip(names, known))
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
    request.regularizesActivities = regularizesActivities
    request.frozenLayers = frozenLayers
    return request
  }

  /// The means over all batches since the last reset.
  var figures: Evaluation {
    var values = [totalMean.value]
    if outputs.count > 1 { values += outputs.map(\.lossMean.value) }
    values += outputs.flatMap { $0.metrics.map(\.value) }
    return Evaluation(names: names, values: values)
  }

  /// What all figures have collected since the last reset, for a checkpoint; nil for a metric that cannot tell.
  var collected: [[Double]?] {
    [totalMean.collected]
      + outputs.flatMap { output in
        [output.lossMean.collected] + output.metrics.map(\.collected)
      }
  }

  /// Goes on from what `collected` told. A metric that could not tell begins anew.
  func restore(_ collected: [[Double]?]) {
    reset()
    var rest = collected[...]
    func next() -> [Double]? { rest.popFirst() ?? nil }
    if let sums = next() { totalMean.restore(sums) }
    for index in outputs.indices {
      if let sums = next() { outputs[index].lossMean.restore(sums) }
      for metric in outputs[index].metrics.indices {
        if let sums = next() { outputs[index].metrics[metric].restore(sums) }
      }
    }
  }

  func reset() {
    totalMean = RunningMean()
    for index in outputs.indices {
      outputs[index].lossMean = RunningMean()
      for metric in outputs[index].metrics.indices { outputs[index].metrics[metric].reset() }
    }
  }

  /// Throws unless the targets and weights suit the outputs. Makes nothing new, as it stands in every step.
  func check(_ batch: Batch, count: Int) throws(ModelError) {
    guard batch.targets.count == outputs.count else {
      throw .wrongCount(of: "target tensors", expected: outputs.count, found: batch.targets.count)
    }
    for index in outputs.indices {
      let shape = batch.targets[index].shape
      let suits = outputs[index].targetShapes.contains { shape.isBatch(count, of: $0) }
      guard suits else {
        let expected = outputs[index].targetShapes.map { $0.prepending(count).description }
        throw .wrongShape(
          of: "the target for \(outputs[index].name)", expected: expected.joined(separator: " or "),
          found: shape)
      }
    }
    guard !batch.sampleWeights.isEmpty else { return }
    guard classWeights == nil else { throw ClassWeights.bothWeights }
    guard batch.sampleWeights.count == 1 || batch.sampleWeights.count == outputs.count else {
      throw .wrongCount(
        of: "tensors of sample weights (one for all outputs, or one each)", expected: outputs.count,
        found: batch.sampleWeights.count)
    }
    for weights in batch.sampleWeights where weights.shape.rank != 1 || weights.shape[0] != count {
      throw .wrongShape(of: "the sample weights", expected: "[\(count)]", found: weights.shape)
    }
  }

  /// The batch's loss, after a forward run; takes it and the metrics into the means, and in training writes the
  /// gradients that enter the workspace. Throws for targets out of range and a loss that is not finite.
  func measure(_ batch: Batch, in workspace: Workspace, count: Int) throws -> Double {
    if let classWeights { try classWeights.write(for: batch.targets[0], to: &weightsOfClasses) }
    var total = 0.0
    for index in outputs.indices {
      let plan = workspace.plan
      let targets = batch.targets[index]
      var comparison = Comparison(
        batch: count, predictionShape: outputs[index].shape, targetShape: targetShape(targets, index),
        targets: targets.unsafeBase,
        predictions: workspace.value(outputs[index].entersAtLogits ? plan.seeds[index] : plan.outputs[index]))
      total += try weightsOfClasses.withUnsafeBufferPointer { classes in
        comparison.sampleWeights =
          batch.sampleWeights.isEmpty
          ? (classes.isEmpty ? nil : classes.baseAddress)
          : UnsafePointer(batch.sampleWeights[batch.sampleWeights.count == 1 ? 0 : index].unsafeBase)
        let value = try lossValue(comparison, index, workspace)
        outputs[index].lossMean.add(value, weight: Double(count))
        comparison.predictions = UnsafePointer(workspace.value(plan.outputs[index]))
        updateMetrics(comparison, index)
        return value * Double(outputs[index].lossWeight)
      }
    }
    total += penalty(of: workspace, count: count)
    totalMean.add(total, weight: Double(count))
    return total
  }

  /// What regularizers add to the loss; in training the gradients of activities enter the workspace.
  private func penalty(of workspace: Workspace, count: Int) -> Double {
    let plan = workspace.plan
    var penalty = 0.0
    for (number, variable) in plan.variables.enumerated() where plan.learns[number] {
      guard let regularizer = variable.specification.regularizer else { continue }
      penalty += regularizer.penalty(workspace.weight(number), count: variable.shape.elementCount)
    }
    for (index, activity) in plan.activities.enumerated() {
      let (values, floats) = (workspace.value(activity.value), plan.floats(of: activity.value))
      penalty += activity.regularizer.penalty(values, count: floats) / Double(count)
      guard isTraining else { continue }
      activity.regularizer.writeGradient(
        values, count: floats, scale: 1 / Float(count), to: workspace.seedGradient(ofActivity: index))
    }
    return penalty
  }

  private func updateMetrics(_ comparison: Comparison, _ index: Int) {
    var unweighted = comparison
    unweighted.sampleWeights = nil
    for metric in outputs[index].metrics.indices {
      outputs[index].metrics[metric].update(outputs[index].heedsWeights[metric] ? comparison : unweighted)
    }
  }

  private func targetShape(_ target: Tensor, _ index: Int) -> Shape {
    let shapes = outputs[index].targetShapes
    return shapes.first { target.shape.rank == $0.rank + 1 } ?? outputs[index].shape
  }

  /// The output's loss; in training its gradient, times the loss's weight, enters the workspace.
  private func lossValue(
    _ comparison: Comparison, _ index: Int, _ workspace: Workspace
  ) throws(ModelError) -> Double {
    let (loss, readsLogits) = (outputs[index].loss.function, outputs[index].entersAtLogits)
    // Each output has a place of its own, also where two of them are one value.
    let gradient = isTraining ? workspace.seedGradient(ofOutput: index) : nil
    let value = try loss.weightedMean(comparison, predictionsAreLogits: readsLogits, gradient: gradient)
    let weight = outputs[index].lossWeight
    if let gradient, weight != 1 {
      for i in 0..<comparison.count { gradient[i] *= weight }
    }
    return value
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
