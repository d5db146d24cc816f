import Foundation
import Tensor
import Testing

@testable import CNN

/// What the callbacks do with figures given epoch by epoch, against Keras.
@Suite struct CallbackTests {
  struct Case: Decodable {
    var `case`: String
    var figures: [Double]
    var epochs: Int?
    var bestEpoch: Int?
    var best: Double?
    var rate: Float?
    var rates: [Float]?
    var saved: [Int]?

    private enum CodingKeys: String, CodingKey {
      case `case`, figures, epochs, best, rate, rates, saved
      case bestEpoch = "best_epoch"
    }
  }

  /// A metric that gives the numbers of a list, one an epoch.
  struct Script: MetricAccumulator {
    let figures: [Double]
    var epoch = -1

    var value: Double { epoch < 0 ? .nan : figures[epoch] }
    mutating func update(_ comparison: Comparison) {}
    mutating func reset() { epoch += 1 }
  }

  /// A model of one weight, which measures `score` by the list and whose bias falls by the rate in each epoch.
  static func model(
    _ figures: [Double], direction: FigureDirection? = nil, learningRate: Float = 1
  ) throws -> Model {
    let model = try Sequential(input: [1]) { Dense(1, kernelInitializer: .zeros, name: "d") }
    let one = Loss(name: "one") { _, predictions in (1, Tensor(predictions.shape, repeating: 1)) }
    model.compile(
      loss: one, optimizer: SGD(learningRate: .constant(learningRate)),
      metrics: [Metric(name: "score", direction: direction) { Script(figures: figures) }])
    return model
  }

  @discardableResult
  static func fit(
    _ model: Model, _ callbacks: [any Callback], epochs: Int, from first: Int = 0
  ) throws -> History {
    try model.fit(
      [Tensor([1, 1])], [Tensor([1, 1])], epochs: epochs, initialEpoch: first, progress: .none,
      callbacks: callbacks)
  }

  static func bias(_ model: Model) -> Float { model.variables[1].value[0] }

  static func cases(_ prefix: String, _ names: Set<String>) throws -> [Case] {
    let cases = try reference("training_callbacks.json", as: ReferenceCases<Case>.self).cases
      .filter { $0.case.hasPrefix(prefix) }
    #expect(Set(cases.map(\.case)) == names)
    return cases
  }

  // MARK: Early stopping

  static let stoppings: [String: @Sendable () -> EarlyStopping] = [
    "early": { EarlyStopping("score", mode: .minimum) },
    "early_patience": { EarlyStopping("score", patience: 3, mode: .minimum) },
    "early_change": { EarlyStopping("score", minimumChange: 0.01, patience: 3, mode: .minimum) },
    "early_start": { EarlyStopping("score", patience: 2, mode: .minimum, startFromEpoch: 8) },
    "early_baseline": { EarlyStopping("score", patience: 4, mode: .minimum, baseline: 0.6) },
    "early_max": { EarlyStopping("score", patience: 6, mode: .maximum) },
  ]

