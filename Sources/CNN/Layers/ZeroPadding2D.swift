public import Tensor

/// Puts rows and columns of zeros around an image.
///
/// Shapes: input `[H, W, C]`, output `[top + H + bottom, left + W + right, C]`.
public struct ZeroPadding2D: Layer {
  public static let className = "ZeroPadding2D"

  public var padding: Edges2D
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case padding, name }

  public init(_ padding: Edges2D, name: String? = nil) {
    self.padding = padding
    self.name = name
  }

  /// The same number of rows above and below, and the same number of columns left and right.
  public init(_ padding: Size2D = 1, name: String? = nil) {
    self.init(
      Edges2D(top: padding.height, bottom: padding.height, left: padding.width, right: padding.width),
      name: name)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(.padding, or: Edges2D(top: 1, bottom: 1, left: 1, right: 1)),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let image = try onlyImage(inputs)
    guard [padding.top, padding.bottom, padding.left, padding.right].allSatisfy((0...1 << 20).contains) else {
      throw .invalidArgument(layer: displayName, reason: "padding cannot be negative or huge: \(padding)")
    }
    return [
      padding.top + image[0] + padding.bottom, padding.left + image[1] + padding.right, image[2],
    ]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    [LayerStep(ZeroPaddingOperation(padding: padding, inputShape: inputs[0]))]
  }
}
