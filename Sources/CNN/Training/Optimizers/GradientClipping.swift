internal import Tensor

/// How large gradients are made smaller before a step.
public struct GradientClipping: Hashable, Sendable {
  enum Rule: Hashable, Sendable { case value, norm, globalNorm }

  let rule: Rule
  let limit: Float

  private init(_ rule: Rule, _ limit: Float) {
    require(limit > 0, "gradients are clipped to a positive number, not \(limit)")
    self.rule = rule
    self.limit = limit
  }

  /// No number is larger than the limit (Keras's `clipvalue`). Traps unless it is positive, as the others do.
  public static func value(_ limit: Float) -> GradientClipping { GradientClipping(.value, limit) }
  /// No weight's gradient is longer than the limit (Keras's `clipnorm`).
  public static func norm(_ limit: Float) -> GradientClipping { GradientClipping(.norm, limit) }
  /// The gradient of all weights together is not longer than the limit (Keras's `global_clipnorm`).
  public static func globalNorm(_ limit: Float) -> GradientClipping { GradientClipping(.globalNorm, limit) }
}

extension GradientClipping: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case value = "clipvalue"
    case norm = "clipnorm"
    case globalNorm = "global_clipnorm"

    var rule: Rule {
      switch self {
      case .value: .value
      case .norm: .norm
      case .globalNorm: .globalNorm
      }
    }
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    for key in CodingKeys.allCases {
      guard let limit = try values.decodeIfPresent(Float.self, forKey: key) else { continue }
      guard limit > 0 else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: values, debugDescription: "\(limit) is not positive")
      }
      self.init(key.rule, limit)
      return
    }
    throw DecodingError.dataCorrupted(
      .init(
        codingPath: decoder.codingPath, debugDescription: "no clipvalue, clipnorm or global_clipnorm"))
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    for key in CodingKeys.allCases where key.rule == rule { try values.encode(limit, forKey: key) }
  }
}
