import Foundation
import Tensor
import Testing

@testable import CNN

/// Regularizers of weights and of outputs. Whole trainings with them are held against Keras in `FitReferenceTests`.
@Suite struct RegularizerTests {
  @Test func penaltyAndSlopeAreThoseOfTheFormula() {
    let values: [Float] = [1, -2, 0, 3, -1, 0.5, 0, 1, -4, 2]
    let regularizer = Regularizer.l1l2(l1: 0.5, l2: 0.25)
    #expect(regularizer.penalty(values, count: 10) == 0.5 * 14.5 + 0.25 * 36.25)
    #expect(Regularizer.l1(2).penalty(values, count: 10) == 29)
    #expect(Regularizer.l2(2).penalty(values, count: 10) == 72.5)
    var gradient = [Float](repeating: 9, count: 10)
    regularizer.writeGradient(values, count: 10, scale: 2, to: &gradient)
    #expect(gradient == values.map { $0 + ($0 > 0 ? 1 : ($0 < 0 ? -1 : 0)) })
    gradient = [Float](repeating: 1, count: 10)
    regularizer.addGradient(values, count: 10, to: &gradient, workers: .shared)
    #expect(gradient == values.map { 1 + $0 / 2 + ($0 > 0 ? 0.5 : ($0 < 0 ? -0.5 : 0)) })
  }

  /// Layers of each class with all three regularizers, the second one used twice, the last one's output the model's.
  private static func model() throws -> Model {
    let regularizer = Regularizer.l1l2(l1: 0.05, l2: 0.07)
    let input = Input(shape: [5, 5, 2])
    var x = try Conv2D(
      3, kernelSize: 2, activation: .tanh, kernelRegularizer: regularizer, biasRegularizer: regularizer,
      activityRegularizer: regularizer)(input)
    let depthwise = DepthwiseConv2D(
      kernelSize: 3, padding: .same, activation: .sigmoid, depthwiseRegularizer: regularizer,
      biasRegularizer: .l2(0.1), activityRegularizer: .l2(0.03))
    x = try depthwise(depthwise(x))
    x = try SeparableConv2D(
      3, kernelSize: 2, activation: .tanh, depthwiseRegularizer: regularizer,
      pointwiseRegularizer: .l1l2(l1: 0.02, l2: 0.09), biasRegularizer: regularizer,
      activityRegularizer: .l1l2(l1: 0.01, l2: 0.04))(x)
    x = try Conv2DTranspose(
      2, kernelSize: 2, activation: .sigmoid, kernelRegularizer: regularizer, biasRegularizer: .l1(0.03),
      activityRegularizer: .l2(0.02))(x)
    x = try ActivityRegularization(l1: 0.02, l2: 0.01)(x)
    x = try Flatten()(x)
    let output = try Dense(
      3, activation: .softmax, kernelRegularizer: .l2(0.2), biasRegularizer: regularizer,
      activityRegularizer: .l1l2(l1: 0.3, l2: 0.2))(x)
    let model = try Model(inputs: [input], outputs: [output], seed: 3)
    // No number at the corner of |x|.
    for variable in model.variables where variable.specification.name == "bias" {
      variable.value = Tensor(variable.shape, (0..<variable.shape.elementCount).map { 0.1 + Float($0) / 10 })
    }
    return model
  }

  @Test func gradientOfAllRegularizersIsTheSlopeOfTheLoss() throws {
    var random = RandomSource(seed: 4)
    let (x, y) = (random.uniform([4, 5, 5, 2], -1, 1), Tensor([4], [0, 1, 2, 1]))
    let trained = try Self.model()
    let before = trained.variables.map(\.value)
    trained.compile(loss: .sparseCategoricalCrossentropy, optimizer: SGD(learningRate: 1))
    let history = try trained.fit([x], [y], shuffles: false, progress: .none)
    let gradients = zip(before, trained.variables).map { $0 - $1.value }

    let model = try Self.model()
    model.compile(loss: .sparseCategoricalCrossentropy)
    func loss() throws -> Double { try #require(model.evaluate([x], [y])["loss"]) }
    #expect((try loss() - history["loss"][0]).magnitude < 1e-6)
    let step: Float = 2e-3  // rarely over a corner of an output's magnitude
    for (index, variable) in model.variables.enumerated() {
      for place in Swift.stride(from: 0, to: variable.shape.elementCount, by: 3) {
        var values = before[index].values
        let middle = values[place]
        guard middle.magnitude > step else { continue }
        values[place] = middle + step
        variable.value = Tensor(variable.shape, values)
        let above = try loss()
        values[place] = middle - step
        variable.value = Tensor(variable.shape, values)
        let slope = (above - (try loss())) / Double(2 * step)
        #expect(
          (slope - Double(gradients[index].values[place])).magnitude < 2e-3,
          "\(variable.specification.name) at \(place): \(slope), not \(gradients[index].values[place])")
      }
      variable.value = before[index]
    }
  }

  @Test func penaltyIsInTheLossButNotInPredictionsOrOutputsLosses() throws {
    let input = Input(shape: [1])
    func dense(_ name: String) -> Dense {
      Dense(1, kernelInitializer: .constant(2), kernelRegularizer: .l2(0.5), name: name)
    }
    let model = try Model(inputs: [input], outputs: [dense("a")(input), dense("b")(input)])
    model.compile(loss: .meanSquaredError)
    let figures = try model.evaluate([Tensor([1, 1], [1])], [Tensor([1, 1]), Tensor([1, 1])])
    #expect(figures.values == [12, 4, 4])
    #expect(try model.predict(Tensor([1, 1], [1])).map(\.values) == [[2], [2]])
  }

  @Test(arguments: [Regularizer.l1(0.3), .l2(0.4), .l1l2(l1: 0.2, l2: 0.7), .l1l2()])
  func slopeIsTheDifferenceOfPenalties(regularizer: Regularizer) {
    var random = RandomSource(seed: 6)
    let values = random.uniform([40], -2, 2).values
    var gradient = [Float](repeating: 0, count: values.count)
    regularizer.writeGradient(values, count: values.count, scale: 1, to: &gradient)
    for place in values.indices where values[place].magnitude > 0.01 {
      var (above, below) = (values, values)
      above[place] += 0.005
      below[place] -= 0.005
      let difference =
        regularizer.penalty(above, count: values.count) - regularizer.penalty(below, count: values.count)
      let slope = difference / Double(above[place] - below[place])
      #expect((slope - Double(gradient[place])).magnitude < 1e-4)
    }
  }

  @Test func activityRegularizationAddsToTheLossAlone() throws {
    let model = try Sequential(input: [2]) { ActivityRegularization(l1: 0.5, l2: 0.25) }
    let x = Tensor([2, 2], [1, -2, 3, 0])
    #expect(try model.predict(x)[0] == x)
    model.compile(loss: .meanSquaredError)
    #expect(try model.evaluate([x], [x])["loss"] == (0.5 * 6 + 0.25 * 14) / 2)
    for (l1, l2) in [(-1, 0), (0, -1), (Float.nan, 0)] as [(Float, Float)] {
      #expect(throws: ModelError.self) { try ActivityRegularization(l1: l1, l2: l2)(Input(shape: [2])) }
    }
  }

  @Test func factorsOutOfRangeAreRejected() async {
    await #expect(processExitsWith: .failure) { _ = Regularizer.l1(-1) }
    await #expect(processExitsWith: .failure) { _ = Regularizer.l2(.nan) }
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Regularizer.self, from: Data(#"{"l1":-1}"#.utf8))
    }
  }
}
