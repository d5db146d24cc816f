import CNN
import Tensor
import Testing

/// Every algorithm, on every level of vector instructions that this processor has, against the naive loops.
@Suite(.serialized) struct ConvolutionAlgorithmTests {
  /// A convolution of generated sizes that at least one algorithm besides im2col can compute.
  struct Problem: CustomStringConvertible {
    var batch: Int
    var geometry: ConvolutionGeometry
    var layer: Conv2D
    var isPooled: Bool

    init(_ number: Int) {
      var random = RandomSource(seed: UInt64(number), stream: "algorithms")
      func pick<Value>(_ values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }
      // Every fourth is for few channels and any kernel, the others for Winograd's 3×3.
      let isForDirect = number % 4 == 0
      batch = pick([1, 2, 3, 9])
      let size = Size2D(pick([3, 4, 6, 7, 10, 13, 17]), pick([3, 5, 6, 8, 11, 14, 26]))
      let channels = isForDirect ? pick([1, 2, 3, 4]) : pick([1, 4, 7, 16, 19, 33])
      let filters = isForDirect ? pick([16, 32, 48]) : pick([2, 5, 16, 17, 35])
      let kernel: Size2D = isForDirect ? pick([3, 5, 7, [1, 3], [2, 4]]) : 3
      let strides: Size2D = isForDirect ? pick([1, 1, 2, [2, 1]]) : 1
      let padding = isForDirect ? Padding.same : pick(Padding.allCases)
      layer = Conv2D(
        filters, kernelSize: kernel, strides: strides, padding: padding,
        activation: pick([.linear, .relu, .gelu]), useBias: pick([true, false]))
      geometry = ConvolutionGeometry(
        window: WindowGeometry(input: size, kernel: kernel, strides: strides, padding: padding),
        inputChannels: channels, outputChannels: filters)
      let output = geometry.window.output
      isPooled = pick([true, false]) && output.height > 1 && output.width > 1
    }

    var description: String {
      "batch \(batch) of \(geometry.inputShape) to \(geometry.outputShape), kernel \(geometry.window.kernel), "
        + "strides \(geometry.window.strides), \(layer.activation), pooled \(isPooled)"
    }

    func model(_ preference: ConvolutionPreference) throws -> Model {
      let model = try Model(
        input: geometry.inputShape, layers: isPooled ? [layer, MaxPooling2D(2)] : [layer])
      model.convolutions = preference
      return model
    }
  }

  static let levels = ProcessorLevel.allCases.filter { $0 <= .supported }
  static let preferences =
    ConvolutionAlgorithm.allCases.map(ConvolutionPreference.only) + [.automatic, .withoutWinograd]

  @Test(arguments: levels) func allAgreeWithTheNaiveLoops(level: ProcessorLevel) throws {
    try level.whileForced { try compareAll(with: level) }
  }

  private func compareAll(with level: ProcessorLevel) throws {
    for number in 0..<48 {
      let problem = Problem(number)
      let geometry = problem.geometry
      var random = RandomSource(seed: UInt64(number), stream: "values")
      let input = random.uniform(geometry.inputShape.prepending(problem.batch), -1, 1)
      let kernel = random.uniform(geometry.kernelShape, -0.5, 0.5)
      let bias = random.uniform([geometry.outputChannels], -0.5, 0.5)

      let z = NaiveConvolution.forward(
        geometry, input: input, kernel: kernel, bias: problem.layer.useBias ? bias : nil)
      let y = ScalarActivation.apply(problem.layer.activation, to: z)
      let pool = WindowGeometry(input: geometry.window.output, kernel: 2, strides: 2, padding: .valid)
      let output = problem.isPooled ? NaivePooling.max(pool, input: y) : y
      let upstream = random.uniform(output.shape, -1, 1)
      let dy =
        problem.isPooled ? NaivePooling.maxGradient(pool, input: y, outputGradient: upstream) : upstream
      let dz = ScalarActivation.gradient(problem.layer.activation, at: z, upstream: dy)
      let inputGradient = NaiveConvolution.inputGradient(geometry, outputGradient: dz, kernel: kernel)
      let kernelGradient = NaiveConvolution.kernelGradient(geometry, input: input, outputGradient: dz)

      for preference in Self.preferences {
        let model = try problem.model(preference)
        model.layers[0].variables[0].value = kernel
        if problem.layer.useBias { model.layers[0].variables[1].value = bias }
        let what = "\(preference) on \(level): \(problem)"
        expectClose(try model.predict(input)[0], output, tolerance: 1e-4, "prediction of \(what)")
        let result = try model.gradients(
          at: [input], upstream: [upstream], withRespectTo: [.parameters, .inputs])
        expectClose(result.outputs[0], output, tolerance: 1e-4, "output of \(what)")
        expectClose(result.inputs[0], inputGradient, tolerance: 1e-4, "input gradient of \(what)")
        expectClose(
          try #require(result.parameters["conv2d_1/kernel"]), kernelGradient, tolerance: 1e-4,
          "kernel gradient of \(what)")
      }
    }
  }

