internal import CVectorKernels
internal import Foundation

/// Adam with Nesterov's momentum (Dozat, "Incorporating Nesterov momentum into Adam", 2016), at step t:
///
///     uₜ = beta1 · (1 − ½ · 0.96ᵗ)         Uₜ = u₁ · … · uₜ
///     m ← m + (g − m) · (1 − beta1)        v ← v + (g² − v) · (1 − beta2)
///     m̂ = uₜ₊₁ · m / (1 − Uₜ₊₁) + (1 − uₜ) · g / (1 − Uₜ)
///     w ← w − learningRate · m̂ / (√(v / (1 − beta2ᵗ)) + epsilon)
public struct Nadam: Optimizer {
  public static let className = "Nadam"

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

  public var slotNames: [String] { ["momentum", "velocity"] }

  /// The product U.
  public func factor(ofStep step: Int) -> Float {
    var product: Float = 1
    for earlier in 1...max(step, 1) {
      // From where it changes nothing in 1 − U, a long training need not go on multiplying.
      guard product > 1e-9 else { break }
      product *= momentumShare(at: earlier)
    }
    return product
  }

  public func update(_ part: OptimizerPart) {
    let product = part.factor
    let next = momentumShare(at: part.step + 1)
    convscope_nadam(
      part.count, part.weights, part.gradient, part.slot(0), part.slot(1), part.learningRate, beta1, beta2,
      epsilon, next / (1 - product * next), (1 - momentumShare(at: part.step)) / (1 - product),
      1 - powf(beta2, Float(part.step)))
  }

  private func momentumShare(at step: Int) -> Float { beta1 * (1 - 0.5 * powf(0.96, Float(step))) }
}
