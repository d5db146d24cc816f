import CNN
import ImageData
import Tensor

/// A training that is ready to begin: the images, the network and the schedule, the options' gaps filled.
struct TrainingTask {
  let model: Model
  private let checkpoint: Checkpoint?
  private let images: LabelledImages
  private let validation: LabelledImages?
  private let network: StandardNetwork
  private let preprocessing: Preprocessing
  private let options: NetworkOptions
  private let dataOptions: DataOptions
  private let schedule: ScheduleOptions
  private let augmentation: Augmentation?

  /// Finds the images and builds the network, or takes that of a checkpoint.
  init(
    data: String, validation: String?, dataOptions: DataOptions, network options: NetworkOptions,
    preparation: PreparationOptions, schedule: ScheduleOptions, augmentation: Augmentation?,
    resuming checkpoint: Checkpoint?
  ) throws {
    self.checkpoint = checkpoint
    self.augmentation = augmentation
    self.dataOptions = dataOptions
    images = try dataOptions.images(data, part: .train)
    let classNames = images.classNames
    let separate = try validation.map { try dataOptions.images($0, part: .test, classNames: classNames) }
    self.validation = try separate ?? images.testPart()
    self.options = options
    self.schedule = schedule
    network = options.architecture(for: images)
    preprocessing =
      try checkpoint?.saved.preprocessing
      ?? preparation.completed(
        options.preprocessing(for: network, images: images), of: images, dataOptions, options.decoding)
    if let checkpoint {
      guard checkpoint.saved.classNames == images.classNames else {
        throw ToolError(
          "the checkpoint is of a training on the classes \(checkpoint.saved.classNames.joined(separator: ", ")), but "
            + "\(data) has \(images.classNames.joined(separator: ", ")): give the same images to go on")
      }
      model = checkpoint.saved.model
    } else {
      model = try network.model(
        input: ImagePreparation(preprocessing).shape, classes: images.classNames.count,
        dropout: options.dropout,
        seed: schedule.seed)
    }
  }

  /// What was found, in a line or two.
  var announcement: String {
    (checkpoint.map { "Going on after \($0.progress.inWords)\n" } ?? "")
      + "Training on \(images.inWords)"
      + (validation.map { "\nValidating on \($0.countInWords) in the same classes" } ?? "")
  }

  /// Trains the network, and writes the results and the checkpoint after every epoch.
  ///
  /// - Parameter arguments: the command that trains, which the checkpoint keeps.
  /// - Returns: Whether the training came to its end; otherwise Ctrl-C stopped it.
  func run(writing results: TrainingResults, arguments: TrainingArguments) throws -> Bool {
    let interruption = Interruption()
    let preparation = ImagePreparation(preprocessing)
    let batchSize = schedule.batchSize(for: network)
    let mixes = augmentation?.mixUp != nil
    let labels = try labels(mixed: mixes)
    let training = images.batches(
      of: batchSize, preparation: preparation, labels: labels, shuffle: .seeded(schedule.seed),
      augmentation: augmentation, augmentationSeed: schedule.seed, skipDamaged: dataOptions.skipDamaged,
      options: options.decoding)
    let validation = validation?.batches(
      of: batchSize, preparation: preparation, labels: labels, shuffle: validationOrder,
      skipDamaged: dataOptions.skipDamaged, options: options.decoding)
    defer { DamagedFiles.tell(training.damaged + (validation?.damaged ?? [])) }
    model.compile(
      loss: labels == .categorical ? .categoricalCrossentropy : try model.classificationLoss(),
      optimizer: schedule.optimizer(for: network), metrics: [.accuracy])
    try model.fit(
      training, epochs: schedule.epochs(for: network), stepsPerEpoch: schedule.stepsPerEpoch,
      validation: validation, validationSteps: schedule.validationSteps, resuming: checkpoint,
      seed: schedule.seed,
      callbacks: [
        interruption, EpochWriter(results, classNames: images.classNames, preprocessing: preprocessing),
        TrainingBackup(
          results.checkpoint, classNames: images.classNames, preprocessing: preprocessing,
          notes: try arguments.notes()),
      ])
    return !interruption.hasStopped
  }

  /// Mixtures of classes need a number for each class; two classes that share one output have one.
  private func labels(mixed: Bool) throws -> LabelMode {
    guard mixed else { return .sparse }
    _ = try model.classCount()
    return model.outputs[0].shape[0] == 1 ? .binary : .categorical
  }

  /// Some of the validation images must be some of every class; the order is the same in every epoch.
  private var validationOrder: Shuffle {
    schedule.validationSteps == nil ? .none : .seeded(schedule.seed)
  }
}

extension TrainingProgress {
  /// `epoch 3 and 17 steps`.
  var inWords: String {
    "epoch \(epoch)" + (step == 0 ? "" : " and \(step) \(step == 1 ? "step" : "steps")")
  }
}
