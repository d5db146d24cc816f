public import Tensor

/// Turns each image about its centre by a random angle in training, and does nothing else.
///
/// Shapes: input `[H, W, C]`, and the output has the same. The angle, a share of a full turn from `factor`, positive
/// counter-clockwise, follows from the training step's seed, the image's place in the batch, and the layer's name, or
/// `seed` in its place.
public struct RandomRotation: Layer {
  public static let className = "RandomRotation"

  /// Shares of a full turn.
  public var factor: FactorRange
  /// What stands beyond the image's edges.
  public var fillMode: ImageFillMode
  public var interpolation: ImageInterpolation
  public var seed: UInt64?
  /// The number beyond the edges, if they are filled with one.
  public var fillValue: Float
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case factor, interpolation, seed, name
    case fillMode = "fill_mode"
    case fillValue = "fill_value"
  }

  /// Factors out of range throw when the layer is called.
  public init(
    _ factor: FactorRange, fillMode: ImageFillMode = .reflect, interpolation: ImageInterpolation = .bilinear,
    seed: UInt64? = nil, fillValue: Float = 0, name: String? = nil
  ) {
    self.factor = factor
    self.fillMode = fillMode
    self.interpolation = interpolation
    self.seed = seed
    self.fillValue = fillValue
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(FactorRange.self, forKey: .factor),
      fillMode: try values.decode(.fillMode, or: .reflect),
      interpolation: try values.decode(.interpolation, or: .bilinear),
      seed: try values.decodeIfPresent(UInt64.self, forKey: .seed),
      fillValue: try values.decode(.fillValue, or: 0),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    try checkFactor(factor, "factor", within: -1...1)
    try checkFillValue(fillValue)
    return try onlyImage(inputs)
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    steps(
      moving: inputs[0], .rotation(factor), fillMode: fillMode,
      fillValue: fillValue, interpolation: interpolation, seed: seed)
  }
}
