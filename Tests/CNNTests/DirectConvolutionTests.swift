import CNN
import Tensor
import Testing

/// The direct convolution in all three directions, with memory of exactly the sizes that it asks for.
@Suite struct DirectConvolutionTests {
  static let levels = ProcessorLevel.allCases.filter { $0 <= .supported }

  /// A convolution as a plan has it, with what is fused into it.
  private static func operation(
    _ layer: Conv2D, input: Shape, isPooled: Bool = false, mode: ExecutionMode
  ) throws -> any CNN.Operation {
    var operation = try #require(layer.steps(for: [input]).first).operation
    if layer.activation != .linear {
      let activation = ActivationOperation(activation: layer.activation, shape: operation.outputShape)
      operation = try #require(operation.fused(with: activation, mode: mode))
    }
    guard isPooled else { return operation }
    let pooling = try #require(MaxPooling2D(2).steps(for: [operation.outputShape]).first).operation
    return try #require(operation.fused(with: pooling, mode: mode))
  }

  private static func mode(_ algorithm: ConvolutionAlgorithm) -> ExecutionMode {
    var mode = ExecutionMode.training
    mode.convolutions = .only(algorithm)
    return mode
  }

  @Test func itGoesInAllDirectionsUnlessStridesMeetDilation() {
    for problem in ConvolutionTests.problems {
      for direction in ConvolutionDirection.allCases {
        #expect(ConvolutionAlgorithm.direct.supports(problem.geometry, direction))
      }
    }
    let both = ConvolutionGeometry(
      window: WindowGeometry(input: [9, 9], kernel: 3, strides: [2, 1], dilation: [1, 2], padding: .same),
      inputChannels: 2, outputChannels: 2)
    #expect(!ConvolutionAlgorithm.direct.supports(both))
  }

  /// Strides, dilation, groups, odd sizes, batches, pooling: by one to three threads on every level.
  @Test(arguments: ConvolutionTests.problems.indices) func agreesWithTheNaiveLoops(number: Int) throws {
    let problem = ConvolutionTests.problems[number]
    let geometry = problem.geometry
    var random = RandomSource(seed: UInt64(number), stream: "direct")
    let input = random.uniform(geometry.inputShape.prepending(problem.batch), -1, 1)
    let kernel = random.uniform(geometry.kernelShape, -0.5, 0.5)
    let bias = problem.usesBias ? random.uniform([problem.filters], -0.5, 0.5) : nil
    // What is fused are the activations that can be; those after pooling, and others, are steps of their own.
    let layer = Conv2D(
      problem.filters, kernelSize: problem.kernel, strides: problem.strides, padding: problem.padding,
      dilationRate: problem.dilation, groups: problem.groups,
      activation: problem.activation == .relu ? .relu : .linear, useBias: problem.usesBias)
    let mode = Self.mode(.direct)
    let operation = try Self.operation(
      layer, input: geometry.inputShape, isPooled: problem.isPooled, mode: mode)

    let z = NaiveConvolution.forward(geometry, input: input, kernel: kernel, bias: bias)
    let y = ScalarActivation.apply(layer.activation, to: z)
    let pool = WindowGeometry(input: geometry.window.output, kernel: 2, strides: 2, padding: .valid)
    let output = problem.isPooled ? NaivePooling.max(pool, input: y) : y
    let upstream = random.uniform(output.shape, -1, 1)
    let dy = problem.isPooled ? NaivePooling.maxGradient(pool, input: y, outputGradient: upstream) : upstream
    let dz = ScalarActivation.gradient(layer.activation, at: z, upstream: dy)
    let inputGradient = NaiveConvolution.inputGradient(geometry, outputGradient: dz, kernel: kernel)
    let kernelGradient = NaiveConvolution.kernelGradient(geometry, input: input, outputGradient: dz)

    for level in Self.levels {
      let runner = OperationRunner(operation: operation, mode: mode, threadCount: 1 + number % 3)
      let result = level.whileForced {
        runner.run([input], weights: [kernel] + (bias.map { [$0] } ?? []), upstream: upstream)
      }
      expectClose(result.output, output, "output of \(problem) on \(level)")
      expectClose(
        result.inputGradients[0], inputGradient, tolerance: 2e-5, "input gradient of \(problem) on \(level)")
      expectClose(
        result.weightGradients[0], kernelGradient, tolerance: 2e-5,
        "kernel gradient of \(problem) on \(level)")
    }
  }

  /// A convolution that is cut into several tiles, slices of channels, parts or blocks: too large for the naive loops.
  struct Large: CustomStringConvertible {
    var batch: Int
    var input: Shape
    var layer: Conv2D
    var isPooled = false

    init(_ batch: Int, _ input: Shape, isPooled: Bool = false, _ layer: Conv2D) {
      self.batch = batch
      self.input = input
      self.layer = layer
      self.isPooled = isPooled
    }

