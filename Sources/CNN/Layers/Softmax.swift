public import Tensor

/// Softmax along one axis, as a layer of its own.
///
/// Shapes: any input with at least one axis, and the output has the same. Axes are counted as in Keras, with the
/// batch as axis 0; negative ones from the end.
public struct Softmax: Layer {
  public static let className = "Softmax"

  public var axis: Int
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case axis, name }

  public init(axis: Int = -1, name: String? = nil) {
    self.axis = axis
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      axis: try values.decode(.axis, or: -1), name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let shape = try onlyInput(inputs)
    _ = try sampleAxis(axis, rank: shape.rank)
    return shape
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    let shape = inputs[0]
    guard let axis = try? sampleAxis(axis, rank: shape.rank) else { return [] }  // checked when called
    return axis == shape.rank - 1
      ? Activation.softmax.steps(on: shape)
      : [LayerStep(AxisSoftmaxOperation(shape: shape, axis: axis))]
  }
}
