public import Tensor

/// Sets a random share of the numbers to zero in training, and scales the others so that the mean stays (Srivastava
/// et al., 2014). Does nothing else.
///
/// Shapes: any input, and the output has the same. What is dropped follows from the training step's seed and from
/// the layer's name, or from `seed` in its place.
public struct Dropout: Layer {
  public static let className = "Dropout"

  /// The share of numbers to drop, 0...1.
  public var rate: Float
  public var seed: UInt64?
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case rate, seed, name }

  public init(_ rate: Float, seed: UInt64? = nil, name: String? = nil) {
    self.rate = rate
    self.seed = seed
    self.name = name
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    try checkShare(rate, "rate")
    return try onlyInput(inputs)
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    [LayerStep(DropoutOperation(rate: rate, stream: randomStream(seed), shape: inputs[0]))]
  }
}