    var description: String { "batch \(batch) of \(input), \(layer.kernelSize) to \(layer.filters)" }
  }

  static let large = [
    Large(2, [75, 61, 3], Conv2D(40, kernelSize: 7, strides: 2, padding: .same, activation: .relu)),
    Large(1, [52, 50, 3], isPooled: true, Conv2D(35, kernelSize: 3, activation: .relu)),
    Large(5, [13, 14, 96], Conv2D(192, kernelSize: 3, padding: .same)),
    Large(1, [9, 11, 96], isPooled: true, Conv2D(100, kernelSize: 3, padding: .same, activation: .relu)),
    Large(3, [7, 9, 520], Conv2D(264, kernelSize: 1, activation: .relu)),
    Large(1, [40, 41, 33], Conv2D(70, kernelSize: 1)),
    Large(2, [16, 17, 260], Conv2D(270, kernelSize: 1, strides: 2)),
    Large(2, [12, 10, 64], Conv2D(96, kernelSize: 5, padding: .same, groups: 2)),
    Large(1, [20, 19, 90], Conv2D(100, kernelSize: 3, padding: .same, dilationRate: 3)),
    Large(2, [2, 300, 160], Conv2D(160, kernelSize: [1, 3], padding: .same)),
    Large(9, [8, 8, 64], Conv2D(130, kernelSize: 3, strides: 2, padding: .same)),
  ]

  private func results(
    _ problem: Large, _ algorithm: ConvolutionAlgorithm, threads: [Int]
  ) throws -> [OperationRunner.Result] {
    let mode = Self.mode(algorithm)
    let operation = try Self.operation(
      problem.layer, input: problem.input, isPooled: problem.isPooled, mode: mode)
    var random = RandomSource(seed: 3)
    let weights = problem.layer.weights(for: [problem.input]).map { random.uniform($0.shape, -0.5, 0.5) }
    let input = random.uniform(problem.input.prepending(problem.batch), -1, 1)
    let upstream = random.uniform(operation.outputShape.prepending(problem.batch), -1, 1)
    return threads.map {
      OperationRunner(operation: operation, mode: mode, threadCount: $0).run(
        [input], weights: weights, upstream: upstream)
    }
  }

  @Test(arguments: large) func largeOnesAgreeWithIm2ColWhateverTheNumberOfThreads(problem: Large) throws {
    let expected = try results(problem, .im2col, threads: [2])[0]
    for level in Self.levels {
      let found = try level.whileForced { try results(problem, .direct, threads: [1, 2, 3]) }
      expectClose(found[0].output, expected.output, "output on \(level)")
      expectClose(
        found[0].inputGradients[0], expected.inputGradients[0], tolerance: 2e-5, "input gradient on \(level)")
      for (gradient, other) in zip(found[0].weightGradients, expected.weightGradients) {
        expectClose(gradient, other, tolerance: 2e-5, "gradient of \(gradient.shape) on \(level)")
      }
      for other in found.dropFirst() {
        #expect(other.output == found[0].output)
        #expect(other.inputGradients == found[0].inputGradients)
        #expect(other.weightGradients == found[0].weightGradients)
      }
    }
  }

  @Test func oneGradientAloneIsThatOfBoth() throws {
    let model = try Model(input: [11, 12, 5], seed: 2, layers: [Conv2D(6, kernelSize: 3, strides: 2)])
    model.convolutions = .only(.direct)
    var random = RandomSource(seed: 4)
    let input = random.uniform([2, 11, 12, 5], -1, 1)
    let upstream = random.uniform(model.outputs[0].shape.prepending(2), -1, 1)
    func gradients(_ targets: Set<GradientTarget>) throws -> Gradients {
      try model.gradients(at: [input], upstream: [upstream], withRespectTo: targets)
    }
    let both = try gradients([.parameters, .inputs])
    #expect(try gradients([.inputs]).inputs == both.inputs)
    #expect(try gradients([.parameters]).parameters == both.parameters)
  }

  @Test(arguments: levels) func notANumberStaysNotANumber(level: ProcessorLevel) throws {
    for activation in [Activation.linear, .relu] {
      let model = try Model(
        input: [6, 9, 3], layers: [Conv2D(19, kernelSize: 3, padding: .same, activation: activation)])
      model.convolutions = .only(.direct)
      var input = Tensor([1, 6, 9, 3], repeating: 1)
      input[0, 2, 4, 1] = .nan
      let output = try level.whileForced { try model.predict(input)[0] }
      for y in 0..<6 {
        for x in 0..<9 {
          let isNear = (1...3).contains(y) && (3...5).contains(x)
          for c in 0..<19 { #expect(output[0, y, x, c].isNaN == isNear, "\(activation) at \(y), \(x), \(c)") }
        }
      }
    }
  }
}
