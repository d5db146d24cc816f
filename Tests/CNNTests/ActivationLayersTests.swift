import CNN
import Tensor
import Testing

/// The activations that are layers with arguments: ReLU, LeakyReLU, PReLU, ELU, Softmax.
@Suite struct ActivationLayersTests {
  @Test func rectifierBoundsShiftsAndLeaks() throws {
    let model = try Model(input: [5], layers: [ReLU(maxValue: 3, negativeSlope: 0.5, threshold: 1)])
    let output = try model.predict(Tensor([1, 5], [-1, 1, 2, 3, 4]))[0]
    #expect(output == Tensor([1, 5], [-1, 0, 2, 3, 3]))
    let plain = try Model(input: [3], layers: [ReLU(threshold: 1)])
    let infinite = try plain.predict(Tensor([1, 3], [-.infinity, .infinity, .nan]))[0].values
    #expect(infinite[0] == 0)
    #expect(infinite[1] == .infinity)
    #expect(infinite[2].isNaN)
  }

  @Test func learnedSlopesAreSharedAlongAxes() throws {
    let model = try Model(input: [2, 2], layers: [PReLU(sharedAxes: [1])])
    #expect(model.variables.map(\.shape) == [[1, 2]])
    model.variables[0].value = Tensor([1, 2], [0.5, 2])
    #expect(
      try model.predict(Tensor([1, 2, 2], [-1, -1, 3, -3]))[0] == Tensor([1, 2, 2], [-0.5, -2, 3, -6]))
    #expect(try Model(input: [2, 2], layers: [PReLU()]).variables.map(\.shape) == [[2, 2]])
  }

  @Test func learnedSlopesDoNotDependOnTheNumberOfThreads() {
    let operation = PReLU(sharedAxes: [1, 2]).steps(for: [[30, 20, 7]])[0].operation
    var random = RandomSource(seed: 4)
    let input = random.uniform([9, 30, 20, 7], -1, 1)
    let (alpha, upstream) = (random.uniform([1, 1, 7]), random.uniform([9, 30, 20, 7], -1, 1))
    let results = [1, 2, 3].map {
      OperationRunner(operation: operation, threadCount: $0).run(
        [input], weights: [alpha], upstream: upstream)
    }
    for other in results.dropFirst() {
      #expect(other.weightGradients == results[0].weightGradients)
      #expect(other.inputGradients == results[0].inputGradients)
    }
  }

  @Test func softmaxSumsToOneAlongItsAxis() throws {
    let model = try Model(input: [4, 3], layers: [Softmax(axis: 1)])
    var random = RandomSource(seed: 1)
    let values = try model.predict(random.uniform([2, 4, 3], -3, 3))[0].values
    for sample in 0..<2 {
      for column in 0..<3 {
        let sum = (0..<4).reduce(Float(0)) { $0 + values[(sample * 4 + $1) * 3 + column] }
        #expect((sum - 1).magnitude < 1e-6)
      }
    }
  }

  @Test func unusableArgumentsThrow() {
    let input = Input(shape: [3, 2])
    for layer: any Layer in [
      ReLU(maxValue: -1), ReLU(negativeSlope: -1), ReLU(threshold: -1), ReLU(maxValue: .nan),
      LeakyReLU(negativeSlope: .nan), ELU(alpha: .infinity), Softmax(axis: 0), Softmax(axis: 3),
      PReLU(sharedAxes: [0]), PReLU(sharedAxes: [3]),
    ] {
      #expect(throws: ModelError.self, "\(layer)") { try layer(input) }
    }
  }
}