  /// Sizes at which Winograd's schedules need several groups of tiles, which begin within images, and parts of several
  /// images: too large for the naive loops, so im2col is the measure.
  @Test(arguments: [(5, 50, 48, 40), (17, 14, 16, 19)]) func largeBatchesAgreeWithIm2Col(
    batch: Int, side: Int, channels: Int, filters: Int
  ) throws {
    let model = try Model(input: [side, side, channels], seed: 2) {
      Conv2D(filters, kernelSize: 3, padding: .same, biasInitializer: .heUniform)
    }
    var random = RandomSource(seed: 5)
    let input = random.uniform([batch, side, side, channels], -1, 1)
    let upstream = random.uniform([batch, side, side, filters], -1, 1)
    func result(_ preference: ConvolutionPreference) throws -> Gradients {
      model.convolutions = preference
      return try model.gradients(
        at: [input], upstream: [upstream], withRespectTo: [.parameters, .inputs])
    }
    let expected = try result(.only(.im2col))
    for algorithm in [ConvolutionAlgorithm.winograd4, .winograd4Planewise] {
      let found = try result(.only(algorithm))
      expectClose(found.outputs[0], expected.outputs[0], tolerance: 1e-4, "output by \(algorithm)")
      expectClose(found.inputs[0], expected.inputs[0], tolerance: 1e-4, "input gradient by \(algorithm)")
      try #require(found.parameters.count == 2)
      for (path, gradient) in found.parameters {
        expectClose(
          gradient, try #require(expected.parameters[path]), tolerance: 1e-4, "\(path) by \(algorithm)")
      }
      expectClose(
        try model.predict(input)[0], expected.outputs[0], tolerance: 1e-4, "prediction by \(algorithm)")
    }
  }

  /// Rows of more tiles than the one pass over images of few channels takes at a time.
  @Test(arguments: levels) func longRowsOfFewChannelsAgreeWithTheNaiveLoops(level: ProcessorLevel) throws {
    for channels in 1...4 {
      let geometry = ConvolutionGeometry(
        window: WindowGeometry(input: [7, 47], kernel: 3, padding: .same), inputChannels: channels,
        outputChannels: 19)
      var random = RandomSource(seed: UInt64(channels), stream: "few channels")
      let input = random.uniform(geometry.inputShape.prepending(2), -1, 1)
      let kernel = random.uniform(geometry.kernelShape, -0.5, 0.5)
      let expected = NaiveConvolution.forward(geometry, input: input, kernel: kernel)
      let pool = WindowGeometry(input: geometry.window.output, kernel: 2, strides: 2, padding: .valid)
      for isPooled in [false, true] {
        let layer = Conv2D(19, kernelSize: 3, padding: .same)
        let model = try Model(
          input: geometry.inputShape, layers: isPooled ? [layer, MaxPooling2D(2)] : [layer])
        model.convolutions = .only(.winograd4FewChannels)
        model.variables[0].value = kernel
        expectClose(
          try level.whileForced { try model.predict(input)[0] },
          isPooled ? NaivePooling.max(pool, input: expected) : expected, tolerance: 1e-4,
          "\(channels) channels, pooled \(isPooled), on \(level)")
      }
    }
  }

  @Test func aForcedLevelEndsWithItsScope() {
    let input = Tensor([1, 9, 9, 3], repeating: 0.3)
    func prediction() throws -> Tensor {
      let model = try Model(input: [9, 9, 3], seed: 1) { Conv2D(16, kernelSize: 3) }
      return try model.predict(input)[0]
    }
    #expect(throws: Never.self) {
      let before = try prediction()
      expectClose(try ProcessorLevel.baseline.whileForced { try prediction() }, before)
      #expect(try prediction() == before)
    }
  }

  @Test(arguments: preferences) func resultsDoNotDependOnTheNumberOfThreads(
    preference: ConvolutionPreference
  ) throws {
    let before = WorkerPool.threadCount
    defer { WorkerPool.setThreadCount(before) }
    for batch in [1, 3, 9] {
      let model = try Model(input: [19, 22, 3], seed: 3) {
        Conv2D(32, kernelSize: 3, activation: .relu)
        Conv2D(48, kernelSize: 3, padding: .same, activation: .relu)
        MaxPooling2D(2)
        Conv2D(17, kernelSize: 3)
      }
      model.convolutions = preference
      var random = RandomSource(seed: UInt64(batch))
      let input = random.uniform([batch, 19, 22, 3], -1, 1)
      let upstream = random.uniform(model.outputs[0].shape.prepending(batch), -1, 1)
      let results = try [1, 2, 3].map { count in
        WorkerPool.setThreadCount(count)
        return try model.gradients(
          at: [input], upstream: [upstream], withRespectTo: [.parameters, .inputs])
      }
      for result in results.dropFirst() {
        #expect(result.outputs == results[0].outputs)
        #expect(result.inputs == results[0].inputs)
        #expect(result.parameters == results[0].parameters)
      }
    }
  }

  @Test func aTapBetweenConvolutionAndPoolingIsExact() throws {
    for preference in Self.preferences {
      let model = try Model(input: [18, 18, 16], seed: 1) {
        Conv2D(32, kernelSize: 3, activation: .relu)
        MaxPooling2D(2)
      }
      model.convolutions = preference
      let taps = try Model(inputs: model.inputs, outputs: model.layers.map(\.output))
      taps.convolutions = preference
      var random = RandomSource(seed: 9)
      let input = random.uniform([2, 18, 18, 16], -1, 1)
      let both = try taps.predict(input)
      let window = WindowGeometry(input: [16, 16], kernel: 2, strides: 2, padding: .valid)
      #expect(both[1] == NaivePooling.max(window, input: both[0]))
      // Fused, the bias is added after the maximum instead of before: at most a rounding apart.
      expectClose(try model.predict(input)[0], both[1], tolerance: 1e-6)
    }
  }
}
