public import Tensor

/// The largest number of each window of an image, a channel at a time.
///
/// Shapes: input `[H, W, C]`, output `[H', W', C]` with the sizes that `WindowGeometry` states.
public struct MaxPooling2D: Layer {
  public static let className = "MaxPooling2D"

  public var poolSize: Size2D
  /// How far apart windows lie.
  public var strides: Size2D
  public var padding: Padding
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case strides, padding, name
    case poolSize = "pool_size"
  }

  /// Without `strides`, windows lie side by side.
  public init(
    _ poolSize: Size2D = 2, strides: Size2D? = nil, padding: Padding = .valid, name: String? = nil
  ) {
    self.poolSize = poolSize
    self.strides = strides ?? poolSize
    self.padding = padding
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(.poolSize, or: 2), strides: try values.decodeIfPresent(Size2D.self, forKey: .strides),
      padding: try values.decode(.padding, or: .valid),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let image = try onlyImage(inputs)
    let output = try windows(
      over: image, kernel: poolSize, kernelArgument: "pool_size", strides: strides, padding: padding
    ).output
    return [output.height, output.width, image[2]]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    let geometry = WindowGeometry(
      input: Size2D(inputs[0][0], inputs[0][1]), kernel: poolSize, strides: strides, padding: padding)
    return [LayerStep(MaxPoolingOperation(geometry: geometry, channels: inputs[0][2]))]
  }
}
