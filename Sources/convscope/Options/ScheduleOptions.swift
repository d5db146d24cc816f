import ArgumentParser
import CNN

/// How long and by which rule a network is trained.
struct ScheduleOptions: ParsableArguments {
  @Option(help: "How many epochs. (default: 30 for walkthrough, 5 for fashion)")
  var epochs: Int?

  @Option(help: "How many batches an epoch has. (default: as many as take every image once)")
  var stepsPerEpoch: Int?

  @Option(
    help: "How many images go through the network together. (default: 20 for walkthrough, 64 for fashion)")
  var batchSize: Int?

  @Option(help: "How many batches of the validation images are measured, always the same. (default: all)")
  var validationSteps: Int?

  @Option(help: "The rule by which weights change. (default: rmsprop for walkthrough, adam for fashion)")
  var optimizer: OptimizerChoice?

  @Option(
    help: """
      How far weights go in a step. (default: 1e-4 for walkthrough, 1e-3 for fashion; with another optimizer than \
      theirs 0.01 for sgd, 0.001 for the others)
      """)
  var learningRate: Float?

  @Option(help: "How much of its last step sgd keeps, from 0 to below 1. (default: 0)")
  var momentum: Float?

  @Option(help: "What the first weights and the order of images follow from.")
  var seed: UInt64 = 0

  func validate() throws {
    let counts = [
      ("--epochs", epochs), ("--steps-per-epoch", stepsPerEpoch), ("--batch-size", batchSize),
      ("--validation-steps", validationSteps),
    ]
    for (name, value) in counts {
      if let value, !(1...1_000_000).contains(value) {
        throw ValidationError("\(name) must be from 1 to 1000000, not \(value)")
      }
    }
    if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
      throw ValidationError("--learning-rate must be above 0, not \(learningRate)")
    }
    if let momentum {
      guard momentum >= 0, momentum < 1 else {
        throw ValidationError("--momentum must be from 0 to below 1, not \(momentum)")
      }
      guard optimizer == .sgd else { throw ValidationError("--momentum goes with --optimizer sgd") }
    }
  }

  func epochs(for network: StandardNetwork) -> Int {
    switch network {
    case .walkthrough: epochs ?? 30
    case .fashion: epochs ?? 5
    }
  }

  func batchSize(for network: StandardNetwork) -> Int {
    switch network {
    case .walkthrough: batchSize ?? 20
    case .fashion: batchSize ?? 64
    }
  }

  func optimizer(for network: StandardNetwork) -> any Optimizer {
    let usual = network.usualOptimizer
    let choice = optimizer ?? OptimizerChoice(of: usual)
    let isUsual = choice == OptimizerChoice(of: usual)
    return choice.optimizer(
      learningRate: learningRate ?? (isUsual ? usual.learningRate.rate(at: 0) : nil), momentum: momentum)
  }
}
