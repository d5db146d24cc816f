import Synchronization
import Tensor
import Testing

@testable import CNN

@Suite(.serialized) struct FitTests {
  /// Images 8 x 8 whose class is the quadrant with the bright spot.
  static func quadrants(_ count: Int, seed: UInt64 = 3) -> (images: Tensor, labels: Tensor) {
    var random = RandomSource(seed: seed)
    var images = random.uniform([count, 8, 8, 1], 0, 0.5)
    var labels = Tensor([count])
    for sample in 0..<count {
      let label = sample % 4
      labels[sample] = Float(label)
      for y in 1..<3 { for x in 1..<3 { images[sample, y + label / 2 * 4, x + label % 2 * 4, 0] = 1 } }
    }
    return (images, labels)
  }

  static func classifier(seed: UInt64 = 1) throws -> Model {
    try Sequential(input: [8, 8, 1], seed: seed) {
      Conv2D(8, kernelSize: 3, padding: .same, activation: .relu)
      MaxPooling2D(2)
      Conv2D(16, kernelSize: 4, activation: .relu)
      GlobalAveragePooling2D()
      Dense(4, activation: .softmax)
    }
  }

  @Test func learnsATinyProblemByHeart() throws {
    let (images, labels) = Self.quadrants(24)
    let model = try Self.classifier()
    model.compile(
      loss: .sparseCategoricalCrossentropy, optimizer: Adam(learningRate: 0.01), metrics: [.accuracy])
    let history = try model.fit([images], [labels], batchSize: 8, epochs: 60, seed: 4, progress: .none)
    #expect(history.epochs.count == 60)
    #expect(history.names == ["loss", "accuracy"])
    #expect(history["loss"][0] > 0.5)
    #expect(history["loss"][59] < 0.01)
    #expect(history["accuracy"][59] == 1)
    let figures = try model.evaluate([images], [labels], batchSize: 7)
    #expect(figures.names == ["loss", "accuracy"])
    #expect(try #require(figures["loss"]) < 0.01)
    #expect(figures["accuracy"] == 1)
  }

  @Test(arguments: ["sgd_nesterov", "rmsprop", "adam"])
  func sameSeedGivesTheSameWeightsWhateverTheThreads(_ name: String) throws {
    let before = WorkerPool.threadCount
    defer { WorkerPool.setThreadCount(before) }
    let (images, labels) = Self.quadrants(22)
    let optimizer = try #require(OptimizerTests.optimizers[name])
    func trained(threads: Int, seed: UInt64) throws -> [Tensor] {
      WorkerPool.setThreadCount(threads)
      let model = try Self.classifier()
      model.compile(loss: .sparseCategoricalCrossentropy, optimizer: optimizer)
      try model.fit([images], [labels], batchSize: 8, epochs: 2, seed: seed, progress: .none)
      return model.variables.map(\.value)
    }
    let one = try trained(threads: 1, seed: 9)
    #expect(try trained(threads: 2, seed: 9) == one)
    #expect(try trained(threads: 3, seed: 9) == one)
    #expect(try trained(threads: 2, seed: 10) != one)
  }

  @Test func everyKindOfLayerTrainsTheSameWhateverTheThreads() throws {
    let before = WorkerPool.threadCount
    defer { WorkerPool.setThreadCount(before) }
    var random = RandomSource(seed: 7)
    let (small, large) = (random.uniform([6, 9, 8, 4]), random.uniform([6, 21, 19, 3]))
    let labels = Tensor([6], [0, 1, 2, 0, 1, 2])
    func trained(threads: Int) throws -> [Tensor] {
      WorkerPool.setThreadCount(threads)
      let convolutions = try Sequential(input: [21, 19, 3], seed: 1) {
        Conv2D(16, kernelSize: 3, activation: .relu)
        Conv2D(24, kernelSize: 3, padding: .same, activation: .relu)
        MaxPooling2D(2)
        Conv2D(16, kernelSize: 3, activation: .relu)
        Dropout(0.5)
        GlobalAveragePooling2D()
        Dense(3, activation: .softmax)
      }
      return try [(SavedModelTests.everyLayer(), small), (convolutions, large)].flatMap { model, images in
        model.compile(loss: .sparseCategoricalCrossentropy, optimizer: RMSprop())
        try model.fit([images], [labels], batchSize: 4, epochs: 3, seed: 2, progress: .none)
        return model.variables.map(\.value)
      }
    }
    let one = try trained(threads: 1)
    #expect(try trained(threads: 2) == one)
    #expect(try trained(threads: 3) == one)
  }

  @Test func movingStatisticsFollowTheBatches() throws {
    let model = try Sequential(input: [1]) {
      BatchNormalization(momentum: 0.75, name: "bn")
      Dense(1)
    }
    model.compile(loss: .meanSquaredError, optimizer: SGD(learningRate: 0))
    try model.fit([Tensor([4, 1], [1, 3, 5, 7])], [Tensor([4])], shuffles: false, progress: .none)
    let layer = try model.layer(named: "bn")
    let values = Dictionary(
      uniqueKeysWithValues: layer.variables.map { ($0.specification.name, $0.value.values) })
    // The batch has mean 4 and variance 5.
    #expect(values["moving_mean"] == [1])
    #expect(values["moving_variance"] == [2])
    #expect(values["gamma"] == [1])
  }

