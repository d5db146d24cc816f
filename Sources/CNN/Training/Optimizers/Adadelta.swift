internal import CVectorKernels

/// Steps scaled by the ratio of what was changed to what the gradients were (Zeiler, "Adadelta", 2012):
///
///     a ← rho · a + (1 − rho) · g²         d = √(b + epsilon) / √(a + epsilon) · g
///     b ← rho · b + (1 − rho) · d²         w ← w − learningRate · d
public struct Adadelta: Optimizer {
  public static let className = "Adadelta"

  public var learningRate: LearningRate
  public var rho: Float
  public var epsilon: Float
  public var weightDecay: Float?
  public var clipping: GradientClipping?

  private enum CodingKeys: String, CodingKey {
    case clipping, epsilon, rho
    case learningRate = "learning_rate"
    case weightDecay = "weight_decay"
  }

  public init(
    learningRate: LearningRate = 0.001, rho: Float = 0.95, epsilon: Float = 1e-7, weightDecay: Float? = nil,
    clipping: GradientClipping? = nil
  ) {
    self.learningRate = learningRate
    self.rho = rho
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.clipping = clipping
  }

  public var slotNames: [String] { ["accumulated_grad", "accumulated_delta_var"] }

  public func update(_ part: OptimizerPart) {
    convscope_adadelta(
      part.count, part.weights, part.gradient, part.slot(0), part.slot(1), part.learningRate, rho, epsilon)
  }
}
