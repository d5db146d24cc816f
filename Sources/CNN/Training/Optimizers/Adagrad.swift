internal import CVectorKernels

/// Steps scaled by the sum of all squared gradients so far (Duchi, Hazan and Singer, "Adaptive subgradient methods",
/// 2011):
///
///     a ← a + g²        w ← w − learningRate · g / √(a + epsilon)
public struct Adagrad: Optimizer {
  public static let className = "Adagrad"

  public var learningRate: LearningRate
  public var initialAccumulatorValue: Float
  public var epsilon: Float
  public var weightDecay: Float?
  public var clipping: GradientClipping?

  private enum CodingKeys: String, CodingKey {
    case clipping, epsilon
    case learningRate = "learning_rate"
    case weightDecay = "weight_decay"
    case initialAccumulatorValue = "initial_accumulator_value"
  }

  public init(
    learningRate: LearningRate = 0.001, initialAccumulatorValue: Float = 0.1, epsilon: Float = 1e-7,
    weightDecay: Float? = nil, clipping: GradientClipping? = nil
  ) {
    self.learningRate = learningRate
    self.initialAccumulatorValue = initialAccumulatorValue
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.clipping = clipping
  }

  public var slotNames: [String] { ["accumulator"] }
  public var initialSlotValue: Float { initialAccumulatorValue }

  public func update(_ part: OptimizerPart) {
    convscope_adagrad(part.count, part.weights, part.gradient, part.slot(0), part.learningRate, epsilon)
  }
}
