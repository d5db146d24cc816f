/// A loss whose value is a sum of terms, one for each number predicted, divided by how many there are.
protocol ElementwiseLoss: LossFunction {
  /// What one number contributes, and the slope of that with respect to the prediction.
  func term(_ prediction: Float, target: Float) -> (value: Double, slope: Float)

  /// By what the sum of the terms is divided: the count of numbers, unless the loss says otherwise.
  func divisor(_ comparison: Comparison) -> Int

  /// Throws for targets out of range.
  func check(_ comparison: Comparison) throws(ModelError)
}

extension ElementwiseLoss {
  func divisor(_ comparison: Comparison) -> Int { comparison.count }
  func check(_ comparison: Comparison) throws(ModelError) {}

  func mean(
    _ comparison: Comparison, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double {
    try check(comparison)
    let divisor = divisor(comparison)
    let scale = 1 / Float(divisor)
    var sum = 0.0
    for i in 0..<comparison.count {
      let (value, slope) = term(comparison.predictions[i], target: comparison.targets[i])
      sum += value
      gradient?[i] = slope * scale
    }
    return sum / Double(divisor)
  }
}
