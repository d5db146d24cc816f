/// The mean of |p − t| over all numbers; its slope is 0 where they are equal.
public struct MeanAbsoluteError: LossFunction, ElementwiseLoss {
  public let name = "mean_absolute_error"

  public init() {}

  public func evaluate(
    _ comparison: Comparison, predictionsAreLogits: Bool, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double {
    try mean(comparison, gradient: gradient)
  }

  func term(_ prediction: Float, target: Float) -> (value: Double, slope: Float) {
    let difference = prediction - target
    return (Double(difference.magnitude), difference > 0 ? 1 : (difference < 0 ? -1 : 0))
  }
}

extension Loss {
  public static let meanAbsoluteError = Loss(MeanAbsoluteError())
}
