import Tensor
import Testing

@testable import CNN

@Suite struct ProgressDisplayTests {
  /// What is shown of a training of two epochs with four steps each.
  static func shown(drawsBar: Bool, damaged: Bool = false) throws -> String {
    let text = Locked("")
    let reporter = ProgressReporter(drawsBar: drawsBar) { part in text.withLock { $0 += part } }
    let model = try Sequential(input: [1]) { Dense(1, activation: .sigmoid) }
    model.compile(loss: .binaryCrossentropy, metrics: [.accuracy])
    let x = Tensor([8, 1], [0, 1, 2, 3, 4, 5, damaged ? .nan : 6, 7])
    let data = TensorBatches(x, target: Tensor([8], [0, 0, 0, 0, 1, 1, 1, 1]), batchSize: 2)
    do {
      try model.fit(data, epochs: 2, validation: data, progress: .none, callbacks: [reporter])
    } catch is ModelError where damaged {}
    return text.withLock { $0 }
  }

  @Test func linesShowOneEpochEach() throws {
    let lines = try Self.shown(drawsBar: false).split(separator: "\n", omittingEmptySubsequences: false)
    try #require(lines.count == 3)
    #expect(lines[2].isEmpty)
    let figure = /[0-9]\.[0-9]{4}/
    for (number, line) in lines.prefix(2).enumerated() {
      #expect(line.hasPrefix("Epoch \(number + 1)/2 - 0s "))
      #expect(line.contains(/[0-9]+[mu]?s\/step - accuracy: [0-9]/))
      #expect(line.matches(of: figure).count == 4)
      let names = line.matches(of: /([a-z_]+): [0-9]/).map { String($0.1) }.filter { $0 != "data" }
      #expect(names == ["accuracy", "loss", "val_accuracy", "val_loss"])
      #expect(!line.contains("\u{1B}") && !line.contains("\r"))
    }
  }

  @Test func barIsDrawnOverItselfAndEndsItsLine() throws {
    let epochs = try Self.shown(drawsBar: true).split(separator: "\n", omittingEmptySubsequences: false)
    try #require(epochs.count == 5)
    #expect(epochs[0] == "Epoch 1/2" && epochs[2] == "Epoch 2/2" && epochs[4].isEmpty)
    for line in [epochs[1], epochs[3]] {
      let drawings = line.split(separator: "\r")
      #expect(drawings.count >= 2)
      let first = try #require(drawings.first)
      #expect(first.hasPrefix("\u{1B}[K1/4 \u{1B}[32m━━━━━\u{1B}[37m━━━━━━━━━━━━━━━\u{1B}[0m "))
      let last = try #require(drawings.last)
      #expect(last.hasPrefix("\u{1B}[K4/4 \u{1B}[32m━━━━━━━━━━━━━━━━━━━━\u{1B}[37m\u{1B}[0m 0s "))
      #expect(last.contains("val_loss: "))
      #expect(!first.contains("val_loss: "))
    }
  }

  @Test func timesOfAnEpochThatGoesOnAreThoseOfTheStepsTakenNow() throws {
    let model = try Sequential(input: [1]) { Dense(1, activation: .sigmoid) }
    model.compile(loss: .binaryCrossentropy)
    let trainer = try model.compilation.withTraining { try Trainer(model, $0, seed: 0) }
    let run = TrainingRun(epochs: 1, stepsPerEpoch: 100, validates: false, trainer: trainer, callbacks: [])
    (run.epoch, run.firstStep, run.step, run.elapsed) = (1, 90, 92, .seconds(6))
    let text = Locked("")
    let bar = ProgressReporter(drawsBar: true) { part in text.withLock { $0 += part } }
    bar.stepEnded(run)
    // Three seconds a step, and eight steps are left.
    #expect(text.withLock { $0 }.contains(" 24s 3s/step"))
    run.step = 100
    run.elapsed = .seconds(30)
    run.history.append(History.Epoch(number: 1, seconds: 200, values: ["loss": 0.5]), names: ["loss"])
    let lines = Locked("")
    let reporter = ProgressReporter(drawsBar: false) { part in lines.withLock { $0 += part } }
    reporter.epochEnded(run)
    #expect(lines.withLock { $0 } == "Epoch 1/1 - 3:20 3s/step - loss: 0.5000\n")
  }

  @Test func lineEndsBeforeAnErrorIsShown() throws {
    let text = try Self.shown(drawsBar: true, damaged: true)
    #expect(text.contains("3/4") || text.contains("1/4"))
    #expect(text.hasSuffix("\n"))
  }
}
