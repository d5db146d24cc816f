/// What centres and scales an image's numbers, after `rescale`: the numbers and the order of Keras's
/// `ImageDataGenerator.standardize`.
///
/// The parts that follow from the data, as Keras's `fit` finds them, come from `ImageSource.fit`.
public struct ImageStandardization: Hashable, Sendable, Codable {
  /// Whether the mean of all of an image's numbers is taken off them.
  public var samplewiseCenter: Bool
  /// Whether an image's numbers are centred so and divided by their standard deviation.
  public var samplewiseStdNormalization: Bool
  /// What is taken off each channel, if anything is: Keras's `featurewise_center`.
  public var mean: [Float]?
  /// What each channel is divided by, if by anything: Keras's `featurewise_std_normalization`.
  public var standardDeviation: [Float]?
  /// The symmetric matrix that the image's D numbers, a row, are multiplied by at last, if by any: Keras's
  /// `zca_whitening`. D² numbers.
  public var whitening: [Float]?

  /// What keeps a division from being one by 0, in Keras too.
  private static let epsilon: Float = 1e-6

  public init(
    samplewiseCenter: Bool = false, samplewiseStdNormalization: Bool = false, mean: [Float]? = nil,
    standardDeviation: [Float]? = nil, whitening: [Float]? = nil
  ) {
    self.samplewiseCenter = samplewiseCenter
    self.samplewiseStdNormalization = samplewiseStdNormalization
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.whitening = whitening
  }

  /// Changes an image's numbers `[H, W, C]`. Traps if what follows from data is of images of another shape.
  func apply(to numbers: UnsafeMutableBufferPointer<Float>, channels: Int) {
    if samplewiseCenter || samplewiseStdNormalization {
      let mean = SampleArithmetic.mean(numbers)
      for i in numbers.indices { numbers[i] -= mean }
    }
    if samplewiseStdNormalization {
      let deviation = SampleArithmetic.standardDeviation(numbers) + Self.epsilon
      for i in numbers.indices { numbers[i] /= deviation }
    }
    standardizeFeatures(numbers, channels)
    if let whitening { ZCAWhitening.apply(whitening, to: numbers) }
  }

  /// Centres and scales each channel.
  func standardizeFeatures(_ numbers: UnsafeMutableBufferPointer<Float>, _ channels: Int) {
    if let mean { SampleArithmetic.eachChannel(numbers, of: channels, mean) { $0 - $1 } }
    if let standardDeviation {
      SampleArithmetic.eachChannel(numbers, of: channels, standardDeviation) { $0 / ($1 + Self.epsilon) }
    }
  }
}
