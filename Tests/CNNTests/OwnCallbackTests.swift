import CNN
import Tensor
import Testing

// The example of docs/callbacks.md: what a callback of one's own takes.

/// Halves the learning rate every so many epochs, records the largest weight, and stops when it grows beyond a limit.
final class WeightWatch: Callback, TrainingStateHolder {
  let limit: Float
  private var halvings = 0.0

  init(limit: Float) { self.limit = limit }

  func epochEnded(_ training: TrainingRun) throws {
    let largest = training.model.variables.flatMap(\.value.values).map(\.magnitude).max() ?? 0
    training.record("largest_weight", Double(largest))
    if largest > limit { training.stop() }
    if training.epoch % 5 == 0 {
      try training.setLearningRate(training.learningRate / 2)
      halvings += 1
    }
  }

  // What it remembers is in the checkpoints.
  func savedState() -> TrainingState { TrainingState(numbers: ["halvings": halvings]) }
  func restore(_ state: TrainingState) { halvings = state.numbers["halvings"] ?? 0 }
}

@Suite struct OwnCallbackTests {
  private func model() throws -> Model {
    let model = try Sequential(input: [1]) { Dense(1, kernelInitializer: .ones) }
    model.compile(loss: .meanSquaredError, optimizer: SGD(learningRate: 0.1))
    return model
  }

  private let inputs = Tensor([4, 1], [0, 1, 2, 3])
  private let targets = Tensor([4, 1], [1, 3, 5, 7])

  @Test func aCallbackOfOnesOwnRecordsStopsAndSetsTheRate() throws {
    let free = try model().fit(
      [inputs], [targets], epochs: 12, progress: .none, callbacks: [WeightWatch(limit: 100)])
    #expect(free.epochs.count == 12)
    #expect(free["largest_weight"].count == 12 && free["largest_weight"].allSatisfy { $0 > 1 })
    // The kernel is on its way from 1 to 2.
    let stopped = try model().fit(
      [inputs], [targets], epochs: 12, progress: .none, callbacks: [WeightWatch(limit: 1.2)])
    #expect(stopped.epochs.count < 12)
    #expect(try #require(stopped["largest_weight"].last) > 1.2)
    var rates: [Float] = []
    try model().fit(
      [inputs], [targets], epochs: 12, progress: .none,
      callbacks: [
        WeightWatch(limit: 100), LambdaCallback(onEpochBegin: { rates.append($0.learningRate) }),
      ])
    #expect(rates == Array(repeating: 0.1, count: 5) + Array(repeating: 0.05, count: 5) + [0.025, 0.025])
  }
}
