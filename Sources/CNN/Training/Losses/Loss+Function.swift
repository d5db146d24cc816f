public import Tensor

extension Loss {
  /// A loss of your own, as a function of a batch's targets and predictions, whose first axes count the samples.
  ///
  /// - Parameters:
  ///   - name: what messages call it.
  ///   - targetShape: the shape of one sample's target for predictions of the given shape; the same unless given.
  ///   - function: gives the mean over the samples, and its gradient with respect to the predictions in their shape.
  public init(
    name: String, targetShape: @escaping @Sendable (_ prediction: Shape) -> Shape = { $0 },
    _ function:
      @escaping @Sendable (_ targets: Tensor, _ predictions: Tensor) throws(ModelError) -> (
        loss: Double, gradient: Tensor
      )
  ) {
    self.init(ClosureLoss(name: name, targetShape: targetShape, function: function))
  }
}

/// A loss that a closure computes.
private struct ClosureLoss: LossFunction {
  let name: String
  let targetShape: @Sendable (Shape) -> Shape
  let function: @Sendable (Tensor, Tensor) throws(ModelError) -> (loss: Double, gradient: Tensor)

  func targetShapes(for prediction: Shape) -> [Shape] { [targetShape(prediction)] }

  func evaluate(
    _ comparison: Comparison, predictionsAreLogits: Bool, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double {
    let targets = Tensor(comparison.targetShape.prepending(comparison.batch)) {
      $0.baseAddress!.update(from: comparison.targets, count: $0.count)
    }
    let predictions = Tensor(comparison.predictionShape.prepending(comparison.batch)) {
      $0.baseAddress!.update(from: comparison.predictions, count: $0.count)
    }
    let result = try function(targets, predictions)
    guard result.gradient.shape == predictions.shape else {
      throw .wrongShape(
        of: "the gradient that the loss \(name) gives", expected: predictions.shape.description,
        found: result.gradient.shape)
    }
    if let gradient {
      result.gradient.withUnsafeBufferPointer { gradient.update(from: $0.baseAddress!, count: $0.count) }
    }
    return result.loss
  }
}
