public import Tensor

/// The exponential linear unit: x where it is positive, else `alpha` · (eˣ − 1) (Clevert et al., 2015).
///
/// Shapes: any input, and the output has the same.
public struct ELU: Layer {
  public static let className = "ELU"

  public var alpha: Float
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case alpha, name }

  public init(alpha: Float = 1, name: String? = nil) {
    self.alpha = alpha
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      alpha: try values.decode(.alpha, or: 1), name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    guard alpha.isFinite else {
      throw .invalidArgument(layer: displayName, reason: "alpha must be finite, not \(alpha)")
    }
    return try onlyInput(inputs)
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    alpha == 1
      ? Activation.elu.steps(on: inputs[0])
      : [LayerStep(ExponentialLinearOperation(alpha: alpha, shape: inputs[0]))]
  }
}
