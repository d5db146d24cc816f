import ArgumentParser
import CNN

/// How far weights go in a step, and how that changes. Times are in epochs, which may be broken.
struct LearningRateOptions: ParsableArguments {
  @Option(
    help: """
      How far weights go in a step. (default: 1e-4 for walkthrough, else 1e-3; with another optimizer than theirs 0.01 \
      for sgd, 0.001 for the others)
      """)
  var learningRate: Float?

  @Option(help: "How that changes from step to step.")
  var schedule = ScheduleChoice.constant

  @Option(
    help: ArgumentHelp(
      """
      In how many epochs it falls: by --decay-rate once (exponential, inverse-time), to its end (polynomial, cosine), or \
      in the first wave (cosine-restarts). (default: 1; all; 10)
      """, valueName: "epochs"))
  var decayEpochs: Double?

  @Option(
    help: "By what it is multiplied (step, exponential), or how fast it falls (inverse-time). (default: 0.1)")
  var decayRate: Float?

  @Option(help: ArgumentHelp("After which epochs it falls (step), such as 10,15.", valueName: "epochs"))
  var decayAt: EpochList?

  @Flag(help: "Let it fall in stairs (exponential, inverse-time).")
  var staircase = false

  @Option(help: "What it ends at (polynomial, cosine, cosine-restarts). (default: 0)")
  var finalLearningRate: Float?

  @Option(help: "The power by which it falls (polynomial). (default: 1)")
  var decayPower: Float?

  @Option(help: ArgumentHelp("Let it rise from 0 during so many epochs first (cosine).", valueName: "epochs"))
  var warmupEpochs: Double?

  @Option(help: "How much longer each wave is than the one before (cosine-restarts). (default: 2)")
  var restartLength: Float?

  @Option(help: "How high each wave begins, as a part of the one before (cosine-restarts). (default: 1)")
  var restartHeight: Float?

  /// Which options go with which schedules.
  private var owners: [(name: String, isGiven: Bool, schedules: [ScheduleChoice])] {
    [
      (
        "--decay-epochs", decayEpochs != nil,
        [.exponential, .inverseTime, .polynomial, .cosine, .cosineRestarts]
      ),
      ("--decay-rate", decayRate != nil, [.step, .exponential, .inverseTime]),
      ("--decay-at", decayAt != nil, [.step]), ("--staircase", staircase, [.exponential, .inverseTime]),
      ("--final-learning-rate", finalLearningRate != nil, [.polynomial, .cosine, .cosineRestarts]),
      ("--decay-power", decayPower != nil, [.polynomial]),
      ("--warmup-epochs", warmupEpochs != nil, [.cosine]),
      ("--restart-length", restartLength != nil, [.cosineRestarts]),
      ("--restart-height", restartHeight != nil, [.cosineRestarts]),
    ]
  }

  func validate() throws {
    for (name, isGiven, schedules) in owners where isGiven && !schedules.contains(schedule) {
      let names = schedules.map { "--schedule \($0.rawValue)" }
      throw ValidationError("\(name) goes with \(names.joined(separator: " or "))")
    }
    if schedule == .step, decayAt == nil {
      throw ValidationError("--schedule step needs --decay-at, the epochs after which the rate falls")
    }
    for (name, value) in [
      ("--learning-rate", learningRate), ("--decay-rate", decayRate), ("--decay-power", decayPower),
      ("--restart-height", restartHeight),
    ] {
      guard let value, !(value > 0 && value.isFinite) else { continue }
      throw ValidationError("\(name) must be above 0, not \(value)")
    }
    for (name, value) in [("--decay-epochs", decayEpochs), ("--warmup-epochs", warmupEpochs)] {
      guard let value, !(value > 0 && value <= 1_000_000) else { continue }
      throw ValidationError("\(name) must be above 0 and at most 1000000, not \(value)")
    }
    if let finalLearningRate, !(finalLearningRate >= 0 && finalLearningRate.isFinite) {
      throw ValidationError("--final-learning-rate must be 0 or a positive number, not \(finalLearningRate)")
    }
    if let restartLength, !(restartLength >= 1 && restartLength.isFinite) {
      throw ValidationError("--restart-length must be at least 1, not \(restartLength)")
    }
  }

