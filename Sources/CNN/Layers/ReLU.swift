public import Tensor

/// The rectifier with a bound, a slope and a threshold, Keras's layer `ReLU`: `maxValue` where x ≥ `maxValue`, x where
/// it is above `threshold`, else `negativeSlope` · (x − `threshold`).
///
/// Shapes: any input, and the output has the same.
public struct ReLU: Layer {
  public static let className = "ReLU"

  /// The largest output; nil for no bound.
  public var maxValue: Float?
  public var negativeSlope: Float
  public var threshold: Float
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case threshold, name
    case maxValue = "max_value"
    case negativeSlope = "negative_slope"
  }

  public init(
    maxValue: Float? = nil, negativeSlope: Float = 0, threshold: Float = 0, name: String? = nil
  ) {
    self.maxValue = maxValue
    self.negativeSlope = negativeSlope
    self.threshold = threshold
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      maxValue: try values.decodeIfPresent(Float.self, forKey: .maxValue),
      negativeSlope: try values.decode(.negativeSlope, or: 0),
      threshold: try values.decode(.threshold, or: 0),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    for (argument, value) in [
      ("max_value", maxValue ?? 0), ("negative_slope", negativeSlope), ("threshold", threshold),
    ] where !(value >= 0 && value.isFinite) {
      throw .invalidArgument(
        layer: displayName, reason: "\(argument) must be finite and not negative, not \(value)")
    }
    return try onlyInput(inputs)
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    if negativeSlope == 0, threshold == 0, maxValue == nil || maxValue == 6 {
      // The activations that other layers can fuse.
      return (maxValue == nil ? Activation.relu : .relu6).steps(on: inputs[0])
    }
    return [
      LayerStep(
        RectifierOperation(
          slope: negativeSlope, threshold: threshold, maximum: maxValue ?? .infinity, shape: inputs[0]))
    ]
  }
}
