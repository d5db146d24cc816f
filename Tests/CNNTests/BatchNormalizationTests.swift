import CNN
import Tensor
import Testing

@Suite struct BatchNormalizationTests {
  /// A layer's arguments and weights, and a batch with an upstream gradient.
  struct Problem {
    var layer: BatchNormalization
    var input: Tensor
    var upstream: Tensor
    var gamma: [Float]
    var beta: [Float]
    var mean: [Float]
    var variance: [Float]

    init(shape: Shape, center: Bool = true, scale: Bool = true, offset: Float = 0, seed: UInt64 = 1) {
      var random = RandomSource(seed: seed, stream: "batch normalisation")
      let channels = shape[shape.rank - 1]
      layer = BatchNormalization(momentum: 0.75, epsilon: 0.01, center: center, scale: scale)
      input = random.uniform(shape, -2, 2) + offset
      upstream = random.uniform(shape, -1, 1)
      gamma = scale ? random.uniform([channels], 0.5, 1.5).values : Array(repeating: 1, count: channels)
      beta = center ? random.uniform([channels], -1, 1).values : Array(repeating: 0, count: channels)
      mean = random.uniform([channels], -0.5, 0.5).values
      variance = random.uniform([channels], 0.5, 1.5).values
    }

    var x: [Double] { input.values.map(Double.init) }
    var dy: [Double] { upstream.values.map(Double.init) }
    var channels: Int { gamma.count }
    var weights: [Tensor] {
      ((layer.scale ? [gamma] : []) + (layer.center ? [beta] : []) + [mean, variance]).map {
        Tensor([channels], $0)
      }
    }
    func statistics(ofBatch: Bool) -> NaiveBatchNormalization.Statistics {
      ofBatch
        ? .init(of: x, channels: channels)
        : .init(mean: mean.map(Double.init), variance: variance.map(Double.init))
    }
    var operation: any Operation { layer.steps(for: [input.shape.droppingFirst()])[0].operation }
  }

  static let problems: [Problem] = [
    Problem(shape: [4, 5, 3, 6]), Problem(shape: [64, 7]), Problem(shape: [3, 40, 30, 17], seed: 2),
    Problem(shape: [2, 3, 3, 4], center: false), Problem(shape: [2, 3, 3, 4], scale: false),
    Problem(shape: [2, 3, 5], center: false, scale: false), Problem(shape: [1, 200, 100, 3], seed: 3),
    Problem(shape: [1, 4, 4, 1]), Problem(shape: [3, 9, 9, 33], offset: 50),
  ]

  @Test(arguments: problems.indices, [true, false])
  func agreesWithTheDefinition(number: Int, training: Bool) {
    let problem = Self.problems[number]
    let mode = ExecutionMode(isTraining: training, keepsForGradients: true)
    let result = OperationRunner(operation: problem.operation, mode: mode).run(
      [problem.input], weights: problem.weights, upstream: problem.upstream)
    let statistics = problem.statistics(ofBatch: training)
    let gamma = problem.gamma.map(Double.init)
    let expected = NaiveBatchNormalization.forward(
      problem.x, statistics: statistics, gamma: gamma, beta: problem.beta.map(Double.init), epsilon: 0.01)
    let gradients = NaiveBatchNormalization.gradients(
      problem.x, upstream: problem.dy, statistics: statistics, gamma: gamma, epsilon: 0.01, ofBatch: training)
    expectClose(result.output, Tensor(problem.input.shape, expected.map(Float.init)), "output")
    expectClose(
      result.inputGradients[0], Tensor(problem.input.shape, gradients.input.map(Float.init)), "input gradient"
    )
    let channels: Shape = [problem.channels]
    var weight = 0
    if problem.layer.scale {
      expectClose(result.weightGradients[weight], Tensor(channels, gradients.gamma.map(Float.init)), "gamma")
      weight += 1
    }
    if problem.layer.center {
      expectClose(result.weightGradients[weight], Tensor(channels, gradients.beta.map(Float.init)), "beta")
      weight += 1
    }
    guard training else { return }
    let mean = zip(problem.mean, statistics.mean).map { Float(0.75 * Double($0) + 0.25 * $1) }
    let variance = zip(problem.variance, statistics.variance).map { Float(0.75 * Double($0) + 0.25 * $1) }
    expectClose(result.weightGradients[weight], Tensor(channels, mean), "next moving mean")
    expectClose(result.weightGradients[weight + 1], Tensor(channels, variance), "next moving variance")
  }

  @Test func inferenceWithoutGradientsFoldsTheWeights() {
    for problem in Self.problems {
      let result = OperationRunner(operation: problem.operation, mode: .inference).run(
        [problem.input], weights: problem.weights)
      let expected = NaiveBatchNormalization.forward(
        problem.x, statistics: problem.statistics(ofBatch: false), gamma: problem.gamma.map(Double.init),
        beta: problem.beta.map(Double.init), epsilon: 0.01)
      expectClose(result.output, Tensor(problem.input.shape, expected.map(Float.init)))
    }
  }

