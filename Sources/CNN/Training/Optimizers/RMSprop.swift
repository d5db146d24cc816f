internal import CVectorKernels

/// Steps scaled by a running mean of squared gradients (Hinton, "Lecture 6e", 2012):
///
///     v ← rho · v + (1 − rho) · g²        w ← w − learningRate · g / √(v + epsilon)
///
/// Centered it takes the square of their mean from v, an estimate of their variance (Graves, "Generating sequences with
/// recurrent neural networks", 2013). With momentum, m ← momentum · m + what would be subtracted, and w ← w − m.
public struct RMSprop: Optimizer {
  public static let className = "RMSprop"

  public var learningRate: LearningRate
  public var rho: Float
  public var momentum: Float
  public var epsilon: Float
  public var centered: Bool
  public var weightDecay: Float?
  public var clipping: GradientClipping?

  private enum CodingKeys: String, CodingKey {
    case centered, clipping, epsilon, momentum, rho
    case learningRate = "learning_rate"
    case weightDecay = "weight_decay"
  }

  public init(
    learningRate: LearningRate = 0.001, rho: Float = 0.9, momentum: Float = 0, epsilon: Float = 1e-7,
    centered: Bool = false, weightDecay: Float? = nil, clipping: GradientClipping? = nil
  ) {
    self.learningRate = learningRate
    self.rho = rho
    self.momentum = momentum
    self.epsilon = epsilon
    self.centered = centered
    self.weightDecay = weightDecay
    self.clipping = clipping
  }

  public var slotNames: [String] {
    ["velocity"] + (momentum > 0 ? ["momentum"] : []) + (centered ? ["average_gradient"] : [])
  }

  public func update(_ part: OptimizerPart) {
    guard momentum > 0 || centered else {
      convscope_rmsprop(
        part.count, part.weights, part.gradient, part.slot(0), part.learningRate, rho, epsilon)
      return
    }
    convscope_rmsprop_general(
      part.count, part.weights, part.gradient, part.slot(0), momentum > 0 ? part.slot(1) : nil,
      centered ? part.slot(momentum > 0 ? 2 : 1) : nil, part.learningRate, rho, momentum, epsilon)
  }
}
