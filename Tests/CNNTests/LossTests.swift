import Tensor
import Testing

@testable import CNN

@Suite struct LossTests {
  struct Case: Decodable {
    var `case`: String
    var target: ReferenceResult
    var prediction: ReferenceResult
    var loss: Double
    var gradient: ReferenceResult
  }

  static let losses: [String: Loss] = [
    "binary_crossentropy": .binaryCrossentropy,
    "binary_crossentropy_logits": .binaryCrossentropy(fromLogits: true),
    "binary_crossentropy_smooth": .binaryCrossentropy(labelSmoothing: 0.1),
    "binary_crossentropy_extreme": .binaryCrossentropy,
    "categorical_crossentropy": .categoricalCrossentropy,
    "categorical_crossentropy_logits": .categoricalCrossentropy(fromLogits: true, labelSmoothing: 0.1),
    "sparse_categorical_crossentropy": .sparseCategoricalCrossentropy,
    "sparse_categorical_crossentropy_logits": .sparseCategoricalCrossentropy(fromLogits: true),
    "mean_squared_error": .meanSquaredError,
  ]

  @Test(arguments: losses.keys.sorted()) func valueAndGradientAgreeWithKeras(_ name: String) throws {
    let cases = try reference("losses.json", as: ReferenceCases<Case>.self).cases
    let expected = try #require(cases.first { $0.case == name })
    let loss = try #require(Self.losses[name])
    let (value, gradient) = try loss(
      targets: #require(expected.target.tensor), predictions: #require(expected.prediction.tensor))
    #expect((value - expected.loss).magnitude <= 1e-5 * max(expected.loss.magnitude, 1))
    expected.gradient.check(gradient, tolerance: 1e-5, name)
  }

  struct MeasuredCase: Decodable {
    var `case`: String
    var target: ReferenceResult
    var prediction: ReferenceResult
    var weights: ReferenceResult?
    var loss: Double
    var gradient: ReferenceResult
  }

  /// Those of training_losses.json.
  static let measuredLosses: [String: Loss] = [
    "mean_absolute_error": .meanAbsoluteError,
    "huber": .huber,
    "huber_delta": .huber(delta: 0.3),
    "hinge": .hinge,
    "hinge_binary": .hinge,
    "kl_divergence": .klDivergence,
    "kl_divergence_extreme": .klDivergence,
    "binary_focal_crossentropy": .binaryFocalCrossentropy,
    "binary_focal_crossentropy_balanced": .binaryFocalCrossentropy(
      applyClassBalancing: true, alpha: 0.4, gamma: 1.5, labelSmoothing: 0.1),
    "binary_focal_crossentropy_logits": .binaryFocalCrossentropy(fromLogits: true),
    "binary_focal_crossentropy_flat": .binaryFocalCrossentropy(gamma: 0),
    "binary_crossentropy_logits_smooth": .binaryCrossentropy(fromLogits: true, labelSmoothing: 0.2),
    "categorical_crossentropy_smooth": .categoricalCrossentropy(labelSmoothing: 0.2),
    "binary_crossentropy_weighted": .binaryCrossentropy,
    "categorical_crossentropy_weighted": .categoricalCrossentropy,
    "sparse_categorical_crossentropy_weighted": .sparseCategoricalCrossentropy,
    "sparse_categorical_crossentropy_pixels_weighted": .sparseCategoricalCrossentropy,
    "mean_squared_error_weighted": .meanSquaredError,
    "kl_divergence_weighted": .klDivergence,
    "hinge_weighted": .hinge,
  ]

  @Test(arguments: measuredLosses.keys.sorted())
  func valueAndGradientAgreeWithKerasAlsoWithSampleWeights(_ name: String) throws {
    let cases = try reference("training_losses.json", as: ReferenceCases<MeasuredCase>.self).cases
    #expect(Set(cases.map(\.case)) == Set(Self.measuredLosses.keys))
    let expected = try #require(cases.first { $0.case == name })
    let loss = try #require(Self.measuredLosses[name])
    let targets = try #require(expected.target.tensor)
    let predictions = try #require(expected.prediction.tensor)
    let weights = expected.weights?.tensor
    var gradient = Tensor(predictions.shape)
    let comparison = Comparison(
      batch: predictions.shape[0], predictionShape: predictions.shape.droppingFirst(),
      targetShape: targets.shape.droppingFirst(), targets: targets.unsafeBase,
      predictions: predictions.unsafeBase, sampleWeights: weights.map { UnsafePointer($0.unsafeBase) })
    let value = try gradient.withUnsafeMutableBufferPointer {
      try loss.function.weightedMean(comparison, predictionsAreLogits: false, gradient: $0.baseAddress)
    }
    withExtendedLifetime((targets, predictions, weights)) {}
    #expect((value - expected.loss).magnitude <= 1e-5 * max(expected.loss.magnitude, 1))
    expected.gradient.check(gradient, tolerance: 1e-5, name)
  }

  @Test(arguments: (losses.keys.sorted() + measuredLosses.keys.sorted()))
  func gradientIsTheSlopeOfTheValue(_ name: String) throws {
    let loss = try #require(Self.losses[name] ?? Self.measuredLosses[name])
    var random = RandomSource(seed: 5, stream: name)
    let isSparse = name.hasPrefix("sparse")
    let (rows, classes) = (7, 4)
    let predictions = random.uniform([rows, classes], 0.1, 0.9)
    let targets: Tensor
    if isSparse {
      targets = Tensor([rows], (0..<rows).map { Float($0 % classes) })
    } else if name.hasPrefix("hinge") {
      targets = Tensor([rows, classes], (0..<rows * classes).map { $0 % 3 == 0 ? 1 : -1 })
    } else {
      targets = random.uniform([rows, classes])
    }
    let gradient = try loss(targets: targets, predictions: predictions).gradient
    // Small enough not to step over a corner of |p − t|.
    let step: Float = name.hasPrefix("mean_absolute") || name.hasPrefix("huber") ? 1e-3 : 5e-3
    for place in 0..<predictions.count {
      var (above, below) = (predictions.values, predictions.values)
      above[place] += step
      below[place] -= step
      let difference =
        try loss(targets: targets, predictions: Tensor(predictions.shape, above)).value
        - loss(targets: targets, predictions: Tensor(predictions.shape, below)).value
      let slope = difference / Double(above[place] - below[place])
      #expect((slope - Double(gradient.values[place])).magnitude < 2e-3, "at \(place)")
    }
  }

  @Test func functionIsALoss() throws {
    // The mean of (p − t)⁴ over the samples, of which each has one number.
    let quartic = Loss(name: "quartic") { targets, predictions in
      let differences = zip(predictions.values, targets.values).map { Double($0 - $1) }
      let count = Double(differences.count)
      let gradient = differences.map { Float(4 * $0 * $0 * $0 / count) }
      return (
        differences.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count, Tensor(predictions.shape, gradient)
      )
    }
    let result = try quartic(targets: Tensor([2, 1], [0, 1]), predictions: Tensor([2, 1], [2, 0]))
    #expect(quartic.name == "quartic")
    #expect(result.value == 8.5)
    #expect(result.gradient.values == [16, -2])
    let model = try Sequential(input: [1]) { Dense(1, kernelInitializer: .ones) }
    model.compile(loss: quartic, optimizer: SGD(learningRate: 0.25))
    let history = try model.fit(
      [Tensor([2, 1], [1, 2])], [Tensor([2, 1], [0, 2])], sampleWeights: [Tensor([2], [2, 1])],
      progress: .none)
    #expect(history["loss"] == [1])
    // The first sample, of weight 2, has the slope 4 · 1³, and half of the mean.
    #expect(model.variables.map(\.value.values) == [[0], [-1]])
    let wrong = Loss(name: "wrong") { _, _ in (0, Tensor([7])) }
    #expect(
      throws: ModelError.wrongShape(
        of: "the gradient that the loss wrong gives", expected: "[2, 1]", found: [7])
    ) { try wrong(targets: Tensor([2, 1]), predictions: Tensor([2, 1])) }
  }

