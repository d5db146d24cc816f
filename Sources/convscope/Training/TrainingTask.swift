import CNN
import ImageData
import Tensor

/// A training that is ready to begin: the images, the network and the schedule, the options' gaps filled.
struct TrainingTask {
  let model: Model
  private let images: LabelledImages
  private let validation: LabelledImages?
  private let network: StandardNetwork
  private let preprocessing: Preprocessing
  private let options: NetworkOptions
  private let schedule: ScheduleOptions

  /// Finds the images and builds the network.
  init(data: String, validation: String?, network options: NetworkOptions, schedule: ScheduleOptions) throws {
    images = try LabelledImages(data, part: .train)
    self.validation = try Self.validation(validation, besides: images)
    self.options = options
    self.schedule = schedule
    network = options.architecture(for: images)
    preprocessing = options.preprocessing(for: network)
    model = try network.model(
      input: ImagePreparation(preprocessing).shape, classes: images.classNames.count, seed: schedule.seed)
  }

  /// The images of the given folder or, if there is none, the test part of IDX files.
  private static func validation(_ path: String?, besides images: LabelledImages) throws -> LabelledImages? {
    if let path { return try LabelledImages(path, part: .test, classNames: images.classNames) }
    guard case .idx(let train) = images, IdxImages.exist(.test, in: train.path) else { return nil }
    return try LabelledImages(train.path, part: .test, classNames: train.classNames)
  }

  /// What was found, in a line or two.
  var announcement: String {
    "Training on \(images.inWords)"
      + (validation.map { "\nValidating on \($0.countInWords) in the same classes" } ?? "")
  }

  /// Trains the network, and writes the results after every epoch.
  func run(writing results: TrainingResults) throws {
    let preparation = ImagePreparation(preprocessing)
    let batchSize = schedule.batchSize(for: network)
    model.compile(
      loss: try model.classificationLoss(), optimizer: schedule.optimizer(for: network), metrics: [.accuracy])
    try model.fit(
      images.batches(
        of: batchSize, preparation: preparation, shuffle: .seeded(schedule.seed), options: options.decoding),
      epochs: schedule.epochs(for: network), stepsPerEpoch: schedule.stepsPerEpoch,
      validation: validation?.batches(of: batchSize, preparation: preparation, options: options.decoding),
      validationSteps: schedule.validationSteps, seed: schedule.seed,
      callbacks: [
        EpochWriter(results, classNames: images.classNames, preprocessing: preprocessing)
      ])
  }
}
