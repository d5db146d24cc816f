public import Tensor

/// Enlarges an image by whole factors: repeats its rows and columns, or interpolates between them.
///
/// Shapes: input `[H, W, C]`, output `[H · size.height, W · size.width, C]`.
public struct UpSampling2D: Layer {
  public static let className = "UpSampling2D"

  public var size: Size2D
  public var interpolation: ResizingInterpolation
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case size, interpolation, name }

  public init(_ size: Size2D = 2, interpolation: ResizingInterpolation = .nearest, name: String? = nil) {
    self.size = size
    self.interpolation = interpolation
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(.size, or: 2), interpolation: try values.decode(.interpolation, or: .nearest),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let image = try onlyImage(inputs)
    try checkPositive(size, "size")
    return [image[0] * size.height, image[1] * size.width, image[2]]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    let image = inputs[0]
    let operation = ResizingOperation(
      inputShape: image, size: Size2D(image[0] * size.height, image[1] * size.width),
      interpolation: interpolation)
    return [LayerStep(operation)]
  }
}
