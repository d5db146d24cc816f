public import Tensor

/// Convolution of each channel on its own and then of the results' pixels with each other, Keras's `SeparableConv2D`.
///
/// Shapes: input `[H, W, C]`, output `[H', W', filters]`; weights `depthwise_kernel [kh, kw, C, depthMultiplier]`,
/// `pointwise_kernel [1, 1, C · depthMultiplier, filters]` and `bias [filters]`. H' and W' as `WindowGeometry` states.
public struct SeparableConv2D: Layer {
  public static let className = "SeparableConv2D"

  public var filters: Int
  public var kernelSize: Size2D
  public var strides: Size2D
  public var padding: Padding
  public var dilationRate: Size2D
  /// The number of depthwise outputs of each channel.
  public var depthMultiplier: Int
  public var activation: Activation
  public var useBias: Bool
  public var depthwiseInitializer: Initializer
  public var pointwiseInitializer: Initializer
  public var biasInitializer: Initializer
  public var depthwiseRegularizer: Regularizer?
  public var pointwiseRegularizer: Regularizer?
  public var biasRegularizer: Regularizer?
  public var activityRegularizer: Regularizer?
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case filters, strides, padding, activation, name
    case kernelSize = "kernel_size"
    case dilationRate = "dilation_rate"
    case depthMultiplier = "depth_multiplier"
    case useBias = "use_bias"
    case depthwiseInitializer = "depthwise_initializer"
    case pointwiseInitializer = "pointwise_initializer"
    case biasInitializer = "bias_initializer"
    case depthwiseRegularizer = "depthwise_regularizer"
    case pointwiseRegularizer = "pointwise_regularizer"
    case biasRegularizer = "bias_regularizer"
    case activityRegularizer = "activity_regularizer"
  }

  /// Arguments that contradict each other throw when the layer is called.
  public init(
    _ filters: Int, kernelSize: Size2D, strides: Size2D = 1, padding: Padding = .valid,
    dilationRate: Size2D = 1, depthMultiplier: Int = 1, activation: Activation = .linear,
    useBias: Bool = true, depthwiseInitializer: Initializer = .glorotUniform,
    pointwiseInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros,
    depthwiseRegularizer: Regularizer? = nil, pointwiseRegularizer: Regularizer? = nil,
    biasRegularizer: Regularizer? = nil, activityRegularizer: Regularizer? = nil, name: String? = nil
  ) {
    self.filters = filters
    self.kernelSize = kernelSize
    self.strides = strides
    self.padding = padding
    self.dilationRate = dilationRate
    self.depthMultiplier = depthMultiplier
    self.activation = activation
    self.useBias = useBias
    self.depthwiseInitializer = depthwiseInitializer
    self.pointwiseInitializer = pointwiseInitializer
    self.biasInitializer = biasInitializer
    self.depthwiseRegularizer = depthwiseRegularizer
    self.pointwiseRegularizer = pointwiseRegularizer
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
      dilationRate: try values.decode(.dilationRate, or: 1),
      depthMultiplier: try values.decode(.depthMultiplier, or: 1),
      activation: try values.decode(.activation, or: .linear), useBias: try values.decode(.useBias, or: true),
      depthwiseInitializer: try values.decode(.depthwiseInitializer, or: .glorotUniform),
      pointwiseInitializer: try values.decode(.pointwiseInitializer, or: .glorotUniform),
      biasInitializer: try values.decode(.biasInitializer, or: .zeros),
      depthwiseRegularizer: try values.decodeIfPresent(Regularizer.self, forKey: .depthwiseRegularizer),
      pointwiseRegularizer: try values.decodeIfPresent(Regularizer.self, forKey: .pointwiseRegularizer),
      biasRegularizer: try values.decodeIfPresent(Regularizer.self, forKey: .biasRegularizer),
      activityRegularizer: try values.decodeIfPresent(Regularizer.self, forKey: .activityRegularizer),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let image = try onlyImage(inputs)
    try checkPositive(filters, "filters")
    try checkPositive(depthMultiplier, "depth_multiplier")
    try checkStrides(strides, dilationRate: dilationRate)
    let window = try windows(
      over: image, kernel: kernelSize, kernelArgument: "kernel_size", strides: strides,
      dilation: dilationRate, padding: padding)
    return [window.output.height, window.output.width, filters]
  }

  public func weights(for inputs: [Shape]) -> [WeightSpecification] {
    let channels = inputs[0][2]
    let kernels = [
      WeightSpecification(
        name: "depthwise_kernel", shape: [kernelSize.height, kernelSize.width, channels, depthMultiplier],
        initializer: depthwiseInitializer, regularizer: depthwiseRegularizer),
      WeightSpecification(
        name: "pointwise_kernel", shape: [1, 1, channels * depthMultiplier, filters],
        initializer: pointwiseInitializer, regularizer: pointwiseRegularizer),
    ]
    let bias = WeightSpecification(
      name: "bias", shape: [filters], initializer: biasInitializer, regularizer: biasRegularizer)
    return useBias ? kernels + [bias] : kernels
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    let image = inputs[0]
    let window = WindowGeometry(
      input: Size2D(image[0], image[1]), kernel: kernelSize, strides: strides, dilation: dilationRate,
      padding: padding)
    let depthwise = DepthwiseConvolutionOperation(
      window: window, channels: image[2], multiplier: depthMultiplier, usesBias: false)
    let pointwise = ConvolutionOperation(
      geometry: ConvolutionGeometry(
        window: WindowGeometry(input: window.output, kernel: 1, padding: .valid),
        inputChannels: image[2] * depthMultiplier, outputChannels: filters), usesBias: useBias)
    return [LayerStep(depthwise, weights: 0..<1), LayerStep(pointwise, weights: 1..<(useBias ? 3 : 2))]
      + activation.steps(on: pointwise.outputShape)
  }
}
