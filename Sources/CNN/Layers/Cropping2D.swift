public import Tensor

/// Cuts rows and columns off the edges of an image.
///
/// Shapes: input `[H, W, C]`, output `[H − top − bottom, W − left − right, C]`.
public struct Cropping2D: Layer {
  public static let className = "Cropping2D"

  public var cropping: Edges2D
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case cropping, name }

  public init(_ cropping: Edges2D, name: String? = nil) {
    self.cropping = cropping
    self.name = name
  }

  /// The same number of rows above and below, and the same number of columns left and right.
  public init(_ cropping: Size2D = 0, name: String? = nil) {
    self.init(
      Edges2D(top: cropping.height, bottom: cropping.height, left: cropping.width, right: cropping.width),
      name: name)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(.cropping, or: Edges2D()),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let image = try onlyImage(inputs)
    guard [cropping.top, cropping.bottom, cropping.left, cropping.right].allSatisfy((0...1 << 20).contains)
    else {
      throw .invalidArgument(layer: displayName, reason: "cropping cannot be negative or huge: \(cropping)")
    }
    let height = image[0] - cropping.top - cropping.bottom
    let width = image[1] - cropping.left - cropping.right
    guard height > 0, width > 0 else {
      throw .incompatibleInputs(
        layer: displayName, expected: "an image larger than what is cropped, \(cropping)", found: inputs)
    }
    return [height, width, image[2]]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    guard let shape = try? outputShape(for: inputs) else { return [] }  // checked when called
    return [LayerStep(CroppingOperation(cropping: cropping, outputShape: shape))]
  }
}
