import CNN
import Tensor
import Testing

@Suite struct DepthwiseConvolutionOperationTests {
  /// Layers reject strides together with dilation, but an operation computes them: an input gradient then skips cells by
  /// the strides' and the dilation's common divisor.
  @Test(arguments: [(2, 2), (2, 3), (3, 2), (4, 2), (2, 4), (6, 4), (4, 6)])
  func stridesAndDilationGoTogether(
    strides: Int, dilation: Int
  ) {
    for (kernel, padding) in [(2, Padding.same), (3, .same), (4, .valid), (5, .same)] {
      let window = WindowGeometry(
        input: [26, 29], kernel: Size2D(kernel), strides: Size2D(strides), dilation: Size2D(dilation),
        padding: padding)
      let geometry = ConvolutionGeometry(
        window: window, inputChannels: 5, outputChannels: 5, groups: 5)
      let operation = DepthwiseConvolutionOperation(
        window: window, channels: 5, multiplier: 1, usesBias: false)
      var random = RandomSource(seed: UInt64(10 * strides + dilation))
      let input = random.uniform([2, 26, 29, 5], -1, 1)
      let weights = random.uniform([kernel, kernel, 5, 1], -1, 1)
      let upstream = random.uniform(operation.outputShape.prepending(2), -1, 1)
      let result = OperationRunner(operation: operation).run(
        [input], weights: [weights], upstream: upstream)
      let what = "kernel \(kernel), strides \(strides), dilation \(dilation), \(padding)"
      expectClose(
        result.output, NaiveConvolution.forward(geometry, input: input, kernel: weights, bias: nil),
        "output, \(what)")
      expectClose(
        result.inputGradients[0],
        NaiveConvolution.inputGradient(geometry, outputGradient: upstream, kernel: weights),
        "input gradient, \(what)")
      expectClose(
        result.weightGradients[0],
        NaiveConvolution.kernelGradient(geometry, input: input, outputGradient: upstream).reshaped(
          to: weights.shape), tolerance: 2e-5, "kernel gradient, \(what)")
    }
  }

  @Test(arguments: [(1, 1, Activation.linear), (1, 2, .relu), (2, 1, .sigmoid)])
  func resultsDoNotDependOnTheNumberOfThreads(multiplier: Int, strides: Int, activation: Activation) throws {
    let window = WindowGeometry(
      input: [40, 30], kernel: 3, strides: Size2D(strides), padding: .same)
    let convolution = DepthwiseConvolutionOperation(
      window: window, channels: 72, multiplier: multiplier, usesBias: true)
    let operation =
      activation == .linear
      ? convolution
      : try #require(
        convolution.fused(
          with: ActivationOperation(activation: activation, shape: convolution.outputShape), mode: .training))
    var random = RandomSource(seed: 1)
    let input = random.uniform([3, 40, 30, 72], -1, 1)
    let upstream = random.uniform(operation.outputShape.prepending(3), -1, 1)
    let weights = [random.uniform([3, 3, 72, multiplier]), random.uniform([72 * multiplier])]
    let results = [1, 2, 3].map {
      OperationRunner(operation: operation, threadCount: $0).run(
        [input], weights: weights, upstream: upstream)
    }
    for other in results.dropFirst() {
      #expect(other.output == results[0].output)
      #expect(other.inputGradients == results[0].inputGradients)
      #expect(other.weightGradients == results[0].weightGradients)
    }
  }

  /// Also where the activation is applied in the vector kernels, and to the last channels, which come in a vector with
  /// others.
  @Test(arguments: DepthwiseConv2DTests.levels) func notANumberStaysNotANumber(level: ProcessorLevel) throws {
    for activation in [Activation.linear, .relu, .relu6] {
      let model = try Model(
        input: [6, 9, 19],
        layers: [DepthwiseConv2D(kernelSize: 3, padding: .same, activation: activation)])
      var input = Tensor([1, 6, 9, 19], repeating: 1)
      input[0, 2, 4, 17] = .nan
      let output = try level.whileForced { try model.predict(input)[0] }
      for y in 0..<6 {
        for x in 0..<9 {
          for c in 0..<19 {
            let isNear = (1...3).contains(y) && (3...5).contains(x) && c == 17
            #expect(output[0, y, x, c].isNaN == isNear, "\(activation) at \(y), \(x), \(c)")
          }
        }
      }
    }
  }
}
