public import Tensor

/// The sum of several inputs, as where a residual branch joins.
///
/// Shapes: two or more inputs of one shape, which is the output's.
public struct Add: Layer {
  public static let className = "Add"

  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case name }

  public init(name: String? = nil) { self.name = name }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    guard inputs.count >= 2, inputs.allSatisfy({ $0 == inputs[0] }) else {
      throw .incompatibleInputs(
        layer: displayName, expected: "two or more inputs of the same shape", found: inputs)
    }
    return inputs[0]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    [LayerStep(AddOperation(shape: inputs[0]))]
  }
}
