public import Tensor

/// Puts several inputs after one another along one axis, as where branches join.
///
/// Shapes: two or more inputs that differ along `axis` only. Axes are counted as in Keras, with the batch as axis 0;
/// negative ones from the end. The batch axis itself cannot be concatenated.
public struct Concatenate: Layer {
  public static let className = "Concatenate"

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
    guard inputs.count >= 2, inputs.allSatisfy({ $0.rank == inputs[0].rank }) else {
      throw .incompatibleInputs(
        layer: displayName, expected: "two or more inputs of the same rank", found: inputs)
    }
    let axis = try sampleAxis(axis, rank: inputs[0].rank)
    var dimensions = inputs[0].dimensions
    dimensions[axis] = 0
    for input in inputs {
      guard input.indices.allSatisfy({ $0 == axis || input[$0] == dimensions[$0] }) else {
        throw .incompatibleInputs(
          layer: displayName, expected: "inputs that differ along axis \(self.axis) only", found: inputs)
      }
      dimensions[axis] += input[axis]
    }
    return Shape(dimensions)
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    guard let axis = try? sampleAxis(axis, rank: inputs[0].rank) else { return [] }  // checked when called
    return [LayerStep(ConcatenateOperation(inputShapes: inputs, axis: axis))]
  }
}
