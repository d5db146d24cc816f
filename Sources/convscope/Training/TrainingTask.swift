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
  private let schedule: ScheduleOptions
  private let augmentation: Augmentation?

  /// Finds the images and builds the network, or takes that of a checkpoint.
  init(
    data: String, validation: String?, network options: NetworkOptions, schedule: ScheduleOptions,
    augmentation: Augmentation?, resuming checkpoint: Checkpoint?
  ) throws {
    self.checkpoint = checkpoint
    self.augmentation = augmentation
    images = try LabelledImages(data, part: .train)
    if augmentation != nil, case .idx = images {
      throw ToolError("\(data) has IDX files; only images in folders can be changed at random")
    }
    self.validation = try Self.validation(validation, besides: images)
    self.options = options
    self.schedule = schedule
    network = options.architecture(for: images)
    preprocessing = options.preprocessing(for: network)
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

  /// The images of the given folder or, if there is none, the test part of IDX files.
  private static func validation(_ path: String?, besides images: LabelledImages) throws -> LabelledImages? {
    if let path { return try LabelledImages(path, part: .test, classNames: images.classNames) }
    guard case .idx(let train) = images, IdxImages.exist(.test, in: train.path) else { return nil }
    return try LabelledImages(train.path, part: .test, classNames: train.classNames)
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
    model.compile(
      loss: try model.classificationLoss(), optimizer: schedule.optimizer(for: network), metrics: [.accuracy])
    try model.fit(
      images.batches(
        of: batchSize, preparation: preparation, shuffle: .seeded(schedule.seed), augmentation: augmentation,
        augmentationSeed: schedule.seed, options: options.decoding),
      epochs: schedule.epochs(for: network), stepsPerEpoch: schedule.stepsPerEpoch,
      validation: validation?.batches(
        of: batchSize, preparation: preparation, shuffle: validationOrder, options: options.decoding),
      validationSteps: schedule.validationSteps, resuming: checkpoint, seed: schedule.seed,
      callbacks: [
        interruption, EpochWriter(results, classNames: images.classNames, preprocessing: preprocessing),
        TrainingBackup(
          results.checkpoint, classNames: images.classNames, preprocessing: preprocessing,
          notes: try arguments.notes()),
      ])
    return !interruption.hasStopped
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
