import Tensor
import Testing

@testable import CNN

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

  struct Problem: CustomTestStringConvertible {
    var batch: Int
    var pixels: Int
    var groups: Int
    var length: Int
    var center = true
    var scale = true
    /// Whether groups share their weights, as in layer normalisation.
    var repeats = false

    var weightCount: Int { repeats ? length : groups * length }
    var testDescription: String { "\(batch) × [\(pixels), \(groups), \(length)], \(center) \(scale)" }
  }

  static let problems = [
    Problem(batch: 1, pixels: 6, groups: 2, length: 3), Problem(batch: 9, pixels: 6, groups: 2, length: 3),
    Problem(batch: 2, pixels: 45, groups: 5, length: 32),
    Problem(batch: 8, pixels: 45, groups: 5, length: 32),
    Problem(batch: 3, pixels: 7, groups: 70, length: 1, center: false),
    Problem(batch: 10, pixels: 7, groups: 70, length: 1, scale: false),
    Problem(batch: 2, pixels: 33, groups: 1, length: 100, center: false, scale: false),
    Problem(batch: 20, pixels: 1, groups: 3, length: 11),
    Problem(batch: 2, pixels: 1, groups: 2, length: 300),
    Problem(batch: 2, pixels: 1, groups: 40, length: 7, repeats: true),
    Problem(batch: 3, pixels: 1, groups: 6, length: 64, center: false, repeats: true),
    Problem(batch: 3, pixels: 1, groups: 6, length: 9, scale: false, repeats: true),
    // So many weights that they are summed up block by block.
    Problem(batch: 3, pixels: 1, groups: 1, length: 5000, repeats: true),
    Problem(batch: 5, pixels: 1, groups: 3, length: 4096, scale: false, repeats: true),
    Problem(batch: 2, pixels: 1, groups: 60, length: 70, center: false),
  ]

  @Test(arguments: problems) func agreesWithPlainLoops(problem: Problem) {
    let (length, rowFloats) = (problem.length, problem.groups * problem.length)
    let floats = problem.pixels * rowFloats
    let operation = GroupNormalizationOperation(
      outputShape: [floats], pixels: problem.pixels, groups: problem.groups, length: length,
      weightCount: problem.weightCount, center: problem.center, scale: problem.scale, epsilon: 0.01)
    var random = RandomSource(seed: 8)
    let (input, upstream) = (
      random.uniform([problem.batch, floats], -1, 3), random.uniform([problem.batch, floats], -1, 1)
    )
    let (gamma, beta) = (random.uniform([problem.weightCount]), random.uniform([problem.weightCount]))
    let weights = (problem.scale ? [gamma] : []) + (problem.center ? [beta] : [])
    let found = OperationRunner(operation: operation).run([input], weights: weights, upstream: upstream)

    var (output, gradient) = (input.values, input.values)
    var (ofGamma, ofBeta) = (
      [Double](repeating: 0, count: problem.weightCount), [Double](repeating: 0, count: problem.weightCount)
    )
    let (x, dy) = (input.values.map(Double.init), upstream.values.map(Double.init))
    for sample in 0..<problem.batch {
      for group in 0..<problem.groups {
        let places = (0..<problem.pixels * length).map { number in
          (number / length) * rowFloats + group * length + number % length
        }
        func weight(_ place: Int) -> Int { place % problem.weightCount }
        let count = Double(places.count)
        let at = { sample * floats + $0 }
        let mean = places.reduce(0) { $0 + x[at($1)] } / count
        let variance = places.reduce(0) { $0 + (x[at($1)] - mean) * (x[at($1)] - mean) } / count
        let deviation = (variance + 0.01).squareRoot()
        func factor(_ place: Int) -> Double { problem.scale ? Double(gamma.values[weight(place)]) : 1 }
        func normal(_ place: Int) -> Double { (x[at(place)] - mean) / deviation }
        let sum = places.reduce(0) { $0 + factor($1) * dy[at($1)] } / count
        let products = places.reduce(0) { $0 + factor($1) * dy[at($1)] * normal($1) } / count
        for place in places {
          output[at(place)] = Float(
            factor(place) * normal(place) + (problem.center ? Double(beta.values[weight(place)]) : 0))
          gradient[at(place)] = Float(
            (factor(place) * dy[at(place)] - sum - normal(place) * products) / deviation)
          ofGamma[weight(place)] += dy[at(place)] * normal(place)
          ofBeta[weight(place)] += dy[at(place)]
        }
      }
    }
    expectClose(found.output, Tensor(input.shape, output))
    expectClose(found.inputGradients[0], Tensor(input.shape, gradient))
    let expected = (problem.scale ? [ofGamma] : []) + (problem.center ? [ofBeta] : [])
    #expect(found.weightGradients.count == expected.count)
    for (gradient, sums) in zip(found.weightGradients, expected) {
      expectClose(gradient, Tensor(gradient.shape, sums.map { Float($0) }))
    }
  }

  @Test(
    arguments: [
      (GroupNormalization(groups: 4), Shape([8])),
      (LayerNormalization(axis: [1, 2, 3]), Shape([20, 30, 8])),
    ] as [(any Layer, Shape)]) func resultsDoNotDependOnTheNumberOfThreads(_ layer: any Layer, weight: Shape)
  {
    var random = RandomSource(seed: 5)
    let operation = layer.steps(for: [[20, 30, 8]])[0].operation
    let (input, upstream) = (random.uniform([19, 20, 30, 8], -1, 1), random.uniform([19, 20, 30, 8], -1, 1))
    let weights = [random.uniform(weight), random.uniform(weight)]
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
