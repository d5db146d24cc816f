internal import Foundation
internal import Tensor

/// A rate that falls as half a cosine wave to the share `alpha` of where it began, if wanted after it has risen
/// linearly from `initial` to `warmupTarget` (Loshchilov and Hutter, "SGDR", 2017).
public struct CosineDecay: LearningRateSchedule {
  public static let className = "CosineDecay"

  public let initial: Float
  /// The steps of the fall, those of the rise before not counted.
  public let decaySteps: Int
  public let alpha: Float
  public let warmupTarget: Float?
  public let warmupSteps: Int

  private enum CodingKeys: String, CodingKey {
    case alpha
    case initial = "initial_learning_rate"
    case decaySteps = "decay_steps"
    case warmupTarget = "warmup_target"
    case warmupSteps = "warmup_steps"
  }

  /// Traps unless `decaySteps` is positive and `warmupSteps` is not negative.
  public init(
    initial: Float, decaySteps: Int, alpha: Float = 0, warmupTarget: Float? = nil, warmupSteps: Int = 0
  ) {
    checkDecaySteps(decaySteps)
    require(warmupSteps >= 0, "a schedule cannot warm up for \(warmupSteps) steps")
    self.initial = initial
    self.decaySteps = decaySteps
    self.alpha = alpha
    self.warmupTarget = warmupTarget
    self.warmupSteps = warmupSteps
  }

  public func rate(at step: Int) -> Float {
    guard let warmupTarget else { return decayed(from: initial, at: step) }
    guard step >= warmupSteps else {
      return (warmupTarget - initial) * (Float(step) / Float(warmupSteps)) + initial
    }
    return decayed(from: warmupTarget, at: step - warmupSteps)
  }

  private func decayed(from start: Float, at step: Int) -> Float {
    let part = Float(min(step, decaySteps)) / Float(decaySteps)
    return start * ((1 - alpha) * 0.5 * (1 + cosf(.pi * part)) + alpha)
  }
}
