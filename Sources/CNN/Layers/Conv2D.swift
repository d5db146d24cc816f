public import Tensor

/// Two-dimensional convolution, Keras's `Conv2D`.
///
/// Shapes: input `[H, W, C]`, output `[H', W', filters]`; weights `kernel [kh, kw, C / groups, filters]` and `bias
/// [filters]`. `H'` is `⌊(H − (kh − 1) · dilation − 1) / stride⌋ + 1` with `valid` padding, `⌈H / stride⌉` with `same`.
public struct Conv2D: Layer {
  public static let className = "Conv2D"

  public var filters: Int
  public var kernelSize: Size2D
  public var strides: Size2D
  public var padding: Padding
  public var dilationRate: Size2D
  public var groups: Int
  public var activation: Activation
  public var useBias: Bool
  public var kernelInitializer: Initializer
  public var biasInitializer: Initializer
  public var kernelRegularizer: Regularizer?
  public var biasRegularizer: Regularizer?
  public var activityRegularizer: Regularizer?
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case filters, strides, padding, groups, activation, name
    case kernelSize = "kernel_size"
    case dilationRate = "dilation_rate"
    case useBias = "use_bias"
    case kernelInitializer = "kernel_initializer"
    case biasInitializer = "bias_initializer"
    case kernelRegularizer = "kernel_regularizer"
    case biasRegularizer = "bias_regularizer"
    case activityRegularizer = "activity_regularizer"
  }

  /// A layer of `filters` output channels. Arguments that contradict each other throw when the layer is called.
  public init(
    _ filters: Int, kernelSize: Size2D, strides: Size2D = 1, padding: Padding = .valid,
    dilationRate: Size2D = 1, groups: Int = 1, activation: Activation = .linear, useBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros,
    kernelRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    activityRegularizer: Regularizer? = nil, name: String? = nil
  ) {
    self.filters = filters
    self.kernelSize = kernelSize
    self.strides = strides
    self.padding = padding
    self.dilationRate = dilationRate
    self.groups = groups
    self.activation = activation
    self.useBias = useBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    self.kernelRegularizer = kernelRegularizer
    self.biasRegularizer = biasRegularizer
    self.activityRegularizer = activityRegularizer
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(Int.self, forKey: .filters),
      kernelSize: try values.decode(Size2D.self, forKey: .kernelSize),
      strides: try values.decode(.strides, or: 1), padding: try values.decode(.padding, or: .valid),
      dilationRate: try values.decode(.dilationRate, or: 1), groups: try values.decode(.groups, or: 1),
      activation: try values.decode(.activation, or: .linear), useBias: try values.decode(.useBias, or: true),
      kernelInitializer: try values.decode(.kernelInitializer, or: .glorotUniform),
      biasInitializer: try values.decode(.biasInitializer, or: .zeros),
      kernelRegularizer: try values.decodeIfPresent(Regularizer.self, forKey: .kernelRegularizer),
      biasRegularizer: try values.decodeIfPresent(Regularizer.self, forKey: .biasRegularizer),
      activityRegularizer: try values.decodeIfPresent(Regularizer.self, forKey: .activityRegularizer),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let image = try onlyImage(inputs)
    try checkPositive(filters, "filters")
    try checkPositive(groups, "groups")
    try checkStrides(strides, dilationRate: dilationRate)
    guard image[2] % groups == 0, filters % groups == 0 else {
      throw .invalidArgument(
        layer: displayName,
        reason:
          "groups (\(groups)) must divide both the input's channels (\(image[2])) and filters (\(filters))")
    }
    let window = try windows(
      over: image, kernel: kernelSize, kernelArgument: "kernel_size", strides: strides,
      dilation: dilationRate, padding: padding)
    return [window.output.height, window.output.width, filters]
  }

  public func weights(for inputs: [Shape]) -> [WeightSpecification] {
    let kernel = WeightSpecification(
      name: "kernel", shape: geometry(inputs[0]).kernelShape, initializer: kernelInitializer,
      regularizer: kernelRegularizer)
    let bias = WeightSpecification(
      name: "bias", shape: [filters], initializer: biasInitializer, regularizer: biasRegularizer)
    return useBias ? [kernel, bias] : [kernel]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    let geometry = geometry(inputs[0])
    let convolution = ConvolutionOperation(geometry: geometry, usesBias: useBias)
    return [LayerStep(convolution, weights: 0..<(useBias ? 2 : 1))]
      + activation.steps(on: geometry.outputShape)
  }

  private func geometry(_ image: Shape) -> ConvolutionGeometry {
    ConvolutionGeometry(
      window: WindowGeometry(
        input: Size2D(image[0], image[1]), kernel: kernelSize, strides: strides, dilation: dilationRate,
        padding: padding),
      inputChannels: image[2], outputChannels: filters, groups: groups)
  }
}
