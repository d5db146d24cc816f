import ArgumentParser
import ImageData
import Tensor

/// Which of the training images are trained on, and which are held out for validation.
struct SubsetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Hold out this part of the training images for validation, drawn by the seed.", valueName: "part"))
  var validationSplit: Double?

  @Option(
    help: ArgumentHelp(
      "Take so many images of each class only, drawn by the seed, as a first try.", valueName: "count"))
  var imagesPerClass: Int?

  func validate() throws {
    if let validationSplit, !(validationSplit > 0 && validationSplit < 1) {
      throw ValidationError("--validation-split must be between 0 and 1, not \(validationSplit)")
    }
    if let imagesPerClass, !(1...1_000_000_000).contains(imagesPerClass) {
      throw ValidationError("--images-per-class must be from 1 to 1000000000, not \(imagesPerClass)")
    }
  }

  /// The images to train on and, if some are held out, those to validate on. Throws `ImageSplitError` if there are too few.
  func parts(
    of images: any ImageSource, seed: UInt64
  ) throws -> (training: any ImageSource, validation: (any ImageSource)?) {
    let shuffle = Shuffle.seeded(seed)
    let taken = imagesPerClass.map { images.sample(ofEachClass: $0, shuffle: shuffle) } ?? images
    return try validationSplit.map { try taken.split(validation: $0, shuffle: shuffle) } ?? (taken, nil)
  }

  var settings: TrainingSettings {
    ["--validation-split": .of(validationSplit), "--images-per-class": .of(imagesPerClass)]
  }
}
