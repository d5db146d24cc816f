internal import CVectorKernels
internal import Foundation

/// Adam by the largest gradient instead of the mean square (Kingma and Ba, 2015, section 7), at step t:
///
///     m ← m + (g − m) · (1 − beta1)        u ← max(beta2 · u, |g|)
///     w ← w − learningRate / (1 − beta1ᵗ) · m / (u + epsilon)
public struct Adamax: Optimizer {
  public static let className = "Adamax"

  public var learningRate: LearningRate
  public var beta1: Float
  public var beta2: Float
  public var epsilon: Float
  public var weightDecay: Float?
  public var clipping: GradientClipping?

  private enum CodingKeys: String, CodingKey {
    case clipping, epsilon
    case learningRate = "learning_rate"
    case weightDecay = "weight_decay"
    case beta1 = "beta_1"
    case beta2 = "beta_2"
  }

  public init(
    learningRate: LearningRate = 0.001, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-7,
    weightDecay: Float? = nil, clipping: GradientClipping? = nil
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.clipping = clipping
  }

  public var slotNames: [String] { ["momentum", "norm"] }

  public func update(_ part: OptimizerPart) {
    convscope_adamax(
      part.count, part.weights, part.gradient, part.slot(0), part.slot(1),
      part.learningRate / (1 - powf(beta1, Float(part.step))), beta1, beta2, epsilon)
  }
}
