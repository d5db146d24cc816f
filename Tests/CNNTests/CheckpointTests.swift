import CNN
import Foundation
import Tensor
import Testing

/// A training that stops anywhere and goes on from its file ends as one that never stopped, bit for bit.
@Suite struct CheckpointTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("checkpoint-\(UUID())")
  private var path: String { folder.appendingPathComponent("run.checkpoint").path }

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  /// Stops the training after the given step of an epoch, both counted from 1.
  private final class Stopper: Callback {
    let epoch: Int
    let step: Int
    init(epoch: Int, step: Int) { (self.epoch, self.step) = (epoch, step) }
    func stepEnded(_ training: TrainingRun) {
      if training.epoch == epoch, training.step == step { training.stopAfterStep() }
    }
  }

  /// With what training remembers: moving averages, dropout, and weights.
  private func network() throws -> Sequential {
    try Sequential(input: [8, 8, 2], seed: 3) {
      Conv2D(4, kernelSize: 3, activation: .relu)
      BatchNormalization()
      Dropout(0.3)
      Flatten()
      Dense(8, activation: .relu)
      Dropout(0.5)
      Dense(3, activation: .softmax)
    }
  }

  private static let optimizers: [any Optimizer] = [
    RMSprop(learningRate: 1e-2), Adam(learningRate: 1e-2),
    SGD(
      learningRate: .schedule(ExponentialDecay(initial: 0.1, decaySteps: 3, decayRate: 0.9)), momentum: 0.9),
  ]

  private func callbacks() -> [any Callback] {
    [
      ReduceLROnPlateau("loss", factor: 0.5, patience: 1, minimumChange: 10),
      EarlyStopping("loss", patience: 50, restoresBestWeights: true),
    ]
  }

  private func train(
    _ model: Model, optimizer: any Optimizer, resuming checkpoint: Checkpoint? = nil,
    callbacks: [any Callback], epochs: Int = 4
  ) throws -> History {
    var random = RandomSource(seed: 5)
    let inputs = random.uniform([22, 8, 8, 2], -1, 1)
    let targets = Tensor([22, 1], (0..<22).map { Float($0 % 3) })
    model.compile(
      loss: .sparseCategoricalCrossentropy, optimizer: optimizer,
      metrics: [.accuracy, .sparseTopKCategoricalAccuracy(k: 2)])
    return try model.fit(
      [inputs], [targets], batchSize: 4, epochs: epochs, validationSplit: 0.2, resuming: checkpoint, seed: 9,
      progress: .none, callbacks: callbacks)
  }

  private func weights(_ model: Model) -> [String: [Float]] {
    var weights: [String: [Float]] = [:]
    for layer in model.layers {
      for variable in layer.variables { weights[layer.path(of: variable)] = variable.value.values }
    }
    return weights
  }

  /// The figures without the time that epochs took.
  private func figures(_ history: History) -> [[String: Double]] { history.epochs.map(\.values) }

  @Test(arguments: 0..<3, [(1, 1), (1, 4), (2, 3), (3, 5), (4, 4)])
  func aTrainingGoesOnAsIfItHadNotStopped(optimizer: Int, place: (epoch: Int, step: Int)) throws {
    let optimizer = Self.optimizers[optimizer]
    // A schedule says itself what the learning rate is.
    let usual = optimizer is SGD ? Array(callbacks().dropFirst()) : callbacks()
    let whole = try network()
    let expected = try train(whole, optimizer: optimizer, callbacks: usual)

    let callbacks = optimizer is SGD ? Array(callbacks().dropFirst()) : callbacks()
    _ = try train(
      network(), optimizer: optimizer,
      callbacks: callbacks + [TrainingBackup(path), Stopper(epoch: place.epoch, step: place.step)])
    let checkpoint = try Checkpoint(contentsOf: path)
    if place.step < 5 {
      #expect(checkpoint.progress.epoch == place.epoch - 1)
      #expect(checkpoint.progress.step == place.step)
    }
    let model = checkpoint.saved.model
    let again = optimizer is SGD ? Array(self.callbacks().dropFirst()) : self.callbacks()
    let found = try train(model, optimizer: optimizer, resuming: checkpoint, callbacks: again)
    #expect(weights(model) == weights(whole))
    #expect(figures(found) == figures(expected))
    #expect(found.names == expected.names)
    #expect(found.epochs.map(\.number) == [1, 2, 3, 4])
  }

  @Test func everyMetricGoesOnWithinAnEpoch() throws {
    func train(_ model: Model, resuming checkpoint: Checkpoint?, _ callbacks: [any Callback]) throws
      -> History
    {
      var random = RandomSource(seed: 6)
      let inputs = random.uniform([20, 5], -1, 1)
      let targets = Tensor([20, 1], (0..<20).map { Float($0 % 2) })
      model.compile(
        loss: .binaryCrossentropy,
        metrics: [.precision(), .recall(), .auc(), .f1Score(threshold: 0.5), .binaryAccuracy()])
      return try model.fit(
        [inputs], [targets], batchSize: 4, epochs: 2, resuming: checkpoint, progress: .none,
        callbacks: callbacks)
    }
    func network() throws -> Sequential {
      try Sequential(input: [5], seed: 1) { Dense(1, activation: .sigmoid) }
    }
    let expected = try train(network(), resuming: nil, [])
    _ = try train(network(), resuming: nil, [TrainingBackup(path), Stopper(epoch: 2, step: 3)])
    let checkpoint = try Checkpoint(contentsOf: path)
    let found = try train(checkpoint.saved.model, resuming: checkpoint, [])
    #expect(figures(found) == figures(expected))
    #expect(found.names.count == 6)
  }

  @Test func aCheckpointIsASavedModelToo() throws {
    let model = try network()
    _ = try train(
      model, optimizer: Adam(),
      callbacks: [TrainingBackup(path, everySteps: 2, classNames: ["a", "b", "c"])],
      epochs: 1)
    let saved = try SavedModel(contentsOf: path)
    #expect(saved.classNames == ["a", "b", "c"])
    #expect(weights(saved.model) == weights(model))
  }

  @Test func aModelIsNoCheckpoint() throws {
    try network().save(to: path)
    #expect {
      try Checkpoint(contentsOf: path)
    } throws: { "\($0)".contains("not a checkpoint") }
  }

  @Test func anotherTrainingIsRefusedAndChangesNothing() throws {
    _ = try train(network(), optimizer: Adam(), callbacks: [TrainingBackup(path)], epochs: 1)
    let checkpoint = try Checkpoint(contentsOf: path)
    let model = checkpoint.saved.model
    let before = weights(model)
    func expectRefusal(_ text: String, _ body: () throws -> Void) {
      #expect {
        try body()
      } throws: { "\($0)".contains(text) }
    }
    expectRefusal("the optimizer Adam") {
      _ = try train(model, optimizer: SGD(), resuming: checkpoint, callbacks: [])
    }
    expectRefusal("no state of the callback") {
      _ = try train(model, optimizer: Adam(), resuming: checkpoint, callbacks: callbacks())
    }
    expectRefusal("another model") {
      _ = try train(network(), optimizer: Adam(), resuming: checkpoint, callbacks: [])
    }
    #expect(weights(model) == before)
  }

  @Test func aCallbackThatRefusesLeavesTheOptimizerAsItWas() throws {
    let faster = LambdaCallback(onEpochBegin: { try $0.setLearningRate(0.5) })
    _ = try train(network(), optimizer: Adam(), callbacks: [faster, TrainingBackup(path)], epochs: 1)
    let checkpoint = try Checkpoint(contentsOf: path)
    let model = checkpoint.saved.model
    struct Refusal: Error {}
    let atBeginning = LambdaCallback(onTrainingBegin: { _ in throw Refusal() })
    var states: [TrainingState] = []
    #expect(throws: Refusal.self) {
      _ = try train(model, optimizer: Adam(), resuming: checkpoint, callbacks: [atBeginning])
    }
    states.append(try model.optimizer.savedState())
    _ = try train(network(), optimizer: Adam(), callbacks: [Remembering(), TrainingBackup(path)], epochs: 1)
    let other = try Checkpoint(contentsOf: path)
    #expect(throws: ModelError.self) {
      _ = try train(
        other.saved.model, optimizer: Adam(), resuming: other, callbacks: [Remembering(refuses: true)])
    }
    states.append(try other.saved.model.optimizer.savedState())
    for state in states {
      #expect(state.numbers == ["iterations": 0, "learning_rate": Double(Float(0.001))])
      #expect(state.tensors.count > 0 && state.tensors.values.allSatisfy { $0.values.allSatisfy { $0 == 0 } })
    }
  }

  /// Remembers nothing, under the same name whether it refuses to or not.
  private final class Remembering: Callback, TrainingStateHolder {
    let refuses: Bool
    init(refuses: Bool = false) { self.refuses = refuses }
    func savedState() -> TrainingState { TrainingState() }
    func restore(_ state: TrainingState) throws {
      if refuses { throw ModelError.unusableData("refused") }
    }
  }

  @Test func aDamagedCheckpointIsNamed() throws {
    _ = try train(network(), optimizer: Adam(), callbacks: [TrainingBackup(path)], epochs: 1)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for count in [0, 7, 100, whole.count / 2, whole.count - 1] {
      try whole.prefix(count).write(to: URL(fileURLWithPath: path))
      #expect(throws: SavedModelError.self) { try Checkpoint(contentsOf: path) }
    }
  }
}
