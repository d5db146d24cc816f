public import Tensor

/// The largest number of each channel over the whole image.
///
/// Shapes: input `[H, W, C]`, output `[C]`, or `[1, 1, C]` with `keepsDimensions`.
public struct GlobalMaxPooling2D: Layer {
  public static let className = "GlobalMaxPooling2D"

  public var keepsDimensions: Bool
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case name
    case keepsDimensions = "keepdims"
  }

  public init(keepsDimensions: Bool = false, name: String? = nil) {
    self.keepsDimensions = keepsDimensions
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      keepsDimensions: try values.decode(.keepsDimensions, or: false),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let channels = try onlyImage(inputs)[2]
    return keepsDimensions ? [1, 1, channels] : [channels]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    [LayerStep(GlobalPoolingOperation(.max, inputShape: inputs[0], keepsDimensions: keepsDimensions))]
  }
}
