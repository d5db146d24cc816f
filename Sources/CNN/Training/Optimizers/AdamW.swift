/// Adam with weights that decay by themselves (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019).
public struct AdamW: Optimizer {
  public static let className = "AdamW"

  private var adam: Adam

  public var learningRate: LearningRate {
    get { adam.learningRate }
    set { adam.learningRate = newValue }
  }
  public var beta1: Float { adam.beta1 }
  public var beta2: Float { adam.beta2 }
  public var epsilon: Float { adam.epsilon }
  public var amsgrad: Bool { adam.amsgrad }
  public var weightDecay: Float? { adam.weightDecay }
  public var clipping: GradientClipping? { adam.clipping }

  public init(
    learningRate: LearningRate = 0.001, weightDecay: Float = 0.004, beta1: Float = 0.9, beta2: Float = 0.999,
    epsilon: Float = 1e-7, amsgrad: Bool = false, clipping: GradientClipping? = nil
  ) {
    adam = Adam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, amsgrad: amsgrad,
      weightDecay: weightDecay, clipping: clipping)
  }

  public init(from decoder: any Decoder) throws { adam = try Adam(from: decoder) }
  public func encode(to encoder: any Encoder) throws { try adam.encode(to: encoder) }

  public var slotNames: [String] { adam.slotNames }
  public func update(_ part: OptimizerPart) { adam.update(part) }
}
