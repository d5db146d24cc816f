import ArgumentParser
import CNN
import ImageData

/// How images are cut, turned and scaled before they enter the network; the model file keeps it for predictions.
struct PreparationOptions: ParsableArguments {
  @Flag(help: "Cut out the largest centred part of the right proportions instead of stretching images.")
  var keepAspectRatio = false

  @Flag(help: "Turn photos as the camera's EXIF data say.")
  var exifOrientation = false

  @Flag(help: "Take each image's mean off its values.")
  var samplewiseCenter = false

  @Flag(help: "Take each image's mean off its values and divide them by their standard deviation.")
  var samplewiseStdNormalization = false

  @Flag(help: "Take the mean of all training images off each colour.")
  var featurewiseCenter = false

  @Flag(help: "Centre each colour so and divide it by its standard deviation over all training images.")
  var featurewiseStdNormalization = false

  @Flag(
    help: "Centre each colour so and take away what pixels tell about others, for small images (ZCA).")
  var zcaWhitening = false

  @Option(help: "What is added to singular values before whitening divides by them.")
  var zcaEpsilon: Float = 1e-6

  func validate() throws {
    guard zcaEpsilon >= 0, zcaEpsilon.isFinite else {
      throw ValidationError("--zca-epsilon must be 0 or a positive number, not \(zcaEpsilon)")
    }
  }

  private var isFitted: Bool { featurewiseCenter || featurewiseStdNormalization || zcaWhitening }

  var settings: TrainingSettings {
    [
      "--keep-aspect-ratio": .of(keepAspectRatio), "--exif-orientation": .of(exifOrientation),
      "--samplewise-center": .of(samplewiseCenter),
      "--samplewise-std-normalization": .of(samplewiseStdNormalization),
      "--featurewise-center": .of(featurewiseCenter),
      "--featurewise-std-normalization": .of(featurewiseStdNormalization),
      "--zca-whitening": .of(zcaWhitening), "--zca-epsilon": .of(zcaEpsilon),
    ]
  }

  /// Adds to a preprocessing what is asked for, and what the training images are measured for.
  func completed(
    _ preprocessing: Preprocessing, of images: any ImageSource, _ data: DataOptions,
    _ decoding: DecodingOptions
  ) throws -> Preprocessing {
    var completed = preprocessing
    completed.keepsAspectRatio = keepAspectRatio
    completed.appliesOrientation = exifOrientation
    guard samplewiseCenter || samplewiseStdNormalization || isFitted else { return completed }
    let fitted = try images.fit(
      ImagePreparation(completed), featurewiseCenter: featurewiseCenter,
      featurewiseStdNormalization: featurewiseStdNormalization, zcaWhitening: zcaWhitening,
      zcaEpsilon: zcaEpsilon, skipDamaged: data.skipDamaged,
      options: decoding)
    completed.standardization = Preprocessing.Standardization(
      samplewiseCenter: samplewiseCenter, samplewiseStdNormalization: samplewiseStdNormalization,
      mean: fitted.standardization?.mean, standardDeviation: fitted.standardization?.standardDeviation,
      whitening: fitted.standardization?.whitening)
    return completed
  }
}
