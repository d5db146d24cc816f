public import Tensor

/// Lays out each sample as one row of numbers, in row-major order.
///
/// Shapes: any input, output `[elements]`.
public struct Flatten: Layer {
  public static let className = "Flatten"

  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case name }

  public init(name: String? = nil) { self.name = name }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    [try onlyInput(inputs).elementCount]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    [LayerStep(ReshapeOperation(outputShape: [inputs[0].elementCount]))]
  }
}
