import CNN
import Tensor
import Testing

@Suite struct ModelTuningTests {
  private func model() throws -> Model {
    try Model(input: [14, 14, 3], seed: 3) {
      Conv2D(16, kernelSize: 3, activation: .relu)
      Conv2D(16, kernelSize: 3, padding: .same, activation: .relu)
      MaxPooling2D(2)
      Conv2D(16, kernelSize: 1, name: "point")
      Flatten()
      Dense(2, activation: .softmax)
    }
  }

  private func tune(
    _ model: Model, batchSize: Int, training: Bool
  ) throws -> (tuning: ConvolutionTuning, measurements: [ConvolutionMeasurement]) {
    var measurements: [ConvolutionMeasurement] = []
    let tuning = try model.tuneConvolutions(
      batchSize: batchSize, training: training, secondsPerConvolution: 0.001
    ) { measurements.append($0) }
    return (tuning, measurements)
  }

  @Test func predictingIsTunedForward() throws {
    let model = try model()
    let (tuning, measurements) = try tune(model, batchSize: 2, training: false)
    #expect(tuning.count == 3)
    #expect(measurements.map(\.layers) == [["conv2d_1"], ["conv2d_2", "max_pooling2d_1"], ["point"]])
    for measurement in measurements {
      #expect(measurement.batchSize == 2)
      #expect(measurement.chosen.keys.sorted { $0.rawValue < $1.rawValue } == [.forward])
      #expect(measurement.seconds[.forward]?.values.allSatisfy { $0 > 0 && $0.isFinite } == true)
    }
    // Every algorithm that can compute it has been measured.
    #expect(Set(measurements[2].seconds[.forward].map { $0.keys.map { $0 } } ?? []) == [.im2col, .direct])
    let second = try #require(measurements[1].seconds[.forward])
    #expect(second.keys.contains(.im2col) && second.keys.contains(.winograd4))
    #expect(model.convolutions == .automatic)
  }

  @Test func trainingIsTunedInTheDirectionsItNeeds() throws {
    let model = try model()
    model.compile(loss: .sparseCategoricalCrossentropy)
    let (tuning, measurements) = try tune(model, batchSize: 3, training: true)
    #expect(measurements.count == 3)
    // Nobody needs the gradient of the image.
    #expect(Set(measurements[0].chosen.keys) == [.forward, .kernelGradient])
    #expect(Set(measurements[1].chosen.keys) == Set(ConvolutionDirection.allCases))
    for measurement in measurements { #expect(measurement.chosen[.forward] != .winograd6) }

    model.convolutions = .tuned(tuning)
    let plan = try model.plan(batchSize: 3, training: true)
    let planned = plan.steps.filter { !$0.algorithms.isEmpty }
    try #require(planned.count == 3)
    for (step, measurement) in zip(planned, measurements) {
      #expect(step.algorithms == measurement.chosen)
    }
  }

  @Test func aTunedModelGivesTheSameResultsWithinRounding() throws {
    let model = try model()
    var random = RandomSource(seed: 8)
    let input = random.uniform([2, 14, 14, 3], -1, 1)
    let expected = try model.predict(input)[0]
    model.convolutions = .tuned(try tune(model, batchSize: 2, training: false).tuning)
    expectClose(try model.predict(input)[0], expected, tolerance: 1e-4)
    // Of other batch sizes it knows nothing.
    let single = random.uniform([1, 14, 14, 3], -1, 1)
    let tuned = try model.predict(single)[0]
    model.convolutions = .automatic
    #expect(try model.predict(single)[0] == tuned)
  }

  @Test func convolutionsOfOneShapeAreMeasuredOnce() throws {
    let model = try Model(input: [8, 8, 4], seed: 1) {
      Conv2D(4, kernelSize: 3, padding: .same, activation: .relu)
      Conv2D(4, kernelSize: 3, padding: .same, activation: .relu)
    }
    let (tuning, measurements) = try tune(model, batchSize: 1, training: false)
    #expect(tuning.count == 1)
    #expect(measurements.map(\.layers) == [["conv2d_1"]])
  }

  @Test func aBatchNeedsSamples() throws {
    let model = try model()
    #expect(throws: ModelError.unusableData("a batch needs at least one sample, not 0")) {
      try model.tuneConvolutions(batchSize: 0)
    }
  }
}
