internal import Foundation

/// A rate that is multiplied by `decayRate` in every `decaySteps` steps: initial · decayRate^(step / decaySteps).
public struct ExponentialDecay: LearningRateSchedule {
  public static let className = "ExponentialDecay"

  public let initial: Float
  public let decaySteps: Int
  public let decayRate: Float
  /// Whether it falls in stairs, the exponent a whole number.
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
    return initial * powf(decayRate, staircase ? part.rounded(.down) : part)
  }
}
