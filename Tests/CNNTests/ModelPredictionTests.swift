import CNN
import Dispatch
import Tensor
import Testing

/// What a model computes, whatever is fused, shared between threads or cut into batches.
@Suite(.serialized) struct ModelPredictionTests {
  /// A network with all that is fused: convolution with activation and pooling, dense with activation.
  private func network() throws -> Model {
    try Sequential(input: [23, 22, 3], seed: 3) {
      Conv2D(10, kernelSize: 3, activation: .relu)
      MaxPooling2D(2)
      Conv2D(17, kernelSize: 3, padding: .same, activation: .tanh)
      MaxPooling2D(2)
      DepthwiseConv2D(kernelSize: 3, padding: .same, activation: .relu)
      BatchNormalization()
      Flatten()
      Dropout(0.5)
      Dense(20, activation: .gelu)
      Dense(4, activation: .softmax)
    }
  }

  private func images(_ count: Int) -> Tensor {
    var random = RandomSource(seed: 8)
    return random.uniform([count, 23, 22, 3], -1, 1)
  }

  @Test func tapsAreTheValuesOfTheLayersOneByOne() throws {
    let model = try network()
    let scope = try Model(inputs: model.inputs, outputs: model.layers.map(\.output))
    let input = images(3)
    let taps = try scope.predict(input)
    #expect(taps.count == model.layers.count)
    var current = input
    for (layer, tap) in zip(model.layers, taps) {
      let alone = try Model(inputs: layer.output.inputs, outputs: [layer.output])
      current = try alone.predict(current)[0]
      #expect(tap.shape == layer.outputShape.prepending(3))
      #expect(tap == current, "\(layer.name)")
    }
    // The model itself fuses what it can.
    expectClose(try model.predict(input)[0], current, tolerance: 1e-6)
  }

  @Test func tapsOfSomeLayersAreThoseOfAll() throws {
    let model = try network()
    let input = images(2)
    let all = try Model(inputs: model.inputs, outputs: model.layers.map(\.output)).predict(input)
    for (index, layer) in model.layers.enumerated() {
      let one = try model.outputs(of: [layer.name]).predict(input)[0]
      expectClose(one, all[index], tolerance: 1e-6, layer.name)
    }
    let reversed = try model.outputs(of: model.layers.reversed().map(\.name)).predict(input)
    #expect(reversed == all.reversed())
  }

  @Test func batchesAreCutAndPutTogether() throws {
    let model = try network()
    let input = images(7)
    let whole = try model.predict(input, batchSize: 7)[0]
    #expect(whole.shape == [7, 4])
    for size in [1, 2, 3, 100] {
      expectClose(try model.predict(input, batchSize: size)[0], whole, tolerance: 1e-6)
    }
    let source = TensorBatches(inputs: [input], batchSize: 3)
    expectClose(try model.predict(source)[0], whole, tolerance: 1e-6)
    expectClose(try model.predict(input.element(at: 4))[0], whole.rows(4..<5), tolerance: 1e-6)
  }

  @Test func severalThreadsGetTheSame() throws {
    let model = try network()
    let input = images(2)
    let expected = try model.predict(input)[0]
    let results = Locked<[Tensor]>([])
    DispatchQueue.concurrentPerform(iterations: 24) { _ in
      guard let output = try? model.predict(input)[0] else { return }
      results.withLock { $0.append(output) }
    }
    let found = results.withLock { $0 }
    #expect(found.count == 24)
    #expect(found.allSatisfy { $0 == expected })
  }

  @Test func resultsDoNotDependOnTheNumberOfThreads() throws {
    let before = WorkerPool.threadCount
    defer { WorkerPool.setThreadCount(before) }
    let model = try network()
    let input = images(5)
    var random = RandomSource(seed: 2)
    let upstream = random.uniform([5, 4], -1, 1)
    var predictions: [Tensor] = []
    var gradients: [Gradients] = []
    for threads in [1, 2, 3] {
      WorkerPool.setThreadCount(threads)
      #expect(WorkerPool.threadCount == threads)
      predictions.append(try model.predict(input)[0])
      gradients.append(
        try model.gradients(
          at: [input], upstream: [upstream], withRespectTo: [.inputs, .parameters], training: true))
    }
    for index in [1, 2] {
      #expect(predictions[index] == predictions[0])
      #expect(gradients[index].inputs == gradients[0].inputs)
      #expect(gradients[index].parameters == gradients[0].parameters)
    }
    #expect(gradients[0].parameters.count == 12)
  }

