internal import Foundation
internal import Tensor

/// Half cosine waves one after another, each `lengthFactor` times as long as the one before and from `heightFactor` times
/// as high, down to the share `alpha` (Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts",
/// 2017).
public struct CosineDecayRestarts: LearningRateSchedule {
  public static let className = "CosineDecayRestarts"

  public let initial: Float
  public let firstDecaySteps: Int
  public let lengthFactor: Float
  public let heightFactor: Float
  public let alpha: Float

  private enum CodingKeys: String, CodingKey {
    case alpha
    case initial = "initial_learning_rate"
    case firstDecaySteps = "first_decay_steps"
    case lengthFactor = "t_mul"
    case heightFactor = "m_mul"
  }

  /// Traps unless `firstDecaySteps` is positive and `lengthFactor` at least 1.
  public init(
    initial: Float, firstDecaySteps: Int, lengthFactor: Float = 2, heightFactor: Float = 1, alpha: Float = 0
  ) {
    checkDecaySteps(firstDecaySteps)
    require(lengthFactor >= 1, "waves must not become shorter, as by the factor \(lengthFactor)")
    self.initial = initial
    self.firstDecaySteps = firstDecaySteps
    self.lengthFactor = lengthFactor
    self.heightFactor = heightFactor
    self.alpha = alpha
  }

  public func rate(at step: Int) -> Float {
    var part = Float(step) / Float(firstDecaySteps)
    let restarts: Float
    if lengthFactor == 1 {
      restarts = part.rounded(.down)
      part -= restarts
    } else {
      restarts = (logf(1 - part * (1 - lengthFactor)) / logf(lengthFactor)).rounded(.down)
      let length = powf(lengthFactor, restarts)
      part = (part - (1 - length) / (1 - lengthFactor)) / length
    }
    let height = 0.5 * powf(heightFactor, restarts) * (1 + cosf(.pi * part))
    return initial * ((1 - alpha) * height + alpha)
  }
}
