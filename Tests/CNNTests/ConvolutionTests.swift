import CNN
import Tensor
import Testing

/// The convolution of the engine (tiled im2col and sgemm, with what is fused into it) against the naive loops.
@Suite struct ConvolutionTests {
  /// A convolution of generated sizes.
  struct Problem {
    var batch: Int
    var height: Int
    var width: Int
    var channels: Int
    var filters: Int
    var kernel: Size2D
    var strides: Size2D
    var padding: Padding
    var dilation: Size2D
    var groups: Int
    var usesBias: Bool
    var activation: Activation
    var isPooled: Bool

    /// The problem of a number; nil where no window fits into the image.
    init?(_ number: Int) {
      var random = RandomSource(seed: UInt64(number), stream: "convolution")
      func pick<Value>(_ values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }
      batch = pick([1, 1, 2, 3, 5])
      height = pick([1, 3, 5, 7, 8, 11, 14])
      width = pick([2, 3, 6, 7, 9, 12, 13])
      groups = pick([1, 1, 1, 2, 3])
      channels = groups * pick([1, 2, 3, 5])
      filters = groups * pick([1, 2, 4, 7, 9])
      kernel = pick([1, 2, 3, 3, 3, 5, [1, 5], [3, 1], [2, 4]])
      strides = pick([1, 1, 1, 2, 3, [2, 1], [1, 3]])
      dilation = strides == 1 ? pick([1, 1, 2, 3, [1, 2]]) : 1
      padding = pick(Padding.allCases)
      usesBias = pick([true, true, false])
      activation = pick([.linear, .relu, .relu, .tanh, .gelu, .elu])
      isPooled = pick([true, false])
      let output = geometry.window.output
      guard output.height > 0, output.width > 0 else { return nil }
      isPooled = isPooled && output.height > 1 && output.width > 1
    }

    var geometry: ConvolutionGeometry {
      ConvolutionGeometry(
        window: WindowGeometry(
          input: Size2D(height, width), kernel: kernel, strides: strides, dilation: dilation, padding: padding
        ),
        inputChannels: channels, outputChannels: filters, groups: groups)
    }

    var layer: Conv2D {
      Conv2D(
        filters, kernelSize: kernel, strides: strides, padding: padding, dilationRate: dilation,
        groups: groups, activation: activation, useBias: usesBias)
    }
  }

  /// The problems whose windows fit, from number 0.
  static let problems = (0..<280).compactMap(Problem.init)

  @Test func thereAreEnoughProblemsOfEveryKind() {
    let all = Self.problems
    #expect(all.count >= 200)
    #expect(all.count { $0.isPooled } >= 40)
    #expect(all.count { $0.groups > 1 } >= 40)
    #expect(all.count { $0.dilation != 1 } >= 40)
    #expect(all.count { $0.strides != 1 } >= 40)
    #expect(all.count { $0.padding == .same } >= 40)
    #expect(all.count { $0.kernel == 1 } >= 10)
    #expect(all.count { $0.height == 1 } >= 10)
    #expect(Set(all.map(\.batch)) == [1, 2, 3, 5])
  }