  @Test func naiveGradientsAreFiniteDifferencesInDouble() {
    let problem = Problem(shape: [3, 2, 4])
    let gamma = problem.gamma.map(Double.init)
    let beta = problem.beta.map(Double.init)
    func loss(_ x: [Double], _ gamma: [Double], _ beta: [Double]) -> Double {
      let y = NaiveBatchNormalization.forward(
        x, statistics: .init(of: x, channels: 4), gamma: gamma, beta: beta, epsilon: 0.01)
      return zip(y, problem.dy).reduce(0) { $0 + $1.0 * $1.1 }
    }
    func difference(_ values: [Double], _ place: Int, _ loss: ([Double]) -> Double) -> Double {
      var (up, down) = (values, values)
      up[place] += 1e-5
      down[place] -= 1e-5
      return (loss(up) - loss(down)) / 2e-5
    }
    let gradients = NaiveBatchNormalization.gradients(
      problem.x, upstream: problem.dy, statistics: problem.statistics(ofBatch: true), gamma: gamma,
      epsilon: 0.01, ofBatch: true)
    for place in problem.x.indices {
      let expected = difference(problem.x, place) { loss($0, gamma, beta) }
      #expect((gradients.input[place] - expected).magnitude < 1e-8)
    }
    for place in gamma.indices {
      #expect(
        (gradients.gamma[place] - difference(gamma, place) { loss(problem.x, $0, beta) }).magnitude < 1e-8)
      #expect(
        (gradients.beta[place] - difference(beta, place) { loss(problem.x, gamma, $0) }).magnitude < 1e-8)
    }
  }

  @Test func channelsThatDoNotChangeGiveBeta() throws {
    let operation = BatchNormalization().steps(for: [[2, 2, 3]])[0].operation
    let weights = [1, 5, 0, 1].map { Tensor([3], repeating: $0) }
    let result = OperationRunner(operation: operation).run(
      [Tensor([4, 2, 2, 3], repeating: 1000)], weights: weights, upstream: Tensor([4, 2, 2, 3], repeating: 1))
    #expect(result.output == Tensor([4, 2, 2, 3], repeating: 5))
    #expect(result.inputGradients[0].values.allSatisfy { $0.magnitude < 1e-4 })
  }

  @Test func resultsDoNotDependOnTheNumberOfThreads() {
    let problem = Problem(shape: [3, 60, 50, 19])
    let results = [1, 2, 3].map {
      OperationRunner(operation: problem.operation, threadCount: $0).run(
        [problem.input], weights: problem.weights, upstream: problem.upstream)
    }
    for other in results.dropFirst() {
      #expect(other.output == results[0].output)
      #expect(other.inputGradients == results[0].inputGradients)
      #expect(other.weightGradients == results[0].weightGradients)
    }
  }

  @Test func predictionFollowsTheMovingAverages() throws {
    let model = try Model(input: [5], layers: [Dense(3), BatchNormalization()])
    let input = Tensor([2, 5], repeating: 0.5)
    let before = try model.predict(input)[0]
    let average = try #require(model.variables.first { $0.specification.name == "moving_mean" })
    #expect(!average.isTrainable)
    average.value = Tensor([3], repeating: 10)
    let after = try model.predict(input)[0]
    expectClose(before - after, Tensor([2, 3], repeating: 10 / Float(1.001).squareRoot()))
  }

  @Test func unusableArgumentsThrow() {
    #expect(throws: ModelError.self) { try BatchNormalization(axis: 1)(Input(shape: [4, 4, 3])) }
    #expect(throws: ModelError.self) { try BatchNormalization(axis: 0)(Input(shape: [3])) }
    #expect(throws: ModelError.self) { try BatchNormalization(axis: 9)(Input(shape: [3])) }
    #expect(throws: ModelError.self) { try BatchNormalization()(Input(shape: [])) }
    #expect(throws: ModelError.self) { try BatchNormalization(momentum: 1.5)(Input(shape: [3])) }
    #expect(throws: ModelError.self) { try BatchNormalization(epsilon: 0)(Input(shape: [3])) }
    #expect(throws: Never.self) { try BatchNormalization(axis: 3)(Input(shape: [4, 4, 3])) }
  }

  @Test func movingAveragesMoveOnWithEachCallInAModel() throws {
    let shared = BatchNormalization(momentum: 0.75)
    let input = Input(shape: [2])
    let moved = try Rescaling(3, offset: 1)(input)
    let model = try Model(inputs: [input], outputs: [Add()(shared(input), shared(moved))])
    model.compile(loss: .meanSquaredError, optimizer: SGD(learningRate: 0))
    let x = Tensor([4, 2], [1, 2, 3, 4, 5, 6, 7, 12])
    try model.fit([x], [x], progress: .none)

    // Means of 4 and 6, then of 13 and 19; variances of 5 and 14, then nine times as much.
    let layer = try model.layer(named: "batch_normalization_1")
    let weights = Dictionary(
      uniqueKeysWithValues: layer.variables.map { ($0.specification.name, $0.value.values) })
    let means = try #require(weights["moving_mean"])
    let variances = try #require(weights["moving_variance"])
    for (value, expected) in zip(means + variances, [4, 5.875, 12.75, 34.6875] as [Float]) {
      #expect(abs(value - expected) < 1e-4 * expected, "\(means) \(variances)")
    }
  }
}
