import ArgumentParser
import CNN
import Foundation
import ImageData
import Tensor
import Testing

@testable import convscope

/// What the options of `train` make of optimizers, schedules, losses and metrics.
@Suite struct TrainingOptionsTests {
  // MARK: Settings of a training that goes on

  /// What its optimizer's settings say, by option.
  @Test func anOptimizersSettingsAreThoseOfItsOptions() throws {
    func settings(_ options: [String]) throws -> TrainingSettings {
      try TrainCommand.parse(["data", "--output", "model"] + options).optimizer.settings(
        for: .standard(.fashion))
    }
    #expect(try settings([]) == settings(["--optimizer", "adam", "--beta-1", "0.9", "--epsilon", "1e-7"]))
    let sgd = try settings(["--optimizer", "sgd"])
    #expect(sgd == (try settings(["--optimizer", "sgd", "--momentum", "0"])))
    for (options, text) in [
      (["--momentum", "0.5"], "--momentum 0, this one has 0.5"), (["--nesterov"], "--nesterov"),
      (["--weight-decay", "0.1"], "no --weight-decay, this one has 0.1"),
      (["--clip-norm", "1"], "no --clip-norm, this one has 1.0"),
    ] {
      let error = #expect(throws: ToolError.self) {
        try settings(["--optimizer", "sgd"] + options).check(goingOnFrom: sgd)
      }
      #expect(error?.description.contains(text) == true, "\(String(describing: error))")
    }
  }

  private func expectRefusal(_ options: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(throws: (any Error).self, "\(options)", sourceLocation: sourceLocation) {
      try TrainCommand.parse(["data", "--output", "model"] + options)
    }
  }

  // MARK: Optimizers

  private func optimizer(_ options: [String], network: StandardNetwork = .fashion) throws -> any Optimizer {
    try TrainCommand.parse(["data", "--output", "model"] + options).optimizer.optimizer(
      for: .standard(network), learningRate: 0.5)
  }

  @Test func theNetworkDecidesTheOptimizerThatIsNotGiven() throws {
    #expect(try optimizer([], network: .walkthrough) is RMSprop)
    #expect(try optimizer([], network: .resnet20) is Adam)
  }

  @Test(arguments: OptimizerChoice.allCases) func everyOptimizerHasItsUsualSettings(_ choice: OptimizerChoice)
    throws
  {
    let found = try optimizer(["--optimizer", choice.rawValue])
    var expected = choice.usual
    expected.learningRate = 0.5
    #expect(type(of: found).className.lowercased() == choice.rawValue)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(try encoder.encode(found) == encoder.encode(expected))
    #expect(OptimizerChoice(of: found) == choice)
  }

  @Test func settingsReachTheirOptimizer() throws {
    let sgd = try #require(
      optimizer(["--optimizer", "sgd", "--momentum", "0.9", "--nesterov", "--weight-decay", "0.01"]) as? SGD)
    #expect((sgd.momentum, sgd.nesterov, sgd.weightDecay) == (0.9, true, 0.01))
    let rmsprop = try #require(
      optimizer([
        "--optimizer", "rmsprop", "--rho", "0.8", "--momentum", "0.5", "--centered", "--epsilon", "1e-3",
      ])
        as? RMSprop)
    #expect((rmsprop.rho, rmsprop.momentum, rmsprop.centered, rmsprop.epsilon) == (0.8, 0.5, true, 1e-3))
    let adamw = try #require(
      optimizer(["--optimizer", "adamw", "--beta-1", "0.8", "--beta-2", "0.95", "--amsgrad"]) as? AdamW)
    #expect((adamw.beta1, adamw.beta2, adamw.amsgrad, adamw.weightDecay) == (0.8, 0.95, true, 0.004))
    let adagrad = try #require(
      optimizer(["--optimizer", "adagrad", "--initial-accumulator-value", "0.3"]) as? Adagrad)
    #expect(adagrad.initialAccumulatorValue == 0.3)
    let adadelta = try #require(optimizer(["--optimizer", "adadelta", "--rho", "0.7"]) as? Adadelta)
    #expect(adadelta.rho == 0.7)
    let clippings: [(String, GradientClipping)] = [
      ("--clip-value", .value(2)), ("--clip-norm", .norm(2)), ("--global-clip-norm", .globalNorm(2)),
    ]
    for choice in OptimizerChoice.allCases {
      for (option, expected) in clippings {
        let found = try optimizer(["--optimizer", choice.rawValue, option, "2", "--weight-decay", "0.25"])
        #expect(found.clipping == expected)
        #expect(found.weightDecay == 0.25)
        #expect(found.learningRate.rate(at: 0) == 0.5)
      }
    }
  }

  @Test func settingsOfOthersAndOutOfRangeAreRefused() {
    for options in [
      ["--momentum", "0.9"], ["--optimizer", "adam", "--momentum", "0.9"],
      ["--optimizer", "adam", "--nesterov"],
      ["--optimizer", "sgd", "--beta-1", "0.9"], ["--optimizer", "sgd", "--epsilon", "1"],
      ["--optimizer", "sgd", "--momentum", "1"], ["--optimizer", "nadam", "--amsgrad"],
      ["--optimizer", "adam", "--beta-2", "nan"], ["--clip-value", "0"],
      ["--clip-norm", "1", "--clip-value", "1"],
      ["--weight-decay", "-1"], ["--epsilon", "0"], ["--optimizer", "lion"],
    ] { expectRefusal(options) }
  }

  // MARK: Learning rate

  /// The rates before the given steps, of twenty epochs of ten steps each.
  private func rates(_ options: [String], _ steps: [Int]) throws -> [Float] {
    let rate = try TrainCommand.parse(["data", "--output", "model"] + options).learningRate.rate(
      usual: 0.1, stepsPerEpoch: 10, epochs: 20)
    return steps.map { rate.rate(at: $0) }
  }

  private func expect(
    _ options: [String], _ expected: [Int: Float], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let steps = expected.keys.sorted()
    for (step, found) in zip(steps, try rates(options, steps)) {
      let wanted = expected[step] ?? .nan
      #expect(
        (found - wanted).magnitude <= 1e-5 * max(wanted, 1e-3), "step \(step): \(found), not \(wanted)",
        sourceLocation: sourceLocation)
    }
  }

  @Test func schedulesCountInEpochs() throws {
    try expect([], [0: 0.1, 199: 0.1])
    try expect(["--learning-rate", "0.2"], [0: 0.2, 199: 0.2])
    // The first step of the eleventh epoch is the first with the smaller rate.
    try expect(
      ["--schedule", "step", "--decay-at", "10,15"], [0: 0.1, 99: 0.1, 100: 0.01, 149: 0.01, 150: 0.001])
    try expect(["--schedule", "step", "--decay-at", "1", "--decay-rate", "0.5"], [9: 0.1, 10: 0.05])
    try expect(
      ["--schedule", "exponential", "--decay-epochs", "2", "--decay-rate", "0.25"],
      [0: 0.1, 10: 0.05, 20: 0.025])
    try expect(
      ["--schedule", "exponential", "--decay-rate", "0.5", "--staircase"], [9: 0.1, 10: 0.05, 19: 0.05])
    try expect(["--schedule", "inverse-time", "--decay-rate", "1"], [0: 0.1, 10: 0.05, 30: 0.025])
    try expect(["--schedule", "polynomial"], [0: 0.1, 100: 0.05, 200: 0, 250: 0])
    try expect(
      [
        "--schedule", "polynomial", "--decay-epochs", "10", "--decay-power", "2", "--final-learning-rate",
        "0.02",
      ],
      [50: 0.04, 100: 0.02])
    try expect(["--schedule", "cosine"], [0: 0.1, 100: 0.05, 200: 0])
    try expect(["--schedule", "cosine", "--final-learning-rate", "0.01"], [0: 0.1, 100: 0.055, 200: 0.01])
    try expect(
      ["--schedule", "cosine", "--warmup-epochs", "4"], [0: 0, 20: 0.05, 40: 0.1, 120: 0.05, 200: 0])
    try expect(
      ["--schedule", "cosine-restarts", "--decay-epochs", "2", "--restart-height", "0.5"],
      [0: 0.1, 10: 0.05, 20: 0.05, 40: 0.025, 60: 0.025])
    try expect(
      ["--schedule", "cosine-restarts", "--decay-epochs", "1.5", "--restart-length", "1"],
      [0: 0.1, 15: 0.1, 30: 0.1])
  }

  @Test func whatGoesWithAnotherScheduleIsRefused() throws {
    for options in [
      ["--decay-rate", "0.5"], ["--schedule", "cosine", "--decay-rate", "0.5"], ["--schedule", "step"],
      ["--schedule", "step", "--decay-at", "10,5"], ["--schedule", "step", "--decay-at", "0"],
      ["--warmup-epochs", "1"], ["--schedule", "cosine", "--warmup-epochs", "0"],
      ["--schedule", "cosine", "--staircase"],
      ["--schedule", "cosine-restarts", "--restart-length", "0.5"], ["--learning-rate", "0"],
      ["--schedule", "cosine", "--final-learning-rate", "-1"],
      ["--schedule", "exponential", "--decay-epochs", "nan"],
      ["--schedule", "cosine", "--reduce-learning-rate", "2"],
    ] { expectRefusal(options) }
    #expect(throws: ToolError.self) { try rates(["--schedule", "cosine", "--warmup-epochs", "20"], [0]) }
  }

  // MARK: Losses and metrics

  private func objective(
    _ options: [String], outputs: Int, mixesClasses: Bool = false
  ) throws -> ClassifierObjective {
    let model = try Sequential(input: [2]) { Dense(outputs, activation: outputs == 1 ? .sigmoid : .softmax) }
    return try TrainCommand.parse(["data", "--output", "model"] + options).loss.objective(
      for: model, mixesClasses: mixesClasses)
  }

  @Test func theOutputsDecideTheLossThatIsNotGiven() throws {
    for (options, outputs, name, labels) in [
      ([], 1, "binary_crossentropy", .sparse), ([], 3, "sparse_categorical_crossentropy", .sparse),
      (["--label-smoothing", "0.1"], 1, "binary_crossentropy", .sparse),
      (["--label-smoothing", "0.1"], 3, "categorical_crossentropy", .categorical),
    ] as [([String], Int, String, LabelMode)] {
      let found = try objective(options, outputs: outputs)
      #expect(found.loss.name == name)
      #expect(found.labels == labels)
      #expect(found.metrics.map(\.name) == ["accuracy"])
    }
  }

  @Test(arguments: LossChoice.allCases) func everyLossIsThere(_ choice: LossChoice) throws {
    let several = try objective(["--loss", choice.rawValue], outputs: 3)
    #expect(several.loss.name == choice.rawValue)
    #expect(several.labels == (choice == .sparseCategoricalCrossentropy ? .sparse : .categorical))
    if choice.needsOutputForEachClass {
      #expect(throws: ToolError.self) { try objective(["--loss", choice.rawValue], outputs: 1) }
    } else {
      let one = try objective(["--loss", choice.rawValue], outputs: 1)
      #expect(one.loss.name == choice.rawValue && one.labels == .sparse)
    }
  }

  @Test func mixedClassesNeedANumberForEach() throws {
    let several = try objective([], outputs: 3, mixesClasses: true)
    #expect(several.loss.name == "categorical_crossentropy" && several.labels == .categorical)
    let one = try objective([], outputs: 1, mixesClasses: true)
    #expect(one.loss.name == "binary_crossentropy" && one.labels == .binary)
    #expect(throws: ToolError.self) {
      try objective(["--loss", "sparse_categorical_crossentropy"], outputs: 3, mixesClasses: true)
    }
  }

  @Test func settingsReachTheirLoss() throws {
    let huber = try objective(["--loss", "huber", "--huber-delta", "0.5"], outputs: 1).loss
    #expect((huber.function as? Huber)?.delta == 0.5)
    let focal =
      try objective(
        [
          "--loss", "binary_focal_crossentropy", "--focal-gamma", "3", "--focal-alpha", "0.75",
          "--label-smoothing", "0.1",
        ],
        outputs: 1
      ).loss.function as? BinaryFocalCrossentropy
    #expect(focal?.gamma == 3 && focal?.alpha == 0.75 && focal?.applyClassBalancing == true)
    #expect(focal?.labelSmoothing == 0.1)
    let smooth = try objective(["--label-smoothing", "0.2"], outputs: 4).loss.function
    #expect((smooth as? CategoricalCrossentropy)?.labelSmoothing == 0.2)
  }

  @Test func metricsAreNamedWithCommas() throws {
    let names = "accuracy,top-2,precision,recall,f1_score,auc"
    let sparse = try objective(["--metrics", names], outputs: 3).metrics.map(\.name)
    #expect(sparse == ["accuracy", "top-2", "precision", "recall", "f1_score", "auc"])
    let oneHot = try objective(["--metrics", names, "--loss", "hinge"], outputs: 3).metrics.map(\.name)
    #expect(oneHot == sparse)
    #expect(throws: ToolError.self) { try objective(["--metrics", "top-2"], outputs: 1) }
    #expect(throws: ToolError.self) { try objective(["--metrics", "top-3"], outputs: 3) }
    for list in ["", "accuracy,", "accuracy,accuracy", "top-0", "loss"] {
      expectRefusal(["--metrics", list])
    }
  }

  @Test func whatGoesWithAnotherLossIsRefused() {
    for options in [
      ["--huber-delta", "1"], ["--loss", "huber", "--huber-delta", "0"], ["--focal-gamma", "1"],
      ["--loss", "binary_focal_crossentropy", "--focal-alpha", "2"], ["--label-smoothing", "1.5"],
      ["--loss", "hinge", "--label-smoothing", "0.1"], ["--loss", "entropy"],
      ["--loss", "sparse_categorical_crossentropy", "--label-smoothing", "0.1"],
    ] { expectRefusal(options) }
  }

  // MARK: Others

  @Test func callbacksNeedWhatTheyBelongTo() {
    for options in [
      ["--restore-best"], ["--stopping-start", "3"], ["--save-every", "2"], ["--reduction-factor", "0.5"],
      ["--early-stopping", "-1"], ["--reduce-learning-rate", "2", "--reduction-factor", "1"],
      ["--min-delta", "-1"],
      ["--monitor-mode", "up"], ["--validation-frequency", "0"], ["--initial-epoch", "-1"],
      ["--initial-epoch", "5", "--epochs", "5"], ["--class-weights", "cats"], ["--class-weights", "cats=-1"],
      ["--l2", "-1"], ["--l1", "inf"],
    ] { expectRefusal(options) }
  }

  @Test func anArchitectureIsANameOrAFile() throws {
    #expect(ArchitectureChoice(argument: "resnet20") == .standard(.resnet20))
    #expect(ArchitectureChoice(argument: "mine.JSON") == .file("mine.JSON"))
    #expect(ArchitectureChoice(argument: "resnet21") == nil)
    #expect(ArchitectureChoice.allValueStrings.count == StandardNetwork.allCases.count + 1)
  }
}