  @Test func settingsOutOfRangeTrap() async {
    await #expect(processExitsWith: .failure) { _ = Loss.huber(delta: 0) }
    await #expect(processExitsWith: .failure) { _ = Loss.binaryCrossentropy(labelSmoothing: 1.5) }
    await #expect(processExitsWith: .failure) { _ = Loss.categoricalCrossentropy(labelSmoothing: -0.1) }
    await #expect(processExitsWith: .failure) { _ = Loss.binaryFocalCrossentropy(alpha: 2) }
    await #expect(processExitsWith: .failure) { _ = Loss.binaryFocalCrossentropy(gamma: -1) }
  }

  @Test func largeLogitsStayFinite() throws {
    let binary = try Loss.binaryCrossentropy(fromLogits: true)(
      targets: Tensor([2, 1], [1, 0]), predictions: Tensor([2, 1], [-200, 200]))
    #expect(binary.value == 200)
    #expect(binary.gradient.values == [-0.5, 0.5])
    let sparse = try Loss.sparseCategoricalCrossentropy(fromLogits: true)(
      targets: Tensor([1], [0]), predictions: Tensor([1, 2], [-1000, 1000]))
    #expect(sparse.value == 2000)
    #expect(sparse.gradient.values == [-1, 1])
  }

  @Test func everyPixelIsARow() throws {
    var random = RandomSource(seed: 1)
    let predictions = random.uniform([2, 3, 3, 4], 0.1, 0.9)
    let labels = Tensor([2, 3, 3], (0..<18).map { Float($0 % 4) })
    let flat = try Loss.sparseCategoricalCrossentropy(
      targets: labels.reshaped(to: [18]), predictions: predictions.reshaped(to: [18, 4]))
    let image = try Loss.sparseCategoricalCrossentropy(targets: labels, predictions: predictions)
    #expect(image.value == flat.value)
    #expect(image.gradient.values == flat.gradient.values)
  }

