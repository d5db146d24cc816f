internal import Foundation

/// A rate that falls from `initial` to `end`: (initial − end) · (1 − step / decaySteps)^power + end.
public struct PolynomialDecay: LearningRateSchedule {
  public static let className = "PolynomialDecay"

  public let initial: Float
  public let decaySteps: Int
  public let end: Float
  public let power: Float
  /// Whether after `decaySteps` it rises and falls again, over twice as many steps, then three times, and so on.
  public let cycle: Bool

  private enum CodingKeys: String, CodingKey {
    case power, cycle
    case initial = "initial_learning_rate"
    case decaySteps = "decay_steps"
    case end = "end_learning_rate"
  }

  /// Traps unless `decaySteps` is positive.
  public init(initial: Float, decaySteps: Int, end: Float = 1e-4, power: Float = 1, cycle: Bool = false) {
    checkDecaySteps(decaySteps)
    self.initial = initial
    self.decaySteps = decaySteps
    self.end = end
    self.power = power
    self.cycle = cycle
  }

  public func rate(at step: Int) -> Float {
    var length = Float(decaySteps)
    if cycle { length *= max((Float(step) / length).rounded(.up), 1) }
    return (initial - end) * powf(1 - min(Float(step), length) / length, power) + end
  }
}
