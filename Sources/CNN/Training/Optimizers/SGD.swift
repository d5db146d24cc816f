/// Gradient descent, with momentum if wanted:
///
///     m ← momentum · m − learningRate · g        w ← w + m
///     with Nesterov's:                           w ← w + momentum · m − learningRate · g
public struct SGD: Optimizer {
  public static let className = "SGD"

  public var learningRate: LearningRate
  public var momentum: Float
  public var nesterov: Bool
  public var weightDecay: Float?
  public var clipping: GradientClipping?

  private enum CodingKeys: String, CodingKey {
    case clipping, momentum, nesterov
    case learningRate = "learning_rate"
    case weightDecay = "weight_decay"
  }

  public init(
    learningRate: LearningRate = 0.01, momentum: Float = 0, nesterov: Bool = false, weightDecay: Float? = nil,
    clipping: GradientClipping? = nil
  ) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.nesterov = nesterov
    self.weightDecay = weightDecay
    self.clipping = clipping
  }

  public var slotNames: [String] { momentum == 0 ? [] : ["momentum"] }

  public func update(_ part: OptimizerPart) {
    let (w, g) = (part.weights, part.gradient)
    let (rate, momentum) = (part.learningRate, momentum)
    guard momentum != 0 else {
      for i in 0..<part.count { w[i] -= rate * g[i] }
      return
    }
    let m = part.slot(0)
    if nesterov {
      for i in 0..<part.count {
        let next = momentum * m[i] - rate * g[i]
        m[i] = next
        w[i] += momentum * next - rate * g[i]
      }
    } else {
      for i in 0..<part.count {
        let next = momentum * m[i] - rate * g[i]
        m[i] = next
        w[i] += next
      }
    }
  }
}
