import ImageData
import Tensor

/// The images of a training: those it learns from and those it is measured on.
struct TrainingImages {
  let training: any ImageSource
  let validation: (any ImageSource)?
  /// The bytes of images that lie in memory as they are stored, whether they are taken or not.
  let storedBytes: Int
  /// What tells these images from others, also when they have moved.
  let fingerprint: String

  /// Finds the images. Those for validation are a part that is held out, those of `--validation`, or the test part beside
  /// the training's.
  init(_ command: TrainCommand, data: String) throws {
    let options = command.dataOptions
    let found = try options.images(data, part: .train)
    let parts = try command.subset.parts(of: found, seed: command.schedule.seed)
    let separate: LabelledImages? =
      if let path = command.validation {
        try options.images(path, part: .test, classNames: found.classNames)
      } else if parts.validation == nil {
        try found.testPart()
      } else {
        nil
      }
    fingerprint = try ([found, separate].compactMap { $0 }).map { try $0.fingerprint() }.joined(
      separator: " ")
    training = parts.training
    validation = parts.validation ?? separate
    storedBytes = [found, separate].compactMap { $0 }.reduce(0) { $0 + $1.storedBytes }
  }

  var classNames: [String] { training.classNames }

  /// Both parts, or the only one.
  var all: [any ImageSource] { [training] + (validation.map { [$0] } ?? []) }

  /// What was found, in a line or two.
  var inWords: String {
    "Training on \(training.inWords)"
      + (validation.map { "\nValidating on \($0.countInWords) in the same classes" } ?? "")
  }
}

extension ImageSource {
  fileprivate var storedBytes: Int { storedShape.map { count * $0.elementCount } ?? 0 }
}
