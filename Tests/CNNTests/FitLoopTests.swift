import Tensor
import Testing

@testable import CNN

/// What `fit` does with sources, epochs and bad data.
@Suite(.serialized) struct FitLoopTests {
  /// Gives batches with their number as the input, and notes which were asked for.
  final class CountingSource: BatchSource {
    let batchesPerPass: Int?
    let asked = Locked<[String]>([])

    init(batchesPerPass: Int?) { self.batchesPerPass = batchesPerPass }

    func batches(ofPass pass: Int, skipping skipped: Int) -> any BatchIterator {
      Iterator(source: self, pass: pass, next: skipped)
    }

    final class Iterator: BatchIterator {
      let source: CountingSource
      let pass: Int
      var position: Int

      init(source: CountingSource, pass: Int, next: Int) {
        (self.source, self.pass, position) = (source, pass, next)
      }

      func next() -> Batch? {
        guard position < source.batchesPerPass ?? .max else { return nil }
        source.asked.withLock { $0.append("\(pass):\(position)") }
        position += 1
        return Batch(Tensor([2, 1], [0, 1]), target: Tensor([2], [0, 1]))
      }
    }
  }

  static func model() throws -> Model {
    let model = try Sequential(input: [1]) { Dense(1, activation: .sigmoid) }
    model.compile(loss: .binaryCrossentropy, metrics: [.accuracy])
    return model
  }

  @Test func passesGoOnAcrossEpochs() throws {
    let source = CountingSource(batchesPerPass: 3)
    try Self.model().fit(source, epochs: 2, stepsPerEpoch: 4, progress: .none)
    #expect(source.asked.withLock { $0 } == ["0:0", "0:1", "0:2", "1:0", "1:1", "1:2", "2:0", "2:1"])
  }

  @Test func initialEpochGoesOnWhereTheTrainingWas() throws {
    let source = CountingSource(batchesPerPass: 3)
    let history = try Self.model().fit(source, epochs: 3, stepsPerEpoch: 2, initialEpoch: 2, progress: .none)
    #expect(source.asked.withLock { $0 } == ["1:1", "1:2"])
    #expect(history.epochs.map(\.number) == [3])
    let endless = CountingSource(batchesPerPass: nil)
    try Self.model().fit(endless, epochs: 3, stepsPerEpoch: 2, initialEpoch: 2, progress: .none)
    #expect(endless.asked.withLock { $0 } == ["0:4", "0:5"])
  }

  @Test func validationTakesTheSameBatchesAfterEachEpoch() throws {
    let validation = CountingSource(batchesPerPass: 5)
    let history = try Self.model().fit(
      CountingSource(batchesPerPass: 1), epochs: 2, validation: validation, validationSteps: 2,
      progress: .none)
    #expect(validation.asked.withLock { $0 } == ["0:0", "0:1", "0:0", "0:1"])
    #expect(history.names == ["loss", "accuracy", "val_loss", "val_accuracy"])
    #expect(history["val_loss"].allSatisfy { $0 > 0 })
  }

