import CNN
import Tensor
import Testing

/// GroupNormalization and LayerNormalization.
@Suite struct GroupNormalizationTests {
  @Test func everyGroupHasMeanZeroAndDeviationOne() throws {
    var random = RandomSource(seed: 3)
    let input = random.uniform([4, 3, 5, 6], 90, 110)
    let model = try Model(input: [3, 5, 6], layers: [GroupNormalization(groups: 3)])
    let values = try model.predict(input)[0].values
    for sample in 0..<4 {
      for group in 0..<3 {
        let numbers = (0..<30).map { values[(sample * 15 + $0 / 2) * 6 + group * 2 + $0 % 2] }
        let mean = numbers.reduce(0, +) / 30
        #expect(mean.magnitude < 1e-5)
        #expect((numbers.reduce(0) { $0 + $1 * $1 } / 30 - 1).magnitude < 1e-4)
      }
    }
  }

  @Test func equalNumbersGiveBeta() throws {
    for layer: any Layer in [
      LayerNormalization(betaInitializer: .constant(2)),
      GroupNormalization(groups: 2, betaInitializer: .constant(2)),
    ] {
      let model = try Model(input: [3, 4], layers: [layer])
      #expect(try model.predict(Tensor([2, 3, 4], repeating: 7))[0] == Tensor([2, 3, 4], repeating: 2))
    }
  }

  @Test func resultsDoNotDependOnTheNumberOfThreads() {
    var random = RandomSource(seed: 5)
    let operation = GroupNormalization(groups: 4).steps(for: [[20, 30, 8]])[0].operation
    let (input, upstream) = (random.uniform([19, 20, 30, 8], -1, 1), random.uniform([19, 20, 30, 8], -1, 1))
    let weights = [random.uniform([8]), random.uniform([8])]
    let results = [1, 2, 3].map {
      OperationRunner(operation: operation, threadCount: $0).run(
        [input], weights: weights, upstream: upstream)
    }
    for other in results.dropFirst() {
      #expect(other.output == results[0].output)
      #expect(other.inputGradients == results[0].inputGradients)
      #expect(other.weightGradients == results[0].weightGradients)
    }
  }

  @Test func unusableArgumentsThrow() {
    let image = Input(shape: [4, 4, 6])
    for layer: any Layer in [
      GroupNormalization(groups: 4), GroupNormalization(groups: 0), GroupNormalization(groups: 2, axis: 1),
      GroupNormalization(groups: 2, epsilon: 0), LayerNormalization(axis: []), LayerNormalization(axis: [1]),
      LayerNormalization(axis: [0]), LayerNormalization(epsilon: .nan),
    ] {
      #expect(throws: ModelError.self, "\(layer)") { try layer(image) }
    }
    #expect(throws: Never.self) { try LayerNormalization(axis: [-1, 2])(image) }
  }
}
