internal import Tensor

extension LossFunction {
  /// The mean over the samples of their losses, each times its weight in `comparison`, and that number's gradient.
  ///
  /// As in Keras the sum is divided by the number of samples, not by the sum of their weights. A loss is the mean over
  /// its samples, so each is evaluated alone.
  func weightedMean(
    _ comparison: Comparison, predictionsAreLogits: Bool, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double {
    guard let weights = comparison.sampleWeights else {
      return try evaluate(comparison, predictionsAreLogits: predictionsAreLogits, gradient: gradient)
    }
    let length = comparison.predictionShape.elementCount
    var sum = 0.0
    for index in 0..<comparison.batch {
      let slopes = gradient.map { $0 + index * length }
      let value = try evaluate(
        comparison.sample(index), predictionsAreLogits: predictionsAreLogits, gradient: slopes)
      sum += value * Double(weights[index])
      guard let slopes else { continue }
      let scale = weights[index] / Float(comparison.batch)
      for i in 0..<length { slopes[i] *= scale }
    }
    return sum / Double(comparison.batch)
  }
}
