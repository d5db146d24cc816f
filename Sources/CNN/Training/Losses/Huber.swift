internal import Tensor

/// Squares of small differences, absolute values of large ones (Huber, "Robust estimation of a location parameter",
/// 1964): ½ (p − t)² up to `delta`, beyond it delta · |p − t| − ½ delta², the mean over all numbers.
public struct Huber: LossFunction, ElementwiseLoss {
  public let name = "huber"
  /// The difference at which the loss goes over from a parabola to a line.
  public let delta: Float

  /// Traps unless `delta` is positive.
  public init(delta: Float = 1) {
    require(delta > 0, "a Huber loss needs a positive delta, not \(delta)")
    self.delta = delta
  }

  public func evaluate(
    _ comparison: Comparison, predictionsAreLogits: Bool, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double {
    try mean(comparison, gradient: gradient)
  }

  func term(_ prediction: Float, target: Float) -> (value: Double, slope: Float) {
    let difference = prediction - target
    let size = difference.magnitude
    // Written so that a NaN stays one.
    return size > delta
      ? (Double(delta * size - 0.5 * delta * delta), difference > 0 ? delta : -delta)
      : (Double(0.5 * difference * difference), difference)
  }
}

extension Loss {
  public static let huber = Loss(Huber())

  public static func huber(delta: Float) -> Loss { Loss(Huber(delta: delta)) }
}
