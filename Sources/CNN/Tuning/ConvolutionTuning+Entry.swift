internal import Tensor

extension ConvolutionTuning {
  /// One convolution in a file, in words that a reader knows from layers.
  struct Entry: Codable {
    var batch: Int
    var input: [Int]
    var output: [Int]
    var kernel: Size2D
    var strides: Size2D
    var dilation: Size2D
    var paddingBefore: Size2D
    var groups: Int
    var forward: String?
    var kernelGradient: String?
    var inputGradient: String?

    private enum CodingKeys: String, CodingKey {
      case batch, input, output, kernel, strides, dilation, groups, forward
      case paddingBefore = "padding_before"
      case kernelGradient = "kernel_gradient"
      case inputGradient = "input_gradient"
    }
  }
}

extension ConvolutionTuning.Entry {
  init(
    _ convolution: ConvolutionTuning.Convolution, _ algorithms: [ConvolutionDirection: ConvolutionAlgorithm]
  ) {
    let (geometry, window) = (convolution.geometry, convolution.geometry.window)
    self.init(
      batch: convolution.batch, input: geometry.inputShape.dimensions,
      output: geometry.outputShape.dimensions,
      kernel: window.kernel, strides: window.strides, dilation: window.dilation,
      paddingBefore: Size2D(window.top, window.left), groups: geometry.groups,
      forward: algorithms[.forward]?.rawValue, kernelGradient: algorithms[.kernelGradient]?.rawValue,
      inputGradient: algorithms[.inputGradient]?.rawValue)
  }

  /// Every number, for sorting.
  var numbers: [Int] {
    let sizes = [kernel, strides, dilation, paddingBefore].flatMap { [$0.height, $0.width] }
    return input + output + [batch, groups] + sizes
  }

  /// The convolution; nil for numbers that no convolution has.
  var convolution: ConvolutionTuning.Convolution? {
    let sizes = [kernel, strides, dilation].flatMap { [$0.height, $0.width] }
    let positive = input + output + sizes + [batch, groups]
    guard input.count == 3, output.count == 3, positive.allSatisfy({ (1...1 << 24).contains($0) }),
      input[2] % groups == 0, output[2] % groups == 0, kernel.area <= 1 << 24,
      (0...kernel.height * dilation.height).contains(paddingBefore.height),
      (0...kernel.width * dilation.width).contains(paddingBefore.width)
    else { return nil }
    return ConvolutionTuning.Convolution(
      geometry: ConvolutionGeometry(
        window: WindowGeometry(
          input: Size2D(input[0], input[1]), kernel: kernel, strides: strides, dilation: dilation,
          output: Size2D(output[0], output[1]), top: paddingBefore.height, left: paddingBefore.width),
        inputChannels: input[2], outputChannels: output[2], groups: groups),
      batch: batch)
  }
}
