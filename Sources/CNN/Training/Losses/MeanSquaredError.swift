/// The mean of (p − t)² over all numbers.
public struct MeanSquaredError: LossFunction {
  public let name = "mean_squared_error"

  public init() {}

  public func evaluate(
    _ comparison: Comparison, predictionsAreLogits: Bool, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double {
    let count = comparison.count
    let scale = 2 / Float(count)
    var sum = 0.0
    for i in 0..<count {
      let difference = comparison.predictions[i] - comparison.targets[i]
      sum += Double(difference) * Double(difference)
      gradient?[i] = difference * scale
    }
    return sum / Double(count)
  }
}

extension Loss {
  public static let meanSquaredError = Loss(MeanSquaredError())
}
