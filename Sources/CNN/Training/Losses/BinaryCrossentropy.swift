internal import Foundation

/// The cross-entropy of yes-or-no questions: −(t · ln p + (1 − t) · ln(1 − p)), the mean over all numbers.
///
/// Probabilities are kept 1e-7 from 0 and 1, where the gradient is 0, as in Keras. Of logits x it is
/// max(x, 0) − x · t + ln(1 + e^−|x|).
public struct BinaryCrossentropy: LossFunction {
  public let name = "binary_crossentropy"
  /// Whether predictions are logits rather than probabilities.
  public let fromLogits: Bool
  /// Targets are drawn to 1/2 by this share.
  public let labelSmoothing: Float

  /// Traps unless `labelSmoothing` lies within 0...1.
  public init(fromLogits: Bool = false, labelSmoothing: Float = 0) {
    checkLabelSmoothing(labelSmoothing)
    self.fromLogits = fromLogits
    self.labelSmoothing = labelSmoothing
  }

  public var readsLogitsOf: Activation? { fromLogits ? nil : .sigmoid }

  public func evaluate(
    _ comparison: Comparison, predictionsAreLogits: Bool, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double {
    try checkProbabilities(comparison)
    let count = comparison.count
    let scale = 1 / Float(count)
    let areLogits = fromLogits || predictionsAreLogits
    var sum = 0.0
    for i in 0..<count {
      let target = comparison.targets[i] * (1 - labelSmoothing) + 0.5 * labelSmoothing
      let prediction = comparison.predictions[i]
      let (value, slope) =
        areLogits
        ? Self.ofLogit(prediction, target: target) : Self.ofProbability(prediction, target: target)
      sum += Double(value)
      gradient?[i] = slope * scale
    }
    return sum / Double(count)
  }

  private static func ofLogit(_ x: Float, target: Float) -> (value: Float, slope: Float) {
    let small = expf(-x.magnitude)
    let logistic = x >= 0 ? 1 / (1 + small) : small / (1 + small)
    return ((x < 0 ? 0 : x) - x * target + log1pf(small), logistic - target)
  }

  static func ofProbability(_ given: Float, target: Float) -> (value: Float, slope: Float) {
    // Written so that a NaN stays one.
    let p =
      given < probabilityMargin
      ? probabilityMargin : (given > 1 - probabilityMargin ? 1 - probabilityMargin : given)
    let value = -(target * logf(p) + (1 - target) * logf(1 - p))
    return (value, p == given || p.isNaN ? (1 - target) / (1 - p) - target / p : 0)
  }
}

extension Loss {
  public static let binaryCrossentropy = Loss(BinaryCrossentropy())

  public static func binaryCrossentropy(fromLogits: Bool = false, labelSmoothing: Float = 0) -> Loss {
    Loss(BinaryCrossentropy(fromLogits: fromLogits, labelSmoothing: labelSmoothing))
  }
}
