public import Tensor

/// Shifts each image by random shares of its height and width in training, and does nothing else.
///
/// Shapes: input `[H, W, C]`, and the output has the same. Positive factors shift down and to the right. What is drawn
/// follows from the training step's seed, the image's place in the batch, and the layer's name, or `seed` in its
/// place.
public struct RandomTranslation: Layer {
  public static let className = "RandomTranslation"

  public var heightFactor: FactorRange
  public var widthFactor: FactorRange
  /// What stands beyond the image's edges.
  public var fillMode: ImageFillMode
  public var interpolation: ImageInterpolation
  public var seed: UInt64?
  /// The number beyond the edges, if they are filled with one.
  public var fillValue: Float
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case interpolation, seed, name
    case heightFactor = "height_factor"
    case widthFactor = "width_factor"
    case fillMode = "fill_mode"
    case fillValue = "fill_value"
  }

  /// Factors out of range throw when the layer is called.
  public init(
    _ heightFactor: FactorRange, _ widthFactor: FactorRange, fillMode: ImageFillMode = .reflect,
    interpolation: ImageInterpolation = .bilinear, seed: UInt64? = nil, fillValue: Float = 0,
    name: String? = nil
  ) {
    self.heightFactor = heightFactor
    self.widthFactor = widthFactor
    self.fillMode = fillMode
    self.interpolation = interpolation
    self.seed = seed
    self.fillValue = fillValue
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(FactorRange.self, forKey: .heightFactor),
      try values.decode(FactorRange.self, forKey: .widthFactor),
      fillMode: try values.decode(.fillMode, or: .reflect),
      interpolation: try values.decode(.interpolation, or: .bilinear),
      seed: try values.decodeIfPresent(UInt64.self, forKey: .seed),
      fillValue: try values.decode(.fillValue, or: 0),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    try checkFactor(heightFactor, "height_factor", within: -1...1)
    try checkFactor(widthFactor, "width_factor", within: -1...1)
    try checkFillValue(fillValue)
    return try onlyImage(inputs)
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    steps(
      moving: inputs[0], .translation(height: heightFactor, width: widthFactor), fillMode: fillMode,
      fillValue: fillValue, interpolation: interpolation, seed: seed)
  }
}
