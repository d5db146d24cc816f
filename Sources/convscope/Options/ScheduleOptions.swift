import ArgumentParser
import CNN

/// How long a network is trained, and on how many images at once.
struct ScheduleOptions: ParsableArguments {
  @Option(
    help: "How many epochs. (default: 30 for walkthrough and files, 5 for fashion and lenet, 20 for others)")
  var epochs: Int?

  @Option(help: "How many epochs count as done: numbering begins after them. (default: 0)")
  var initialEpoch: Int?

  @Option(help: "How many batches an epoch has. (default: as many as take every image once)")
  var stepsPerEpoch: Int?

  @Option(
    help: """
      How many images go through the network together. (default: 20 for walkthrough, 32 for files, 64 for others)
      """)
  var batchSize: Int?

  @Option(help: "How many batches of the validation images are measured, always the same. (default: all)")
  var validationSteps: Int?

  @Option(help: ArgumentHelp("Validate after every so-manyth epoch only.", valueName: "epochs"))
  var validationFrequency = 1

  @Option(
    help: ArgumentHelp(
      """
      How much images count by their class: balanced, so that rare classes count as much as others, or weights such as \
      cats=1.5,dogs=0.7.
      """, valueName: "weights"))
  var classWeights: ClassWeightsArgument?

  @Option(help: "What the first weights and the order of images follow from.")
  var seed: UInt64 = 0

  func validate() throws {
    let counts: [(String, Int?)] = [
      ("--epochs", epochs), ("--steps-per-epoch", stepsPerEpoch), ("--batch-size", batchSize),
      ("--validation-steps", validationSteps), ("--validation-frequency", validationFrequency),
    ]
    for (name, value) in counts {
      if let value, !(1...1_000_000).contains(value) {
        throw ValidationError("\(name) must be from 1 to 1000000, not \(value)")
      }
    }
    if let initialEpoch {
      guard (0..<1_000_000).contains(initialEpoch) else {
        throw ValidationError("--initial-epoch must be from 0 to 999999, not \(initialEpoch)")
      }
      if let epochs, initialEpoch >= epochs {
        throw ValidationError("--initial-epoch must be below --epochs, the number of the last one")
      }
    }
  }

  func epochs(for network: ChosenNetwork) -> Int { epochs ?? network.usualEpochs }
  func batchSize(for network: ChosenNetwork) -> Int { batchSize ?? network.usualBatchSize }

  /// How many steps an epoch has is not among them: the checkpoint sees to that.
  func settings(for network: ChosenNetwork) -> TrainingSettings {
    [
      "--initial-epoch": .of(initialEpoch ?? 0), "--batch-size": .of(batchSize(for: network)),
      "--validation-steps": .of(validationSteps), "--validation-frequency": .of(validationFrequency),
      "--class-weights": .of(classWeights), "--seed": .of(seed),
    ]
  }
}
