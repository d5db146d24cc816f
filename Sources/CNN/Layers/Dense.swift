public import Tensor

/// A fully connected layer: activation(x · kernel + bias) on the last axis.
///
/// Shapes: input `[..., K]` of any rank of at least one, kernel `[K, units]`, bias `[units]`, output `[..., units]`.
public struct Dense: Layer {
  public static let className = "Dense"

  public var units: Int
  public var activation: Activation
  public var useBias: Bool
  public var kernelInitializer: Initializer
  public var biasInitializer: Initializer
  public var kernelRegularizer: Regularizer?
  public var biasRegularizer: Regularizer?
  public var activityRegularizer: Regularizer?
  public var name: String?
  public let state = LayerState()

  public init(
    _ units: Int, activation: Activation = .linear, useBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros,
    kernelRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    activityRegularizer: Regularizer? = nil, name: String? = nil
  ) {
    self.units = units
    self.activation = activation
    self.useBias = useBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    self.kernelRegularizer = kernelRegularizer
    self.biasRegularizer = biasRegularizer
    self.activityRegularizer = activityRegularizer
    self.name = name
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let shape = try onlyInput(inputs)
    try checkPositive(units, "units")
    guard let length = shape.dimensions.last, length > 0 else {
      throw .incompatibleInputs(
        layer: displayName, expected: "samples whose last axis has numbers", found: inputs)
    }
    return Shape(shape.dimensions.dropLast() + [units])
  }

  public func weights(for inputs: [Shape]) -> [WeightSpecification] {
    let kernel = WeightSpecification(
      name: "kernel", shape: [inputs[0].dimensions.last ?? 1, units], initializer: kernelInitializer,
      regularizer: kernelRegularizer)
    let bias = WeightSpecification(
      name: "bias", shape: [units], initializer: biasInitializer, regularizer: biasRegularizer)
    return useBias ? [kernel, bias] : [kernel]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    let product = DenseOperation(inputShape: inputs[0], units: units, usesBias: useBias)
    return [LayerStep(product, weights: 0..<(useBias ? 2 : 1))]
      + activation.steps(on: product.outputShape)
  }
}

extension Dense {
  private enum CodingKeys: String, CodingKey {
    case units, activation, name
    case useBias = "use_bias"
    case kernelInitializer = "kernel_initializer"
    case biasInitializer = "bias_initializer"
    case kernelRegularizer = "kernel_regularizer"
    case biasRegularizer = "bias_regularizer"
    case activityRegularizer = "activity_regularizer"
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(Int.self, forKey: .units), activation: try values.decode(.activation, or: .linear),
      useBias: try values.decode(.useBias, or: true),
      kernelInitializer: try values.decode(.kernelInitializer, or: .glorotUniform),
      biasInitializer: try values.decode(.biasInitializer, or: .zeros),
      kernelRegularizer: try values.decodeIfPresent(Regularizer.self, forKey: .kernelRegularizer),
      biasRegularizer: try values.decodeIfPresent(Regularizer.self, forKey: .biasRegularizer),
      activityRegularizer: try values.decodeIfPresent(Regularizer.self, forKey: .activityRegularizer),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }
}
