public import Tensor

/// Leaves its input as it is, and adds to the loss in training for large numbers in it: Σ l1 · |x| + l2 · x², the mean
/// over the samples.
///
/// Shapes: any input, and the output has the same.
public struct ActivityRegularization: Layer {
  public static let className = "ActivityRegularization"

  public var l1: Float
  public var l2: Float
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey { case l1, l2, name }

  /// Factors that are negative throw when the layer is called.
  public init(l1: Float = 0, l2: Float = 0, name: String? = nil) {
    self.l1 = l1
    self.l2 = l2
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      l1: try values.decode(.l1, or: 0), l2: try values.decode(.l2, or: 0),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public var activityRegularizer: Regularizer? {
    l1 >= 0 && l1.isFinite && l2 >= 0 && l2.isFinite ? .l1l2(l1: l1, l2: l2) : nil
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    guard activityRegularizer != nil else {
      throw .invalidArgument(
        layer: displayName, reason: "l1 and l2 must be finite and not negative, not \(l1) and \(l2)")
    }
    return try onlyInput(inputs)
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    [LayerStep(ReshapeOperation(outputShape: inputs[0]))]
  }
}
