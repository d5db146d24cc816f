public import Tensor

/// Applies an activation, as a layer of its own: Keras's `Activation` (which here names the function itself).
///
/// Shapes: any input, and the output has the same.
public struct ActivationLayer: Layer {
  public static let className = "Activation"

  public var activation: Activation
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case activation, name }

  public init(_ activation: Activation, name: String? = nil) {
    self.activation = activation
    self.name = name
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let shape = try onlyInput(inputs)
    guard activation.isElementwise || shape.rank > 0 else {
      throw .incompatibleInputs(
        layer: displayName, expected: "samples with at least one axis for \(activation.rawValue)",
        found: inputs)
    }
    return shape
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    [LayerStep(ActivationOperation(activation: activation, shape: inputs[0]))]
  }
}