  @Test func predictingMeanwhileDoesNotDisturbTheTraining() async throws {
    let (images, labels) = Self.quadrants(8)
    @Sendable func trained(_ model: Model) throws -> [Tensor] {
      model.compile(loss: .sparseCategoricalCrossentropy, optimizer: Adam())
      try model.fit([images], [labels], batchSize: 4, epochs: 20, progress: .none)
      return model.variables.map(\.value)
    }
    let alone = try trained(Self.classifier())
    let model = try Self.classifier()
    let isDone = Atomic(false)
    let predictor = Task.detached {
      var count = 0
      while !isDone.load(ordering: .relaxed) || count == 0 {
        let sums = try model.predict(images)[0].values
        #expect(sums.count == 32 && sums.allSatisfy { $0 >= 0 && $0 <= 1 })
        count += 1
      }
      return count
    }
    let together = try trained(model)
    isDone.store(true, ordering: .relaxed)
    #expect(try await predictor.value > 0)
    #expect(together == alone)
  }

  @Test func weightsStayWhereTheyLie() throws {
    let (images, labels) = Self.quadrants(8)
    let model = try Self.classifier()
    model.compile(loss: .sparseCategoricalCrossentropy, optimizer: Adam())
    let places = model.variables.map { $0.value.unsafeBase }
    let kernel = model.variables[0].value.values
    try model.fit([images], [labels], batchSize: 4, epochs: 2, progress: .none)
    #expect(model.variables.map { $0.value.unsafeBase } == places)
    #expect(model.variables[0].value.values != kernel)
  }

