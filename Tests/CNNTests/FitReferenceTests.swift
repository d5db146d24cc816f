import Tensor
import Testing

@testable import CNN

/// Trainings of small networks against Keras: class and sample weights, validation split, weights of losses.
@Suite struct FitReferenceTests {
  struct Case: Decodable {
    var `case`: String
    var x: ReferenceResult
    var y: ReferenceResult
    var sampleWeights: ReferenceResult
    var kernel: ReferenceResult
    var bias: ReferenceResult
    var history: [String: [Double]]
    var evaluated: [String: Double]
    var weightsAfter: [ReferenceResult]

    private enum CodingKeys: String, CodingKey {
      case `case`, x, y, kernel, bias, history, evaluated
      case sampleWeights = "sample_weights"
      case weightsAfter = "weights_after"
    }
  }

  static func expectClose(_ history: History, _ expected: [String: [Double]]) {
    #expect(Set(history.names) == Set(expected.keys))
    for (name, values) in expected {
      let found = history[name]
      #expect(found.count == values.count)
      for (a, b) in zip(found, values) {
        #expect((a - b).magnitude < 1e-5, "\(name): \(found), not \(values)")
      }
    }
  }

  /// The layer of each case with regularizers; a softmax layer without for the others.
  private static func layer(_ name: String) -> Dense {
    switch name {
    case "kernel_l2":
      Dense(3, activation: .softmax, kernelRegularizer: .l2(0.1), biasRegularizer: .l1(0.05))
    case "kernel_l1l2": Dense(3, activation: .softmax, kernelRegularizer: .l1l2(l1: 0.02, l2: 0.03))
    case "activity_l2": Dense(3, activation: .softmax, activityRegularizer: .l2(0.2))
    case "activity_l1": Dense(3, activityRegularizer: .l1(0.2))
    default: Dense(3, activation: .softmax)
    }
  }