  @Test func earlyStoppingStopsWhereKerasDoes() throws {
    for expected in try Self.cases("early", Set(Self.stoppings.keys)) {
      let make = try #require(Self.stoppings[expected.case])
      let stopping = make()
      let model = try Self.model(expected.figures)
      let history = try Self.fit(model, [stopping], epochs: expected.figures.count)
      #expect(history.epochs.count == expected.epochs, "\(expected.case)")
      #expect(stopping.bestEpoch == expected.bestEpoch, "\(expected.case)")
      #expect(stopping.best == expected.best, "\(expected.case)")
      let stopped = history.epochs.count < expected.figures.count ? history.epochs.count : nil
      if let stopped { #expect(stopping.stoppedEpoch == stopped) }
    }
  }

  @Test func bestWeightsAreRestored() throws {
    let figures = [0.5, 0.2, 0.3, 0.4, 0.1]
    let model = try Self.model(figures)
    let stopping = EarlyStopping("score", patience: 2, mode: .minimum, restoresBestWeights: true)
    #expect(try Self.fit(model, [stopping], epochs: 5).epochs.count == 4)
    #expect(Self.bias(model) == -2)
    #expect(stopping.stoppedEpoch == 4)
    let last = try Self.model(figures)
    try Self.fit(last, [EarlyStopping("score", patience: 2, mode: .minimum)], epochs: 5)
    #expect(Self.bias(last) == -4)
  }

  @Test func bestWeightsStayAsideAfterAnError() throws {
    struct Stop: Error {}
    let model = try Self.model([0.1, 0.2, 0.3])
    let failing = LambdaCallback(onEpochBegin: { if $0.epoch == 3 { throw Stop() } })
    let stopping = EarlyStopping("score", patience: 5, mode: .minimum, restoresBestWeights: true)
    #expect(throws: Stop.self) { try Self.fit(model, [stopping, failing], epochs: 3) }
    #expect(Self.bias(model) == -2)
  }

  @Test func earlyStoppingGoesOnFromItsState() throws {
    let figures = [0.5, 0.2, 0.3, 0.4, 0.1]
    let first = EarlyStopping("score", patience: 2, mode: .minimum, restoresBestWeights: true)
    let model = try Self.model(figures)
    try Self.fit(model, [first], epochs: 3)
    let state = first.savedState()
    #expect(state.numbers == ["best": 0.2, "best_epoch": 2, "waited": 1])
    #expect(Set(state.tensors.keys) == ["best/d/kernel", "best/d/bias"])
    let second = EarlyStopping("score", patience: 2, mode: .minimum, restoresBestWeights: true)
    try second.restore(state)
    let rest = try Self.model([0.4, 0.1])
    let history = try Self.fit(rest, [second], epochs: 5, from: 3)
    #expect(history.epochs.map(\.number) == [4])
    #expect((second.bestEpoch, second.stoppedEpoch) == (2, 4))
    #expect(Self.bias(rest) == -2)
    #expect(throws: ModelError.self) { try second.restore(TrainingState()) }
    var others = state
    others.tensors["12345d/kernel"] = Tensor([1, 1], repeating: 7)
    others.tensors["12345e/kernel"] = Tensor([1, 1])
    try second.restore(others)
    #expect(second.savedState() == state)
  }

  @Test func aTrainingThatHadStoppedEndsAgain() throws {
    let figures = [0.5, 0.2, 0.3, 0.4, 0.1]
    func stopping() -> EarlyStopping {
      EarlyStopping("score", patience: 2, mode: .minimum, restoresBestWeights: true)
    }
    let first = stopping()
    try Self.fit(Self.model(figures), [first], epochs: 5)
    #expect(first.stoppedEpoch == 4)
    let second = stopping()
    try second.restore(first.savedState())
    let rest = try Self.model([0.1])
    #expect(try Self.fit(rest, [second], epochs: 5, from: 4).epochs.isEmpty)
    #expect((second.bestEpoch, second.stoppedEpoch) == (2, 4))
    #expect(Self.bias(rest) == -2)
  }

  @Test func figureThatIsNotMeasuredIsNamed() throws {
    let error = #expect(throws: ModelError.self) {
      try Self.fit(Self.model([1]), [EarlyStopping()], epochs: 1)
    }
    #expect(
      error?.description == "EarlyStopping watches val_loss, but the training measures loss, score")
    let direction = #expect(throws: ModelError.self) {
      try Self.fit(Self.model([1]), [ReduceLROnPlateau("score")], epochs: 1)
    }
    #expect(direction?.description.contains("better larger or smaller") == true)
    try Self.fit(Self.model([1], direction: .largerIsBetter), [EarlyStopping("score")], epochs: 1)
    try Self.fit(Self.model([1]), [EarlyStopping("loss")], epochs: 1)
  }

  @Test func directionFollowsTheMetric() throws {
    let figures = [0.1, 0.2, 0.15]
    for (direction, epoch) in [(FigureDirection.largerIsBetter, 2), (.smallerIsBetter, 1)] {
      let stopping = EarlyStopping("score", patience: 9)
      try Self.fit(Self.model(figures, direction: direction), [stopping], epochs: 3)
      #expect(stopping.bestEpoch == epoch)
    }
  }

  // MARK: Learning rate

  static let plateaus: [String: @Sendable () -> ReduceLROnPlateau] = [
    "plateau": { ReduceLROnPlateau("score", patience: 2, mode: .minimum) },
    "plateau_cooldown": {
      ReduceLROnPlateau("score", factor: 0.5, patience: 1, mode: .minimum, cooldown: 2)
    },
    "plateau_minimum": {
      ReduceLROnPlateau("score", factor: 0.2, patience: 1, mode: .minimum, minimumRate: 0.01)
    },
    "plateau_change": { ReduceLROnPlateau("score", patience: 3, mode: .minimum, minimumChange: 0.05) },
    "plateau_max": { ReduceLROnPlateau("score", factor: 0.5, patience: 3, mode: .maximum) },
    "plateau_hundredth": { ReduceLROnPlateau("score", patience: 2, mode: .minimum) },
    "plateau_tenth": { ReduceLROnPlateau("score", patience: 2, mode: .minimum) },
    "plateau_third": { ReduceLROnPlateau("score", factor: 0.3, patience: 2, mode: .minimum) },
  ]

  @Test func plateausReduceTheRateAsInKeras() throws {
    for expected in try Self.cases("plateau", Set(Self.plateaus.keys)) {
      let make = try #require(Self.plateaus[expected.case])
      let plateau = make()
      var rates: [Float] = []
      let recorder = LambdaCallback(onEpochEnd: { rates.append($0.learningRate) })
      let rate = try #require(expected.rate)
      let model = try Self.model(expected.figures, learningRate: rate)
      let history = try Self.fit(model, [plateau, recorder], epochs: expected.figures.count)
      let kerasRates = try #require(expected.rates)
      #expect(rates == kerasRates, "\(expected.case)")
      // The history has the rate with which an epoch was trained.
      #expect(
        history["learning_rate"].map(Float.init) == [rate] + kerasRates.dropLast(), "\(expected.case)")
    }
  }

  @Test func plateauGoesOnFromItsState() throws {
    let expected = try #require(
      Self.cases("plateau", Set(Self.plateaus.keys)).first { $0.case == "plateau_cooldown" })
    for cut in 1..<expected.figures.count {
      let make = try #require(Self.plateaus[expected.case])
      var rates: [Float] = []
      let recorder = LambdaCallback(onEpochEnd: { rates.append($0.learningRate) })
      let first = make()
      let model = try Self.model(expected.figures)
      try Self.fit(model, [first, recorder], epochs: cut)
      let second = make()
      try second.restore(first.savedState())
      let rest = try Self.model(Array(expected.figures[cut...]))
      try rest.optimizer.restore(model.optimizer.savedState())
      try Self.fit(rest, [second, recorder], epochs: expected.figures.count, from: cut)
      #expect(rates == expected.rates, "cut after \(cut)")
    }
  }

  @Test func schedulerSetsTheRateOfEachEpoch() throws {
    let model = try Self.model([0, 0, 0])
    var asked: [Int] = []
    let scheduler = LearningRateScheduler { epochsDone, rate in
      asked.append(epochsDone)
      return epochsDone == 0 ? rate : rate / 2
    }
    let history = try Self.fit(model, [scheduler], epochs: 3)
    #expect(asked == [0, 1, 2])
    #expect(history["learning_rate"] == [1, 0.5, 0.25])
    #expect(history.names == ["loss", "score", "learning_rate"])
    #expect(Self.bias(model) == -1.75)
  }

  @Test func ratesThatAreNoneAreRefused() throws {
    let model = try Sequential(input: [1]) { Dense(1) }
    model.compile(loss: .meanSquaredError, optimizer: SGD(learningRate: 0.5))
    for rate in [Float.nan, .infinity, -1] {
      let callback = LambdaCallback(onEpochBegin: { try $0.setLearningRate(rate) })
      let error = #expect(throws: ModelError.self) { try Self.fit(model, [callback], epochs: 1) }
      #expect(error?.description.contains("a learning rate must be 0 or a positive number") == true)
    }
  }

  @Test func rateOfAScheduleCannotBeSet() throws {
    let model = try Sequential(input: [1]) { Dense(1) }
    model.compile(
      loss: .meanSquaredError,
      optimizer: SGD(
        learningRate: .schedule(PiecewiseConstantDecay(boundaries: [1], values: [0.5, 0.25]))))
    for callback in [LearningRateScheduler { _, rate in rate }, ReduceLROnPlateau("loss")]
      as [any Callback]
    {
      #expect(throws: ModelError.self) { try Self.fit(model, [callback], epochs: 1) }
    }
    var rates: [Float] = []
    try Self.fit(model, [LambdaCallback(onStepEnd: { rates.append($0.learningRate) })], epochs: 3)
    #expect(rates == [0.5, 0.25, 0.25])
  }

  // MARK: Closures

  @Test func closuresAreCalledInTheirPlaces() throws {
    var calls: [String] = []
    let callback = LambdaCallback(
      onTrainingBegin: { _ in calls.append("begin") }, onEpochBegin: { calls.append("epoch \($0.epoch)") },
      onStepEnd: { calls.append("step \($0.step)") },
      onEpochEnd: { calls.append("ended \($0.history.epochs.count)") },
      onTrainingEnd: { calls.append("end \($0.isComplete)") })
    try Self.fit(Self.model([0, 0]), [callback], epochs: 2)
    #expect(
      calls == ["begin", "epoch 1", "step 1", "ended 1", "epoch 2", "step 1", "ended 2", "end true"])
  }

  @Test func trainingMayEndAfterAStep() throws {
    let model = try Self.model([0, 0])
    let stopping = LambdaCallback(onStepEnd: {
      if $0.epoch == 2, $0.step == 2 { $0.stopAfterStep() }
    })
    let history = try model.fit(
      [Tensor([3, 1])], [Tensor([3, 1])], batchSize: 1, epochs: 2, progress: .none, callbacks: [stopping])
    #expect(history.epochs.map(\.number) == [1])
    #expect(Self.bias(model) == -5)
  }

  @Test func settingsOutOfRangeTrap() async {
    await #expect(processExitsWith: .failure) { _ = EarlyStopping(patience: -1) }
    await #expect(processExitsWith: .failure) { _ = ReduceLROnPlateau(factor: 1) }
    await #expect(processExitsWith: .failure) { _ = ModelCheckpoint("a", everyEpochs: 0) }
    await #expect(processExitsWith: .failure) { _ = CSVLogger("a", separator: "") }
    await #expect(processExitsWith: .failure) { _ = CSVLogger("a", separator: "\r\n") }
    await #expect(processExitsWith: .failure) { _ = 0 as ValidationFrequency }
  }
}
