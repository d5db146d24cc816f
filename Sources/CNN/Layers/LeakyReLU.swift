public import Tensor

/// The rectifier that lets a share of negative numbers through: x where it is positive, else `negativeSlope` · x
/// (Maas et al., 2013).
///
/// Shapes: any input, and the output has the same.
public struct LeakyReLU: Layer {
  public static let className = "LeakyReLU"

  public var negativeSlope: Float
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case name
    case negativeSlope = "negative_slope"
  }

  public init(negativeSlope: Float = 0.3, name: String? = nil) {
    self.negativeSlope = negativeSlope
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      negativeSlope: try values.decode(.negativeSlope, or: 0.3),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    guard negativeSlope.isFinite else {
      throw .invalidArgument(
        layer: displayName, reason: "negative_slope must be finite, not \(negativeSlope)")
    }
    return try onlyInput(inputs)
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    [LayerStep(RectifierOperation(slope: negativeSlope, shape: inputs[0]))]
  }
}