  /// The rate of every step.
  ///
  /// - Parameters:
  ///   - usual: the rate to begin with if none is given.
  ///   - stepsPerEpoch: the steps that an epoch has.
  ///   - epochs: how many epochs there are in all.
  /// - Throws: `ToolError` if the rate would rise for longer than the training takes.
  func rate(usual: Float, stepsPerEpoch: Int, epochs: Int) throws -> LearningRate {
    let rate = learningRate ?? usual
    func steps(_ epochs: Double) -> Int { max(Int((epochs * Double(stepsPerEpoch)).rounded()), 1) }
    let final = finalLearningRate ?? 0
    switch schedule {
    case .constant: return .constant(rate)
    case .step:
      // A boundary is the last step of the rate before it.
      let boundaries = (decayAt?.epochs ?? []).map { $0 * stepsPerEpoch - 1 }
      var values = [rate]
      for _ in boundaries { values.append(values[values.count - 1] * (decayRate ?? 0.1)) }
      return .schedule(PiecewiseConstantDecay(boundaries: boundaries, values: values))
    case .exponential:
      return .schedule(
        ExponentialDecay(
          initial: rate, decaySteps: steps(decayEpochs ?? 1), decayRate: decayRate ?? 0.1,
          staircase: staircase))
    case .inverseTime:
      return .schedule(
        InverseTimeDecay(
          initial: rate, decaySteps: steps(decayEpochs ?? 1), decayRate: decayRate ?? 0.1,
          staircase: staircase))
    case .polynomial:
      return .schedule(
        PolynomialDecay(
          initial: rate, decaySteps: steps(decayEpochs ?? Double(epochs)), end: final, power: decayPower ?? 1)
      )
    case .cosine:
      let warmup = warmupEpochs ?? 0
      let fall = decayEpochs ?? Double(epochs) - warmup
      guard fall > 0 else {
        throw ToolError(
          "--warmup-epochs \(warmup) leaves nothing of \(epochs) epochs for the learning rate to fall")
      }
      guard warmup > 0 else {
        return .schedule(CosineDecay(initial: rate, decaySteps: steps(fall), alpha: final / rate))
      }
      return .schedule(
        CosineDecay(
          initial: 0, decaySteps: steps(fall), alpha: final / rate, warmupTarget: rate,
          warmupSteps: steps(warmup)))
    case .cosineRestarts:
      return .schedule(
        CosineDecayRestarts(
          initial: rate, firstDecaySteps: steps(decayEpochs ?? 10), lengthFactor: restartLength ?? 2,
          heightFactor: restartHeight ?? 1, alpha: final / rate))
    }
  }

  /// Whether the rate of a step depends on how many epochs there are.
  var dependsOnEpochs: Bool { (schedule == .polynomial || schedule == .cosine) && decayEpochs == nil }

  /// - Parameter usual: the rate to begin with if none is given.
  func settings(usual: Float) -> TrainingSettings {
    [
      "--learning-rate": .of(learningRate ?? usual), "--schedule": .of(schedule.rawValue),
      "--decay-epochs": .of(decayEpochs),
      "--decay-rate": .of(decayRate), "--decay-at": .of(decayAt), "--staircase": .of(staircase),
      "--final-learning-rate": .of(finalLearningRate), "--decay-power": .of(decayPower),
      "--warmup-epochs": .of(warmupEpochs), "--restart-length": .of(restartLength),
      "--restart-height": .of(restartHeight),
    ]
  }
}

/// How a learning rate changes.
enum ScheduleChoice: String, CaseIterable, ExpressibleByArgument {
  case constant, step, exponential
  case inverseTime = "inverse-time"
  case polynomial, cosine
  case cosineRestarts = "cosine-restarts"
}

/// Numbers of epochs with commas, each larger than the one before: `10,15`.
struct EpochList: Hashable, RuledArgument, CustomStringConvertible {
  static let rule =
    "numbers of epochs with commas, from 1 to \(most) and each larger than the one before, such as 10,15"
  private static let most = 1_000_000

  var epochs: [Int]

  init?(argument: String) {
    let epochs = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard epochs.allSatisfy((1...Self.most).contains), zip(epochs, epochs.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.epochs = epochs
  }

  var description: String { epochs.map(String.init).joined(separator: ",") }
}
