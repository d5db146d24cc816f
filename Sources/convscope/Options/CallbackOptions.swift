import ArgumentParser
import CNN
import Tensor

/// What watches a training: stopping early, keeping the best, and logs.
struct CallbackOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Stop after so many epochs in which the watched figure was not better.", valueName: "epochs"))
  var earlyStopping: Int?

  @Option(help: "The figure that is watched. (default: val_loss; loss without validation)")
  var monitor: String?

  @Option(help: "In which direction it gets better.")
  var monitorMode = MonitorModeOption.auto

  @Option(help: "A smaller change does not count as better.")
  var minDelta: Double = 0

  @Option(help: "Only values better than this count, for stopping and --save-best.")
  var baseline: Double?

  @Option(
    help: ArgumentHelp("Do not look at so many epochs at the beginning, for stopping.", valueName: "epochs"))
  var stoppingStart: Int?

  @Flag(help: "End with the weights of the best epoch, with --early-stopping.")
  var restoreBest = false

  @Option(
    help: ArgumentHelp("Save the model of the best epoch here.", valueName: "file.safetensors"),
    completion: .modelFile)
  var saveBest: String?

  @Option(
    help: ArgumentHelp(
      "Save the model of every epoch, such as model-{epoch:02d}-{val_loss:.3f}.safetensors.",
      valueName: "pattern"))
  var saveEach: String?

  @Option(help: ArgumentHelp("With --save-each, only every so-manyth. (default: 1)", valueName: "epochs"))
  var saveEvery: Int?

  @Option(
    help: ArgumentHelp(
      "Make the learning rate smaller after so many epochs in which the watched figure was not better.",
      valueName: "epochs"))
  var reduceLearningRate: Int?

  @Option(help: "By what it is multiplied then. (default: 0.1)")
  var reductionFactor: Float?

  @Option(help: "A smaller change does not count as better, for that. (default: 1e-4)")
  var reductionMinDelta: Double?

  @Option(help: ArgumentHelp("Wait so many epochs after it. (default: 0)", valueName: "epochs"))
  var reductionCooldown: Int?

  @Option(help: "It does not fall below this. (default: 0)")
  var minLearningRate: Float?

  @Flag(help: "Stop with an error at the first gradient that is not finite, before it changes a weight.")
  var terminateOnNan = false

  @Option(
    help: ArgumentHelp(
      "Write a line for each epoch as it ends, as Keras's CSVLogger.", valueName: "file.csv"),
    completion: .file(extensions: ["csv"]))
  var csvLog: String?

  @Option(
    help: ArgumentHelp("Write the figures for TensorBoard.", valueName: "folder"), completion: .directory)
  var tensorboard: String?

  func validate() throws {
    let counts = [
      ("--early-stopping", earlyStopping), ("--stopping-start", stoppingStart), ("--save-every", saveEvery),
      ("--reduce-learning-rate", reduceLearningRate), ("--reduction-cooldown", reductionCooldown),
    ]
    for (name, value) in counts {
      let least = name == "--save-every" ? 1 : 0
      guard let value, !(least...1_000_000).contains(value) else { continue }
      throw ValidationError("\(name) must be from \(least) to 1000000, not \(value)")
    }
    for (name, isGiven) in [("--restore-best", restoreBest), ("--stopping-start", stoppingStart != nil)]
    where isGiven && earlyStopping == nil {
      throw ValidationError("\(name) goes with --early-stopping")
    }
    if saveEvery != nil, saveEach == nil { throw ValidationError("--save-every goes with --save-each") }
    let reductions = [
      ("--reduction-factor", reductionFactor != nil), ("--reduction-min-delta", reductionMinDelta != nil),
      ("--reduction-cooldown", reductionCooldown != nil), ("--min-learning-rate", minLearningRate != nil),
    ]
    for (name, isGiven) in reductions where isGiven && reduceLearningRate == nil {
      throw ValidationError("\(name) goes with --reduce-learning-rate")
    }
    guard minDelta >= 0, minDelta.isFinite, reductionMinDelta ?? 0 >= 0 else {
      throw ValidationError("--min-delta and --reduction-min-delta must be 0 or positive numbers")
    }
    if let reductionFactor, !(reductionFactor > 0 && reductionFactor < 1) {
      throw ValidationError("--reduction-factor must be between 0 and 1, not \(reductionFactor)")
    }
    if let minLearningRate, !(minLearningRate >= 0 && minLearningRate.isFinite) {
      throw ValidationError("--min-learning-rate must be 0 or a positive number, not \(minLearningRate)")
    }
  }

  /// The figure that is watched.
  func figure(validates: Bool) -> String { monitor ?? (validates ? "val_loss" : "loss") }

  /// How the learning rate is made smaller, with what was not given; nil if it is not.
  func reduction(validates: Bool) -> ReduceLROnPlateau? {
    reduceLearningRate.map {
      ReduceLROnPlateau(
        figure(validates: validates), factor: factor, patience: $0, mode: monitorMode.mode,
        minimumChange: reductionChange, cooldown: reductionCooldown ?? 0, minimumRate: minLearningRate ?? 0)
    }
  }

  private var factor: Float { reductionFactor ?? 0.1 }
  private var reductionChange: Double { reductionMinDelta ?? 1e-4 }

  /// Throws for a figure to be watched that is none of those that are measured.
  func check(figures measured: [String], validates: Bool) throws {
    let names = measured + (validates ? measured.map { "val_" + $0 } : [])
    guard let monitor, !names.contains(monitor) else { return }
    throw ToolError(
      "--monitor watches \(monitor), but the training measures \(names.joined(separator: ", "))")
  }

  func settings(validates: Bool) -> TrainingSettings {
    [
      "--early-stopping": .of(earlyStopping), "--monitor": .of(figure(validates: validates)),
      "--monitor-mode": .of(monitorMode),
      "--min-delta": .of(minDelta), "--baseline": .of(baseline), "--stopping-start": .of(stoppingStart ?? 0),
      "--restore-best": .of(restoreBest), "--save-best": .of(saveBest == nil ? nil : "a file"),
      "--reduce-learning-rate": .of(reduceLearningRate), "--reduction-factor": .of(factor),
      "--reduction-min-delta": .of(reductionChange), "--reduction-cooldown": .of(reductionCooldown ?? 0),
      "--min-learning-rate": .of(minLearningRate ?? 0),
      "--save-each": .of(saveEach == nil ? nil : "a pattern"),
    ]
  }
}

/// In which direction a figure gets better.
enum MonitorModeOption: String, CaseIterable, ExpressibleByArgument {
  case auto, min, max

  var mode: MonitorMode {
    switch self {
    case .auto: .automatic
    case .min: .minimum
    case .max: .maximum
    }
  }
}
