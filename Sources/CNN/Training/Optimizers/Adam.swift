internal import CVectorKernels
internal import Foundation

/// Adaptive moments (Kingma and Ba, "Adam: a method for stochastic optimization", 2015), at step t:
///
///     m ← m + (g − m) · (1 − beta1)        v ← v + (g² − v) · (1 − beta2)
///     w ← w − learningRate · √(1 − beta2ᵗ) / (1 − beta1ᵗ) · m / (√v + epsilon)
///
/// AMSGrad takes the largest v so far (Reddi, Kale and Kumar, "On the convergence of Adam and beyond", 2018).
public struct Adam: Optimizer {
  public static let className = "Adam"

  public var learningRate: LearningRate
  public var beta1: Float
  public var beta2: Float
  public var epsilon: Float
  public var amsgrad: Bool
  public var weightDecay: Float?
  public var clipping: GradientClipping?

  private enum CodingKeys: String, CodingKey {
    case amsgrad, clipping, epsilon
    case learningRate = "learning_rate"
    case weightDecay = "weight_decay"
    case beta1 = "beta_1"
    case beta2 = "beta_2"
  }

  public init(
    learningRate: LearningRate = 0.001, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-7,
    amsgrad: Bool = false, weightDecay: Float? = nil, clipping: GradientClipping? = nil
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.amsgrad = amsgrad
    self.weightDecay = weightDecay
    self.clipping = clipping
  }

  public var slotNames: [String] { ["momentum", "velocity"] + (amsgrad ? ["velocity_hat"] : []) }

  public func update(_ part: OptimizerPart) {
    let step = Float(part.step)
    let rate = part.learningRate * (1 - powf(beta2, step)).squareRoot() / (1 - powf(beta1, step))
    if amsgrad {
      convscope_adam_amsgrad(
        part.count, part.weights, part.gradient, part.slot(0), part.slot(1), part.slot(2), rate, beta1, beta2,
        epsilon)
    } else {
      convscope_adam(
        part.count, part.weights, part.gradient, part.slot(0), part.slot(1), rate, beta1, beta2, epsilon)
    }
  }
}