  @Test(arguments: [
    "plain", "class_weight", "sample_weight", "validation_split", "kernel_l2", "kernel_l1l2", "activity_l2",
    "activity_l1",
  ])
  func twoEpochsAgreeWithKeras(_ name: String) throws {
    let cases = try reference("training_fits.json", as: ReferenceCases<Case>.self).cases
    let expected = try #require(cases.first { $0.case == name })
    let (x, y) = (try #require(expected.x.tensor), try #require(expected.y.tensor))
    let model = try Sequential(input: [4]) { Self.layer(name) }
    for (variable, value) in zip(model.variables, [expected.kernel, expected.bias]) {
      variable.value = try #require(value.tensor)
    }
    model.compile(
      loss: .sparseCategoricalCrossentropy(fromLogits: name == "activity_l1"),
      optimizer: SGD(learningRate: 0.5), metrics: [.accuracy],
      weightedMetrics: name == "sample_weight" ? [.accuracy] : [])
    let history = try model.fit(
      [x], [y], sampleWeights: name == "sample_weight" ? [#require(expected.sampleWeights.tensor)] : [],
      batchSize: 5, epochs: 2, shuffles: false, validationSplit: name == "validation_split" ? 0.3 : 0,
      classWeights: name == "class_weight" ? [0: 1, 1: 3, 2: 0.25] : [:], progress: .none)
    Self.expectClose(history, expected.history)
    for (variable, value) in zip(model.variables, expected.weightsAfter) {
      value.check(variable.value, tolerance: 1e-5, name)
    }
    let figures = try model.evaluate([x], [y], batchSize: 5)
    #expect(figures.count == expected.evaluated.count)
    for (key, value) in expected.evaluated {
      #expect((try #require(figures[key]) - value).magnitude < 1e-5, "\(key)")
    }
  }

  struct OutputsCase: Decodable {
    var `case`: String
    var x: ReferenceResult
    var number: ReferenceResult
    var choice: ReferenceResult
    var sampleWeights: ReferenceResult
    var weights: [ReferenceResult]
    var history: [String: [Double]]
    var weightsAfter: [ReferenceResult]

    private enum CodingKeys: String, CodingKey {
      case `case`, x, number, choice, weights, history
      case sampleWeights = "sample_weights"
      case weightsAfter = "weights_after"
    }
  }

  @Test(arguments: [false, true]) func weightsOfSeveralLossesAgreeWithKeras(weighted: Bool) throws {
    let cases = try reference("training_outputs.json", as: ReferenceCases<OutputsCase>.self).cases
    let expected = try #require(cases.first { $0.case.hasSuffix("weighted") == weighted })
    let input = Input(shape: [4])
    let number = try Dense(1, name: "number")(input)
    let choice = try Dense(3, activation: .softmax, name: "choice")(input)
    let model = try Model(inputs: [input], outputs: [number, choice])
    #expect(model.variables.count == expected.weights.count)
    for (variable, value) in zip(model.variables, expected.weights) {
      variable.value = try #require(value.tensor)
    }
    model.compile(
      losses: [.meanSquaredError, .sparseCategoricalCrossentropy], lossWeights: [0.3, 2],
      optimizer: SGD(learningRate: 0.1))
    let targets = try [expected.number, expected.choice].map { try #require($0.tensor) }
    let history = try model.fit(
      [#require(expected.x.tensor)], targets,
      sampleWeights: weighted ? [#require(expected.sampleWeights.tensor)] : [], batchSize: 5, epochs: 2,
      shuffles: false, progress: .none)
    Self.expectClose(history, expected.history)
    for (variable, value) in zip(model.variables, expected.weightsAfter) {
      value.check(variable.value, tolerance: 1e-5)
    }
  }

  // MARK: What is rejected

  private static func model() throws -> Model {
    let model = try Sequential(input: [1]) { Dense(2, activation: .softmax) }
    model.compile(loss: .sparseCategoricalCrossentropy)
    return model
  }

  @Test func weightsThatDoNotSuitTheDataAreNamed() throws {
    let (x, y) = ([Tensor([4, 1])], [Tensor([4], [0, 1, 0, 1])])
    let model = try Self.model()
    let before = model.variables.map(\.value)
    #expect(throws: ModelError.self) { try model.fit(x, y, sampleWeights: [Tensor([3])], progress: .none) }
    #expect(
      throws: ModelError.wrongShape(of: "the sample weights", expected: "[4]", found: [4, 1])
    ) { try model.fit(x, y, sampleWeights: [Tensor([4, 1])], progress: .none) }
    #expect(throws: ModelError.self) {
      try model.fit(x, y, sampleWeights: [Tensor([4]), Tensor([4])], progress: .none)
    }
    #expect(throws: ClassWeights.bothWeights) {
      try model.fit(x, y, sampleWeights: [Tensor([4])], classWeights: [0: 1], progress: .none)
    }
    #expect(throws: ModelError.self) { try model.fit(x, y, classWeights: [0: -1], progress: .none) }
    #expect(throws: ModelError.self) { try model.fit(x, y, classWeights: [-1: 1], progress: .none) }
    #expect(throws: ModelError.self) { try model.fit(x, y, classWeights: [1: .nan], progress: .none) }
    model.compile(losses: [.sparseCategoricalCrossentropy], lossWeights: [1, 2])
    #expect(throws: ModelError.self) { try model.fit(x, y, progress: .none) }
    model.compile(losses: [.sparseCategoricalCrossentropy], lossWeights: [.infinity])
    #expect(throws: ModelError.self) { try model.fit(x, y, progress: .none) }
    #expect(model.variables.map(\.value) == before)
  }

  @Test func classWeightsNeedOneClassForASample() throws {
    let input = Input(shape: [2, 1])
    let rows = try Model(inputs: [input], outputs: [Dense(3, activation: .softmax)(input)])
    rows.compile(loss: .sparseCategoricalCrossentropy)
    #expect(throws: ModelError.self) {
      try rows.fit([Tensor([4, 2, 1])], [Tensor([4, 2])], classWeights: [0: 1], progress: .none)
    }
    let output = try Dense(1)(input)
    let two = try Model(inputs: [input], outputs: [output, output])
    two.compile(loss: .meanSquaredError)
    #expect(throws: ModelError.self) {
      try two.fit(
        [Tensor([4, 2, 1])], [Tensor([4, 2, 1]), Tensor([4, 2, 1])], classWeights: [0: 1], progress: .none)
    }
  }

  @Test func validationSplitNeedsSamplesOnBothSides() throws {
    let (x, y) = ([Tensor([4, 1])], [Tensor([4], [0, 1, 0, 1])])
    for share in [-0.1, 1, 0.99, .nan] {
      #expect(throws: ModelError.self) {
        try Self.model().fit(x, y, validationSplit: share, progress: .none)
      }
    }
    #expect(throws: ModelError.self) {
      try Self.model().fit(
        x, y, validation: TensorBatches(x[0], target: y[0]), validationSplit: 0.5, progress: .none)
    }
  }

  @Test func validationIsMeasuredInTheEpochsAskedFor() throws {
    func epochs(_ frequency: ValidationFrequency) throws -> [Int] {
      let history = try Self.model().fit(
        [Tensor([4, 1])], [Tensor([4], [0, 1, 0, 1])], epochs: 5, validationSplit: 0.5,
        validationFrequency: frequency, progress: .none)
      #expect(history.names == ["loss", "val_loss"])
      return history.epochs.filter { $0.values["val_loss"] != nil }.map(\.number)
    }
    #expect(try epochs(1) == [1, 2, 3, 4, 5])
    #expect(try epochs(2) == [2, 4])
    #expect(try epochs([1, 5]) == [1, 5])
  }
}
