public import Tensor

/// The rectifier with a learned slope: x where it is positive, else `alpha` · x (He et al., 2015).
///
/// Shapes: any input, and the output has the same. The weight `alpha` has a number for each place of a sample, and one
/// for all along each of `sharedAxes`: `[1, 2]` gives images one a channel. Axes are counted as in Keras, with the
/// batch as axis 0; negative ones from the end.
public struct PReLU: Layer {
  public static let className = "PReLU"

  public var alphaInitializer: Initializer
  public var sharedAxes: [Int]
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case name
    case alphaInitializer = "alpha_initializer"
    case sharedAxes = "shared_axes"
  }

  public init(alphaInitializer: Initializer = .zeros, sharedAxes: [Int] = [], name: String? = nil) {
    self.alphaInitializer = alphaInitializer
    self.sharedAxes = sharedAxes
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      alphaInitializer: try values.decode(.alphaInitializer, or: .zeros),
      sharedAxes: try values.decode(.sharedAxes, or: []),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let shape = try onlyInput(inputs)
    for axis in sharedAxes { _ = try sampleAxis(axis, rank: shape.rank) }
    return shape
  }

  private func alphaShape(_ input: Shape) -> Shape {
    var dimensions = input.dimensions
    for axis in sharedAxes {
      if let axis = try? sampleAxis(axis, rank: input.rank) { dimensions[axis] = 1 }  // checked when called
    }
    return Shape(dimensions)
  }

  public func weights(for inputs: [Shape]) -> [WeightSpecification] {
    [WeightSpecification(name: "alpha", shape: alphaShape(inputs[0]), initializer: alphaInitializer)]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    let operation = ParametricRectifierOperation(shape: inputs[0], alphaShape: alphaShape(inputs[0]))
    return [LayerStep(operation, weights: 0..<1)]
  }
}
