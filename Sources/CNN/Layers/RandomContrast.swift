public import Tensor

/// Changes the contrast of each image at random in training, and does nothing else: x becomes (x − m) · f + m, cut to
/// `valueRange`, where m is the mean of x's channel in its image and f is drawn from `1 − lower ... 1 + upper`.
///
/// Shapes: input `[H, W, C]`, and the output has the same. What is drawn follows from the training step's seed, the
/// image's place in the batch, and the layer's name, or `seed` in its place.
///
/// One number stands for both, as Keras's documentation says; Keras 3.15 itself takes it for `upper`, with `lower` 0.
public struct RandomContrast: Layer {
  public static let className = "RandomContrast"

  /// By how much contrast may become smaller, 0...1.
  public var lower: Float
  /// By how much it may become larger, 0...1.
  public var upper: Float
  /// Between which numbers results stay: the range of the images.
  public var valueRange: ClosedRange<Float>
  public var seed: UInt64?
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case factor, seed, name
    case valueRange = "value_range"
  }

  /// Factors out of range throw when the layer is called.
  public init(
    _ factor: Float, valueRange: ClosedRange<Float> = 0...255, seed: UInt64? = nil, name: String? = nil
  ) {
    self.init(lower: factor, upper: factor, valueRange: valueRange, seed: seed, name: name)
  }

  public init(
    lower: Float, upper: Float, valueRange: ClosedRange<Float> = 0...255, seed: UInt64? = nil,
    name: String? = nil
  ) {
    self.lower = lower
    self.upper = upper
    self.valueRange = valueRange
    self.seed = seed
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    /// One number for both, or two.
    func pair(_ key: CodingKeys) throws -> [Float] {
      if let single = try? values.decode(Float.self, forKey: key) { return [single, single] }
      guard let pair = try? values.decode([Float].self, forKey: key), pair.count == 2 else {
        guard values.contains(key) else { return try values.decode([Float].self, forKey: key) }
        throw DecodingError.unsuitable(
          values.codingPath + [key], expected: "a number or [lower, upper]")
      }
      return pair
    }
    let factor = try pair(.factor)
    let range = values.contains(.valueRange) ? try pair(.valueRange) : [0, 255]
    guard range[0] <= range[1] else {
      throw DecodingError.unsuitable(
        values.codingPath + [CodingKeys.valueRange], expected: "two numbers, the smaller one first")
    }
    self.init(
      lower: factor[0], upper: factor[1], valueRange: range[0]...range[1],
      seed: try values.decodeIfPresent(UInt64.self, forKey: .seed),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode([lower, upper], forKey: .factor)
    try values.encode([valueRange.lowerBound, valueRange.upperBound], forKey: .valueRange)
    try values.encodeIfPresent(seed, forKey: .seed)
    try values.encodeIfPresent(name, forKey: .name)
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    try checkShare(lower, "lower")
    try checkShare(upper, "upper")
    guard valueRange.lowerBound.isFinite, valueRange.upperBound.isFinite else {
      throw .invalidArgument(layer: displayName, reason: "value_range must be finite, not \(valueRange)")
    }
    return try onlyImage(inputs)
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    [
      LayerStep(
        RandomContrastOperation(
          factors: .between(1 - lower, 1 + upper), valueRange: valueRange, stream: randomStream(seed),
          shape: inputs[0]))
    ]
  }
}