  @Test(arguments: problems.indices) func agreesWithTheNaiveLoopsForwardAndBack(number: Int) throws {
    let problem = Self.problems[number]
    let geometry = problem.geometry
    var random = RandomSource(seed: UInt64(number), stream: "values")
    let layers: [any Layer] = problem.isPooled ? [problem.layer, MaxPooling2D(2)] : [problem.layer]
    let model = try Model(input: geometry.inputShape, layers: layers)
    model.convolutions = .only(.im2col)
    let variables = model.layers[0].variables
    let input = random.uniform(geometry.inputShape.prepending(problem.batch), -1, 1)
    let kernel = random.uniform(geometry.kernelShape, -0.5, 0.5)
    let bias = random.uniform([problem.filters], -0.5, 0.5)
    variables[0].value = kernel
    if problem.usesBias { variables[1].value = bias }

    // The same in plain steps: convolution, activation, pooling, each by its definition.
    let z = NaiveConvolution.forward(
      geometry, input: input, kernel: kernel, bias: problem.usesBias ? bias : nil)
    let y = ScalarActivation.apply(problem.activation, to: z)
    let pool = WindowGeometry(input: geometry.window.output, kernel: 2, strides: 2, padding: .valid)
    let output = problem.isPooled ? NaivePooling.max(pool, input: y) : y
    let upstream = random.uniform(output.shape, -1, 1)
    let dy = problem.isPooled ? NaivePooling.maxGradient(pool, input: y, outputGradient: upstream) : upstream
    let dz = ScalarActivation.gradient(problem.activation, at: z, upstream: dy)

    expectClose(try model.predict(input)[0], output, "prediction of \(problem)")
    let result = try model.gradients(
      at: [input], upstream: [upstream], withRespectTo: [.parameters, .inputs])
    expectClose(result.outputs[0], output, "output of \(problem)")
    expectClose(
      result.inputs[0], NaiveConvolution.inputGradient(geometry, outputGradient: dz, kernel: kernel),
      tolerance: 2e-5, "input gradient of \(problem)")
    expectClose(
      try #require(result.parameters["conv2d_1/kernel"]),
      NaiveConvolution.kernelGradient(geometry, input: input, outputGradient: dz), tolerance: 2e-5,
      "kernel gradient of \(problem)")
    #expect(result.parameters.count == (problem.usesBias ? 2 : 1))
    if problem.usesBias {
      expectClose(
        try #require(result.parameters["conv2d_1/bias"]),
        NaiveConvolution.biasGradient(geometry, outputGradient: dz), tolerance: 2e-5,
        "bias gradient of \(problem)")
    }
  }

  @Test func aHandComputedCase() throws {
    let model = try Model(
      input: [3, 3, 1],
      layers: [Conv2D(1, kernelSize: 2, kernelInitializer: .ones, biasInitializer: .constant(0.5))])
    let output = try model.predict(Tensor([1, 3, 3, 1], [1, 2, 3, 4, 5, 6, 7, 8, 9]))[0]
    #expect(output == Tensor([1, 2, 2, 1], [12.5, 16.5, 24.5, 28.5]))
  }

  @Test func largerImagesAreCutIntoTilesThatFitTogether() throws {
    // Enough rows and channels for several tiles of an image and several parts of the kernel's gradient.
    let geometry = ConvolutionGeometry(
      window: WindowGeometry(input: [23, 26], kernel: 3, padding: .same), inputChannels: 24,
      outputChannels: 20)
    let model = try Model(input: geometry.inputShape, layers: [Conv2D(20, kernelSize: 3, padding: .same)])
    model.convolutions = .only(.im2col)
    var random = RandomSource(seed: 5)
    let input = random.uniform(geometry.inputShape.prepending(2), -1, 1)
    let upstream = random.uniform(geometry.outputShape.prepending(2), -1, 1)
    let kernel = model.variables[0].value
    let result = try model.gradients(
      at: [input], upstream: [upstream], withRespectTo: [.parameters, .inputs])
    expectClose(result.outputs[0], NaiveConvolution.forward(geometry, input: input, kernel: kernel))
    expectClose(
      result.inputs[0], NaiveConvolution.inputGradient(geometry, outputGradient: upstream, kernel: kernel))
    expectClose(
      try #require(result.parameters["conv2d_1/kernel"]),
      NaiveConvolution.kernelGradient(geometry, input: input, outputGradient: upstream))
  }

  @Test func naiveGradientsAreTheAdjointOfNaiveForward() throws {
    for number in stride(from: 0, to: Self.problems.count, by: 9) {
      let problem = Self.problems[number]
      let geometry = problem.geometry
      var random = RandomSource(seed: UInt64(number), stream: "adjoint")
      let input = random.uniform(geometry.inputShape.prepending(problem.batch), -1, 1)
      let kernel = random.uniform(geometry.kernelShape, -1, 1)
      let dz = random.uniform(geometry.outputShape.prepending(problem.batch), -1, 1)
      let product = NaiveConvolution.forward(geometry, input: input, kernel: kernel).dot(dz)
      let throughInput = input.dot(
        NaiveConvolution.inputGradient(geometry, outputGradient: dz, kernel: kernel))
      let throughKernel = kernel.dot(
        NaiveConvolution.kernelGradient(geometry, input: input, outputGradient: dz))
      let scale = Double(dz.count).squareRoot()
      #expect((product - throughInput).magnitude < 1e-5 * scale, "\(problem)")
      #expect((product - throughKernel).magnitude < 1e-5 * scale, "\(problem)")
    }
  }
}
