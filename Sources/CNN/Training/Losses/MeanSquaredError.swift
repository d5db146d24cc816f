/// The mean of (p − t)² over all numbers.
public struct MeanSquaredError: LossFunction, ElementwiseLoss {
  public let name = "mean_squared_error"

  public init() {}

  public func evaluate(
    _ comparison: Comparison, predictionsAreLogits: Bool, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double {
    try mean(comparison, gradient: gradient)
  }

  func term(_ prediction: Float, target: Float) -> (value: Double, slope: Float) {
    let difference = prediction - target
    return (Double(difference) * Double(difference), 2 * difference)
  }
}

extension Loss {
  public static let meanSquaredError = Loss(MeanSquaredError())
}
