import CNN
import Tensor
import Testing

// The example of docs/callbacks.md: what a callback of one's own takes.

/// Halves the learning rate after every five epochs in which the largest weight grew, records that weight, and stops when
/// it is beyond a limit.
final class WeightWatch: Callback, TrainingStateHolder {
  let limit: Float
  private var largest: Float = 0
  private var growths = 0

  init(limit: Float) { self.limit = limit }

  func epochEnded(_ training: TrainingRun) throws {
    let before = largest
    largest = training.model.variables.flatMap(\.value.values).map(\.magnitude).max() ?? 0
    training.record("largest_weight", Double(largest))
    if largest > limit { training.stop() }
    guard largest > before else { return }
    growths += 1
    if growths % 5 == 0 { try training.setLearningRate(training.learningRate / 2) }
  }

  // What it remembers is in the checkpoints.
  func savedState() -> TrainingState {
    TrainingState(numbers: ["largest": Double(largest), "growths": Double(growths)])
  }

  func restore(_ state: TrainingState) {
    largest = Float(state.numbers["largest"] ?? 0)
    growths = Int(state.numbers["growths"] ?? 0)
  }
}

@Suite struct OwnCallbackTests {
  private func model(rate: Float = 0.1) throws -> Model {
    let model = try Sequential(input: [1]) { Dense(1, kernelInitializer: .ones) }
    model.compile(loss: .meanSquaredError, optimizer: SGD(learningRate: .constant(rate)))
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
    // Slow steps, in all of which the kernel grows.
    let slow = try model(rate: 0.01)
    var rates: [Float] = []
    try slow.fit(
      [inputs], [targets], epochs: 12, progress: .none,
      callbacks: [
        WeightWatch(limit: 100), LambdaCallback(onEpochBegin: { rates.append($0.learningRate) }),
      ])
    #expect(rates == Array(repeating: 0.01, count: 5) + Array(repeating: 0.005, count: 5) + [0.0025, 0.0025])
    // What it remembers lies in its state.
    let watch = WeightWatch(limit: 100)
    watch.restore(TrainingState(numbers: ["largest": 3, "growths": 4]))
    #expect(watch.savedState() == TrainingState(numbers: ["largest": 3, "growths": 4]))
  }
}
