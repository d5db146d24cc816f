public import Tensor

/// Convolution of each channel on its own, Keras's `DepthwiseConv2D`.
///
/// Shapes: input `[H, W, C]`, output `[H', W', C · depthMultiplier]`, where the outputs of a channel lie side by side;
/// weights `kernel [kh, kw, C, depthMultiplier]` and `bias [C · depthMultiplier]`. H' and W' as `WindowGeometry` states.
public struct DepthwiseConv2D: Layer {
  public static let className = "DepthwiseConv2D"

  public var kernelSize: Size2D
  public var strides: Size2D
  public var padding: Padding
  /// The number of outputs of each channel.
  public var depthMultiplier: Int
  public var dilationRate: Size2D
  public var activation: Activation
  public var useBias: Bool
  public var depthwiseInitializer: Initializer
  public var biasInitializer: Initializer
  public var depthwiseRegularizer: Regularizer?
  public var biasRegularizer: Regularizer?
  public var activityRegularizer: Regularizer?
  public var name: String?
  public let state = LayerState()

  private enum CodingKeys: String, CodingKey {
    case strides, padding, activation, name
    case kernelSize = "kernel_size"
    case depthMultiplier = "depth_multiplier"
    case dilationRate = "dilation_rate"
    case useBias = "use_bias"
    case depthwiseInitializer = "depthwise_initializer"
    case biasInitializer = "bias_initializer"
    case depthwiseRegularizer = "depthwise_regularizer"
    case biasRegularizer = "bias_regularizer"
    case activityRegularizer = "activity_regularizer"
  }

  /// Arguments that contradict each other throw when the layer is called.
  public init(
    kernelSize: Size2D, strides: Size2D = 1, padding: Padding = .valid, depthMultiplier: Int = 1,
    dilationRate: Size2D = 1, activation: Activation = .linear, useBias: Bool = true,
    depthwiseInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros,
    depthwiseRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    activityRegularizer: Regularizer? = nil, name: String? = nil
  ) {
    self.kernelSize = kernelSize
    self.strides = strides
    self.padding = padding
    self.depthMultiplier = depthMultiplier
    self.dilationRate = dilationRate
    self.activation = activation
    self.useBias = useBias
    self.depthwiseInitializer = depthwiseInitializer
    self.biasInitializer = biasInitializer
    self.depthwiseRegularizer = depthwiseRegularizer
    self.biasRegularizer = biasRegularizer
    self.activityRegularizer = activityRegularizer
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      kernelSize: try values.decode(Size2D.self, forKey: .kernelSize),
      strides: try values.decode(.strides, or: 1), padding: try values.decode(.padding, or: .valid),
      depthMultiplier: try values.decode(.depthMultiplier, or: 1),
      dilationRate: try values.decode(.dilationRate, or: 1),
      activation: try values.decode(.activation, or: .linear), useBias: try values.decode(.useBias, or: true),
      depthwiseInitializer: try values.decode(.depthwiseInitializer, or: .glorotUniform),
      biasInitializer: try values.decode(.biasInitializer, or: .zeros),
      depthwiseRegularizer: try values.decodeIfPresent(Regularizer.self, forKey: .depthwiseRegularizer),
      biasRegularizer: try values.decodeIfPresent(Regularizer.self, forKey: .biasRegularizer),
      activityRegularizer: try values.decodeIfPresent(Regularizer.self, forKey: .activityRegularizer),
      name: try values.decodeIfPresent(String.self, forKey: .name))
  }

  public func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    let image = try onlyImage(inputs)
    try checkPositive(depthMultiplier, "depth_multiplier")
    try checkStrides(strides, dilationRate: dilationRate)
    let window = try windows(
      over: image, kernel: kernelSize, kernelArgument: "kernel_size", strides: strides,
      dilation: dilationRate, padding: padding)
    return [window.output.height, window.output.width, image[2] * depthMultiplier]
  }

  public func weights(for inputs: [Shape]) -> [WeightSpecification] {
    let channels = inputs[0][2]
    let kernel = WeightSpecification(
      name: "kernel", shape: [kernelSize.height, kernelSize.width, channels, depthMultiplier],
      initializer: depthwiseInitializer,
      regularizer: depthwiseRegularizer)
    let bias = WeightSpecification(
      name: "bias", shape: [channels * depthMultiplier], initializer: biasInitializer,
      regularizer: biasRegularizer)
    return useBias ? [kernel, bias] : [kernel]
  }

  public func steps(for inputs: [Shape]) -> [LayerStep] {
    let image = inputs[0]
    let window = WindowGeometry(
      input: Size2D(image[0], image[1]), kernel: kernelSize, strides: strides, dilation: dilationRate,
      padding: padding)
    let convolution = DepthwiseConvolutionOperation(
      window: window, channels: image[2], multiplier: depthMultiplier, usesBias: useBias)
    return [LayerStep(convolution, weights: 0..<(useBias ? 2 : 1))]
      + activation.steps(on: convolution.outputShape)
  }
}