  @Test func stepIsGradientDescentOnTheMeanLoss() throws {
    let (images, labels) = Self.quadrants(6)
    let model = try Self.classifier()
    let outputs = try model.predict(images)[0]
    let (loss, upstream) = try Loss.sparseCategoricalCrossentropy(targets: labels, predictions: outputs)
    let gradients = try model.gradients(
      at: [images], upstream: [upstream], withRespectTo: [.parameters]
    ).parameters
    let before = model.variables.map(\.value)
    model.compile(loss: .sparseCategoricalCrossentropy, optimizer: SGD(learningRate: 0.5))
    let history = try model.fit([images], [labels], batchSize: 6, epochs: 1, progress: .none)
    #expect((history["loss"][0] - loss).magnitude < 1e-6)
    var paths: [String] = []
    for layer in model.layers { paths += layer.variables.map(layer.path) }
    #expect(paths.count == before.count)
    for (index, path) in paths.enumerated() {
      let gradient = try #require(gradients[path])
      let expected = (before[index] - gradient * 0.5).values
      let found = model.variables[index].value.values
      #expect(found.count == expected.count)
      for (a, b) in zip(found, expected) { #expect((a - b).magnitude < 1e-5, "\(path)") }
    }
  }

  @Test func evaluationIsTheMeanOverSamplesWithASmallerLastBatch() throws {
    let (images, labels) = Self.quadrants(10)
    let model = try Self.classifier()
    model.compile(loss: .sparseCategoricalCrossentropy, metrics: [.accuracy])
    let predictions = try model.predict(images)[0]
    let (loss, _) = try Loss.sparseCategoricalCrossentropy(targets: labels, predictions: predictions)
    let right = (0..<10).count { sample in
      let row = predictions.element(at: sample).values
      return row.firstIndex(of: row.max()!) == Int(labels[sample])
    }
    let figures = try model.evaluate([images], [labels], batchSize: 4)
    #expect((try #require(figures["loss"]) - loss).magnitude < 1e-6)
    #expect((try #require(figures["accuracy"]) - Double(right) / 10).magnitude < 1e-12)
    let first = try model.evaluate(TensorBatches(images, target: labels, batchSize: 4), steps: 1)
    let expected = try Loss.sparseCategoricalCrossentropy(
      targets: labels.rows(0..<4), predictions: predictions.rows(0..<4)
    ).value
    #expect((try #require(first["loss"]) - expected).magnitude < 1e-6)
  }

  @Test func accuracyFollowsTheShapes() throws {
    func accuracy(_ predictions: Tensor, _ targets: Tensor) -> Double {
      var metric = Metric.accuracy.makeAccumulator()
      metric.update(
        Comparison(
          batch: predictions.shape[0], predictionShape: predictions.shape.droppingFirst(),
          targetShape: targets.shape.droppingFirst(), targets: targets.unsafeBase,
          predictions: predictions.unsafeBase))
      withExtendedLifetime((predictions, targets)) {}
      return metric.value
    }
    let binary = Tensor([4, 1], [0.2, 0.5, 0.51, 0.9])
    #expect(accuracy(binary, Tensor([4], [0, 0, 1, 0])) == 0.75)
    #expect(accuracy(binary, Tensor([4, 1], [0, 0, 1, 0])) == 0.75)
    let rows = Tensor([2, 3], [0.1, 0.7, 0.2, 0.5, 0.2, 0.3])
    #expect(accuracy(rows, Tensor([2], [1, 2])) == 0.5)
    #expect(accuracy(rows, Tensor([2, 1], [1, 0])) == 1)
    #expect(accuracy(rows, Tensor([2, 3], [0, 1, 0, 0, 0, 1])) == 0.5)
  }

  @Test func severalOutputsAreTrainedTogether() throws {
    let input = Input(shape: [6])
    let shared = try Dense(16, activation: .tanh)(input)
    let number = try Dense(1, name: "number")(shared)
    let choice = try Dense(3, activation: .softmax, name: "choice")(shared)
    let model = try Model(inputs: [input], outputs: [number, choice], seed: 2)
    model.compile(
      losses: [.meanSquaredError, .sparseCategoricalCrossentropy], optimizer: Adam(learningRate: 0.02),
      metrics: [.accuracy])
    var random = RandomSource(seed: 6)
    let x = random.uniform([30, 6], -1, 1)
    let numbers = Tensor([30], (0..<30).map { x[$0, 0] - x[$0, 1] })
    let choices = Tensor([30], (0..<30).map { x[$0, 2] > 0.3 ? 2 : (x[$0, 3] > 0 ? 1 : 0) })
    let history = try model.fit([x], [numbers, choices], batchSize: 10, epochs: 80, progress: .none)
    #expect(history.names == ["loss", "number_loss", "choice_loss", "number_accuracy", "choice_accuracy"])
    #expect(history["loss"][0] > 0.5)
    #expect(history["loss"][79] < 0.1)
    for epoch in history.epochs {
      let parts = try #require(epoch.values["number_loss"]) + #require(epoch.values["choice_loss"])
      #expect((parts - (try #require(epoch.values["loss"]))).magnitude < 1e-9)
    }
  }

  @Test func oneValueNamedTwiceLearnsFromBothTargets() throws {
    func trained(twice: Bool) throws -> [Tensor] {
      let input = Input(shape: [3])
      let output = try Dense(2, name: "d")(input)
      let model = try Model(inputs: [input], outputs: twice ? [output, output] : [output], seed: 2)
      model.compile(loss: .meanSquaredError, optimizer: SGD(learningRate: twice ? 0.1 : 0.2))
      let (x, t) = (Tensor([2, 3], [1, 2, 3, 4, 5, 6]), Tensor([2, 2], [1, 0, 0, 1]))
      let history = try model.fit([x], twice ? [t, t] : [t], epochs: 1, progress: .none)
      #expect(history.names == (twice ? ["loss", "d_loss", "d_2_loss"] : ["loss"]))
      return model.variables.map(\.value)
    }
    let (twice, once) = (try trained(twice: true), try trained(twice: false))
    for (a, b) in zip(twice, once) {
      for (x, y) in zip(a.values, b.values) { #expect((x - y).magnitude < 1e-5) }
    }
  }

  @Test func logitsPathEqualsProbabilitiesWhereTheyAreExact() throws {
    // The same network, its softmax once within the last layer and once undone by a layer that changes nothing.
    let (images, labels) = Self.quadrants(8)
    func trained(direct: Bool) throws -> [Tensor] {
      let input = Input(shape: [8, 8, 1])
      var output = try GlobalAveragePooling2D()(Conv2D(4, kernelSize: 3, name: "c")(input))
      output = try Dense(4, activation: .softmax, name: "d")(output)
      if !direct { output = try ActivationLayer(.relu)(output) }
      let model = try Model(inputs: [input], outputs: [output], seed: 5)
      model.compile(loss: .sparseCategoricalCrossentropy, optimizer: SGD(learningRate: 0.1))
      try model.fit([images], [labels], batchSize: 8, epochs: 3, progress: .none)
      return model.variables.map(\.value)
    }
    let (direct, indirect) = (try trained(direct: true), try trained(direct: false))
    #expect(direct.count == indirect.count)
    for (a, b) in zip(direct, indirect) {
      for (x, y) in zip(a.values, b.values) { #expect((x - y).magnitude < 1e-5) }
    }
  }

  @Test func saturatedOutputStillLearns() throws {
    let input = Input(shape: [1])
    let layer = Dense(1, activation: .sigmoid, kernelInitializer: .constant(-100))
    let model = try Model(inputs: [input], outputs: [layer(input)])
    model.compile(loss: .binaryCrossentropy, optimizer: SGD(learningRate: 1))
    let history = try model.fit([Tensor([1, 1], [1])], [Tensor([1], [1])], progress: .none)
    #expect(history["loss"] == [100])
    #expect(model.variables[0].value.values == [-99])
  }
}
