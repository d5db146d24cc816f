public import Tensor

/// Multiplies each number with `scale` and adds `offset`: `1 / 255` brings the bytes of an image to 0...1.
///
/// Shapes: any input, and the output has the same.
public struct Rescaling: Layer {
  public static let className = "Rescaling"

  public var scale: Float
  public var offset: Float
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case scale, offset, name }

  public init(_ scale: Float, offset: Float = 0, name: String? = nil) {
    self.scale = scale
    self.offset = offset
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(Float.self, forKey: .scale), offset: try values.decode(.offset, or: 0),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape { try onlyInput(inputs) }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    [LayerStep(RescalingOperation(scale: scale, offset: offset, shape: inputs[0]))]
  }
}
