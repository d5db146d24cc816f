import CNN
import Tensor
import Testing

@Suite struct ConfusionMatrixTests {
  @Test func countsAndFiguresOfAClass() throws {
    var matrix = ConfusionMatrix(classCount: 3)
    let predictions = Tensor([5, 3], [0.7, 0.2, 0.1, 0, 1, 0, 0.1, 0.6, 0.3, 0.1, 0.2, 0.7, 0.5, 0.4, 0.1])
    try matrix.add(targets: Tensor([5], [0, 1, 2, 2, 2]), predictions: predictions)
    #expect(matrix.counts == [1, 0, 0, 0, 1, 0, 1, 1, 1])
    #expect(matrix[target: 2, prediction: 0] == 1)
    #expect((matrix.total, matrix.support(of: 2), matrix.predictions(of: 0)) == (5, 3, 2))
    #expect(matrix.accuracy == 0.6)
    #expect(matrix.precision(of: 0) == 0.5)
    #expect(matrix.recall(of: 2) == 1.0 / 3)
    #expect(matrix.f1Score(of: 2) == 0.5)
    #expect((0..<3).map(matrix.accuracy) == [0.8, 0.8, 0.6])
    var oneHot = ConfusionMatrix(classCount: 3)
    try oneHot.add(
      targets: Tensor([5, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1]), predictions: predictions)
    #expect(oneHot == matrix)
    #expect(ConfusionMatrix(classCount: 2).f1Score(of: 1) == 0)
  }

  @Test func aMetricOfOnesOwnCountsAsTheMatrixDoes() throws {
    struct Counter: MetricAccumulator {
      let matrix: Locked<ConfusionMatrix>
      var value: Double { matrix.withLock { $0.accuracy } }
      mutating func update(_ comparison: Comparison) { matrix.withLock { try? $0.add(comparison) } }
      mutating func reset() { matrix.withLock { $0 = ConfusionMatrix(classCount: $0.classCount) } }
    }
    var random = RandomSource(seed: 4)
    let x = random.uniform([11, 3], -1, 1)
    let classes = Tensor([11], (0..<11).map { Float($0 % 3) })
    var oneHot = Tensor([11, 3])
    for row in 0..<11 { oneHot[row, row % 3] = 1 }
    let answers = Tensor([11, 1], (0..<11).map { Float($0 % 2) })
    for (units, targets, loss) in [
      (3, classes, Loss.sparseCategoricalCrossentropy), (3, oneHot, .categoricalCrossentropy),
      (1, answers, .binaryCrossentropy),
    ] {
      let counted = Locked(ConfusionMatrix(classCount: max(units, 2)))
      let model = try Sequential(input: [3], seed: 2) {
        Dense(units, activation: units == 1 ? .sigmoid : .softmax)
      }
      model.compile(loss: loss, metrics: [Metric(name: "confusion") { Counter(matrix: counted) }])
      let source = TensorBatches(x, target: targets, batchSize: 4)
      let figures = try model.evaluate(source)
      let expected = try model.confusionMatrix(over: source)
      #expect(expected.total == 11 && counted.withLock { $0 } == expected)
      #expect(figures["confusion"] == expected.accuracy)
    }
  }

  @Test func otherComparisonsAreNamedAndCountNothing() {
    var matrix = ConfusionMatrix(classCount: 3)
    let numbers: [Float] = [0, 1, 3, 0, 1, 0, 0, 0, 1]
    numbers.withUnsafeBufferPointer { buffer in
      let base = buffer.baseAddress!
      for (predictions, targets) in [([3], []), ([4], [4]), ([3], [2])] as [(Shape, Shape)] {
        #expect(throws: ModelError.self) {
          try matrix.add(
            Comparison(
              batch: predictions == [3] && targets.rank == 0 ? 3 : 1, predictionShape: predictions,
              targetShape: targets, targets: base, predictions: base))
        }
      }
    }
    #expect(matrix.total == 0)
  }

  @Test func modelIsMeasuredOnAllBatches() throws {
    let model = try Sequential(input: [1]) { Dense(1, activation: .sigmoid, kernelInitializer: .ones) }
    let source = TensorBatches(
      Tensor([5, 1], [-1, 1, 2, -2, 3]), target: Tensor([5], [0, 1, 0, 1, 1]), batchSize: 2)
    #expect(try model.confusionMatrix(over: source).counts == [1, 1, 1, 2])
    #expect(try model.confusionMatrix(over: source, steps: 1).counts == [1, 0, 0, 1])
  }

  @Test func otherShapesAndClassesAreNamed() throws {
    var matrix = ConfusionMatrix(classCount: 2)
    let predictions = Tensor([2, 2], [1, 0, 0, 1])
    for label: Float in [2, -1, 0.5, .nan] {
      let error = #expect(throws: ModelError.self) {
        try matrix.add(targets: Tensor([2], [0, label]), predictions: predictions)
      }
      #expect(error?.description.contains("sample 2 has") == true)
    }
    #expect(throws: ModelError.self) { try matrix.add(targets: Tensor([3]), predictions: predictions) }
    #expect(throws: ModelError.self) { try matrix.add(targets: Tensor([2]), predictions: Tensor([2, 3])) }
    #expect(matrix.total == 0)
    let image = try Sequential(input: [2, 2, 1]) { Conv2D(2, kernelSize: 1) }
    #expect(throws: ModelError.self) {
      try image.confusionMatrix(over: TensorBatches(Tensor([1, 2, 2, 1]), target: Tensor([1])))
    }
  }

  @Test func classesOutsideTrap() async {
    await #expect(processExitsWith: .failure) { _ = ConfusionMatrix(classCount: 0) }
    await #expect(processExitsWith: .failure) { _ = ConfusionMatrix(classCount: 2)[target: 0, prediction: 2] }
  }
}
