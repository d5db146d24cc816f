import Tensor
import Testing

@testable import CNN

/// An optimizer's state, saved and restored by name.
@Suite(.serialized) struct TrainingStateTests {
  private static func model(_ optimizer: any Optimizer) throws -> Model {
    let model = try FitTests.classifier()
    model.compile(loss: .sparseCategoricalCrossentropy, optimizer: optimizer)
    return model
  }

  @Test(arguments: OptimizerTests.measuredOptimizers.keys.sorted())
  func restoredStateGoesOnBitForBit(_ name: String) throws {
    let optimizer = try #require(OptimizerTests.measuredOptimizers[name])
    let (images, labels) = FitTests.quadrants(16)
    func train(_ model: Model, from first: Int, to last: Int) throws {
      try model.fit(
        [images], [labels], batchSize: 8, epochs: last, initialEpoch: first, seed: 5, progress: .none)
    }
    let whole = try Self.model(optimizer)
    try train(whole, from: 0, to: 4)

    let first = try Self.model(optimizer)
    try train(first, from: 0, to: 2)
    let second = try Self.model(optimizer)
    for (variable, trained) in zip(second.variables, first.variables) { variable.value = trained.value }
    let state = try first.optimizer.savedState()
    try second.optimizer.restore(state)
    try train(second, from: 2, to: 4)
    #expect(second.variables.map(\.value) == whole.variables.map(\.value))
    #expect(try second.optimizer.savedState() == whole.optimizer.savedState())
  }

  @Test func stateHasIterationsRateAndSlotsByName() throws {
    let model = try Sequential(input: [2]) { Dense(3, name: "d") }
    model.compile(loss: .meanSquaredError, optimizer: Adam(learningRate: 0.5))
    try model.fit(
      [Tensor([4, 2], repeating: 1)], [Tensor([4, 3])], batchSize: 2, epochs: 3, progress: .none)
    let state = try model.optimizer.savedState()
    #expect(state.numbers == ["iterations": 6, "learning_rate": 0.5])
    #expect(
      state.tensors.mapValues(\.shape) == [
        "d/kernel/momentum": [2, 3], "d/kernel/velocity": [2, 3], "d/bias/momentum": [3],
        "d/bias/velocity": [3],
      ])
    #expect(state.tensors.values.allSatisfy { $0.values.contains { $0 != 0 } })
    #expect(try model.optimizer.settings() is Adam)
  }

  @Test func stateOfSomethingElseIsNamedAndChangesNothing() throws {
    let model = try Sequential(input: [2]) { Dense(3, name: "d") }
    #expect(throws: ModelError.notCompiled("the optimizer")) { try model.optimizer.savedState() }
    model.compile(loss: .meanSquaredError, optimizer: SGD(momentum: 0.5))
    let before = try model.optimizer.savedState()
    #expect(
      throws: ModelError.unusableData(
        "the saved state has no d/kernel/momentum; it is of another model or optimizer")
    ) { try model.optimizer.restore(TrainingState(numbers: before.numbers)) }
    var wrong = before
    wrong.tensors["d/bias/momentum"] = Tensor([4])
    #expect(
      throws: ModelError.wrongShape(of: "the saved d/bias/momentum", expected: "[3]", found: [4])
    ) { try model.optimizer.restore(wrong) }
    wrong = before
    wrong.tensors["e/bias/momentum"] = Tensor([3])
    #expect(throws: ModelError.self) { try model.optimizer.restore(wrong) }
    wrong = before
    wrong.numbers["iterations"] = 0.5
    wrong.tensors["d/bias/momentum"] = Tensor([3], repeating: 1)
    #expect(throws: ModelError.self) { try model.optimizer.restore(wrong) }
    #expect(try model.optimizer.savedState() == before)
  }
}
