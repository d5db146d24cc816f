import Foundation
import Tensor
import Testing

@testable import CNN

/// What a checkpoint knows of its training, and what it refuses to go on with.
@Suite struct ResumedTrainingTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("resumed-\(UUID())")
  private var path: String { folder.appendingPathComponent("run.checkpoint").path }

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  private struct Kill: Error {}

  /// Ends the training as a power cut would, after the given step.
  private func kill(epoch: Int, step: Int) -> LambdaCallback {
    LambdaCallback(onStepEnd: { if $0.epoch == epoch, $0.step == step { throw Kill() } })
  }

  private func network() throws -> Model {
    try Sequential(input: [3], seed: 3) {
      Dense(6, activation: .tanh)
      BatchNormalization()
      Dropout(0.25)
      Dense(1, activation: .sigmoid)
    }
  }

  /// Epochs of five steps.
  @discardableResult
  private func train(
    _ model: Model, _ optimizer: any Optimizer = Adam(learningRate: 0.01),
    resuming checkpoint: Checkpoint? = nil,
    epochs: Int = 3, callbacks: [any Callback] = []
  ) throws -> History {
    var random = RandomSource(seed: 5)
    let inputs = random.uniform([20, 3], -1, 1)
    let targets = Tensor([20, 1], (0..<20).map { Float($0 % 2) })
    model.compile(loss: .binaryCrossentropy, optimizer: optimizer, metrics: [.accuracy])
    return try model.fit(
      [inputs], [targets], batchSize: 4, epochs: epochs, resuming: checkpoint, seed: 9, progress: .none,
      callbacks: callbacks)
  }

  @Test(arguments: [(1, 3), (2, 1), (2, 4), (3, 5)])
  func aScheduledRateIsSetOnceInAnEpochThatGoesOn(_ killed: (epoch: Int, step: Int)) throws {
    var rates: [Float] = []
    func callbacks() -> [any Callback] {
      [
        LearningRateScheduler { $0 == 0 ? $1 : $1 * 0.5 },
        LambdaCallback(onStepEnd: { rates.append($0.learningRate) }),
        TrainingBackup(path, everySteps: 2),
      ]
    }
    let whole = try network()
    let expected = try train(whole, callbacks: callbacks())
    #expect(rates == [0.01, 0.005, 0.0025].flatMap { Array(repeating: $0, count: 5) })

    #expect(throws: Kill.self) {
      try train(network(), callbacks: callbacks() + [kill(epoch: killed.epoch, step: killed.step)])
    }
    rates = []
    let checkpoint = try Checkpoint(contentsOf: path)
    let model = checkpoint.saved.model
    let found = try train(model, resuming: checkpoint, callbacks: callbacks())
    #expect(rates.last == 0.0025)
    #expect(model.weightsByPath == whole.weightsByPath)
    #expect(found.epochs.map(\.values) == expected.epochs.map(\.values))
  }
}
