import Foundation
import Tensor
import Testing

@testable import CNN

@Suite(.serialized) struct OptimizerTests {
  struct Case: Decodable {
    var `case`: String
    var variable: ReferenceArray
    var gradients: [ReferenceArray]
    var afterEachStep: [ReferenceResult]

    private enum CodingKeys: String, CodingKey {
      case `case`, variable, gradients
      case afterEachStep = "after_each_step"
    }
  }

  static let optimizers: [String: any Optimizer] = [
    "sgd": SGD(learningRate: 0.1),
    "sgd_momentum": SGD(learningRate: 0.1, momentum: 0.9),
    "sgd_nesterov": SGD(learningRate: 0.1, momentum: 0.9, nesterov: true),
    "rmsprop": RMSprop(learningRate: 1e-2),
    "rmsprop_tutorial": RMSprop(learningRate: 1e-4),
    "adam": Adam(learningRate: 1e-2),
  ]

  @Test(arguments: optimizers.keys.sorted()) func fiveStepsAgreeWithKeras(_ name: String) throws {
    let cases = try reference("optimizers.json", as: ReferenceCases<Case>.self).cases
    let expected = try #require(cases.first { $0.case == name })
    let optimizer = try #require(Self.optimizers[name])
    let variable = Self.variable(expected.variable.tensor)
    let state = OptimizerState(for: [variable], slotNames: optimizer.slotNames)
    #expect(expected.gradients.count == 5 && expected.afterEachStep.count == 5)
    for (gradient, after) in zip(expected.gradients, expected.afterEachStep) {
      Self.step(variable, gradient.tensor, optimizer, state, .shared)
      after.check(variable.value, tolerance: 1e-5, name)
    }
  }

  @Test(arguments: optimizers.keys.sorted()) func resultDoesNotDependOnTheThreads(_ name: String) throws {
    let optimizer = try #require(Self.optimizers[name])
    var random = RandomSource(seed: 2)
    let start = random.uniform([100_003])
    let gradients = (0..<3).map { _ in random.uniform([100_003], -1, 1) }
    let results = [1, 2, 3].map { threads in
      let workers = WorkerPool(threadCount: threads)
      let variable = Self.variable(start)
      let state = OptimizerState(for: [variable], slotNames: optimizer.slotNames)
      for gradient in gradients { Self.step(variable, gradient, optimizer, state, workers) }
      return variable.value
    }
    #expect(results[0] != start)
    #expect(results[1] == results[0])
    #expect(results[2] == results[0])
  }

  @Test func weightsChangeWhereTheyLie() {
    let variable = Self.variable(Tensor([1000]))
    let place = variable.value.unsafeBase
    let state = OptimizerState(for: [variable], slotNames: Adam().slotNames)
    Self.step(variable, Tensor([1000], repeating: 1), Adam(), state, .shared)
    #expect(variable.value.unsafeBase == place)
    #expect(variable.value[999] < 0)
  }

  @Test func settingsAreSavedUnderKerasNames() throws {
    let adam = Adam(learningRate: 0.25, beta1: 0.5, beta2: 0.75, epsilon: 0.125)
    let encoded = try JSONEncoder().encode(adam)
    let object = try JSONDecoder().decode([String: Float].self, from: encoded)
    #expect(object == ["learning_rate": 0.25, "beta_1": 0.5, "beta_2": 0.75, "epsilon": 0.125])
    #expect(try JSONDecoder().decode(Adam.self, from: encoded).beta2 == 0.75)
  }

  private static func variable(_ value: Tensor) -> Variable {
    let variable = Variable(WeightSpecification(name: "w", shape: value.shape, initializer: .zeros))
    variable.update { target in for i in target.indices { target[i] = value.unsafeBase[i] } }
    return variable
  }

  private static func step(
    _ variable: Variable, _ gradient: Tensor, _ optimizer: any Optimizer, _ state: OptimizerState,
    _ workers: WorkerPool
  ) {
    state.advance()
    gradient.withUnsafeBufferPointer {
      state.update(variable, gradient: $0.baseAddress!, by: optimizer, workers: workers)
    }
  }
}