  @Test func endlessSourceNeedsSteps() throws {
    let endless = CountingSource(batchesPerPass: nil)
    #expect(throws: ModelError.self) { try Self.model().fit(endless, progress: .none) }
    #expect(throws: ModelError.self) { try Self.model().evaluate(endless) }
    #expect(throws: ModelError.self) {
      try Self.model().fit(
        CountingSource(batchesPerPass: 1), validation: endless, progress: .none)
    }
    #expect(try Self.model().evaluate(endless, steps: 3).names == ["loss", "accuracy"])
  }

  @Test func emptySourceIsAnError() throws {
    let empty = CountingSource(batchesPerPass: 0)
    #expect(throws: ModelError.self) { try Self.model().fit(empty, progress: .none) }
    #expect(throws: ModelError.self) { try Self.model().fit(empty, stepsPerEpoch: 2, progress: .none) }
    #expect(throws: ModelError.self) { try Self.model().evaluate(empty) }
    #expect(throws: ModelError.self) { try Self.model().fit([Tensor([0, 1])], [Tensor([0])]) }
  }

  @Test func validationNeedsAnEpoch() throws {
    let (source, validation) = (CountingSource(batchesPerPass: 1), CountingSource(batchesPerPass: 1))
    for count in [0, -1] {
      let error = #expect(throws: ModelError.self) {
        try Self.model().fit(
          source, validation: validation, validationFrequency: .every(count), progress: .none)
      }
      #expect(error?.description.contains("not each \(count)") == true)
    }
    #expect(source.asked.withLock { $0 }.isEmpty)
    try Self.model().fit(
      source, epochs: 3, validation: validation, validationFrequency: .every(2), progress: .none)
    #expect(validation.asked.withLock { $0 } == ["0:0"])
  }

  @Test func compileComesFirst() throws {
    let model = try Sequential(input: [1]) { Dense(1) }
    let (x, t) = ([Tensor([1, 1])], [Tensor([1, 1])])
    #expect(throws: ModelError.notCompiled("fit")) { try model.fit(x, t) }
    #expect(throws: ModelError.notCompiled("evaluate")) { try model.evaluate(x, t) }
  }

  @Test func dataThatDoNotSuitTheModelAreNamed() throws {
    let model = try FitTests.classifier()
    model.compile(loss: .sparseCategoricalCrossentropy)
    let before = model.variables.map(\.value)
    let (images, labels) = FitTests.quadrants(4)
    #expect(
      throws: ModelError.wrongShape(
        of: "the target for dense_1", expected: "[4] or [4, 1]", found: [4, 4])
    ) { try model.fit([images], [Tensor([4, 4])], progress: .none) }
    #expect(throws: ModelError.wrongCount(of: "target tensors", expected: 1, found: 2)) {
      try model.fit([images], [labels, labels], progress: .none)
    }
    #expect(throws: ModelError.self) { try model.fit([Tensor([4, 9, 8, 1])], [labels], progress: .none) }
    #expect(throws: ModelError.self) { try model.fit([images], [labels.rows(0..<3)], progress: .none) }
    #expect(throws: ModelError.self) {
      try model.fit([images], [labels], batchSize: 0, progress: .none)
    }
    let error = #expect(throws: ModelError.self) {
      try model.fit([images], [Tensor([4], [0, 1, 4, 2])], shuffles: false, progress: .none)
    }
    #expect(error?.description.contains("class numbers from 0 to 3, but sample 3") == true)
    model.compile(losses: [.meanSquaredError, .meanSquaredError])
    #expect(throws: ModelError.self) { try model.fit([images], [labels], progress: .none) }
    #expect(model.variables.map(\.value) == before)
  }

  @Test func lossThatIsNotFiniteEndsTheTrainingWithTheLastGoodWeights() throws {
    let model = try Sequential(input: [1]) { Dense(1) }
    model.compile(loss: .meanSquaredError, optimizer: SGD(learningRate: 0.1))
    let before = model.variables.map(\.value)
    let error = #expect(throws: ModelError.self) {
      try model.fit(
        [Tensor([2, 1], [1, .nan])], [Tensor([2, 1], [1, 1])], batchSize: 1, epochs: 2, shuffles: false,
        progress: .none)
    }
    #expect(error?.description.contains("epoch 1, step 2") == true)
    let after = model.variables.map(\.value)
    #expect(after != before)
    #expect(after.allSatisfy { $0.values.allSatisfy(\.isFinite) })
  }

  @Test func optimizerRemembersBetweenFitsAndForgetsOnCompile() throws {
    let (x, t) = ([Tensor([1, 1], [1])], [Tensor([1, 1], [1])])
    func weights(fits: [Int], compileAgain: Bool = false) throws -> [Tensor] {
      let model = try Sequential(input: [1], seed: 3) { Dense(1) }
      model.compile(loss: .meanSquaredError, optimizer: Adam())
      for epochs in fits {
        if compileAgain { model.compile(loss: .meanSquaredError, optimizer: Adam()) }
        try model.fit(x, t, epochs: epochs, progress: .none)
      }
      return model.variables.map(\.value)
    }
    #expect(try weights(fits: [2, 3]) == weights(fits: [5]))
    #expect(try weights(fits: [2, 3], compileAgain: true) != weights(fits: [5]))
  }

  final class Recorder: Callback {
    var calls: [String] = []
    var stopsAfter = Int.max

    func trainingBegan(_ training: TrainingRun) { calls.append("began") }
    func epochBegan(_ training: TrainingRun) { calls.append("epoch \(training.epoch)") }
    func stepEnded(_ training: TrainingRun) { calls.append("step \(training.step)") }
    func epochEnded(_ training: TrainingRun) {
      calls.append("epoch ended \(training.history.epochs.count)")
      if training.epoch == stopsAfter { training.stop() }
    }
    func trainingEnded(_ training: TrainingRun) { calls.append("ended") }
  }

  @Test func callbacksFollowTheTrainingAndMayStopIt() throws {
    let recorder = Recorder()
    recorder.stopsAfter = 2
    let history = try Self.model().fit(
      CountingSource(batchesPerPass: 2), epochs: 5, progress: .none, callbacks: [recorder])
    #expect(
      recorder.calls == [
        "began", "epoch 1", "step 1", "step 2", "epoch ended 1", "epoch 2", "step 1", "step 2",
        "epoch ended 2", "ended",
      ])
    #expect(history.epochs.count == 2)
  }

  @Test func trainingAModelThatIsBeingTrainedIsAnError() throws {
    final class Nested: Callback {
      var error: ModelError?
      func stepEnded(_ training: TrainingRun) {
        do {
          try training.model.fit(CountingSource(batchesPerPass: 1), progress: .none)
        } catch { self.error = error as? ModelError }
      }
    }
    let nested = Nested()
    let model = try Self.model()
    try model.fit(CountingSource(batchesPerPass: 1), progress: .none, callbacks: [nested])
    #expect(nested.error == .alreadyTraining)
    try model.fit(CountingSource(batchesPerPass: 1), progress: .none)
  }
}
