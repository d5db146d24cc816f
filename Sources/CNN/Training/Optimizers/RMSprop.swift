internal import CVectorKernels

/// Steps scaled by a running mean of squared gradients (Hinton, "Lecture 6e", 2012):
///
///     v ← rho · v + (1 − rho) · g²        w ← w − learningRate · g / √(v + epsilon)
public struct RMSprop: Optimizer {
  public static let className = "RMSprop"

  public var learningRate: Float
  public var rho: Float
  public var epsilon: Float

  private enum CodingKeys: String, CodingKey {
    case rho, epsilon
    case learningRate = "learning_rate"
  }

  public init(learningRate: Float = 0.001, rho: Float = 0.9, epsilon: Float = 1e-7) {
    self.learningRate = learningRate
    self.rho = rho
    self.epsilon = epsilon
  }

  public var slotNames: [String] { ["velocity"] }

  public func update(_ part: OptimizerPart) {
    convscope_rmsprop(part.count, part.weights, part.gradient, part.slot(0), learningRate, rho, epsilon)
  }
}
