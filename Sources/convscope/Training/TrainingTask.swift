import CNN
import ImageData
import Tensor

/// A training that is ready to begin: the images, the network and the schedule, the options' gaps filled.
struct TrainingTask {
  /// How a training ended.
  struct Outcome {
    let history: History
    /// Whether it came to its end; otherwise Ctrl-C stopped it.
    let isComplete: Bool
    let callbacks: TrainingCallbacks
  }

  let model: Model
  let images: TrainingImages
  let preprocessing: Preprocessing
  let objective: ClassifierObjective
  let batchSize: Int
  let epochs: Int
  /// The batches of training, and how many make an epoch.
  let trainingBatches: ImageBatches
  let stepsPerEpoch: Int
  let validationBatches: ImageBatches?
  /// The command whose options these are.
  let command: TrainCommand
  let checkpoint: Checkpoint?
  private let classWeights: [Int: Float]

  /// Finds the images and builds the network, or takes that of a checkpoint, and compiles it.
  init(_ command: TrainCommand, data: String, resuming checkpoint: Checkpoint?) throws {
    self.command = command
    self.checkpoint = checkpoint
    let schedule = command.schedule
    let augmentation = command.augmentation.augmentation
    let (dataOptions, decoding) = (command.dataOptions, command.network.decoding)
    images = try TrainingImages(command, data: data)
    let training = images.training
    let network = try command.network.network(for: training, trained: checkpoint?.saved.model)
    preprocessing =
      try checkpoint?.saved.preprocessing
      ?? command.preparation.completed(
        command.network.preprocessing(for: network, images: training), of: training, dataOptions, decoding)
    let preparation = ImagePreparation(preprocessing)
    if let checkpoint {
      guard checkpoint.saved.classNames == images.classNames else {
        throw ToolError(
          "the checkpoint is of a training on the classes \(checkpoint.saved.classNames.joined(separator: ", ")), but "
            + "\(data) has \(images.classNames.joined(separator: ", ")): give the same images to go on")
      }
      model = checkpoint.saved.model
    } else {
      model = try network.model(
        input: preparation.shape, classes: images.classNames.count, regularization: command.regularization,
        seed: schedule.seed)
    }
    model.convolutions = try command.convolutions.preference()
    batchSize = schedule.batchSize(for: network)
    epochs = schedule.epochs(for: network)
    guard schedule.initialEpoch ?? 0 < epochs else {
      throw ToolError("--initial-epoch must be below the number of epochs, \(epochs)")
    }
    if let progress = checkpoint?.progress, progress.epoch + (progress.step > 0 ? 1 : 0) > epochs {
      throw ToolError(
        "the checkpoint is after \(progress.inWords), which is more than --epochs \(epochs): give more epochs, or none to go "
          + "on as before")
    }
    let objective = try command.loss.objective(for: model, mixesClasses: augmentation?.mixUp != nil)
    self.objective = objective
    try command.callbacks.check(
      figures: ["loss"] + objective.metrics.map(\.name), validates: images.validation != nil)
    classWeights = try schedule.classWeights?.weights(for: training) ?? [:]
    trainingBatches = training.batches(
      of: batchSize, preparation: preparation, labels: objective.labels, shuffle: .seeded(schedule.seed),
      augmentation: augmentation, augmentationSeed: schedule.seed, skipDamaged: dataOptions.skipDamaged,
      options: decoding)
    stepsPerEpoch = schedule.stepsPerEpoch ?? max(trainingBatches.batchesPerPass ?? 1, 1)
    // Some of the validation images must be some of every class; the order is the same in every epoch.
    let validationOrder: Shuffle = schedule.validationSteps == nil ? .none : .seeded(schedule.seed)
    let size = batchSize
    validationBatches = images.validation.map {
      $0.batches(
        of: size, preparation: preparation, labels: objective.labels, shuffle: validationOrder,
        skipDamaged: dataOptions.skipDamaged, options: decoding)
    }
    model.compile(
      loss: objective.loss, optimizer: try optimizer(for: network), metrics: objective.metrics)
  }

  private func optimizer(for network: ChosenNetwork) throws -> any Optimizer {
    command.optimizer.optimizer(
      for: network,
      learningRate: try command.learningRate.rate(
        usual: command.optimizer.usualRate(for: network), stepsPerEpoch: stepsPerEpoch, epochs: epochs))
  }

  /// What was found, in a line or two.
  var announcement: String {
    (checkpoint.map {
      "Going on after \($0.progress.inWords)\($0.progress.epoch >= epochs ? ": there is nothing left to train" : "")\n"
    } ?? "")
      + images.inWords
  }

  /// Trains the network, and writes the results and the checkpoint after every epoch.
  ///
  /// - Parameter arguments: the command that trains, which the checkpoint keeps.
  func run(writing results: TrainingResults, arguments: TrainingArguments) throws -> Outcome {
    let interruption = Interruption()
    let (classNames, preprocessing) = (images.classNames, preprocessing)
    let callbacks = TrainingCallbacks(
      command.callbacks, validates: images.validation != nil,
      isScheduled: command.learningRate.schedule != .constant, goesOn: checkpoint != nil,
      save: { try $0.save(to: $1, classNames: classNames, preprocessing: preprocessing) })
    defer { DamagedFiles.tell(trainingBatches.damaged + (validationBatches?.damaged ?? [])) }
    let writer = EpochWriter(results, classNames: classNames, preprocessing: preprocessing)
    let history = try model.fit(
      trainingBatches, epochs: epochs, stepsPerEpoch: stepsPerEpoch, validation: validationBatches,
      validationSteps: command.schedule.validationSteps,
      validationFrequency: .every(command.schedule.validationFrequency), classWeights: classWeights,
      initialEpoch: command.schedule.initialEpoch ?? 0, resuming: checkpoint, seed: command.schedule.seed,
      progress: command.json ? .none : .automatic,
      callbacks: [interruption] + callbacks.all + [
        writer,
        TrainingBackup(
          results.checkpoint, classNames: classNames, preprocessing: preprocessing,
          notes: try arguments.notes(for: command, images: images)),
      ])
    let isComplete = !interruption.hasStopped
    // A training that had come to its end before it went on.
    if isComplete, !writer.hasWritten { try writer.write(model, history) }
    if isComplete, callbacks.hasRestored {
      // The best weights have come back after the last epoch was written.
      try model.save(to: results.model, classNames: classNames, preprocessing: preprocessing)
    }
    return Outcome(history: history, isComplete: isComplete, callbacks: callbacks)
  }
}

extension TrainingProgress {
  /// `epoch 3 and 17 steps`.
  var inWords: String {
    "epoch \(epoch)" + (step == 0 ? "" : " and \(step) \(step == 1 ? "step" : "steps")")
  }
}
