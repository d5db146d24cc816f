public import Tensor

/// Resizes images to one size, without regard to their aspect ratio.
///
/// Shapes: input `[H, W, C]`, output `[height, width, C]`.
public struct Resizing: Layer {
  public static let className = "Resizing"

  public var height: Int
  public var width: Int
  public var interpolation: ResizingInterpolation
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case height, width, interpolation, name }

  public init(
    _ height: Int, _ width: Int, interpolation: ResizingInterpolation = .bilinear, name: String? = nil
  ) {
    self.height = height
    self.width = width
    self.interpolation = interpolation
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(Int.self, forKey: .height), try values.decode(Int.self, forKey: .width),
      interpolation: try values.decode(.interpolation, or: .bilinear),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let image = try onlyImage(inputs)
    try checkPositive(Size2D(height, width), "the size")
    return [height, width, image[2]]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    [
      LayerStep(
        ResizingOperation(
          inputShape: inputs[0], size: Size2D(height, width), interpolation: interpolation))
    ]
  }
}
