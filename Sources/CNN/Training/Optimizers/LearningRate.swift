internal import Tensor

/// How far a step goes: a number, or a schedule by which it changes from step to step.
///
/// `RMSprop(learningRate: 1e-4)`, `SGD(learningRate: .schedule(CosineDecay(initial: 0.1, decaySteps: 1000)))`.
public enum LearningRate: Sendable {
  case constant(Float)
  case schedule(any LearningRateSchedule)

  /// The rate of the step before which so many were taken.
  public func rate(at step: Int) -> Float {
    switch self {
    case .constant(let rate): rate
    case .schedule(let schedule): schedule.rate(at: step)
    }
  }
}

extension LearningRate: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public init(floatLiteral value: Float) { self = .constant(value) }
  public init(integerLiteral value: Int) { self = .constant(Float(value)) }
}

/// A learning rate that is a pure function of the number of steps taken.
public protocol LearningRateSchedule: Sendable, Codable {
  /// The class's name in Keras, such as `CosineDecay`.
  static var className: String { get }

  /// The rate of the step before which so many were taken.
  func rate(at step: Int) -> Float
}

extension LearningRate: Codable {
  private enum CodingKeys: String, CodingKey {
    case config
    case className = "class_name"
  }

  private static let schedules: [any LearningRateSchedule.Type] = [
    CosineDecay.self, CosineDecayRestarts.self, ExponentialDecay.self, InverseTimeDecay.self,
    PiecewiseConstantDecay.self, PolynomialDecay.self,
  ]

  /// Reads a number, or one of the schedules that are here; those of your own are not read back.
  public init(from decoder: any Decoder) throws {
    if let rate = try? decoder.singleValueContainer().decode(Float.self) {
      self = .constant(rate)
      return
    }
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let name = try values.decode(String.self, forKey: .className)
    guard let type = Self.schedules.first(where: { $0.className == name }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .className, in: values, debugDescription: "there is no schedule named \(name)")
    }
    self = .schedule(try values.decode(type, forKey: .config))
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .constant(let rate):
      var value = encoder.singleValueContainer()
      try value.encode(rate)
    case .schedule(let schedule):
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(type(of: schedule).className, forKey: .className)
      try values.encode(schedule, forKey: .config)
    }
  }
}

/// Traps unless a schedule's number of steps is positive.
func checkDecaySteps(_ steps: Int) {
  require(steps > 0, "a schedule needs a positive number of steps, not \(steps)")
}
