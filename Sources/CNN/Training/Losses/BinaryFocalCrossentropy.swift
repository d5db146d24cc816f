internal import Foundation
internal import Tensor

/// Binary cross-entropy that heeds easy examples less (Lin et al., "Focal loss for dense object detection", 2017):
/// (1 − q)^gamma · cross-entropy, q the probability given to the target, the mean over all numbers.
public struct BinaryFocalCrossentropy: LossFunction, ElementwiseLoss {
  public let name = "binary_focal_crossentropy"
  /// Whether class 1 has the weight `alpha` and class 0 the weight 1 − `alpha`.
  public let applyClassBalancing: Bool
  public let alpha: Float
  /// How much less easy examples count; 0 is binary cross-entropy.
  public let gamma: Float
  /// Whether predictions are logits rather than probabilities.
  public let fromLogits: Bool
  /// Targets are drawn to 1/2 by this share.
  public let labelSmoothing: Float

  /// Traps unless `alpha` and `labelSmoothing` lie within 0...1 and `gamma` is not negative.
  public init(
    applyClassBalancing: Bool = false, alpha: Float = 0.25, gamma: Float = 2, fromLogits: Bool = false,
    labelSmoothing: Float = 0
  ) {
    require((0...1).contains(alpha), "alpha must lie within 0...1, not be \(alpha)")
    require(gamma >= 0, "gamma must not be negative, as \(gamma) is")
    checkLabelSmoothing(labelSmoothing)
    self.applyClassBalancing = applyClassBalancing
    self.alpha = alpha
    self.gamma = gamma
    self.fromLogits = fromLogits
    self.labelSmoothing = labelSmoothing
  }

  public func evaluate(
    _ comparison: Comparison, predictionsAreLogits: Bool, gradient: UnsafeMutablePointer<Float>?
  ) throws(ModelError) -> Double {
    try mean(comparison, gradient: gradient)
  }

  func check(_ comparison: Comparison) throws(ModelError) { try checkProbabilities(comparison) }

  func term(_ prediction: Float, target given: Float) -> (value: Double, slope: Float) {
    let target = given * (1 - labelSmoothing) + 0.5 * labelSmoothing
    let probability = fromLogits ? 1 / (1 + expf(-prediction)) : prediction
    let entropy = BinaryCrossentropy.ofProbability(probability, target: target)
    let missing = 1 - (target * probability + (1 - target) * (1 - probability))
    let factor = powf(missing, gamma)
    let factorSlope = gamma == 0 ? 0 : gamma * powf(missing, gamma - 1) * (1 - 2 * target)
    let weight = applyClassBalancing ? target * alpha + (1 - target) * (1 - alpha) : 1
    let slope = weight * (factorSlope * entropy.value + factor * entropy.slope)
    return (
      Double(weight * factor * entropy.value), fromLogits ? slope * probability * (1 - probability) : slope
    )
  }
}

extension Loss {
  public static let binaryFocalCrossentropy = Loss(BinaryFocalCrossentropy())

  public static func binaryFocalCrossentropy(
    applyClassBalancing: Bool = false, alpha: Float = 0.25, gamma: Float = 2, fromLogits: Bool = false,
    labelSmoothing: Float = 0
  ) -> Loss {
    Loss(
      BinaryFocalCrossentropy(
        applyClassBalancing: applyClassBalancing, alpha: alpha, gamma: gamma, fromLogits: fromLogits,
        labelSmoothing: labelSmoothing))
  }
}