  @Test func targetsOutOfRangeAreNamed() {
    let predictions = Tensor([2, 3], repeating: 0.3)
    for label: Float in [3, -1, 0.5, .nan] {
      let error = #expect(throws: ModelError.self) {
        try Loss.sparseCategoricalCrossentropy(targets: Tensor([2], [0, label]), predictions: predictions)
      }
      #expect(error?.description.contains("class numbers from 0 to 2, but sample 2") == true)
    }
    let error = #expect(throws: ModelError.self) {
      try Loss.binaryCrossentropy(targets: Tensor([2], [0, 2]), predictions: Tensor([2, 1], repeating: 0.5))
    }
    #expect(error?.description.contains("sample 2 of the batch has 2.0") == true)
    let hinge = #expect(throws: ModelError.self) {
      try Loss.hinge(targets: Tensor([2, 1], [-1, 2]), predictions: Tensor([2, 1]))
    }
    #expect(hinge?.description.contains("sample 2 of the batch has 2.0") == true)
    // Where samples have weights each is looked at alone, and still named by its place.
    let (targets, weights) = (Tensor([2], [0, 3]), Tensor([2], [1, 1]))
    let weighted = #expect(throws: ModelError.self) {
      try SparseCategoricalCrossentropy().weightedMean(
        Comparison(
          batch: 2, predictionShape: [3], targetShape: [], targets: targets.unsafeBase,
          predictions: predictions.unsafeBase, sampleWeights: weights.unsafeBase),
        predictionsAreLogits: false, gradient: nil)
    }
    #expect(weighted?.description.contains("sample 2 of the batch has 3.0") == true)
    withExtendedLifetime((targets, weights, predictions)) {}
  }

  @Test func otherShapesAreRejected() {
    #expect(
      throws: ModelError.wrongShape(of: "the target", expected: "[2, 3]", found: [2, 4])
    ) { try Loss.categoricalCrossentropy(targets: Tensor([2, 4]), predictions: Tensor([2, 3])) }
    #expect(
      throws: ModelError.wrongShape(of: "the target", expected: "[2] or [2, 1]", found: [2, 3])
    ) { try Loss.sparseCategoricalCrossentropy(targets: Tensor([2, 3]), predictions: Tensor([2, 3])) }
    #expect(throws: ModelError.self) {
      try Loss.meanSquaredError(targets: Tensor([0, 3]), predictions: Tensor([0, 3]))
    }
  }
}
