extension Model {
  /// The request that `predict` or, for training, `fit` makes for batches of the given size. Throws `unusableData` for a
  /// batch without samples.
  func planRequest(batchSize: Int, training: Bool) throws(ModelError) -> PlanRequest {
    guard batchSize > 0 else {
      throw .unusableData("a batch needs at least one sample, not \(batchSize)")
    }
    guard training else { return .inference(batch: batchSize) }
    // Where a loss can undo the last activation, `fit` leaves that out of the gradients.
    if var objective = try? compilation.objective(for: "plan") {
      objective.metrics = [[]]
      return try BatchMeasurement(self, objective, isTraining: true).request(
        batch: batchSize)
    }
    var request = PlanRequest(batch: batchSize, mode: .training)
    request.returnsOutputs = false
    request.gradientsForParameters = true
    return request
  }
}

extension ExecutionPlan {
  /// Which directions of a step the plan computes.
  func directions(ofStep step: Int) -> Set<ConvolutionDirection> {
    var directions: Set<ConvolutionDirection> = [.forward]
    guard let schedule, schedule.activeSteps.contains(step) else { return directions }
    if schedule.weightGradients[step].contains(where: { $0 != nil }) { directions.insert(.kernelGradient) }
    if schedule.inputGradients[step].contains(where: { $0 != nil }) { directions.insert(.inputGradient) }
    return directions
  }
}
