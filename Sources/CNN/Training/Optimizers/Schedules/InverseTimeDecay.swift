/// A rate that falls as one over time: initial / (1 + decayRate · step / decaySteps).
public struct InverseTimeDecay: LearningRateSchedule {
  public static let className = "InverseTimeDecay"

  public let initial: Float
  public let decaySteps: Int
  public let decayRate: Float
  /// Whether it falls in stairs, the time a whole number.
  public let staircase: Bool

  private enum CodingKeys: String, CodingKey {
    case staircase
    case initial = "initial_learning_rate"
    case decaySteps = "decay_steps"
    case decayRate = "decay_rate"
  }

  /// Traps unless `decaySteps` is positive.
  public init(initial: Float, decaySteps: Int, decayRate: Float, staircase: Bool = false) {
    checkDecaySteps(decaySteps)
    self.initial = initial
    self.decaySteps = decaySteps
    self.decayRate = decayRate
    self.staircase = staircase
  }

  public func rate(at step: Int) -> Float {
    let part = Float(step) / Float(decaySteps)
    return initial / (1 + decayRate * (staircase ? part.rounded(.down) : part))
  }
}
