import Foundation
import Tensor
import Testing

@testable import CNN

/// Sources that leave samples out, and sources that fail.
@Suite struct LeftOutBatchesTests {
  /// Batches of two samples; some are left out, and one may fail.
  private struct Source: BatchSource {
    var leftOut: Set<Int> = []
    var failsAt: Int?
    var batchesPerPass: Int? { 5 }

    func batches(ofPass pass: Int, skipping skipped: Int) -> any BatchIterator {
      Iterator(source: self, next: skipped, pass: pass)
    }

    func batch(_ number: Int) -> Batch {
      var random = RandomSource(seed: UInt64(number))
      return Batch(random.uniform([2, 3]), target: Tensor([2, 1], [Float(number % 2), 1]))
    }
  }

  private struct Failure: Error {}

  private final class Iterator: BatchIterator {
    let source: Source
    let pass: Int
    var number: Int

    init(source: Source, next: Int, pass: Int) { (self.source, number, self.pass) = (source, next, pass) }

    func next() throws -> Batch? {
      guard number < 5 else { return nil }
      defer { number += 1 }
      if pass == 1, source.failsAt == number { throw Failure() }
      return source.leftOut.contains(number) ? Batch(inputs: []) : source.batch(number)
    }
  }

  private func model() throws -> Sequential {
    let model = try Sequential(input: [3], seed: 1) {
      Dense(4, activation: .tanh)
      Dense(1, activation: .sigmoid)
    }
    model.compile(loss: .binaryCrossentropy, optimizer: SGD(learningRate: 0.1), metrics: [.accuracy])
    return model
  }

  private func weights(_ model: Model) -> [[Float]] {
    model.layers.flatMap { $0.variables.map(\.value.values) }
  }

  @Test func batchesThatAreLeftOutCountAndArePassedOver() throws {
    let (some, few) = (try model(), try model())
    try some.fit(Source(leftOut: [1, 4]), epochs: 2, progress: .none)
    let steps = try TrainingSteps(of: few)
    for number in [0, 2, 3, 0, 2, 3] { try steps.take(Source().batch(number)) }
    #expect(weights(some) == weights(few))

    let figures = try some.evaluate(Source(leftOut: [1, 4]))
    let batches = [0, 2, 3].map { Source().batch($0) }
    let inputs = Tensor(concatenating: batches.map { $0.inputs[0] })
    let targets = Tensor(concatenating: batches.map { $0.targets[0] })
    let expected = try some.evaluate([inputs], [targets], batchSize: 2)
    #expect(figures == expected)
    #expect(try some.predict(Source(leftOut: [0, 1, 2]))[0].shape == [4, 1])
    #expect(try some.confusionMatrix(over: Source(leftOut: [2])).total == 8)
    #expect(throws: ModelError.self) { try some.predict(Source(leftOut: Set(0..<5))) }
  }

  @Test func normalizationAdaptsToWhatIsThere() throws {
    func adapted(_ adapt: (Normalization) throws -> Void) throws -> [[Float]] {
      let layer = Normalization()
      _ = try Sequential(input: [3]) { layer }
      try adapt(layer)
      return layer.state.variables.map(\.value.values)
    }
    let there = TensorBatches(
      inputs: [Tensor(concatenating: [1, 2, 4].map { Source().batch($0).inputs[0] })], batchSize: 2)
    let found = try adapted { try $0.adapt(Source(leftOut: [0, 3])) }
    #expect(found.count >= 2 && found[0].contains { $0 != 0 })
    #expect(try found == adapted { try $0.adapt(there) })
    // Batches that are left out count as steps.
    #expect(
      try adapted { try $0.adapt(Source(leftOut: [0]), steps: 2) }
        == adapted { try $0.adapt(Source().batch(1).inputs[0]) })
    #expect(throws: ModelError.self) { try adapted { try $0.adapt(Source(leftOut: Set(0..<5))) } }
  }

  @Test func theStepsBeforeASourceFailsAreKept() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("failing-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("run.checkpoint").path
    let stopped = try model()
    #expect(throws: Failure.self) {
      try stopped.fit(Source(failsAt: 3), epochs: 3, progress: .none, callbacks: [TrainingBackup(path)])
    }
    let checkpoint = try Checkpoint(contentsOf: path)
    #expect(checkpoint.progress.epoch == 1 && checkpoint.progress.step == 3)
    let (resumed, whole) = (checkpoint.saved.model, try model())
    resumed.compile(loss: .binaryCrossentropy, optimizer: SGD(learningRate: 0.1), metrics: [.accuracy])
    let history = try resumed.fit(
      Source(), epochs: 3, resuming: checkpoint, progress: .none, callbacks: [TrainingBackup(path)])
    let expected = try whole.fit(Source(), epochs: 3, progress: .none, callbacks: [TrainingBackup(path)])
    #expect(weights(resumed) == weights(whole))
    #expect(history.epochs.map(\.values) == expected.epochs.map(\.values))
  }

  @Test func anEpochThatFailsAtOnceWritesNothingNew() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("failing-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("run.checkpoint").path
    #expect(throws: Failure.self) {
      try model().fit(Source(failsAt: 0), epochs: 3, progress: .none, callbacks: [TrainingBackup(path)])
    }
    let progress = try Checkpoint(contentsOf: path).progress
    #expect(progress.epoch == 1 && progress.step == 0)
  }
}