  @Test(arguments: [1, 8, 9, 16]) func notANumberIsSeenBehindFusedPooling(channels: Int) throws {
    for place in 0..<4 {
      for activation in [Activation.linear, .relu] {
        let model = try Model(
          input: [2, 2, 1],
          layers: [Conv2D(channels, kernelSize: 1, activation: activation), MaxPooling2D(2)])
        var image = Tensor([1, 2, 2, 1], repeating: 1)
        image[0, place / 2, place % 2, 0] = .nan
        #expect(try model.predict(image)[0].values.allSatisfy { $0.isNaN }, "\(place), \(activation)")
        let found = try model.gradients(
          at: [image], upstream: [Tensor([1, 1, 1, channels])], withRespectTo: [.parameters])
        #expect(found.outputs[0].values.allSatisfy { $0.isNaN }, "\(place), \(activation)")
      }
    }
  }

  @Test(arguments: ConvolutionAlgorithm.allCases)
  func notANumberIsSeenWhereverAWindowReachesIt(algorithm: ConvolutionAlgorithm) throws {
    let channels = algorithm == .direct ? 3 : 17
    let model = try Model(
      input: [9, 9, channels],
      layers: [Conv2D(16, kernelSize: 3, padding: .same, activation: .relu), MaxPooling2D(2)])
    model.convolutions = .only(algorithm)
    for place in 0..<64 {
      let (row, column) = (place / 8, place % 8)
      var image = Tensor([1, 9, 9, channels], repeating: 0.5)
      image[0, row, column, 1] = .nan
      let output = try model.predict(image)[0]
      for y in max(row - 1, 0) / 2...min(row + 1, 7) / 2 {
        for x in max(column - 1, 0) / 2...min(column + 1, 7) / 2 {
          for filter in [0, 7, 15] { #expect(output[0, y, x, filter].isNaN, "\(row), \(column)") }
        }
      }
    }
  }

  @Test func outputsHandedOutDoNotChangeLater() throws {
    let model = try network()
    let first = try model.predict(images(2))[0]
    let copy = Tensor(first.shape, first.values)
    _ = try model.predict(images(2) * 0.5)
    #expect(first == copy)
  }

  @Test func changedWeightsAreSeen() throws {
    let model = try network()
    let input = images(1)
    let scope = try model.outputs(of: ["conv2d_1"])
    let before = try scope.predict(input)[0]
    let kernel = model.variables[0]
    kernel.value = kernel.value * 2
    expectClose(try scope.predict(input)[0], before * 2, tolerance: 1e-6)
  }

  @Test func otherShapesThrowAndAreNamed() throws {
    let model = try network()
    for shape: Shape in [[2, 23, 22, 4], [23, 22], [0, 23, 22, 3], [2, 22, 23, 3], []] {
      #expect(throws: ModelError.self, "\(shape)") { try model.predict(Tensor(shape)) }
    }
    #expect(throws: ModelError.self) { try model.predict([]) }
    #expect(throws: ModelError.self) { try model.predict([images(1), images(1)]) }
    let error = #expect(throws: ModelError.self) { try model.predict(Tensor([2, 5])) }
    #expect(error?.description == "the input should have shape [N, 23, 22, 3], but has [2, 5]")
    let pair = [Input(shape: [2]), Input(shape: [2], name: "second")]
    let sum = try Model(inputs: pair, outputs: [Add()(pair)])
    #expect(throws: ModelError.self) { try sum.predict([Tensor([2, 2]), Tensor([3, 2])]) }
    #expect(throws: ModelError.unusableData("the source to predict for has no samples")) {
      try model.predict(TensorBatches(inputs: [Tensor([0, 23, 22, 3])]))
    }
  }
}
