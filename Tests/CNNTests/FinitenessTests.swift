import Tensor
import Testing

@testable import CNN

/// Trainings that go wrong name the layer in which they first did.
@Suite struct FinitenessTests {
  private static func model() throws -> Model {
    let model = try Sequential(input: [2], seed: 3) {
      Dense(3, activation: .relu, name: "first")
      Dense(3, activation: .exponential, name: "second")
      Dense(1, name: "third")
    }
    model.compile(loss: .meanSquaredError, optimizer: SGD(learningRate: 0.1))
    return model
  }

  private static func message(
    _ model: Model, _ x: Tensor = Tensor([2, 2], repeating: 1), _ y: Tensor = Tensor([2, 1], repeating: 1),
    callbacks: [any Callback] = []
  ) -> String {
    let error = #expect(throws: ModelError.self) {
      try model.fit([x], [y], shuffles: false, progress: .none, callbacks: callbacks)
    }
    return error?.description ?? ""
  }

  @Test func layerWithTheFirstSuchOutputIsNamed() throws {
    let model = try Self.model()
    try #require(model.layer(named: "second").variables.last).value = Tensor([3], repeating: 1000)
    let before = model.variables.map(\.value)
    let message = Self.message(model)
    #expect(message.contains("first the output of second"))
    #expect(message.contains("epoch 1, step 1 (inf)") || message.contains("epoch 1, step 1 (nan)"))
    #expect(model.variables.map(\.value) == before)
  }

  @Test func weightInputOrTargetIsNamed() throws {
    let weight = try Self.model()
    try #require(weight.layer(named: "third").variables.first).value = Tensor([3, 1], repeating: .nan)
    #expect(Self.message(weight).contains("first third/kernel, before the step"))
    let input = try Self.message(Self.model(), Tensor([2, 2], [0, 1, .infinity, 2]))
    #expect(input.contains("first input 1 of the model"))
    let target = try Self.message(Self.model(), Tensor([2, 2]), Tensor([2, 1], [0, .nan]))
    #expect(target.contains("look at the targets"))
  }

  @Test func gradientIsCheckedBeforeItChangesTheWeights() throws {
    /// Finite, with a gradient that is not.
    let loss = Loss(name: "steep") { _, predictions in (1, Tensor(predictions.shape, repeating: .infinity)) }
    let model = try Self.model()
    model.compile(loss: loss, optimizer: SGD(learningRate: 0.1))
    let before = model.variables.map(\.value)
    let message = Self.message(model, callbacks: [TerminateOnNaN()])
    #expect(message.contains("the gradient of third/bias in epoch 1, step 1"))
    #expect(model.variables.map(\.value) == before)
    try model.fit(
      [Tensor([2, 2], repeating: 1)], [Tensor([2, 1])], progress: .none)
    #expect(model.variables.map(\.value) != before)
  }

  @Test func finiteTrainingIsLeftAlone() throws {
    func trained(_ callbacks: [any Callback]) throws -> [Tensor] {
      let model = try Self.model()
      try model.fit(
        [Tensor([2, 2], repeating: 0.5)], [Tensor([2, 1])], epochs: 3, progress: .none, callbacks: callbacks)
      return model.variables.map(\.value)
    }
    #expect(try trained([TerminateOnNaN()]) == trained([]))
  }

  @Test func sumsOfSquaresTellWhatIsFinite() {
    let largest = [Float](repeating: .greatestFiniteMagnitude, count: 100)
    #expect(Finiteness.holds(largest, count: 100))
    for bad in [Float.nan, .infinity, -.infinity] {
      for place in [0, 7, 8, 99] {
        var values = largest
        values[place] = bad
        #expect(!Finiteness.holds(values, count: 100))
      }
    }
  }
}
