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

  /// A checkpoint after the given step, which has come to the file.
  private func checkpoint(
    _ optimizer: any Optimizer = Adam(learningRate: 0.01), epoch: Int = 2, step: Int = 3,
    callbacks: [any Callback] = []
  ) throws -> Checkpoint {
    #expect(throws: Kill.self) {
      try train(
        network(), optimizer,
        callbacks: callbacks + [TrainingBackup(path, everySteps: 1), kill(epoch: epoch, step: step + 1)])
    }
    let checkpoint = try Checkpoint(contentsOf: path)
    #expect(checkpoint.progress.epoch == epoch - 1 && checkpoint.progress.step == step)
    return checkpoint
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

  @Test func anEpochTakesAsLongAsItsParts() throws {
    // A step that took long.
    let slow = LambdaCallback(onStepEnd: { $0.elapsed += .seconds(1000) })
    let checkpoint = try checkpoint(epoch: 2, step: 3, callbacks: [slow])
    let seconds = try #require(checkpoint.progress.epochSeconds)
    #expect(seconds > 1000)
    var steps: [[Int]] = []
    let recorder = LambdaCallback(onStepEnd: { steps.append([$0.firstStep, $0.step]) })
    let history = try train(checkpoint.saved.model, resuming: checkpoint, epochs: 3, callbacks: [recorder])
    #expect(steps == [[3, 4], [3, 5], [0, 1], [0, 2], [0, 3], [0, 4], [0, 5]])
    #expect(history.epochs[1].seconds > seconds)
    #expect(history.epochs[2].seconds < 1000)
    let atItsEnd = try self.checkpoint(epoch: 1, step: 2).progress
    #expect(atItsEnd.epochSeconds != nil)
    try train(network(), epochs: 1, callbacks: [TrainingBackup(path)])
    #expect(try Checkpoint(contentsOf: path).progress.epochSeconds == nil)
  }

  @Test func otherSettingsOfTheOptimizerAreRefused() throws {
    let checkpoint = try checkpoint(Adam(learningRate: 0.01, clipping: .norm(2)))
    let model = checkpoint.saved.model
    let before = model.weightsByPath
    let others: [(Adam, String)] = [
      (Adam(learningRate: 0.01, beta1: 0.75, clipping: .norm(2)), "Adam's beta_1: 0.9, this one has 0.75"),
      (Adam(learningRate: 0.02, clipping: .norm(2)), "Adam's learning_rate: 0.01, this one has 0.02"),
      (Adam(learningRate: 0.01), "Adam's clipping: {\"clipnorm\":2}, this one has none"),
      (
        Adam(learningRate: 0.01, weightDecay: 0.5, clipping: .norm(2)),
        "Adam's weight_decay: none, this one has 0.5"
      ),
    ]
    for (optimizer, text) in others {
      #expect {
        try train(model, optimizer, resuming: checkpoint)
      } throws: { "\($0)".contains(text) }
    }
    #expect(model.weightsByPath == before)
    try train(model, Adam(learningRate: 0.01, clipping: .norm(2)), resuming: checkpoint)
    #expect(model.weightsByPath != before)
  }

  @Test func anotherScheduleIsRefused() throws {
    func optimizer(_ steps: Int) -> SGD {
      SGD(learningRate: .schedule(CosineDecay(initial: 0.1, decaySteps: steps)))
    }
    let checkpoint = try checkpoint(optimizer(15))
    #expect {
      try train(checkpoint.saved.model, optimizer(20), resuming: checkpoint)
    } throws: { "\($0)".contains("SGD's learning_rate: ") && "\($0)".contains("\"decay_steps\":20") }
    try train(checkpoint.saved.model, optimizer(15), resuming: checkpoint)
  }

  @Test func aRateThatCallbacksChangedGoesOn() throws {
    func callbacks() -> [any Callback] {
      [ReduceLROnPlateau("loss", factor: 0.5, patience: 1, minimumChange: 10), TrainingBackup(path)]
    }
    let (whole, part) = (try network(), try network())
    try train(whole, callbacks: callbacks())
    try train(part, epochs: 2, callbacks: callbacks())
    let checkpoint = try Checkpoint(contentsOf: path)
    #expect(checkpoint.progress.optimizerNumbers["learning_rate"] == Double(Float(0.005)))
    let model = checkpoint.saved.model
    try train(model, resuming: checkpoint, callbacks: callbacks())
    #expect(model.weightsByPath == whole.weightsByPath)
  }

  @Test func aCheckpointGoesOnAgainToTheSameWeights() throws {
    let checkpoint = try checkpoint()
    let model = checkpoint.saved.model
    let first = try train(model, resuming: checkpoint)
    let weights = model.weightsByPath
    #expect(weights != checkpoint.weights)
    let second = try train(model, resuming: checkpoint)
    #expect(model.weightsByPath == weights)
    #expect(second.epochs.map(\.values) == first.epochs.map(\.values))

    // Where a callback refuses, the model keeps the weights that it had.
    #expect(throws: Kill.self) {
      try train(
        model, resuming: checkpoint, callbacks: [LambdaCallback(onTrainingBegin: { _ in throw Kill() })])
    }
    #expect(model.weightsByPath == weights)
  }

  @Test func progressOfEarlierVersionsIsReadAndWhatCannotBeIsRefused() throws {
    var progress = try checkpoint().progress
    func check(_ progress: TrainingProgress) throws {
      try progress.check(seed: 9, stepsPerEpoch: 5, optimizer: Adam(learningRate: 0.01))
    }
    try check(progress)
    #expect(progress.optimizerSettings != nil)
    (progress.epochSeconds, progress.optimizerSettings) = (nil, nil)
    let json = try CheckpointCoding.encoder.encode(progress)
    #expect(!String(decoding: json, as: UTF8.self).contains("optimizer_settings"))
    try check(CheckpointCoding.decoder.decode(TrainingProgress.self, from: json))
    for seconds in [-1, .infinity, .nan, 1e300] {
      progress.epochSeconds = seconds
      #expect(throws: ModelError.self) { try check(progress) }
    }
    for text in ["[1]", "{", ""] {
      let value = try JSONEncoder().encode([text])
      #expect(throws: (any Error).self) { try JSONDecoder().decode([OptimizerSettings].self, from: value) }
    }
  }
}
