import CNN
import Tensor
import Testing

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

  @Test(arguments: losses.keys.sorted()) func gradientIsTheSlopeOfTheValue(_ name: String) throws {
    let loss = try #require(Self.losses[name])
    var random = RandomSource(seed: 5, stream: name)
    let isSparse = name.hasPrefix("sparse")
    let (rows, classes) = (7, 4)
    let predictions = random.uniform([rows, classes], 0.1, 0.9)
    let targets =
      isSparse ? Tensor([rows], (0..<rows).map { Float($0 % classes) }) : random.uniform([rows, classes])
    let gradient = try loss(targets: targets, predictions: predictions).gradient
    let step: Float = 1e-2
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
