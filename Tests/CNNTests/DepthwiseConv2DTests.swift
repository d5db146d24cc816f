import CNN
import Tensor
import Testing

@Suite struct DepthwiseConv2DTests {
  struct Problem {
    var batch = 2
    var input: Size2D
    var channels: Int
    var multiplier = 1
    var kernel: Size2D = 3
    var strides: Size2D = 1
    var dilation: Size2D = 1
    var padding = Padding.same
    var activation = Activation.linear
    var usesBias = true

    var window: WindowGeometry {
      WindowGeometry(input: input, kernel: kernel, strides: strides, dilation: dilation, padding: padding)
    }
    /// Depthwise is a convolution with as many groups as channels, and its kernel lies in memory likewise.
    var geometry: ConvolutionGeometry {
      ConvolutionGeometry(
        window: window, inputChannels: channels, outputChannels: channels * multiplier, groups: channels)
    }
    var layer: DepthwiseConv2D {
      DepthwiseConv2D(
        kernelSize: kernel, strides: strides, padding: padding, depthMultiplier: multiplier,
        dilationRate: dilation, activation: activation, useBias: usesBias)
    }
  }

  static let problems: [Problem] = {
    // Channel counts around the widths of the vectors.
    var problems = (1...40).map { Problem(batch: 1, input: [7, 6], channels: $0) }
    // Every kernel that has a vector kernel of its own, and others; images that have several bands.
    for (kernel, strides): (Size2D, Size2D) in [
      (3, 1), (3, 2), (5, 1), (5, 2), (7, 1), (7, 2), ([2, 5], 1), ([5, 3], 2), ([1, 7], 1),
    ] {
      problems.append(Problem(input: [11, 13], channels: 17, kernel: kernel, strides: strides))
      problems.append(
        Problem(batch: 1, input: [17, 30], channels: 70, kernel: kernel, strides: strides, activation: .relu))
    }
    problems.append(Problem(input: [20, 30], channels: 40, multiplier: 2, kernel: 5, activation: .relu6))
    problems.append(
      Problem(input: [20, 30], channels: 40, multiplier: 2, strides: 2, padding: .valid, activation: .relu))

    var random = RandomSource(seed: 3)
    func pick<Value>(_ values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }
    while problems.count < 160 {
      var problem = Problem(input: [1, 1], channels: pick([1, 2, 3, 8, 16, 20, 40]))
      problem.batch = pick([1, 2, 5])
      problem.input = pick([[1, 9], [9, 1], [7, 8], [12, 11], [5, 5], [2, 3], [6, 21]])
      problem.multiplier = pick([1, 1, 1, 2, 3])
      problem.kernel = pick([1, 2, 3, 3, 5, 6, 7, [1, 4], [3, 1], [2, 9]])
      problem.strides = pick([1, 1, 2, 3, 4, [2, 1]])
      problem.dilation = problem.strides == 1 ? pick([1, 1, 2, [1, 3]]) : 1
      problem.padding = pick(Padding.allCases)
      problem.activation = pick([.linear, .relu, .relu6, .silu, .tanh])
      problem.usesBias = pick([true, false])
      if problem.window.output.area > 0 { problems.append(problem) }
    }
    return problems
  }()

  static let levels = ProcessorLevel.allCases.filter { $0 <= .supported }

  @Test(arguments: levels, problems.indices) func agreesWithTheNaiveLoopsForwardAndBack(
    level: ProcessorLevel, number: Int
  ) throws {
    let problem = Self.problems[number]
    let geometry = problem.geometry
    var random = RandomSource(seed: UInt64(number), stream: "depthwise")
    let model = try Model(input: geometry.inputShape, layers: [problem.layer])
    let input = random.uniform(geometry.inputShape.prepending(problem.batch), -1, 1)
    let kernel = random.uniform(
      [problem.kernel.height, problem.kernel.width, problem.channels, problem.multiplier], -1, 1)
    let bias = random.uniform([geometry.outputChannels], -1, 1)
    model.variables[0].value = kernel
    if problem.usesBias { model.variables[1].value = bias }
    let z = NaiveConvolution.forward(
      geometry, input: input, kernel: kernel, bias: problem.usesBias ? bias : nil)
    let output = ScalarActivation.apply(problem.activation, to: z)
    // Nothing enters where rounding decides on which side of a kink of the activation an output lies.
    let kinks: [Float] = [0, 6]
    let upstream = Tensor(
      output.shape,
      zip(random.uniform(output.shape, -1, 1).values, z.values).map { upstream, z in
        kinks.contains { abs(z - $0) < 1e-4 } ? 0 : upstream
      })
    let dz = ScalarActivation.gradient(problem.activation, at: z, upstream: upstream)
    let what = "of \(problem) on \(level)"

    try level.whileForced {
      expectClose(try model.predict(input)[0], output, "prediction \(what)")
      let result = try model.gradients(
        at: [input], upstream: [upstream], withRespectTo: [.parameters, .inputs])
      expectClose(result.outputs[0], output, "output \(what)")
      expectClose(
        result.inputs[0], NaiveConvolution.inputGradient(geometry, outputGradient: dz, kernel: kernel),
        tolerance: 2e-5, "input gradient \(what)")
      expectClose(
        try #require(result.parameters["depthwise_conv2d_1/kernel"]),
        NaiveConvolution.kernelGradient(geometry, input: input, outputGradient: dz).reshaped(
          to: kernel.shape),
        tolerance: 2e-5, "kernel gradient \(what)")
      if problem.usesBias {
        expectClose(
          try #require(result.parameters["depthwise_conv2d_1/bias"]),
          NaiveConvolution.biasGradient(geometry, outputGradient: dz), tolerance: 2e-5,
          "bias gradient \(what)")
      }
    }
  }

  @Test func unusableArgumentsThrow() {
    let image = Input(shape: [5, 5, 3])
    #expect(throws: ModelError.self) { try DepthwiseConv2D(kernelSize: 6)(image) }
    #expect(throws: ModelError.self) { try DepthwiseConv2D(kernelSize: 0)(image) }
    #expect(throws: ModelError.self) { try DepthwiseConv2D(kernelSize: 3, depthMultiplier: 0)(image) }
    #expect(throws: ModelError.self) {
      try DepthwiseConv2D(kernelSize: 3, strides: 2, dilationRate: 2)(image)
    }
    #expect(throws: ModelError.self) { try DepthwiseConv2D(kernelSize: 3)(Input(shape: [5, 5])) }
    #expect(throws: ModelError.self) {
      try DepthwiseConv2D(kernelSize: 3, depthMultiplier: 1 << 30)(image)  // a kernel of 29 billion numbers
    }
  }
}
