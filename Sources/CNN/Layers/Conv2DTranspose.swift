public import Tensor

/// The transpose of a convolution, which enlarges images: Keras's `Conv2DTranspose`.
///
/// Shapes: input `[H, W, C]`, output `[H', W', filters]`; weights `kernel [kh, kw, filters, C]` and `bias [filters]`.
/// With the effective kernel height `k = (kh − 1) · dilation + 1`, `H'` is `H · stride` with `same` padding and
/// `(H − 1) · stride + max(k, stride)` with `valid`. Where `outputPadding` is given, it is
/// `(H − 1) · stride + k mod 2 + outputPadding` with `same` and `(H − 1) · stride + k + outputPadding` with `valid`.
public struct Conv2DTranspose: Layer {
  public static let className = "Conv2DTranspose"

  public var filters: Int
  public var kernelSize: Size2D
  public var strides: Size2D
  public var padding: Padding
  /// Rows and columns at the end of the output; nil to follow from the rest.
  public var outputPadding: Size2D?
  public var dilationRate: Size2D
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
    case filters, strides, padding, activation, name
    case kernelSize = "kernel_size"
    case outputPadding = "output_padding"
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
    outputPadding: Size2D? = nil, dilationRate: Size2D = 1, activation: Activation = .linear,
    useBias: Bool = true, kernelInitializer: Initializer = .glorotUniform,
    biasInitializer: Initializer = .zeros, kernelRegularizer: Regularizer? = nil,
    biasRegularizer: Regularizer? = nil, activityRegularizer: Regularizer? = nil, name: String? = nil
  ) {
    self.filters = filters
    self.kernelSize = kernelSize
    self.strides = strides
    self.padding = padding
    self.outputPadding = outputPadding
    self.dilationRate = dilationRate
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
      outputPadding: try values.decodeIfPresent(Size2D.self, forKey: .outputPadding),
      dilationRate: try values.decode(.dilationRate, or: 1),
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
    try checkStrides(strides, dilationRate: dilationRate)
    try checkPositive(kernelSize, "kernel_size")
    try checkPositive(strides, "strides")
    try checkPositive(dilationRate, "dilation_rate")
    if let outputPadding,
      !(0...1 << 20).contains(outputPadding.height)
        || !(0...1 << 20).contains(outputPadding.width)
    {
      throw .invalidArgument(
        layer: displayName, reason: "output_padding cannot be negative or huge: \(outputPadding)")
    }
    let size = outputSize(image)
    try checkPositive(size, "the output's size")
    let window = try windows(
      over: [size.height, size.width, filters], kernel: kernelSize, kernelArgument: "kernel_size",
      strides: strides, dilation: dilationRate, padding: padding)
    guard window.output == Size2D(image[0], image[1]) else {
      throw .invalidArgument(
        layer: displayName,
        reason: "output_padding \(outputPadding ?? 0) does not fit strides \(strides): a convolution of the "
          + "output \(size) would give \(window.output), not the input \(Size2D(image[0], image[1]))")
    }
    return [size.height, size.width, filters]
  }

  private func outputSize(_ image: Shape) -> Size2D {
    func length(_ input: Int, _ kernel: Int, _ stride: Int, _ dilation: Int, _ extra: Int?) -> Int {
      let effective = (kernel - 1) * dilation + 1
      switch (padding, extra) {
      case (.same, nil): return input * stride
      case (.same, let extra?): return (input - 1) * stride + effective % 2 + extra
      case (.valid, nil): return (input - 1) * stride + max(effective, stride)
      case (.valid, let extra?): return (input - 1) * stride + effective + extra
      }
    }
    return Size2D(
      length(image[0], kernelSize.height, strides.height, dilationRate.height, outputPadding?.height),
      length(image[1], kernelSize.width, strides.width, dilationRate.width, outputPadding?.width))
  }

  public func weights(for inputs: [Shape]) -> [WeightSpecification] {
    let kernel = WeightSpecification(
      name: "kernel", shape: [kernelSize.height, kernelSize.width, filters, inputs[0][2]],
      initializer: kernelInitializer, regularizer: kernelRegularizer)
    let bias = WeightSpecification(
      name: "bias", shape: [filters], initializer: biasInitializer, regularizer: biasRegularizer)
    return useBias ? [kernel, bias] : [kernel]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    let window = WindowGeometry(
      input: outputSize(inputs[0]), kernel: kernelSize, strides: strides, dilation: dilationRate,
      padding: padding)
    let operation = TransposedConvolutionOperation(
      transposed: ConvolutionGeometry(
        window: window, inputChannels: filters, outputChannels: inputs[0][2]), usesBias: useBias)
    return [LayerStep(operation, weights: 0..<(useBias ? 2 : 1))]
      + activation.steps(on: operation.outputShape)
  }
}
